#include "core/server/consoleline.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using graphql::Json;

namespace server {

Json consoleLine(const store::RunLines::Line &line)
{
    static const QRegularExpression form(
        u"^(ERROR )?(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) (?:\\[([^\\]]*)\\] )?"_s);
    const auto match = form.match(line.text);
    Json parts { { "number", line.number } };
    parts["timestamp"] = match.hasMatch() ? Json((match.captured(2) + u'Z').toStdString()) : Json();
    parts["level"] = match.hasCaptured(1) ? "error" : "";
    parts["label"] = match.captured(3).toStdString();
    parts["line"] = line.text.mid(match.capturedEnd()).toStdString();
    return parts;
}

} // namespace server
