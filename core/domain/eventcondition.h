#pragma once

#include "core/domain/eventtype.h"

#include <QStringList>

#include <optional>

/// A condition on the values of a metric, for the three kinds of metric events (wire contract,
/// 4.4). What a kind doesn't use keeps its default.
struct MetricDemand
{
    enum class Aggregate { Latest, Average, Minimum, Maximum };
    enum class Comparison { Above, AtLeast, Below, AtMost };
    enum class Direction { Any, Increase, Decrease };

    QString name;
    Aggregate aggregate = Aggregate::Latest;
    int window = 1;
    Comparison comparison = Comparison::Above;
    double threshold = 0;
    // For changes: the latest values are compared with as many before them.
    int priorWindow = 1;
    double amount = 0; ///< of a relative change a fraction: 0.1 for 10 %
    bool isRelative = false;
    Direction direction = Direction::Any;

    bool operator==(const MetricDemand &) const = default;
};

/// How an automation narrows its event down, as far as a form can show it. The text of a filter
/// that says more is kept as it is.
struct EventCondition
{
    enum class Kind {
        Any,
        Pattern, ///< the alias or tag matches a regular expression, anywhere in it
        Words, ///< it is one of these
        Metric,
        States,
        Own, ///< a filter of one's own
    };

    Kind kind = Kind::Any;
    QString pattern;
    QStringList words;
    MetricDemand metric;
    QStringList states; ///< RUNNING, FINISHED, FAILED
    QString runName; ///< part of the run's name, of run events; empty for every run
    QString own;

    bool operator==(const EventCondition &) const = default;

    /// "alias" or "tag": what patterns and words of this event are compared with.
    static QString subject(EventType event);
    /// What a new automation on this event starts with.
    static EventCondition usual(EventType event);
    static EventCondition fromFilter(EventType event, const QString &filter);

    /// The filter for the server.
    QString toFilter(EventType event) const;
};
