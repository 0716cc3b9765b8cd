#pragma once

#include "core/base/result.h"
#include "core/domain/eventtype.h"

#include <nlohmann/json.hpp>
#include <span>
#include <variant>

/// The condition of an automation on the numbers that a run logs under one name (wire contract,
/// 4.4): a threshold, a change from one window to the next, or a z-score.
///
/// A window holds the run's newest numbers of that name. A condition is never met before all the
/// numbers that it looks at are there.
class MetricCondition
{
public:
    enum class Aggregation { Last, Average, Min, Max };
    enum class Comparison { Greater, GreaterOrEqual, Less, LessOrEqual };
    enum class Direction { Increase, Decrease, Any };

    struct Threshold
    {
        Aggregation aggregation = Aggregation::Last;
        int window = 1;
        Comparison comparison = Comparison::Greater;
        double threshold = 0;

        bool operator==(const Threshold &) const = default;
    };

    /// From the aggregate of the `prior` values to that of the `current` ones after them.
    struct Change
    {
        Aggregation aggregation = Aggregation::Last;
        int current = 1;
        int prior = 1;
        double amount = 0;
        bool isRelative = false; ///< to the size of the prior one, which must not be 0
        Direction direction = Direction::Any;

        bool operator==(const Change &) const = default;
    };

    /// How many standard deviations the newest value lies from the mean of the `window` before it.
    struct ZScore
    {
        int window = 30;
        double threshold = 3;
        Direction direction = Direction::Any;

        bool operator==(const ZScore &) const = default;
    };

    using Rule = std::variant<Threshold, Change, ZScore>;

    MetricCondition(QString metric, Rule rule)
        : m_metric(std::move(metric))
        , m_rule(rule)
    {
    }

    /// Reads `run_metric_filter` of the event's type. Unprocessable when it is none.
    static Result<MetricCondition> parse(EventType type, const nlohmann::ordered_json &filter);

    const QString &metric() const { return m_metric; }

    /// How many values it looks at: 1 for the newest alone.
    int window() const;

    /// `values` are the newest window() ones, oldest first; with fewer it is not met. All are
    /// finite.
    bool isMet(std::span<const double> values) const;

    /// What is compared: the aggregate, the change or the z-score. Only for values that are met.
    double current(std::span<const double> values) const;

    /// "average of the last 5 loss > 0.1".
    QString description() const;
    /// "loss > 0.1".
    QString shortDescription() const;

    bool operator==(const MetricCondition &) const = default;

private:
    QString m_metric;
    Rule m_rule;
};
