#include "core/domain/runeventfilter.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace {

constexpr int deepestNesting = 40;

QString tr(const char *text) { return QCoreApplication::translate("RunEventFilter", text); }

Error invalid(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"eventFilter"_s };
}

Result<Json> objectIn(const QString &text)
{
    bool isTooDeep = false; // reading it recurses
    Json json = Json::parse(
        text.toStdString(),
        [&isTooDeep](int depth, Json::parse_event_t, const Json &) {
            isTooDeep = isTooDeep || depth > deepestNesting;
            return !isTooDeep;
        },
        false);
    if (isTooDeep || json.is_discarded() || !json.is_object())
        return invalid(tr("The event filter must be a JSON object."));
    return json;
}

/// The runs it is about: JSON inside the JSON, or an object; every run when there is nothing.
Result<EventFilter> readRuns(const Json &filter)
{
    const auto runs = filter.find("run_filter");
    if (runs == filter.end() || runs->is_null())
        return EventFilter::everything();
    return EventFilter::parse(QString::fromStdString(
        runs->is_string() ? runs->get<std::string>()
                          : runs->dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Result<QStringList> readStates(const Json &filter)
{
    const auto given = "/run_state_filter/states"_json_pointer;
    const Json states = filter.contains(given) ? filter.at(given) : Json();
    const Error wrong
        = invalid(tr("The event filter needs “run_state_filter” with “states”, a list "
                     "of RUNNING, FINISHED and FAILED."));
    if (!states.is_array() || states.empty())
        return wrong;
    QStringList read;
    for (const Json &state : states) {
        if (state != "RUNNING" && state != "FINISHED" && state != "FAILED")
            return wrong;
        read.append(QString::fromStdString(state.get<std::string>()));
    }
    return read;
}

} // namespace

Result<RunEventFilter> RunEventFilter::parse(EventType type, const QString &json)
{
    const auto filter = objectIn(json);
    if (!filter)
        return filter.error();
    const auto runs = readRuns(*filter);
    if (!runs)
        return runs.error();
    RunEventFilter read(*runs);
    if (type == EventType::RunState) {
        return readStates(*filter).transform([&read](const QStringList &states) {
            read.m_states = states;
            return read;
        });
    }
    return MetricCondition::parse(type, filter->value("run_metric_filter", Json()))
        .transform([&read](const MetricCondition &metric) {
            read.m_metric = metric;
            return read;
        });
}

Result<Done> checkEventFilter(EventType type, const QString &json)
{
    const auto done = [](const auto &) { return Done(); };
    return isRunEvent(type) ? RunEventFilter::parse(type, json).transform(done)
                            : EventFilter::parse(json).transform(done);
}
