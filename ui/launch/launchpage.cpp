#include "ui/launch/launchpage.h"

#include "core/base/async.h"
#include "ui/launch/agentssection.h"
#include "ui/launch/itemssection.h"
#include "ui/launch/jobssection.h"
#include "ui/launch/launchdialog.h"
#include "ui/launch/queuessection.h"
#include "ui/style/text.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/poller.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

LaunchPage::LaunchPage(LaunchSource source, Pace pace, QWidget *parent)
    : Page(tr("Launch"), parent)
    , m_source(std::move(source))
    , m_pace(pace)
    , m_message(new MessageBar)
    , m_queues(new QueuesSection(m_source))
    , m_items(new ItemsSection(m_source))
    , m_agents(new AgentsSection(m_source))
    , m_jobs(new JobsSection(m_source))
    , m_poller(new Poller(
          this, [this] { refreshQueues(); },
          [this] { return m_overviewTurns.isWaiting() || m_itemTurns.isWaiting(); }))
    , m_jobPoller(new Poller(
          this, [this] { refreshJobs(); }, [this] { return m_jobTurns.isWaiting(); }))
{
    m_message->setObjectName(u"launchMessage"_s);
    content()->addWidget(m_message);
    auto *sections = new QVBoxLayout;
    sections->setSpacing(style::unit * 5);
    for (QWidget *section : { static_cast<QWidget *>(m_queues), static_cast<QWidget *>(m_items),
                              static_cast<QWidget *>(m_agents), static_cast<QWidget *>(m_jobs) })
        sections->addWidget(section);
    content()->addLayout(sections);
    content()->addStretch();
    connectSections();
    for (Poller *poller : { m_poller, m_jobPoller })
        poller->setInterval(m_pace.calm);
}

void LaunchPage::connectSections()
{
    connect(m_queues, &QueuesSection::changed, this, &LaunchPage::refresh);
    connect(m_items, &ItemsSection::changed, this, &LaunchPage::refresh);
    connect(m_agents, &AgentsSection::changed, this, &LaunchPage::refresh);
    connect(m_jobs, &JobsSection::changed, this, &LaunchPage::refresh);
    connect(m_queues, &QueuesSection::currentChanged, this, &LaunchPage::refreshItems);
    connect(m_queues, &QueuesSection::automationsWanted, this, &LaunchPage::automationsWanted);
    connect(m_queues, &QueuesSection::launchWanted, this,
            [this](const QString &queue) { openLaunch(queue, {}); });
    connect(m_items, &ItemsSection::launchWanted, this,
            [this](const QString &queue) { openLaunch(queue, {}); });
    connect(m_jobs, &JobsSection::launchWanted, this, [this](const QString &job) {
        const auto queue = m_queues->current();
        openLaunch(queue ? queue->id : QString(), job);
    });
}

void LaunchPage::setTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    m_itemsOf.clear();
    for (Turns *turns : { &m_overviewTurns, &m_itemTurns, &m_jobTurns })
        turns->forget();
    m_message->dismiss();
    m_queues->setTeam(team);
    m_items->setTeam(team);
    m_agents->setTeam(team);
    m_jobs->setTeam(team);
    for (Poller *poller : { m_poller, m_jobPoller })
        poller->refreshNow();
}

void LaunchPage::refresh()
{
    refreshQueues();
    refreshJobs();
}

void LaunchPage::refreshQueues()
{
    if (m_team.isEmpty())
        return;
    take(m_source.fetchOverview(m_team), m_overviewTurns,
         [this](const api::LaunchOverview &overview) { showOverview(overview); });
}

void LaunchPage::refreshJobs()
{
    if (m_team.isEmpty())
        return;
    take(m_source.fetchJobs(m_team), m_jobTurns,
         [this](const QList<api::LaunchJob> &jobs) { m_jobs->setJobs(jobs); });
}

template <typename T, typename Show>
void LaunchPage::take(const QFuture<Result<T>> &answer, Turns &turns, Show show)
{
    whenDone(answer, this, [this, &turns, asked = turns.ask(), show](const Result<T> &result) {
        if (!turns.take(asked))
            return;
        if (result)
            return show(*result);
        // The window says so itself when the connection is lost, and what was loaded stays.
        if (result.error().kind != Error::Kind::Network
            && result.error().kind != Error::Kind::Timeout)
            m_message->show(MessageBar::Kind::Error, result.error().message);
    });
}

void LaunchPage::showOverview(const api::LaunchOverview &overview)
{
    m_queues->setQueues(overview.queues, overview.agents);
    m_agents->setOverview(overview);
    refreshItems();
}

void LaunchPage::refreshItems()
{
    const auto queue = m_queues->current();
    m_items->setQueue(queue);
    if (!queue)
        return;
    if (queue->id != m_itemsOf)
        m_itemTurns.forget();
    m_itemsOf = queue->id;
    take(m_source.fetchItems(m_team, queue->name), m_itemTurns,
         [this, asked = queue->id](const api::Page<api::LaunchItem> &items) {
             if (asked != m_itemsOf)
                 return;
             m_items->setItems(items);
             m_poller->setInterval(m_items->isAnythingGoingOn() ? m_pace.eager : m_pace.calm);
         });
}

void LaunchPage::openLaunch(const QString &queueId, const QString &job)
{
    if (!m_source.access(m_team).whyNotMember(u"Mutation.pushToRunQueueByName"_s).isEmpty())
        return;
    whenDone(m_source.fetchProjects(m_team), this,
             [this, team = m_team, queueId, job](const Result<QStringList> &projects) {
                 if (team != m_team || !isVisible())
                     return;
                 const LaunchChoices choices { .team = team,
                                               .jobs = m_jobs->jobs(),
                                               .queues = m_queues->queues(),
                                               .projects = projects ? *projects : QStringList() };
                 const LaunchEdit::Value start { .queueId = queueId, .spec = { .job = job } };
                 auto *dialog = new LaunchDialog(m_source, choices, start, this);
                 connect(dialog, &QDialog::finished, this, &LaunchPage::refresh);
                 dialog->open();
             });
}
