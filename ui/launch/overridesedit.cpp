#include "ui/launch/overridesedit.h"

#include "core/api/runspec.h"
#include "ui/launch/edittable.h"
#include "ui/launch/inputsmodel.h"
#include "ui/launch/jsonedit.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/panes.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QList<payload::JsonProblem> check(const QString &text, bool withVariables)
{
    const std::string utf8 = text.toStdString();
    const auto problem = withVariables ? payload::checkTemplate(utf8) : payload::checkObject(utf8);
    return problem ? QList { *problem } : QList<payload::JsonProblem>();
}

QWidget *padded(QWidget *page, QVBoxLayout *layout)
{
    layout->setContentsMargins(style::unit, style::unit, style::unit, style::unit);
    layout->setSpacing(style::unit);
    page->setLayout(layout);
    return page;
}

QLabel *makeCaption(style::TextRole role = style::TextRole::Caption)
{
    auto *label = new QLabel;
    style::setRole(label, role);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

OverridesEdit::OverridesEdit(bool withVariables, QWidget *parent)
    : QTabWidget(parent)
    , m_withVariables(withVariables)
    , m_inputs(new InputsModel(withVariables, this))
    , m_table(new EditTable(*m_inputs, u"launchInputs"_s, tr("Inputs of the job")))
    , m_note(makeCaption())
    , m_entryPoint(new QLineEdit)
    , m_args(new QLineEdit)
    , m_json(
          new JsonEdit(u"launchOverrides"_s, tr("Overrides as JSON"),
                       [withVariables](const QString &text) { return check(text, withVariables); }))
    , m_error(makeCaption(style::TextRole::Error))
{
    setObjectName(u"launchTabs"_s);
    setAccessibleName(tr("Overrides"));
    tabBar()->setObjectName(u"launchTabBar"_s);
    tabBar()->setAccessibleName(tr("Overrides"));
    addTab(makeInputs(), tr("&Inputs"));
    addTab(makeCommand(), tr("Co&mmand"));
    addTab(makeJson(), tr("As JS&ON"));
    connect(m_inputs, &InputsModel::edited, this, [this] { take(m_inputs->overrides()); });
    connect(m_json, &JsonEdit::changed, this, [this] {
        m_error->hide();
        showOverrides();
        emit changed();
    });
    connect(m_args, &QLineEdit::textEdited, this, [this] { writeWords(u"args"_s, *m_args); });
    connect(m_entryPoint, &QLineEdit::textEdited, this,
            [this] { writeWords(u"entry_point"_s, *m_entryPoint); });
    m_json->setText(u"{}"_s);
    showNote();
}

QWidget *OverridesEdit::makeInputs()
{
    m_note->setObjectName(u"inputsNote"_s);
    m_table->setColumnWidths({ 0, 10, 12, 0 });
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout;
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    return padded(page, layout);
}

QWidget *OverridesEdit::makeCommand()
{
    m_entryPoint->setObjectName(u"launchEntryPoint"_s);
    m_args->setObjectName(u"launchArgs"_s);
    auto *entry = new Field(tr("&Entry point"), m_entryPoint);
    entry->setHint(tr("Empty: the job's own."));
    auto *args = new Field(tr("&Arguments"), m_args);
    args->setHint(tr("Added to the command. Quotation marks keep words together."));
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout;
    layout->addWidget(entry);
    layout->addWidget(args);
    layout->addStretch();
    return panes::scrolling(padded(page, layout)); // the hints need more than a low window has
}

QWidget *OverridesEdit::makeJson()
{
    m_error->setObjectName(u"overridesError"_s);
    m_error->hide();
    auto *hint = makeCaption();
    hint->setText(tr("args, entry_point, run_config, and what else W&B's agent knows: artifacts, "
                     "files."));
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout;
    layout->addWidget(m_json, 1);
    layout->addWidget(hint);
    layout->addWidget(m_error);
    return padded(page, layout);
}

void OverridesEdit::setOverrides(const QString &overrides) { m_json->setText(overrides); }

QString OverridesEdit::overrides() const { return m_json->text(); }

void OverridesEdit::take(const QString &overrides)
{
    if (overrides == m_json->text())
        emit changed(); // what was typed can't be taken: that is a change too
    m_json->setText(overrides);
    showNote();
}

void OverridesEdit::writeWords(const QString &member, const QLineEdit &from)
{
    m_isShowing = true; // the line stays as it is typed
    take(api::withOverrideWords(overrides(), member, api::splitWords(from.text())));
    m_isShowing = false;
}

void OverridesEdit::showOverrides()
{
    const bool isReadable = m_json->problem().isEmpty();
    for (QWidget *page : { widget(0), widget(1) })
        page->setEnabled(isReadable);
    if (isReadable) {
        m_inputs->setOverrides(overrides());
        if (!m_isShowing) {
            m_args->setText(api::joinWords(api::overrideWords(overrides(), u"args"_s)));
            m_entryPoint->setText(
                api::joinWords(api::overrideWords(overrides(), u"entry_point"_s)));
        }
    }
    showNote();
}

void OverridesEdit::setDetails(const std::optional<api::JobDetails> &details, const QString &note)
{
    m_details = details;
    m_why = note;
    m_inputs->setInputs(details ? details->inputs : QList<api::JobInput>());
    m_entryPoint->setPlaceholderText(details ? api::joinWords(details->entryPoint) : QString());
    showNote();
}

void OverridesEdit::setCompletions(const QList<Completion> &names)
{
    m_json->setCompletions(names);
}

void OverridesEdit::showNote()
{
    const QString wrong = m_inputs->problem();
    QString note;
    if (!m_json->problem().isEmpty())
        note = tr("Correct the JSON first: the table shows what it says.");
    else if (!wrong.isEmpty())
        note = wrong;
    else if (!m_why.isEmpty())
        note = m_why;
    else if (m_details && m_details->inputs.isEmpty())
        note
            = tr("The job tells of no inputs. What is entered here is in its config all the same.");
    else if (m_withVariables)
        note = tr("Empty: the default. Variables such as ${alias} or ${artifact_version_string} "
                  "may be used.");
    else
        note = tr("Empty: the default.");
    style::setRole(m_note, wrong.isEmpty() ? style::TextRole::Caption : style::TextRole::Error);
    m_note->setText(note);
}

QString OverridesEdit::problem() const
{
    if (!m_json->problem().isEmpty())
        return m_json->problem();
    return m_inputs->problem();
}

void OverridesEdit::showProblem()
{
    const bool isJson = !m_json->problem().isEmpty();
    setCurrentIndex(isJson ? 2 : 0);
    (isJson ? static_cast<QWidget *>(m_json) : m_table)->setFocus(Qt::OtherFocusReason);
}

void OverridesEdit::setServerError(const QString &error)
{
    setCurrentIndex(2);
    m_error->setText(error);
    m_error->show();
    m_json->setFocus(Qt::OtherFocusReason);
}
