#pragma once

#include "core/store/database.h"

namespace store {

/// Whether the embedded agent runs the jobs of an entity's local-process queues.
struct LaunchSettingsRow
{
    qint64 entityId = 0;
    bool isAgentOn = false;
    int maxJobs = 1; ///< at the same time
};

/// A job that the embedded agent runs or ran. It outlives its queue item, so that what belongs to
/// it is tidied up even when the item is removed.
struct LaunchJobRow
{
    qint64 itemId = 0;
    qint64 keyId = 0; ///< the API key that the job has while it runs; 0 before and after
    QString log; ///< the end of what it wrote
    std::optional<int> exitCode; ///< nothing while it runs, and when nobody saw it end
    QDateTime startedAt;
    QDateTime endedAt; ///< invalid while it runs
};

class LaunchJobs
{
public:
    explicit LaunchJobs(Database &db)
        : m_db(db)
    {
    }

    /// The default when nobody has decided.
    Result<LaunchSettingsRow> settings(qint64 entityId);
    Result<Done> set(const LaunchSettingsRow &settings);
    /// The entities for which it is on.
    Result<QList<LaunchSettingsRow>> switchedOn();

    /// The entity's queues whose jobs are local processes, and those of them in which one waits.
    Result<QList<qint64>> localQueues(qint64 entityId);
    Result<QList<qint64>> waitingQueues(qint64 entityId, const QDateTime &now);

    Result<Done> start(qint64 itemId);
    Result<std::optional<LaunchJobRow>> job(qint64 itemId);
    /// Those that have not ended, as far as is known.
    Result<QList<LaunchJobRow>> unfinished();
    Result<Done> setKey(qint64 itemId, qint64 keyId);
    Result<Done> setLog(qint64 itemId, const QString &log);
    Result<Done> end(qint64 itemId, std::optional<int> exitCode);

private:
    Database &m_db;
};

} // namespace store
