#include "ui/launch/jsonedit.h"

#include "ui/payload/editorframe.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpreview.h"

#include <QVBoxLayout>

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
    const auto told = [](const std::optional<payload::JsonProblem> &problem) {
        return problem ? PayloadPreview::sentenceOf(*problem) : QString();
    };
    const auto problem = m_check(m_editor->text());
    const auto advice = problem || !m_advise ? std::nullopt : m_advise(m_editor->text());
    m_editor->showProblem(problem ? problem : advice);
    m_problem = told(problem);
    m_advice = told(advice);
}
