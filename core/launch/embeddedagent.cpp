#include "core/launch/embeddedagent.h"

#include "core/base/log.h"
#include "core/domain/historyrow.h"
#include "core/domain/runspec.h"
#include "core/store/launchagents.h"
#include "core/store/projects.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSysInfo>

using namespace Qt::StringLiterals;
using namespace store;

namespace launch {
namespace {

constexpr int secondsBetweenWords = 20; ///< as W&B's agent does

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

QString inventedRunName()
{
    constexpr QLatin1StringView letters { "abcdefghijklmnopqrstuvwxyz0123456789" };
    QString name;
    while (name.size() < 8)
        name += letters.at(QRandomGenerator::system()->bounded(quint32(letters.size())));
    return name;
}

QString runNameFor(const RunQueueItemRow &item)
{
    const auto spec = historyrow::parse(item.runSpec.toUtf8());
    const QString wanted = spec ? runspec::textAt(*spec, "run_id") : QString();
    return wanted.isEmpty() ? inventedRunName() : wanted;
}

/// Taken, acknowledged and noted as ours at once: there is no moment in which it could be lost.
Result<std::optional<RunQueueItemRow>> takeFrom(Database &db, qint64 queueId, qint64 agentId)
{
    const auto queue = RunQueues(db).queue(queueId);
    if (!queue)
        return queue.error();
    RunQueueItems items(db, now());
    const auto item = items.pop(*queue, agentId);
    if (!item || !item->has_value())
        return item;
    const qint64 id = (*item)->id;
    const auto claimed = items.acknowledge(id, runNameFor(**item));
    const auto started = claimed ? LaunchJobs(db).start(id) : Result<Done>(claimed.error());
    if (!started)
        return started.error();
    return items.item(id).transform([](const RunQueueItemRow &row) { return std::optional(row); });
}

} // namespace

EmbeddedAgent::EmbeddedAgent(Store &store, Options options)
    : m_store(store)
    , m_options(std::move(options))
    , m_context { store, m_options.baseUrl, m_options.folder }
    , m_thread([this] { run(); })
{
}

EmbeddedAgent::~EmbeddedAgent()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void EmbeddedAgent::run()
{
    takeOver();
    std::unique_lock lock(m_mutex);
    do {
        lock.unlock();
        look();
        lock.lock();
    } while (!m_changed.wait_for(lock, m_options.interval, [this] { return m_isEnding; }));
    lock.unlock();
    for (auto &[entity, team] : m_teams)
        leave(team, {});
    m_found.clear();
}

/// What an earlier process began.
void EmbeddedAgent::takeOver()
{
    const auto items = m_store.read([](Database &db) -> Result<QList<RunQueueItemRow>> {
        QList<RunQueueItemRow> found;
        const auto jobs = LaunchJobs(db).unfinished();
        if (!jobs)
            return jobs.error();
        for (const LaunchJobRow &job : *jobs) {
            const auto item = RunQueueItems(db, now()).item(job.itemId);
            found.append(item ? *item : RunQueueItemRow { .id = job.itemId });
        }
        return found;
    });
    if (!items) {
        qCWarning(logEngine) << "Launch jobs can't be looked for:" << items.error().message;
        return;
    }
    for (const RunQueueItemRow &item : *items)
        m_found.push_back(std::make_unique<JobRun>(m_context, item, true));
}

void EmbeddedAgent::look()
{
    const auto isOver = [](const auto &job) { return job->isOver(); };
    std::erase_if(m_found, isOver);
    const auto wanted = m_store.read([](Database &db) { return LaunchJobs(db).switchedOn(); });
    if (!wanted) {
        qCWarning(logEngine) << "Launch queues can't be looked at:" << wanted.error().message;
        return;
    }
    for (auto &[entity, team] : m_teams) {
        std::erase_if(team.jobs, isOver);
        const bool isOn = std::ranges::any_of(
            *wanted, [id = entity](const auto &row) { return row.entityId == id; });
        // What runs goes on; it is only that nothing more is taken.
        if (!isOn && team.agentId != 0 && team.jobs.empty())
            leave(team, {});
    }
    for (const LaunchSettingsRow &settings : *wanted) {
        if (const auto done = serve(settings); !done)
            qCWarning(logEngine) << "Launch jobs can't be taken:" << done.error().message;
    }
}

Result<Done> EmbeddedAgent::serve(const LaunchSettingsRow &settings)
{
    Team &team = m_teams[settings.entityId];
    if (const auto done = introduce(settings.entityId, team); !done)
        return done;
    const auto isStopped = isToldToStop(team);
    if (!isStopped)
        return isStopped.error();
    if (*isStopped) {
        leave(team, tr("The agent was stopped while the job ran."));
        return m_store.write([&](Database &db) {
            LaunchSettingsRow off = settings;
            off.isAgentOn = false;
            return LaunchJobs(db).set(off);
        });
    }
    while (team.jobs.size() < std::size_t(settings.maxJobs)) {
        const auto item = takeNext(settings.entityId, team.agentId);
        if (!item || !item->has_value())
            return item ? Result<Done>(Done()) : item.error();
        team.jobs.push_back(std::make_unique<JobRun>(m_context, **item, false));
        team.saidAt = {};
    }
    return Done();
}

/// An agent of the team's, seen by everybody who looks at its queues.
Result<Done> EmbeddedAgent::introduce(qint64 entityId, Team &team)
{
    if (team.agentId != 0)
        return sayStatus(team, team.jobs.empty() ? u"POLLING"_s : u"RUNNING"_s);
    const auto agent = m_store.write([&](Database &db) -> Result<LaunchAgentRow> {
        const auto project = Projects(db).findOrCreate(entityId, u"model-registry"_s);
        if (!project)
            return project.error();
        const auto queues = LaunchJobs(db).localQueues(entityId);
        if (!queues)
            return queues.error();
        return LaunchAgents(db).create({ .projectId = project->id,
                                         .hostname = QSysInfo::machineHostName(),
                                         .version = m_options.version },
                                       *queues, now());
    });
    if (!agent)
        return agent.error();
    team.agentId = agent->id;
    team.saidAt = now();
    return Done();
}

Result<Done> EmbeddedAgent::sayStatus(Team &team, const QString &status)
{
    if (team.saidAt.isValid() && team.saidAt.secsTo(now()) < secondsBetweenWords)
        return Done();
    const auto said = m_store.write([&](Database &db) -> Result<Done> {
        auto agent = LaunchAgents(db).agent(team.agentId);
        if (!agent)
            return agent.error();
        agent->status = status;
        agent->heartbeatAt = now();
        const auto project = Projects(db).project(agent->projectId);
        const auto queues = project ? LaunchJobs(db).localQueues(project->entityId)
                                    : Result<QList<qint64>>(project.error());
        if (!queues)
            return queues.error();
        const auto set = LaunchAgents(db).setQueues(agent->id, *queues);
        if (!set)
            return set;
        return LaunchAgents(db).update(*agent).transform(
            [](const LaunchAgentRow &) { return Done(); });
    });
    if (said)
        team.saidAt = now();
    else if (said.error().kind == Error::Kind::NotFound)
        team.agentId = 0; // somebody removed it from the list
    return said;
}

Result<bool> EmbeddedAgent::isToldToStop(const Team &team) const
{
    return m_store.read([&](Database &db) { return LaunchAgents(db).agent(team.agentId); })
        .transform([](const LaunchAgentRow &agent) { return agent.isStopping; });
}

void EmbeddedAgent::leave(Team &team, const QString &reason)
{
    for (const auto &job : team.jobs)
        job->end(reason);
    team.jobs.clear();
    if (team.agentId != 0) {
        team.saidAt = {};
        if (const auto said = sayStatus(team, u"KILLED"_s); !said)
            qCWarning(logEngine) << "The launch agent can't say goodbye:" << said.error().message;
    }
    team = {};
}

Result<std::optional<RunQueueItemRow>> EmbeddedAgent::takeNext(qint64 entityId, qint64 agentId)
{
    const auto waiting
        = m_store.read([&](Database &db) { return LaunchJobs(db).waitingQueues(entityId, now()); });
    if (!waiting)
        return waiting.error();
    for (const qint64 queue : *waiting) {
        const auto item = m_store.write([&](Database &db) { return takeFrom(db, queue, agentId); });
        if (!item || item->has_value())
            return item;
    }
    return std::optional<RunQueueItemRow>();
}

} // namespace launch
