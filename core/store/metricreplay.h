#pragma once

#include "core/domain/metriccondition.h"
#include "core/store/runs.h"

namespace store {

/// A condition on a metric, tried on what a run has logged.
struct MetricReplay
{
    struct Moment
    {
        qint64 step = 0;
        QDateTime time; ///< of the row, or the run's last word where it has none
        QString metric; ///< as EventRow has it
    };

    QList<Moment> met; ///< at most once in 24 hours, as in real life
    int rowCount = 0; ///< that were looked at
    int valueCount = 0; ///< of the metric
    std::optional<double> last = {}; ///< what the condition compared in the end
};

/// Looks at no more than `mostRows` rows.
Result<MetricReplay> replayMetric(Database &db, const RunRow &run, const MetricCondition &condition,
                                  int mostRows);

} // namespace store
