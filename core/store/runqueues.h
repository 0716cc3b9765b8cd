#pragma once

#include "core/store/database.h"

namespace store {

/// Jobs that wait for an agent: W&B's run queue.
struct RunQueueRow
{
    qint64 id = 0;
    qint64 projectId = 0;
    QString name;
    QString access = QStringLiteral("PROJECT"); ///< PROJECT or USER
    bool isPrioritized = false; ///< W&B's mode V0; otherwise first come, first served
    qint64 configId = 0; ///< 0 when it has none
    QString externalLinks; ///< JSON: {"links": [{"label", "url"}]}; empty for none
    qint64 createdBy = 0;
    QDateTime createdAt;
    QDateTime updatedAt = {}; ///< invalid until it is changed
};

/// A name is used once in a project.
class RunQueues
{
public:
    explicit RunQueues(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and the dates. Conflict, with field "queueName", when the project has a
    /// queue of this name.
    Result<RunQueueRow> create(const RunQueueRow &queue);
    Result<RunQueueRow> queue(qint64 id);
    Result<std::optional<RunQueueRow>> find(qint64 projectId, const QString &name);
    /// By name.
    Result<QList<RunQueueRow>> ofProject(qint64 projectId);
    /// Those that this agent serves.
    Result<QList<RunQueueRow>> ofAgent(qint64 agentId);
    /// Writes isPrioritized, configId and externalLinks.
    Result<RunQueueRow> update(const RunQueueRow &queue);
    /// With its items. Automations that queue jobs here stay, without a queue.
    Result<Done> remove(qint64 id);

private:
    Database &m_db;
};

} // namespace store
