#include "ui/launch/jsonedit.h"

#include "ui/payload/editorframe.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpreview.h"

#include <QVBoxLayout>

using payload::JsonProblem;

namespace {

constexpr qsizetype mostLines = 6;

/// A line for each, as many as somebody reads.
QString told(const QList<JsonProblem> &problems)
{
    QStringList lines;
    for (const JsonProblem &problem : problems.first(std::min(mostLines, problems.size())))
        lines.append(PayloadPreview::sentenceOf(problem));
    if (problems.size() > mostLines)
        lines.append(JsonEdit::tr("And %1 more.").arg(problems.size() - mostLines));
    return lines.join(u'\n');
}

} // namespace

JsonEdit::JsonEdit(const QString &name, const QString &title, Check check, Check advise,
                   QWidget *parent)
    : QWidget(parent)
    , m_editor(new PayloadEditor)
    , m_check(std::move(check))
    , m_advise(std::move(advise))
{
    m_editor->setObjectName(name);
    m_editor->setAccessibleName(title);
    m_editor->setAccessibleDescription(tr("A JSON object. Control and Tab leave the editor."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(new EditorFrame(m_editor));
    setFocusProxy(m_editor);
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        recheck();
        emit changed();
    });
}

QString JsonEdit::text() const { return m_editor->text(); }

void JsonEdit::setText(const QString &text)
{
    if (text != m_editor->text())
        m_editor->setAll(text.toStdString());
}

void JsonEdit::setCompletions(const QList<Completion> &names) { m_editor->setCompletions(names); }

void JsonEdit::recheck()
{
    const auto problems = m_check(m_editor->text());
    const auto advice
        = problems.isEmpty() && m_advise ? m_advise(m_editor->text()) : QList<JsonProblem>();
    const auto &shown = problems.isEmpty() ? advice : problems;
    m_editor->showProblem(shown.isEmpty() ? std::nullopt : std::optional(shown.first()));
    m_problem = told(problems);
    m_advice = told(advice);
}
