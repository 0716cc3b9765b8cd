#include "core/store/metricwindow.h"

#include <cmath>

namespace store {
namespace {

/// 2 rather than 2.0, as it was logged.
nlohmann::ordered_json asLogged(double value)
{
    constexpr double largestExact = 9e15;
    if (value == std::floor(value) && std::abs(value) < largestExact)
        return qint64(value);
    return value;
}

} // namespace

std::span<const double> MetricWindow::newest() const
{
    return std::span(m_values).last(std::size_t(m_condition.window()));
}

bool MetricWindow::take(double value)
{
    m_values.push_back(value);
    return m_condition.isMet(m_values);
}

std::optional<double> MetricWindow::current() const
{
    if (std::ssize(m_values) < m_condition.window())
        return std::nullopt;
    const double value = m_condition.current(newest());
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QString MetricWindow::toJson() const
{
    nlohmann::ordered_json json { { "name", m_condition.metric().toStdString() },
                                  { "values", nlohmann::ordered_json::array() },
                                  { "filter", m_condition.description().toStdString() },
                                  { "filter_short", m_condition.shortDescription().toStdString() },
                                  { "current", asLogged(m_condition.current(newest())) } };
    for (const double value : newest())
        json["values"].push_back(asLogged(value));
    return QString::fromStdString(
        json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace store
