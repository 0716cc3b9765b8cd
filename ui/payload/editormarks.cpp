#include "ui/payload/editormarks.h"

#include "ui/payload/jsonview.h"

#include <QCoreApplication>

#include <algorithm>

using payload::Substitution;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("EditorMarks", text); }

JsonView::Mark markOf(payload::Severity severity)
{
    switch (severity) {
    case payload::Severity::Error:
        return JsonView::Mark::Error;
    case payload::Severity::Warning:
        return JsonView::Mark::Warning;
    case payload::Severity::Advice:
        break;
    }
    return JsonView::Mark::Advice;
}

bool holds(const payload::Range &range, std::size_t offset)
{
    return offset >= range.offset && offset < range.offset + range.length;
}

} // namespace

void markTemplate(JsonView &editor, const payload::Analysis &analysis)
{
    std::vector<JsonView::Part> parts;
    parts.reserve(analysis.rendered.substitutions().size());
    for (const Substitution &part : analysis.rendered.substitutions()) {
        const bool isUnknown = part.kind == Substitution::Kind::Unknown;
        parts.push_back({ isUnknown ? JsonView::Mark::Unknown : JsonView::Mark::Placeholder,
                          part.source.offset, part.source.length });
    }
    editor.setParts(parts);
    editor.clearFindings();
    for (const payload::Finding &finding : analysis.findings) {
        if (finding.place.length > 0)
            editor.mark(markOf(finding.severity), finding.place.offset, finding.place.length);
    }
}

QString hintAt(std::size_t offset, const payload::Analysis &analysis,
               const QList<Completion> &names)
{
    QStringList lines;
    for (const Substitution &part : analysis.rendered.substitutions()) {
        if (!holds({ part.source.offset, part.source.length }, offset))
            continue;
        const QString name = QString::fromStdString(part.source.name);
        const auto known = std::ranges::find(names, name, &Completion::name);
        if (known != names.end())
            lines << tr("%1: %2").arg(known->description,
                                      part.kind == Substitution::Kind::Secret
                                          ? tr("kept secret until it is sent")
                                          : known->value);
    }
    for (const payload::Finding &finding : analysis.findings) {
        if (holds(finding.place, offset))
            lines << finding.message;
    }
    return lines.join(u'\n');
}
