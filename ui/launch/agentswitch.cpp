#include "ui/launch/agentswitch.h"

#include "core/base/async.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/formdialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostAtOnce = 64;

/// Says what switching it on means before it is done.
class SwitchOnDialog : public FormDialog
{
public:
    using Switch = std::function<QFuture<Result<Done>>(int maxJobs)>;

    SwitchOnDialog(const QString &team, int maxJobs, Switch on, QWidget *parent)
        : FormDialog(AgentSwitch::tr("Run jobs on the server's machine?"),
                     AgentSwitch::tr("&Run jobs there"), u"confirmAgent"_s, parent)
        , m_on(std::move(on))
        , m_most(new QSpinBox)
    {
        addText(AgentSwitch::tr("Every member of “%1” can then run programs on the machine where "
                                "the server runs, with the rights of the user who started it: "
                                "with “This computer” that is you, here. Automations do it too.")
                    .arg(team));
        addText(AgentSwitch::tr("What waits in queues for local processes starts at once. Each job "
                                "gets an API key of whoever queued it, which ends with the job."));
        m_most->setObjectName(u"mostJobs"_s);
        m_most->setRange(1, mostAtOnce);
        m_most->setValue(maxJobs);
        addField(AgentSwitch::tr("&Jobs at the same time"), m_most, { u"maxJobs"_s });
        check();
    }

private:
    void commit() override
    {
        send(m_on(m_most->value()), [](const Done &) {});
    }

    Switch m_on;
    QSpinBox *m_most;
};

} // namespace

AgentSwitch::AgentSwitch(const LaunchSource &source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_box(new QCheckBox(tr("Run jobs of local-process queues on the server's &machine")))
    , m_note(new QLabel)
{
    m_box->setObjectName(u"runJobsHere"_s);
    m_note->setObjectName(u"runJobsHereNote"_s);
    m_note->setWordWrap(true);
    style::setRole(m_note, style::TextRole::Caption);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(m_box, 0, Qt::AlignLeft); // no wider than what can be clicked
    layout->addWidget(m_note);
    connect(m_box, &QCheckBox::clicked, this, &AgentSwitch::toggle);
    hide();
}

void AgentSwitch::setTeam(const QString &team)
{
    m_team = team;
    hide();
}

void AgentSwitch::setAgent(const std::optional<api::EmbeddedAgent> &agent)
{
    setVisible(agent.has_value());
    if (agent)
        show(*agent);
}

QString AgentSwitch::whyNot() const
{
    if (!m_agent.isAvailable)
        return tr("The server was started without --agent, so it runs no jobs itself.");
    return m_source.access(m_team).whyNotAdmin(u"Mutation.setEmbeddedLaunchAgent"_s);
}

void AgentSwitch::show(const api::EmbeddedAgent &agent)
{
    m_agent = agent;
    const QString reason = whyNot();
    m_box->setChecked(agent.isEnabled);
    m_box->setEnabled(reason.isEmpty());
    const QString state = !agent.isEnabled ? tr("Off: such jobs wait for an agent that somebody "
                                                "starts.")
        : agent.maxJobs == 1               ? tr("On: one job at a time.")
                             : tr("On: up to %1 jobs at the same time.").arg(agent.maxJobs);
    m_note->setText(reason.isEmpty() ? state : state + u' ' + reason);
    m_box->setAccessibleDescription(m_note->text());
}

void AgentSwitch::toggle()
{
    const bool isWanted = m_box->isChecked();
    m_box->setChecked(m_agent.isEnabled); // until the server says so
    if (isWanted)
        return ask();
    whenDone(m_source.setAgent(m_team, false, m_agent.maxJobs), this,
             [this](const Result<Done> &done) {
                 if (!done)
                     emit failed(done.error().message);
                 emit changed();
             });
}

void AgentSwitch::ask()
{
    const auto on
        = [this, team = m_team](int maxJobs) { return m_source.setAgent(team, true, maxJobs); };
    auto *dialog = new SwitchOnDialog(m_team, std::max(1, m_agent.maxJobs), on, this);
    connect(dialog, &QDialog::finished, this, &AgentSwitch::changed);
    dialog->open();
}
