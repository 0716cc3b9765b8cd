#pragma once

#include "core/store/database.h"
#include "core/store/runqueues.h"

namespace store {

enum class QueueItemState { Pending, Leased, Claimed, Failed };

/// How far a job has come, its run's state included.
enum class QueueItemProgress { Pending, Starting, Running, Finished, Failed };

/// A job that waits in a queue, or was taken from it.
struct RunQueueItemRow
{
    qint64 id = 0;
    qint64 queueId = 0;
    QueueItemState state = QueueItemState::Pending;
    int priority = usualPriority; ///< lower is more urgent
    QString runSpec; ///< a JSON object
    QString variables; ///< the values that were given for the queue's; a JSON object, or empty
    /// Where the run will be: the spec's target.
    QString entity;
    QString project;
    qint64 agentId = 0; ///< 0 until one takes it, and when that is gone
    QDateTime leaseUntil = {};
    QString runName; ///< empty until the agent says it
    QString error; ///< a JSON object {message, stage, filePaths}; empty for none
    QString warnings = QStringLiteral("[]"); ///< a JSON array of such objects
    qint64 authorId = 0;
    qint64 automationId = 0; ///< 0 when a person queued it; also of one that is gone
    QString automationName; ///< as it was then
    QDateTime createdAt;
    QDateTime updatedAt;

    static constexpr int usualPriority = 2;
};

/// How many items of a queue have come how far.
struct QueueItemCounts
{
    int pending = 0;
    int starting = 0;
    int running = 0;
    int finished = 0;
    int failed = 0;
};

/// The items of launch queues, and the leases under which agents take them.
///
/// An agent has a minute to acknowledge what it took; then others may have it. W&B's agents say
/// neither when acknowledging nor when reporting a failure who they are, so it is the first
/// acknowledgement that gets the item, and the failure which a refused one reports is not the
/// item's.
class RunQueueItems
{
public:
    static constexpr int leaseMs = 60'000;
    static constexpr int mostWaiting = 10'000;

    RunQueueItems(Database &db, const QDateTime &now)
        : m_db(db)
        , m_now(now)
    {
    }

    /// Takes queueId, priority, runSpec, variables, entity, project, authorId and the automation.
    /// Conflict when the queue is full.
    Result<RunQueueItemRow> push(const RunQueueItemRow &item);
    Result<RunQueueItemRow> item(qint64 id);
    /// Newest first.
    Result<Page<RunQueueItemRow>> ofQueue(qint64 queueId, const PageRequest &page);
    /// The next one, leased; nothing when none waits. In a prioritized queue the most urgent ones
    /// come first, and then, as in others, the oldest.
    Result<std::optional<RunQueueItemRow>> pop(const RunQueueRow &queue, qint64 agentId);
    /// False when somebody else has it, or it isn't leased any more.
    Result<bool> acknowledge(qint64 id, const QString &runName);
    /// False when it is the failure of an agent whose acknowledgement was refused. `stage` is
    /// "agent", "build" or "run".
    Result<bool> fail(qint64 id, const QString &stage, const QString &error);
    /// Replaces its warnings.
    Result<Done> warn(qint64 id, const QString &warnings);
    Result<Done> remove(qint64 id);

    Result<QueueItemProgress> progress(qint64 id);
    /// The id of its run, 0 while there is none.
    Result<qint64> runOf(const RunQueueItemRow &item);
    Result<QueueItemCounts> counts(qint64 queueId);
    /// From 1, of one that waits.
    Result<int> position(const RunQueueRow &queue, const RunQueueItemRow &item);

private:
    Result<Done> takeBackExpired(qint64 queueId);
    /// As it is at this moment, whatever the row says.
    RunQueueItemRow settled(RunQueueItemRow item) const;

    Database &m_db;
    QDateTime m_now;
};

} // namespace store
