#pragma once

#include "core/domain/eventfilter.h"
#include "core/domain/metriccondition.h"

#include <QStringList>

/// The condition of an automation on a run event (wire contract, 4.4, family B): which runs, and
/// what their metric does or which state they reach.
///
///     {"run_filter": "{\"$and\":[]}", "run_metric_filter": {"threshold_filter": {…}}}
///     {"run_filter": "{\"$and\":[]}", "run_state_filter": {"states": ["FAILED"]}}
///
/// Kept and returned as the text it came in.
class RunEventFilter
{
public:
    /// Reads what a client sent for events of this type. Unprocessable when it makes no sense.
    static Result<RunEventFilter> parse(EventType type, const QString &json);

    /// `run` holds what filters may ask about: display_name, state, config.lr and so on.
    bool matchesRun(const nlohmann::json &run) const { return m_runs.matches(run); }

    /// Of metric events.
    const std::optional<MetricCondition> &metric() const { return m_metric; }

    /// Of state events: RUNNING, FINISHED, FAILED.
    const QStringList &states() const { return m_states; }

private:
    explicit RunEventFilter(EventFilter runs)
        : m_runs(std::move(runs))
    {
    }

    EventFilter m_runs;
    std::optional<MetricCondition> m_metric;
    QStringList m_states;
};

/// Whether this is a filter for events of this type, of runs or of artifacts.
Result<Done> checkEventFilter(EventType type, const QString &json);
