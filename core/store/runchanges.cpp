#include "core/store/runchanges.h"

#include "core/store/accounts.h"
#include "core/store/projects.h"
#include "core/store/runfields.h"
#include "core/store/runmetrics.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

Result<QString> usernameOf(Database &db, const RunRow &run)
{
    const auto user = Accounts(db).user(run.userId);
    if (!user && user.error().kind == Error::Kind::NotFound)
        return QString();
    return user.transform([](const UserRow &row) { return row.username; });
}

Result<Done> tellState(Database &db, const RunRow &run)
{
    if (toldState(run.state).isEmpty())
        return Done();
    const auto event = eventAbout(db, run);
    if (!event)
        return event.error();
    return Events(db).add(*event).transform([](const EventRow &) { return Done(); });
}

/// Writes the row, and the event when its state is another than before. Crashed and killed are
/// told as failed, so one after the other is no change.
Result<RunRow> write(Database &db, const RunRow &run, RunState before)
{
    const auto written = Runs(db).update(run);
    if (!written || toldState(written->state) == toldState(before))
        return written;
    return tellState(db, *written).transform([&written](Done) { return *written; });
}

Result<QList<HistoryRow>> putHistory(Database &db, const RunRow &run, const QList<HistoryRow> &rows)
{
    RunHistory history(db, run.id);
    QList<HistoryRow> added;
    for (const HistoryRow &row : rows) {
        const auto isNew = history.put(row);
        if (!isNew)
            return isNew.error();
        if (*isNew)
            added.append(row);
    }
    return history.writeKeys().transform([&added](Done) { return added; });
}

Result<Done> putLines(Database &db, const RunRow &run, const RunStream &stream)
{
    for (const auto &[file, lines] : stream.lines) {
        RunLines runLines(db, run.id, file);
        for (const RunLines::Line &line : lines) {
            if (const auto done = runLines.put(line); !done)
                return done;
        }
    }
    return Done();
}

Result<Done> evaluate(Database &db, const RunRow &run, const QList<HistoryRow> &added,
                      const QDateTime &time)
{
    if (added.isEmpty())
        return Done();
    const auto about = eventAbout(db, run);
    if (!about)
        return about.error();
    return evaluateMetrics(db, { run, *about, time }, added);
}

/// What the stream says about the run itself.
RunRow toldBy(const RunStream &stream, RunRow run, const QDateTime &time)
{
    run.heartbeatAt = time;
    if (!stream.summary.isEmpty()) {
        run.summary = stream.summary;
        run.updatedAt = time;
    }
    if (run.state == RunState::Crashed || run.state == RunState::Pending)
        run.state = RunState::Running; // it was only silent, or begins
    return run;
}

RunRow endedBy(const RunStream &stream, RunRow run)
{
    if (!stream.isComplete)
        return run;
    run.exitCode = stream.exitCode;
    run.state = stream.exitCode == 0 ? RunState::Finished : RunState::Failed;
    return run;
}

} // namespace

Result<EventRow> eventAbout(Database &db, const RunRow &run)
{
    const auto project = Projects(db).project(run.projectId);
    const auto author = usernameOf(db, run);
    if (!project || !author)
        return project ? author.error() : project.error();
    const std::string fields
        = fieldsOf(run, *author).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return EventRow { .type = EventType::RunState,
                      .entityId = project->entityId,
                      .projectId = project->id,
                      .author = *author,
                      .entity = project->entityName,
                      .project = project->name,
                      .runId = run.id,
                      .run = QString::fromStdString(fields) };
}

Result<RunRow> startRun(Database &db, const RunRow &run, const QDateTime &time)
{
    RunRow started = run;
    started.createdAt = started.updatedAt = started.heartbeatAt = time;
    const auto created = Runs(db).create(started);
    if (!created)
        return created;
    return tellState(db, *created).transform([&created](Done) { return *created; });
}

Result<RunRow> changeRun(Database &db, const RunRow &run, const QDateTime &time)
{
    const auto before = Runs(db).run(run.id);
    if (!before)
        return before;
    RunRow changed = run;
    changed.updatedAt = time;
    if (run.state == RunState::Running && before->state != RunState::Running) {
        changed.exitCode.reset();
        changed.isStopped = false;
        changed.heartbeatAt = time;
    }
    return write(db, changed, before->state);
}

Result<RunRow> takeStream(Database &db, qint64 runId, const RunStream &stream,
                          const QDateTime &time)
{
    const auto before = Runs(db).run(runId);
    if (!before)
        return before;
    const auto run = write(db, toldBy(stream, *before, time), before->state);
    if (!run)
        return run;
    const auto added = putHistory(db, *run, stream.history);
    const auto put = putLines(db, *run, stream);
    if (!added || !put)
        return added ? put.error() : added.error();
    // The end is told last, so that whoever hears of it has heard the rest.
    if (const auto done = evaluate(db, *run, *added, time); !done)
        return done.error();
    return stream.isComplete ? write(db, endedBy(stream, *run), run->state) : run;
}

Result<Done> giveUpSilentRuns(Database &db, const QDateTime &since, const QDateTime &time)
{
    const auto silent = Runs(db).silentSince(since);
    if (!silent)
        return silent.error();
    for (RunRow run : *silent) {
        run.state = RunState::Crashed;
        run.updatedAt = time;
        if (const auto written = write(db, run, RunState::Running); !written)
            return written.error();
    }
    return Done();
}

} // namespace store
