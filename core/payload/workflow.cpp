#include "core/payload/workflow.h"

#include "core/payload/jsonread.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

/// In single quotes, where YAML knows no escape but two of them.
QString quoted(QString text)
{
    text.replace(u'\'', u"''"_s);
    text.replace(QRegularExpression(u"[\\x00-\\x1f]"_s), u" "_s);
    return u'\'' + text + u'\'';
}

QString environmentName(QString key)
{
    static const QRegularExpression others(u"[^A-Za-z0-9_]"_s);
    return key.replace(others, u"_"_s).toUpper();
}

} // namespace

QString workflowFor(std::string_view rendered)
{
    const auto json = parsedObject(rendered);
    const QString type = json ? stringOf(*json, "event_type") : QString();
    if (type.isEmpty())
        return {};
    QString yaml = u"on:\n  repository_dispatch:\n    types: [%1]\n\n"
                   "jobs:\n  deploy:\n    runs-on: ubuntu-latest\n"_s.arg(quoted(type));
    const auto &values = objectOf(*json, "client_payload");
    if (!values.empty())
        yaml += u"    env:\n"_s;
    for (const auto &[key, value] : values.items()) {
        const QString name = QString::fromStdString(key);
        yaml += u"      %1: ${{ github.event.client_payload[%2] }}\n"_s.arg(environmentName(name),
                                                                            quoted(name));
    }
    return yaml + u"    steps:\n      - run: env | sort\n"_s;
}

} // namespace payload
