#include "core/domain/metriccondition.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using Values = std::span<const double>;

namespace {

using Aggregation = MetricCondition::Aggregation;
using Comparison = MetricCondition::Comparison;
using Direction = MetricCondition::Direction;
using Threshold = MetricCondition::Threshold;
using Change = MetricCondition::Change;
using ZScore = MetricCondition::ZScore;

double mean(Values values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double aggregate(Aggregation aggregation, Values values)
{
    switch (aggregation) {
    case Aggregation::Average:
        return mean(values);
    case Aggregation::Min:
        return *std::ranges::min_element(values);
    case Aggregation::Max:
        return *std::ranges::max_element(values);
    case Aggregation::Last:
        break;
    }
    return values.back();
}

/// Of a population; exactly 0 when all are equal, which rounding would hide.
double deviation(Values values)
{
    const auto [least, most] = std::ranges::minmax(values);
    if (least == most)
        return 0;
    const double middle = mean(values);
    double sum = 0;
    for (const double value : values)
        sum += (value - middle) * (value - middle);
    return std::sqrt(sum / double(values.size()));
}

double measured(const Threshold &rule, Values values)
{
    return aggregate(rule.aggregation, values);
}

/// NaN, which nothing is greater than, for a change relative to nothing.
double measured(const Change &rule, Values values)
{
    const std::size_t prior = rule.aggregation == Aggregation::Last ? 1 : std::size_t(rule.prior);
    const double before = aggregate(rule.aggregation, values.first(prior));
    const double after = aggregate(rule.aggregation, values.subspan(prior));
    if (!rule.isRelative)
        return after - before;
    return before == 0 ? std::nan("") : (after - before) / std::abs(before);
}

double measured(const ZScore &, Values values)
{
    const Values before = values.first(values.size() - 1);
    const double spread = deviation(before);
    return spread > 0 ? (values.back() - mean(before)) / spread : std::nan("");
}

double inDirection(Direction direction, double value)
{
    switch (direction) {
    case Direction::Increase:
        return value;
    case Direction::Decrease:
        return -value;
    case Direction::Any:
        break;
    }
    return std::abs(value);
}

bool isMetBy(const Threshold &rule, double value)
{
    switch (rule.comparison) {
    case Comparison::Greater:
        return value > rule.threshold;
    case Comparison::GreaterOrEqual:
        return value >= rule.threshold;
    case Comparison::Less:
        return value < rule.threshold;
    case Comparison::LessOrEqual:
        return value <= rule.threshold;
    }
    return false;
}

bool isMetBy(const Change &rule, double value)
{
    return inDirection(rule.direction, value) >= rule.amount;
}

bool isMetBy(const ZScore &rule, double value)
{
    return inDirection(rule.direction, value) > rule.threshold;
}

int windowOf(const Threshold &rule)
{
    return rule.aggregation == Aggregation::Last ? 1 : rule.window;
}

int windowOf(const Change &rule)
{
    return rule.aggregation == Aggregation::Last ? 2 : rule.current + rule.prior;
}

int windowOf(const ZScore &rule) { return rule.window + 1; }

} // namespace

int MetricCondition::window() const
{
    return std::visit([](const auto &rule) { return windowOf(rule); }, m_rule);
}

bool MetricCondition::isMet(Values values) const
{
    if (std::ssize(values) < window())
        return false;
    const double value = current(values);
    return std::visit([value](const auto &rule) { return isMetBy(rule, value); }, m_rule);
}

double MetricCondition::current(Values values) const
{
    const Values newest = values.last(std::size_t(window()));
    return std::visit([newest](const auto &rule) { return measured(rule, newest); }, m_rule);
}
