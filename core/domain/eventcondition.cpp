#include "core/domain/eventcondition.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;
using Kind = EventCondition::Kind;

namespace {

QString text(const Json &value) { return QString::fromStdString(value.get<std::string>()); }

/// {"$or": [{"$and": [condition]}]}, the form that W&B's clients make and read.
Json wrapped(const Json &conditions)
{
    Json filter;
    filter["$or"][0]["$and"] = conditions;
    return filter;
}

Json compared(const QString &subject, const char *name, const QString &with)
{
    Json condition;
    condition[subject.toStdString()][name] = with.toStdString();
    return condition;
}

Json textFilter(const EventCondition &condition, const QString &subject)
{
    if (condition.kind == Kind::Pattern)
        return wrapped(Json::array({ compared(subject, "$regex", condition.pattern) }));
    if (condition.kind != Kind::Words || condition.words.isEmpty())
        return wrapped(Json::array());
    Json words = Json::array();
    for (const QString &word : condition.words)
        words.push_back(compared(subject, "$eq", word));
    if (words.size() == 1)
        return wrapped(words);
    Json either;
    either["$or"] = std::move(words);
    return wrapped(Json::array({ std::move(either) }));
}

/// The text that `condition` compares the subject with under this operator.
std::optional<QString> comparedWith(const Json &condition, const QString &subject, const char *name)
{
    const std::string key = subject.toStdString();
    if (!condition.is_object() || condition.size() != 1 || !condition.contains(key))
        return std::nullopt;
    const Json &operand = condition.at(key);
    if (!operand.is_object() || operand.size() != 1 || !operand.contains(name)
        || !operand.at(name).is_string())
        return std::nullopt;
    return text(operand.at(name));
}

std::optional<QStringList> wordsIn(const Json &alternatives, const QString &subject)
{
    QStringList words;
    for (const Json &alternative : alternatives) {
        const auto word = comparedWith(alternative, subject, "$eq");
        if (!word)
            return std::nullopt;
        words.append(*word);
    }
    return words;
}

const Json *theOne(const Json &filter)
{
    if (!filter.contains("/$or/0/$and"_json_pointer) || filter.size() != 1
        || filter.at("$or").size() != 1)
        return nullptr;
    const Json &all = filter.at("/$or/0/$and"_json_pointer);
    return all.is_array() && all.size() <= 1 ? &all : nullptr;
}

std::optional<EventCondition> readText(const Json &filter, const QString &subject)
{
    if (filter.is_object() && filter.empty())
        return EventCondition();
    const Json *all = filter.is_object() ? theOne(filter) : nullptr;
    if (!all)
        return std::nullopt;
    if (all->empty())
        return EventCondition();
    const Json &only = all->front();
    if (const auto pattern = comparedWith(only, subject, "$regex"))
        return EventCondition { .kind = Kind::Pattern, .pattern = *pattern };
    const bool isEither = only.is_object() && only.size() == 1 && only.contains("$or")
        && only.at("$or").is_array() && !only.at("$or").empty();
    const auto words
        = isEither ? wordsIn(only.at("$or"), subject) : wordsIn(Json::array({ only }), subject);
    if (!words)
        return std::nullopt;
    return EventCondition { .kind = Kind::Words, .words = *words };
}

// Names on the wire, in the order of the enums.
constexpr std::array aggregates { "", "AVERAGE", "MIN", "MAX" };
constexpr std::array comparisons { "$gt", "$gte", "$lt", "$lte" };
constexpr std::array directions { "ANY", "INCREASE", "DECREASE" };

template <typename Enum, std::size_t N>
Enum valueOf(const std::array<const char *, N> &names, const Json &object, const char *key)
{
    const std::string name = object.contains(key) && object.at(key).is_string()
        ? object.at(key).get<std::string>()
        : "";
    const auto found
        = std::ranges::find_if(names, [&name](const char *known) { return name == known; });
    return found == names.end() ? Enum() : Enum(found - names.begin());
}

template <typename Enum, std::size_t N>
Json nameOf(const std::array<const char *, N> &names, Enum value)
{
    const std::string name = names.at(std::size_t(value));
    return name.empty() ? Json() : Json(name);
}

int countIn(const Json &object, const char *key, int otherwise)
{
    return object.contains(key) && object.at(key).is_number() ? object.at(key).get<int>()
                                                              : otherwise;
}

double numberIn(const Json &object, const char *key)
{
    return object.contains(key) && object.at(key).is_number() ? object.at(key).get<double>() : 0;
}

/// Whole numbers are sent as such: 3, not 3.0.
Json number(double value)
{
    const auto whole = std::int64_t(value);
    return double(whole) == value ? Json(whole) : Json(value);
}

Json thresholdFilter(const MetricDemand &metric)
{
    return { { "name", metric.name.toStdString() },
             { "agg_op", nameOf(aggregates, metric.aggregate) },
             { "window_size", metric.window },
             { "cmp_op", nameOf(comparisons, metric.comparison) },
             { "threshold", number(metric.threshold) } };
}

Json changeFilter(const MetricDemand &metric)
{
    return { { "name", metric.name.toStdString() },
             { "agg_op", nameOf(aggregates, metric.aggregate) },
             { "current_window_size", metric.window },
             { "change_amount", number(metric.amount) },
             { "prior_window_size", metric.priorWindow },
             { "change_type", metric.isRelative ? "RELATIVE" : "ABSOLUTE" },
             { "change_dir", nameOf(directions, metric.direction) } };
}

Json zscoreFilter(const MetricDemand &metric)
{
    return { { "name", metric.name.toStdString() },
             { "window_size", metric.window },
             { "threshold", number(metric.threshold) },
             { "change_dir", nameOf(directions, metric.direction) } };
}

const char *metricKey(EventType event)
{
    if (event == EventType::RunMetric)
        return "threshold_filter";
    return event == EventType::RunMetricChange ? "change_filter" : "zscore_filter";
}

MetricDemand readMetric(EventType event, const Json &object)
{
    const bool isChange = event == EventType::RunMetricChange;
    const int window = countIn(object, isChange ? "current_window_size" : "window_size", 1);
    return { .name = object.contains("name") && object.at("name").is_string()
                 ? text(object.at("name"))
                 : QString(),
             .aggregate = valueOf<MetricDemand::Aggregate>(aggregates, object, "agg_op"),
             .window = window,
             .comparison = valueOf<MetricDemand::Comparison>(comparisons, object, "cmp_op"),
             .threshold = numberIn(object, "threshold"),
             .priorWindow = countIn(object, "prior_window_size", window),
             .amount = numberIn(object, "change_amount"),
             .isRelative = object.contains("change_type") && object.at("change_type") == "RELATIVE",
             .direction = valueOf<MetricDemand::Direction>(directions, object, "change_dir") };
}

/// The condition on the run is JSON in a text (wire contract, 4.4).
Json runFilter(const QString &name)
{
    Json filter;
    filter["$and"] = Json::array();
    if (!name.isEmpty())
        filter["$and"].push_back({ { "display_name", { { "$contains", name.toStdString() } } } });
    return filter.dump();
}

std::optional<QString> runNameIn(const Json &filter)
{
    if (!filter.contains("run_filter"))
        return QString();
    const Json &given = filter.at("run_filter");
    const Json run
        = given.is_string() ? Json::parse(given.get<std::string>(), nullptr, false) : given;
    if (!run.is_object() || run.size() != 1 || !run.contains("$and") || !run.at("$and").is_array())
        return run.is_object() && run.empty() ? std::optional<QString>(QString()) : std::nullopt;
    if (run.at("$and").empty())
        return QString();
    return run.at("$and").size() == 1
        ? comparedWith(run.at("$and").front(), u"display_name"_s, "$contains")
        : std::nullopt;
}

Json runEventFilter(const EventCondition &condition, EventType event)
{
    Json filter { { "run_filter", runFilter(condition.runName) } };
    if (event == EventType::RunState) {
        Json states = Json::array();
        for (const QString &state : condition.states)
            states.push_back(state.toStdString());
        filter["run_state_filter"]["states"] = std::move(states);
        return filter;
    }
    filter["run_metric_filter"][metricKey(event)] = event == EventType::RunMetric
        ? thresholdFilter(condition.metric)
        : event == EventType::RunMetricChange ? changeFilter(condition.metric)
                                              : zscoreFilter(condition.metric);
    filter["metric_filter"] = nullptr;
    return filter;
}

std::optional<EventCondition> readRun(const Json &filter, EventType event)
{
    const auto runName = filter.is_object() ? runNameIn(filter) : std::nullopt;
    if (!runName)
        return std::nullopt;
    EventCondition condition { .kind = Kind::Metric, .runName = *runName };
    if (event == EventType::RunState) {
        condition.kind = Kind::States;
        const auto pointer = "/run_state_filter/states"_json_pointer;
        if (!filter.contains(pointer) || !filter.at(pointer).is_array())
            return std::nullopt;
        for (const Json &state : filter.at(pointer)) {
            if (state.is_string())
                condition.states.append(text(state));
        }
        return condition;
    }
    if (!filter.contains("run_metric_filter") || !filter.at("run_metric_filter").is_object())
        return std::nullopt;
    const Json &metrics = filter.at("run_metric_filter");
    if (!metrics.contains(metricKey(event)) || !metrics.at(metricKey(event)).is_object())
        return std::nullopt;
    condition.metric = readMetric(event, metrics.at(metricKey(event)));
    return condition;
}

} // namespace

