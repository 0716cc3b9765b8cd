#include "core/store/metricreplay.h"

#include "core/domain/historyrow.h"
#include "core/store/metricwindow.h"
#include "core/store/runhistory.h"
#include "core/store/runmetrics.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr int rowsAtOnce = 1000;

QDateTime timeOf(const HistoryRow &row, const RunRow &run)
{
    const auto seconds = historyrow::number(row.values, u"_timestamp"_s);
    return seconds ? QDateTime::fromMSecsSinceEpoch(qint64(*seconds * 1000), Qt::UTC)
                   : run.heartbeatAt;
}

} // namespace

Result<MetricReplay> replayMetric(Database &db, const RunRow &run, const MetricCondition &condition,
                                  int mostRows)
{
    MetricReplay replay;
    MetricWindow window(condition);
    RunHistory history(db, run.id);
    for (qint64 step = -1; replay.rowCount < mostRows;) {
        const int wanted = std::min(rowsAtOnce, mostRows - replay.rowCount);
        const auto rows = history.rowsWith(condition.metric(), step, wanted);
        if (!rows)
            return rows.error();
        for (const HistoryRow &row : *rows) {
            step = row.step;
            ++replay.rowCount;
            const auto number = historyrow::number(row.values, condition.metric());
            if (!number)
                continue;
            ++replay.valueCount;
            if (!window.take(*number))
                continue;
            const QDateTime time = timeOf(row, run);
            const bool isSilent = !replay.met.isEmpty()
                && replay.met.last().time.addSecs(hoursOfSilence * 3600) > time;
            if (!isSilent)
                replay.met.append({ row.step, time, window.toJson() });
        }
        if (rows->size() < wanted)
            break;
    }
    replay.last = window.current();
    return replay;
}

} // namespace store
