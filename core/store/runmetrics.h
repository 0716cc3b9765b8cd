#pragma once

#include "core/store/events.h"
#include "core/store/runhistory.h"
#include "core/store/runs.h"

namespace store {

/// For how long an automation hears nothing more of a run's metric (wire contract, 4.4).
constexpr int hoursOfSilence = 24;

/// What happened to a run, and when.
struct RunMoment
{
    RunRow run;
    EventRow about; ///< all that events about the run have in common
    QDateTime time;
};

/// Writes an event for each automation whose condition is met by one of the `rows`, which are new
/// to the run's history and in order of step. An automation hears of a run once in
/// `hoursOfSilence`.
Result<Done> evaluateMetrics(Database &db, const RunMoment &moment, const QList<HistoryRow> &rows);

} // namespace store
