#pragma once

#include "core/store/database.h"
#include "core/store/filters.h"

#include <QStringList>

namespace store {

enum class RunState { Running, Finished, Failed, Crashed, Killed, Pending };

/// "running", as the API has it.
QString apiName(RunState state);
std::optional<RunState> runStateFromApi(const QString &name);

/// RUNNING, FINISHED or FAILED: what automations on a run's state can wait for. Empty for a run
/// that has not begun.
QString toldState(RunState state);

/// A run of somebody's program: W&B's bucket.
struct RunRow
{
    qint64 id = 0;
    qint64 projectId = 0;
    QString name; ///< what the SDK calls the run's id
    QString displayName;
    QString description;
    QString notes;
    QStringList tags;
    QString group;
    QString jobType;
    QString commit;
    QString host;
    QString sweep;
    QString config = QStringLiteral("{}"); ///< {name: {"value": …}} as JSON
    QString summary = QStringLiteral("{}"); ///< JSON object, in Python's dialect
    RunState state = RunState::Running;
    bool isStopped = false; ///< somebody asked it to stop
    std::optional<int> exitCode;
    qint64 userId = 0;
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime heartbeatAt;
};

/// What runs are; what happens to them is in runchanges.h.
class Runs
{
public:
    explicit Runs(Database &db)
        : m_db(db)
    {
    }

    /// Conflict when the project has a run of this name.
    Result<RunRow> create(const RunRow &run);
    /// Writes everything but id, projectId, name, userId and createdAt.
    Result<RunRow> update(const RunRow &run);
    /// With its history, lines and files.
    Result<Done> remove(qint64 id);
    Result<RunRow> run(qint64 id);
    Result<std::optional<RunRow>> find(qint64 projectId, const QString &name);

    /// What lists of runs are filtered and ordered by: state, tags, config.lr, created_at …
    static FilterFields fields();
    Result<Page<RunRow>> list(qint64 projectId, const SqlCondition &filter, const SqlOrder &order,
                              const PageRequest &page);
    Result<qint64> count(qint64 projectId, const SqlCondition &filter);
    /// Those of an entity that were heard of since then, the latest first; of one project where
    /// that is not 0.
    Result<QList<RunRow>> heardSince(qint64 entityId, qint64 projectId, const QDateTime &time,
                                     int limit);
    /// Those that run, and were not heard of since.
    Result<QList<RunRow>> silentSince(const QDateTime &time);

private:
    Database &m_db;
};

} // namespace store
