#pragma once

#include "core/domain/eventtype.h"
#include "core/store/database.h"
#include "core/store/filters.h"

#include <QStringList>

namespace store {

enum class ExecutionState { Pending, Finished, Failed };

/// One time that an automation fired, and how that ended. Outlives the automation.
struct ExecutionRow
{
    qint64 id = 0;
    qint64 eventId = 0;
    qint64 automationId = 0;
    qint64 entityId = 0;
    QString automationName; ///< as it was then
    EventType eventType = EventType::LinkArtifact;
    ActionType actionType = ActionType::Webhook;
    ExecutionState state = ExecutionState::Pending;
    QString variables; ///< the values that the template could use, as a JSON object
    QString payload; ///< as rendered, with secrets masked; empty for none
    QStringList unknownVariables; ///< names in the template that mean nothing
    QString error; ///< why it failed, in a sentence
    int statusCode = 0; ///< the receiver's, 0 when there was no answer
    QDateTime createdAt;
    QDateTime finishedAt;
    qint64 queueItemId = 0; ///< of a launch job that was queued
};

/// Which executions of a list are wanted.
struct ExecutionSelection
{
    QString filters = {}; ///< W&B's Mongo-like JSON; empty for all
    /// About `executions e`, the `events v` they are about, and the `projects p` where those
    /// happened, which are null when they are gone.
    SqlCondition where = {};
};

class Executions
{
public:
    explicit Executions(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and the dates. Conflict when this automation has one for this event.
    Result<ExecutionRow> create(const ExecutionRow &execution);
    Result<ExecutionRow> execution(qint64 id);
    Result<Done> finish(qint64 id, ExecutionState state, const QString &error = {},
                        int statusCode = 0);
    Result<Done> noteQueueItem(qint64 id, qint64 itemId);
    /// Newest first, as all lists of them.
    Result<Page<ExecutionRow>> ofAutomation(qint64 automationId, const PageRequest &page,
                                            const ExecutionSelection &selection = {});
    Result<Page<ExecutionRow>> ofEntity(qint64 entityId, const PageRequest &page,
                                        const ExecutionSelection &selection = {});
    /// Those about what happened in the project; `scope` leaves only those of automations that
    /// watch just that.
    Result<Page<ExecutionRow>> ofProject(qint64 projectId, const PageRequest &page,
                                         const ExecutionSelection &selection = {},
                                         std::optional<ScopeType> scope = {});
    Result<Page<ExecutionRow>> ofCollection(qint64 collectionId, const PageRequest &page,
                                            const ExecutionSelection &selection = {});
    Result<std::optional<ExecutionRow>> latest(qint64 automationId);

private:
    Result<Page<ExecutionRow>> list(SqlCondition where, const PageRequest &page,
                                    const ExecutionSelection &selection);

    Database &m_db;
};

} // namespace store
