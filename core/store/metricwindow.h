#pragma once

#include "core/domain/metriccondition.h"

#include <optional>
#include <vector>

namespace store {

/// The values of one metric on their way past a condition.
class MetricWindow
{
public:
    /// `before` are those that came earlier, oldest first.
    explicit MetricWindow(const MetricCondition &condition, std::vector<double> before = {})
        : m_condition(condition)
        , m_values(std::move(before))
    {
    }

    /// Whether the condition is met now that this value has come.
    bool take(double value);
    /// The condition and the values in its window, as events keep them (EventRow::metric).
    QString toJson() const;
    /// What the condition compares now; nothing while it can't be told.
    std::optional<double> current() const;

private:
    std::span<const double> newest() const;

    const MetricCondition &m_condition;
    std::vector<double> m_values;
};

} // namespace store
