#include "ui/launch/agentssection.h"

#include "core/base/async.h"
#include "ui/launch/agentdialog.h"
#include "ui/launch/agentswitch.h"
#include "ui/launch/launchwords.h"
#include "ui/style/icons.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6;

ListSection::Text texts()
{
    return { .title = AgentsSection::tr("Agents"),
             .sentence
             = AgentsSection::tr("Programs that poll queues and run what they find there."),
             .button = AgentsSection::tr("&Start an agent…"),
             .buttonName = u"startAgent"_s,
             .emptyIcon = u"computer"_s,
             .emptyTitle = AgentsSection::tr("No agent polls a queue"),
             .emptySentence
             = AgentsSection::tr("Jobs wait until an agent takes them. Start one on the machine "
                                 "where they are to run; this shows the command.") };
}

} // namespace

AgentsSection::AgentsSection(const LaunchSource &source, QWidget *parent)
    : ListSection(texts(), parent)
    , m_source(source)
    , m_model({ { tr("Agent"), [](const api::LaunchAgent &a) { return a.name; } },
                { tr("Machine"), [](const api::LaunchAgent &a) { return a.host; } },
                { tr("Queues"), [this](const api::LaunchAgent &a) { return queuesOf(a); } },
                { tr("Status"), launchwords::agentStatus },
                { tr("Last heartbeat"),
                  [](const api::LaunchAgent &a) {
                      return a.heartbeatAt.isValid() ? shownDate(a.heartbeatAt) : tr("Never");
                  },
                  [](const api::LaunchAgent &a) { return QVariant(a.heartbeatAt); } },
                { tr("Version"), [](const api::LaunchAgent &a) { return a.version; } },
                { QString(), [](const api::LaunchAgent &) { return QString(); } } },
              [](const api::LaunchAgent &a) { return a.id; })
    , m_switch(new AgentSwitch(source))
{
    layout()->addWidget(m_switch);
    addTable();
    connect(m_switch, &AgentSwitch::changed, this, &AgentsSection::changed);
    connect(m_switch, &AgentSwitch::failed, this, &ListSection::showFailure);
    connect(this, &ListSection::addWanted, this, &AgentsSection::showStart);
}

void AgentsSection::addTable()
{
    auto *shown = new Table(m_model, u"agentsTable"_s, tr("Agents"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 14, 18, 0, 22, 17, 16, 6 });
    setTable(shown);
    new RowMenus(*shown, u"agentMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
}

void AgentsSection::setTeam(const QString &team)
{
    m_team = team;
    m_queues.clear();
    m_switch->setTeam(team);
    m_model.setRows({});
    showLoading(tr("Loading the agents"));
}

void AgentsSection::setOverview(const api::LaunchOverview &overview)
{
    m_queues = overview.queues;
    m_switch->setAgent(overview.embedded);
    m_model.setRows(overview.agents);
    showRows(!overview.agents.isEmpty());
    setWhyNot(access().whyNotMember(u"Mutation.createLaunchAgent"_s));
}

QString AgentsSection::queuesOf(const api::LaunchAgent &agent) const
{
    QStringList names;
    for (const QString &id : agent.queueIds) {
        const auto queue = std::ranges::find(m_queues, id, &api::LaunchQueue::id);
        names.append(queue == m_queues.end() ? tr("a deleted queue") : queue->name);
    }
    return names.join(u", "_s);
}

void AgentsSection::fillMenu(QMenu &menu, int row)
{
    const api::LaunchAgent agent = m_model.at(row);
    QString whyNot = access().whyNotMember(u"Mutation.updateLaunchAgent"_s);
    if (whyNot.isEmpty() && (agent.isStopping || agent.status == "KILLED"_L1))
        whyNot = tr("It is asked to stop already.");
    menu.addAction(style::icon(u"close"_s), tr("&Stop agent"), this, [this, agent] { stop(agent); })
        ->setEnabled(whyNot.isEmpty());
    RowMenus::addReason(menu, whyNot);
}

void AgentsSection::stop(const api::LaunchAgent &agent)
{
    whenDone(m_source.stopAgent(agent.id), this, [this](const Result<Done> &done) {
        dismissFailure();
        if (!done)
            showFailure(done.error().message);
        emit changed();
    });
}

void AgentsSection::showStart()
{
    QStringList queues;
    for (const api::LaunchQueue &queue : std::as_const(m_queues))
        queues.append(queue.name);
    (new AgentDialog(m_source.server, m_team, queues, this))->open();
}
