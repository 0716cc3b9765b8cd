#include "core/domain/metriccondition.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

// How a condition is written in the event filter of an automation.

namespace {

using Aggregation = MetricCondition::Aggregation;
using Comparison = MetricCondition::Comparison;
using Direction = MetricCondition::Direction;
using Threshold = MetricCondition::Threshold;
using Change = MetricCondition::Change;
using ZScore = MetricCondition::ZScore;

/// More is no use to anybody, and every value of a window is read again for each batch.
constexpr int largestWindow = 10'000;

QString tr(const char *text) { return QCoreApplication::translate("MetricCondition", text); }

Error invalid(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"eventFilter"_s };
}

template <typename T> struct Word
{
    std::string_view api;
    T value;
};

constexpr std::array<Word<Aggregation>, 3> aggregations { {
    { "AVERAGE", Aggregation::Average },
    { "MIN", Aggregation::Min },
    { "MAX", Aggregation::Max },
} };
constexpr std::array<Word<Comparison>, 4> comparisons { {
    { "$gt", Comparison::Greater },
    { "$gte", Comparison::GreaterOrEqual },
    { "$lt", Comparison::Less },
    { "$lte", Comparison::LessOrEqual },
} };
constexpr std::array<Word<Direction>, 3> directions { {
    { "INCREASE", Direction::Increase },
    { "DECREASE", Direction::Decrease },
    { "ANY", Direction::Any },
} };
constexpr std::array<Word<bool>, 2> changeTypes { {
    { "ABSOLUTE", false },
    { "RELATIVE", true },
} };

/// Reads the members of one filter; the first that is wrong is kept.
class Members
{
public:
    explicit Members(const Json &filter)
        : m_filter(filter)
    {
    }

    QString name()
    {
        const Json *name = find("name");
        if (!name || !name->is_string() || name->get_ref<const std::string &>().empty())
            complain(tr("The metric filter needs the metric's “name”."));
        return m_error ? QString() : QString::fromStdString(name->get<std::string>());
    }

    double number(const char *key)
    {
        const Json *value = find(key);
        if (value && value->is_number())
            return value->get<double>();
        complain(tr("“%1” in the metric filter needs a number.").arg(QLatin1StringView(key)));
        return 0;
    }

    int window(const char *key, int otherwise)
    {
        const Json *value = find(key);
        if (!value)
            return otherwise;
        const double size = value->is_number() ? value->get<double>() : 0;
        if (size >= 1 && size <= largestWindow && size == std::floor(size))
            return int(size);
        complain(tr("“%1” in the metric filter is a whole number from 1 to %2.")
                     .arg(QLatin1StringView(key))
                     .arg(largestWindow));
        return otherwise;
    }

    template <typename T, std::size_t N>
    T word(const char *key, const std::array<Word<T>, N> &words, std::optional<T> otherwise = {})
    {
        const Json *value = find(key);
        if (!value && otherwise)
            return *otherwise;
        const std::string given = value && value->is_string() ? value->get<std::string>() : "";
        const auto found = std::ranges::find(words, given, &Word<T>::api);
        if (found != words.end())
            return found->value;
        QStringList known;
        for (const Word<T> &word : words)
            known.append(QString::fromUtf8(word.api.data(), qsizetype(word.api.size())));
        complain(tr("“%1” in the metric filter is one of %2.")
                     .arg(QLatin1StringView(key), known.join(u", "_s)));
        return words.front().value;
    }

    /// What the SDK doesn't know it can't read back, so nothing else may be there.
    void nothingElse()
    {
        for (const auto &[key, value] : m_filter.items()) {
            if (!m_known.contains(QString::fromStdString(key)))
                complain(tr("“%1” in the metric filter is not known.")
                             .arg(QString::fromStdString(key).left(64)));
        }
    }

    const std::optional<Error> &error() const { return m_error; }

private:
    /// Null when it is absent or null.
    const Json *find(const char *key)
    {
        m_known.append(QString::fromLatin1(key));
        const auto found = m_filter.find(key);
        return found == m_filter.end() || found->is_null() ? nullptr : &*found;
    }

    void complain(const QString &message)
    {
        if (!m_error)
            m_error = invalid(message);
    }

    const Json &m_filter;
    QStringList m_known;
    std::optional<Error> m_error;
};

Threshold readThreshold(Members &members)
{
    return { .aggregation = members.word("agg_op", aggregations, std::optional(Aggregation::Last)),
             .window = members.window("window_size", 1),
             .comparison = members.word("cmp_op", comparisons),
             .threshold = members.number("threshold") };
}

Change readChange(Members &members)
{
    Change change { .aggregation
                    = members.word("agg_op", aggregations, std::optional(Aggregation::Last)) };
    change.current = members.window("current_window_size", 1);
    change.prior = members.window("prior_window_size", change.current);
    change.amount = members.number("change_amount");
    change.isRelative = members.word("change_type", changeTypes);
    change.direction = members.word("change_dir", directions);
    return change;
}

ZScore readZScore(Members &members)
{
    ZScore score;
    score.window = members.window("window_size", score.window);
    score.threshold = members.number("threshold");
    score.direction = members.word("change_dir", directions, std::optional(Direction::Any));
    return score;
}

const char *keyOf(EventType type)
{
    switch (type) {
    case EventType::RunMetric:
        return "threshold_filter";
    case EventType::RunMetricChange:
        return "change_filter";
    default:
        return "zscore_filter";
    }
}

MetricCondition::Rule readRule(EventType type, Members &members)
{
    switch (type) {
    case EventType::RunMetric:
        return readThreshold(members);
    case EventType::RunMetricChange:
        return readChange(members);
    default:
        return readZScore(members);
    }
}

} // namespace

Result<MetricCondition> MetricCondition::parse(EventType type, const Json &filter)
{
    const char *key = keyOf(type);
    const auto found = filter.is_object() ? filter.find(key) : filter.end();
    if (found == filter.end() || !found->is_object()) {
        return invalid(tr("The event filter needs “run_metric_filter” with “%1”.")
                           .arg(QLatin1StringView(key)));
    }
    Members members(*found);
    QString metric = members.name();
    const Rule rule = readRule(type, members);
    members.nothingElse();
    if (members.error())
        return *members.error();
    return MetricCondition(std::move(metric), rule);
}
