#pragma once

#include "core/store/events.h"
#include "core/store/runhistory.h"
#include "core/store/runlines.h"
#include "core/store/runs.h"

#include <map>

/// What happens to runs. Each function belongs into one closure of the writer, and writes its
/// events there: what was accepted can't be lost.
namespace store {

/// What a run sends of itself (wire contract of the file stream), read.
struct RunStream
{
    QList<HistoryRow> history; ///< in order of step, each step once
    std::map<QString, QList<RunLines::Line>> lines; ///< by file
    QString summary; ///< the newest; empty when it was not sent
    bool isComplete = false;
    int exitCode = 0;
};

/// All that templates and filters can say about the run at this moment, as an event of its state.
Result<EventRow> eventAbout(Database &db, const RunRow &run);

/// A run begins: RUNNING, unless its state is another. Takes its description from `run`.
Result<RunRow> startRun(Database &db, const RunRow &run, const QDateTime &time);

/// Writes the description of a run. It goes on when its state is Running and was not.
Result<RunRow> changeRun(Database &db, const RunRow &run, const QDateTime &time);

/// Takes up what the run sent, and evaluates the conditions of automations on it. Lines that are
/// known already change nothing, so a batch may come twice. A run that was given up goes on.
Result<RunRow> takeStream(Database &db, qint64 runId, const RunStream &stream,
                          const QDateTime &time);

/// Gives up the runs that were not heard of since `time`.
Result<Done> giveUpSilentRuns(Database &db, const QDateTime &since, const QDateTime &time);

} // namespace store
