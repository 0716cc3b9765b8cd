#include "core/domain/metriccondition.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

// A condition in words, for payloads and messages.

namespace {

using Aggregation = MetricCondition::Aggregation;
using Comparison = MetricCondition::Comparison;
using Direction = MetricCondition::Direction;
using Threshold = MetricCondition::Threshold;
using Change = MetricCondition::Change;
using ZScore = MetricCondition::ZScore;

QString tr(const char *text) { return QCoreApplication::translate("MetricCondition", text); }

QString aggregated(Aggregation aggregation, int window, const QString &metric)
{
    switch (aggregation) {
    case Aggregation::Average:
        return tr("average of the last %1 %2").arg(QString::number(window), metric);
    case Aggregation::Min:
        return tr("minimum of the last %1 %2").arg(QString::number(window), metric);
    case Aggregation::Max:
        return tr("maximum of the last %1 %2").arg(QString::number(window), metric);
    case Aggregation::Last:
        break;
    }
    return metric;
}

QString sign(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Greater:
        return u">"_s;
    case Comparison::GreaterOrEqual:
        return u">="_s;
    case Comparison::Less:
        return u"<"_s;
    case Comparison::LessOrEqual:
        return u"<="_s;
    }
    return {};
}

QString verb(Direction direction)
{
    switch (direction) {
    case Direction::Increase:
        return tr("increases by");
    case Direction::Decrease:
        return tr("decreases by");
    case Direction::Any:
        break;
    }
    return tr("changes by");
}

QString told(const Threshold &rule, const QString &metric)
{
    return u"%1 %2 %3"_s.arg(metric, sign(rule.comparison), QString::number(rule.threshold));
}

QString told(const Change &rule, const QString &metric)
{
    const QString amount
        = rule.isRelative ? u"%1 %"_s.arg(rule.amount * 100) : QString::number(rule.amount);
    return u"%1 %2 %3"_s.arg(metric, verb(rule.direction), amount);
}

QString told(const ZScore &rule, const QString &metric)
{
    switch (rule.direction) {
    case Direction::Increase:
        return tr("z-score of %1 > %2").arg(metric).arg(rule.threshold);
    case Direction::Decrease:
        return tr("z-score of %1 < %2").arg(metric).arg(-rule.threshold);
    case Direction::Any:
        break;
    }
    return tr("z-score of %1 beyond ±%2").arg(metric).arg(rule.threshold);
}

QString subject(const Threshold &rule, const QString &metric)
{
    return aggregated(rule.aggregation, rule.window, metric);
}

QString subject(const Change &rule, const QString &metric)
{
    return aggregated(rule.aggregation, rule.current, metric);
}

QString subject(const ZScore &, const QString &metric) { return metric; }

} // namespace

QString MetricCondition::description() const
{
    return std::visit([this](const auto &rule) { return told(rule, subject(rule, m_metric)); },
                      m_rule);
}

QString MetricCondition::shortDescription() const
{
    return std::visit([this](const auto &rule) { return told(rule, m_metric); }, m_rule);
}