QString EventCondition::subject(EventType event)
{
    switch (event) {
    case EventType::AddArtifactTag:
    case EventType::RemoveArtifactTag:
    case EventType::AddCollectionTag:
    case EventType::RemoveCollectionTag:
        return u"tag"_s;
    default:
        return u"alias"_s;
    }
}

EventCondition EventCondition::usual(EventType event)
{
    EventCondition condition;
    switch (event) {
    case EventType::AddArtifactAlias:
        condition.kind = Kind::Pattern;
        break;
    case EventType::RunMetricZScore:
        condition.metric = { .window = 30, .threshold = 3 };
        condition.kind = Kind::Metric;
        break;
    case EventType::RunMetric:
    case EventType::RunMetricChange:
        condition.kind = Kind::Metric;
        break;
    case EventType::RunState:
        condition.kind = Kind::States;
        condition.states = QStringList { u"FAILED"_s };
        break;
    default:
        break;
    }
    return condition;
}

EventCondition EventCondition::fromFilter(EventType event, const QString &filter)
{
    const Json json = Json::parse(filter.toStdString(), nullptr, false);
    const auto condition
        = isRunEvent(event) ? readRun(json, event) : readText(json, subject(event));
    // What the form would send in its place must be the same filter.
    if (condition) {
        const Json back = Json::parse(condition->toFilter(event).toStdString(), nullptr, false);
        if (isRunEvent(event) || back == json || json.empty())
            return *condition;
    }
    return { .kind = Kind::Own, .own = filter };
}

QString EventCondition::toFilter(EventType event) const
{
    if (kind == Kind::Own)
        return own;
    const Json filter
        = isRunEvent(event) ? runEventFilter(*this, event) : textFilter(*this, subject(event));
    return QString::fromStdString(filter.dump());
}
