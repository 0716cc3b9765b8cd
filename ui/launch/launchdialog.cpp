#include "ui/launch/launchdialog.h"

#include "ui/style/text.h"
#include "ui/widgets/field.h"

using namespace Qt::StringLiterals;

namespace {
constexpr int narrowest = 116 * style::unit;
constexpr int editHeight = 62 * style::unit;
} // namespace

LaunchDialog::LaunchDialog(const LaunchSource &source, const LaunchChoices &choices,
                           const LaunchEdit::Value &start, QWidget *parent)
    : FormDialog(tr("Launch a job"), tr("&Launch"), u"confirmLaunch"_s, parent)
    , m_source(source)
    , m_team(choices.team)
    , m_edit(new LaunchEdit(choices, source.fetchJob, LaunchEdit::Kind::Now))
{
    setMinimumWidth(narrowest);
    m_edit->setMinimumHeight(editHeight);
    m_edit->setValue(start);
    addWidget(m_edit);
    connect(m_edit, &LaunchEdit::changed, this, [this] { check(); });
    check();
}

void LaunchDialog::commit()
{
    const auto value = m_edit->value();
    send(m_source.launch(m_team,
                         { .queue = m_edit->queue().name,
                           .runSpec = api::runSpecText(value.spec),
                           .priority = value.priority,
                           .variableValues = value.variables }),
         [](const QString &) {});
}

void LaunchDialog::showError(const Error &error)
{
    const QStringList own { u"queueName"_s, u"runSpec"_s, u"priority"_s,
                            u"templateVariableValues"_s };
    if (own.contains(error.field))
        m_edit->setServerError(error.field, error.message);
    else
        FormDialog::showError(error);
}
