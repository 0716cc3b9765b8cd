#pragma once

#include "core/store/database.h"

namespace store {

/// A program that takes jobs from queues and runs them: W&B's launch agent.
struct LaunchAgentRow
{
    qint64 id = 0;
    qint64 projectId = 0;
    /// Eight letters and digits: agents use it as the id of a run and as a label.
    QString name;
    QString hostname;
    QString status = QStringLiteral("POLLING"); ///< POLLING, RUNNING or KILLED
    QString config; ///< a JSON object; empty for none
    QString version; ///< "wandb@0.31.0"; empty when it doesn't say
    /// It is to stop, and gets no more jobs.
    bool isStopping = false;
    QDateTime heartbeatAt;
    qint64 createdBy = 0;
    QDateTime createdAt;
    QDateTime updatedAt;

    /// W&B's agent is heard of every 20 seconds, and more often while it waits.
    static constexpr int silentMs = 60'000;

    bool isPolling(const QDateTime &now) const
    {
        return !isStopping && status != QLatin1StringView("KILLED")
            && heartbeatAt.msecsTo(now) < silentMs;
    }
};

class LaunchAgents
{
public:
    explicit LaunchAgents(Database &db)
        : m_db(db)
    {
    }

    /// Takes projectId, hostname, config, version and createdBy; makes the name.
    Result<LaunchAgentRow> create(const LaunchAgentRow &agent, const QList<qint64> &queueIds,
                                  const QDateTime &now);
    Result<LaunchAgentRow> agent(qint64 id);
    /// Newest heartbeat first.
    Result<QList<LaunchAgentRow>> ofProject(qint64 projectId);
    Result<QList<LaunchAgentRow>> ofQueue(qint64 queueId);
    /// Writes name, status, isStopping and heartbeatAt.
    Result<LaunchAgentRow> update(const LaunchAgentRow &agent);
    Result<Done> setQueues(qint64 id, const QList<qint64> &queueIds);
    Result<Done> noteHeartbeat(qint64 id, const QDateTime &now);
    Result<Done> remove(qint64 id);

private:
    Database &m_db;
};

} // namespace store
