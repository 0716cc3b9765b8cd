#include "core/store/launchjobs.h"

#include "core/store/columns.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString jobColumns = u"item_id, key_id, log, exit_code, started_at, ended_at"_s;

LaunchSettingsRow readSettings(Row &row)
{
    return { .entityId = row.number(), .isAgentOn = row.flag(), .maxJobs = row.integer() };
}

LaunchJobRow readJob(Row &row)
{
    return { .itemId = row.number(),
             .keyId = row.number(),
             .log = row.text(),
             .exitCode = row.optionalInteger(),
             .startedAt = row.time(),
             .endedAt = row.time() };
}

const QString local = u"SELECT q.id FROM run_queues q JOIN projects p ON p.id = q.project_id"
                      " JOIN launch_configs c ON c.id = q.config_id"
                      " WHERE p.entity_id = ? AND c.resource = 'local-process'"_s;

qint64 readId(Row &row) { return row.number(); }

} // namespace

Result<LaunchSettingsRow> LaunchJobs::settings(qint64 entityId)
{
    return m_db
        .find<LaunchSettingsRow>(u"SELECT entity_id, is_agent_on, max_jobs FROM launch_settings"
                                 " WHERE entity_id = ?"_s,
                                 { entityId }, readSettings)
        .transform([entityId](const std::optional<LaunchSettingsRow> &row) {
            return row.value_or(LaunchSettingsRow { .entityId = entityId });
        });
}

Result<Done> LaunchJobs::set(const LaunchSettingsRow &settings)
{
    return m_db.run(u"INSERT INTO launch_settings (entity_id, is_agent_on, max_jobs)"
                    " VALUES (?, ?, ?) ON CONFLICT (entity_id) DO UPDATE SET"
                    " is_agent_on = excluded.is_agent_on, max_jobs = excluded.max_jobs"_s,
                    { settings.entityId, int(settings.isAgentOn), settings.maxJobs });
}

Result<QList<LaunchSettingsRow>> LaunchJobs::switchedOn()
{
    return m_db.list<LaunchSettingsRow>(u"SELECT entity_id, is_agent_on, max_jobs"
                                        " FROM launch_settings WHERE is_agent_on"_s,
                                        {}, readSettings);
}

Result<QList<qint64>> LaunchJobs::localQueues(qint64 entityId)
{
    return m_db.list<qint64>(local + u" ORDER BY q.id"_s, { entityId }, readId);
}

Result<QList<qint64>> LaunchJobs::waitingQueues(qint64 entityId, const QDateTime &now)
{
    return m_db.list<qint64>(local
                                 + u" AND EXISTS (SELECT 1 FROM run_queue_items i"
                                   " WHERE i.queue_id = q.id AND (i.state = 'pending'"
                                   " OR (i.state = 'leased' AND i.lease_until <= ?)))"
                                   " ORDER BY q.id"_s,
                             { entityId, column(now) }, readId);
}

Result<Done> LaunchJobs::start(qint64 itemId)
{
    return m_db.run(u"INSERT INTO launch_jobs (item_id, started_at) VALUES (?, ?)"_s,
                    { itemId, column(now()) });
}

Result<std::optional<LaunchJobRow>> LaunchJobs::job(qint64 itemId)
{
    return m_db.find<LaunchJobRow>(
        u"SELECT "_s + jobColumns + u" FROM launch_jobs WHERE item_id = ?"_s, { itemId }, readJob);
}

Result<QList<LaunchJobRow>> LaunchJobs::unfinished()
{
    return m_db.list<LaunchJobRow>(
        u"SELECT "_s + jobColumns + u" FROM launch_jobs WHERE ended_at IS NULL"_s, {}, readJob);
}

Result<Done> LaunchJobs::setKey(qint64 itemId, qint64 keyId)
{
    return m_db.run(u"UPDATE launch_jobs SET key_id = ? WHERE item_id = ?"_s, { keyId, itemId });
}

Result<Done> LaunchJobs::setLog(qint64 itemId, const QString &log)
{
    return m_db.run(u"UPDATE launch_jobs SET log = ? WHERE item_id = ?"_s, { log, itemId });
}

Result<Done> LaunchJobs::end(qint64 itemId, std::optional<int> exitCode)
{
    return m_db.run(u"UPDATE launch_jobs SET key_id = 0, exit_code = ?, ended_at = ?"
                    " WHERE item_id = ?"_s,
                    { exitCode ? QVariant(*exitCode) : QVariant(), column(now()), itemId });
}

} // namespace store
