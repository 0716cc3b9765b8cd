#include "core/store/launchagents.h"

#include "core/store/columns.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns
    = u"l.id, l.project_id, l.name, l.hostname, l.status, l.config, l.version, l.is_stopping,"
      " l.heartbeat_at, l.created_by, l.created_at, l.updated_at"_s;
constexpr int daysToRemember = 30;
const QString newestFirst = u" ORDER BY l.heartbeat_at DESC, l.id DESC"_s;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

LaunchAgentRow readAgent(Row &row)
{
    return { .id = row.number(),
             .projectId = row.number(),
             .name = row.text(),
             .hostname = row.text(),
             .status = row.text(),
             .config = row.text(),
             .version = row.text(),
             .isStopping = row.flag(),
             .heartbeatAt = row.time(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM launch_agents l "_s + where;
}

QString unknown() { return tr("There is no such launch agent."); }

QString inventedName()
{
    constexpr QLatin1StringView letters { "abcdefghijklmnopqrstuvwxyz0123456789" };
    QString name;
    while (name.size() < 8)
        name += letters.at(QRandomGenerator::system()->bounded(quint32(letters.size())));
    return name;
}

} // namespace

Result<LaunchAgentRow> LaunchAgents::create(const LaunchAgentRow &agent,
                                            const QList<qint64> &queueIds, const QDateTime &now)
{
    const QVariant time = column(now);
    const auto tidied = m_db.run(u"DELETE FROM launch_agents WHERE project_id = ?"
                                 " AND heartbeat_at < ?"_s,
                                 { agent.projectId, column(now.addDays(-daysToRemember)) });
    if (!tidied)
        return tidied.error();
    const auto id = m_db.insert(
        u"INSERT INTO launch_agents (project_id, name, hostname, status, config, version,"
        " heartbeat_at, created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        { agent.projectId, inventedName(), agent.hostname, agent.status, agent.config,
          agent.version, time, reference(agent.createdBy), time, time });
    if (!id)
        return id.error();
    const auto set = setQueues(*id, queueIds);
    return set ? this->agent(*id) : Result<LaunchAgentRow>(set.error());
}

Result<LaunchAgentRow> LaunchAgents::agent(qint64 id)
{
    return orNotFound(m_db.find<LaunchAgentRow>(select(u"WHERE l.id = ?"_s), { id }, readAgent),
                      unknown());
}

Result<QList<LaunchAgentRow>> LaunchAgents::ofProject(qint64 projectId)
{
    return m_db.list<LaunchAgentRow>(select(u"WHERE l.project_id = ?"_s + newestFirst),
                                     { projectId }, readAgent);
}

Result<QList<LaunchAgentRow>> LaunchAgents::ofQueue(qint64 queueId)
{
    return m_db.list<LaunchAgentRow>(select(u"JOIN launch_agent_queues a ON a.agent_id = l.id"
                                            " WHERE a.queue_id = ?"_s
                                            + newestFirst),
                                     { queueId }, readAgent);
}

Result<LaunchAgentRow> LaunchAgents::update(const LaunchAgentRow &agent)
{
    const auto done = m_db.run(u"UPDATE launch_agents SET name = ?, status = ?, is_stopping = ?,"
                               " heartbeat_at = ?, updated_at = ? WHERE id = ?"_s,
                               { agent.name, agent.status, int(agent.isStopping),
                                 column(agent.heartbeatAt), column(now()), agent.id });
    return done ? this->agent(agent.id) : Result<LaunchAgentRow>(done.error());
}

Result<Done> LaunchAgents::setQueues(qint64 id, const QList<qint64> &queueIds)
{
    if (const auto done = m_db.run(u"DELETE FROM launch_agent_queues WHERE agent_id = ?"_s, { id });
        !done)
        return done;
    for (const qint64 queue : queueIds) {
        const auto done = m_db.run(
            u"INSERT OR IGNORE INTO launch_agent_queues (agent_id, queue_id) VALUES (?, ?)"_s,
            { id, queue });
        if (!done)
            return done;
    }
    return Done();
}

Result<Done> LaunchAgents::noteHeartbeat(qint64 id, const QDateTime &now)
{
    return m_db.run(u"UPDATE launch_agents SET heartbeat_at = ? WHERE id = ?"_s,
                    { column(now), id });
}

Result<Done> LaunchAgents::remove(qint64 id)
{
    const auto removed = m_db.change(u"DELETE FROM launch_agents WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : Error { Error::Kind::NotFound, unknown() };
}

} // namespace store
