#pragma once

#include "core/domain/rehearsal.h"
#include "core/store/automations.h"
#include "core/store/events.h"

namespace engine {

/// What runs have logged, as the events that an automation on a metric would have had.
struct MetricRehearsal
{
    struct Outcome
    {
        store::EventRow event; ///< it has no id: nothing of it was stored
        qint64 step = 0; ///< at which the condition was met
        QList<Objection> objections; ///< empty when it was
    };

    QList<Outcome> outcomes; ///< newest first
    bool isComplete = true; ///< false when only the runs heard of last were looked at
};

/// Replays what the automation's runs have logged past its condition, the same way as it is judged
/// when it comes in. What filters ask about a run is told of the run as it is now.
Result<MetricRehearsal> rehearseMetric(store::Database &db, const store::AutomationRow &automation,
                                       const QDateTime &since);

} // namespace engine
