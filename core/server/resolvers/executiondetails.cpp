#include "core/payload/variables.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/store/deliveries.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

Json objectIn(const QString &text)
{
    Json parsed = Json::parse(text.toStdString(), nullptr, false);
    return parsed.is_object() ? parsed : Json::object();
}

/// The names of W&B's details, and the variables that hold the same.
constexpr std::pair<const char *, const char *> members[] {
    { "artifactVersionIndex", "artifact_version_index" },
    { "artifactCollectionName", "artifact_collection_name" },
    { "projectName", "project_name" },
    { "entityName", "entity_name" },
    { "alias", "alias" },
    { "tag", "tag" },
    { "runName", "run_name" },
    { "newRunState", "run_status" },
    { "metricName", "metric_name" },
};

const char *detailsType(EventType type)
{
    switch (type) {
    case EventType::CreateArtifact:
    case EventType::LinkArtifact:
    case EventType::UnlinkArtifact:
        return "ArtifactEventDetails";
    case EventType::AddArtifactAlias:
        return "ArtifactAliasEventDetails";
    case EventType::AddArtifactTag:
    case EventType::RemoveArtifactTag:
    case EventType::AddCollectionTag:
    case EventType::RemoveCollectionTag:
        return "ArtifactTagEventDetails";
    case EventType::RunMetric:
    case EventType::RunMetricChange:
    case EventType::RunMetricZScore:
        return "RunMetricEventDetails";
    case EventType::RunState:
        return "RunStateEventDetails";
    }
    return "ArtifactEventDetails";
}

Json metadataIn(const Json &variables)
{
    Json metadata = Json::object();
    for (const auto &[name, value] : variables.items()) {
        if (name.starts_with(payload::metadataPrefix))
            metadata[name.substr(payload::metadataPrefix.size())] = value;
    }
    return metadata;
}

/// Numbers only: what a run logs as one can be NaN, which JSON has no word for.
Json numbersIn(const Json &values)
{
    Json numbers = Json::array();
    for (const Json &value : values.is_array() ? values : Json::array())
        numbers.push_back(value.is_number() ? value : Json());
    return numbers;
}

Value eventData(const ExecutionRow &execution, const Call &)
{
    const Json variables = objectIn(execution.variables);
    Json details = Json::object();
    for (const auto &[member, variable] : members) {
        if (const auto found = variables.find(variable); found != variables.end())
            details[member] = *found;
    }
    if (isRunEvent(execution.eventType))
        details["metricValues"] = numbersIn(variables.value("metric_values", Json()));
    else
        details["artifactMetadata"] = metadataIn(variables).dump();
    return Object { detailsType(execution.eventType), std::move(details) };
}

void addEvent(graphql::Resolvers &r)
{
    const char *type = "TriggerExecutionEvent";
    r.add<ExecutionRow>(type, "eventType",
                        [](const auto &e, const Call &) { return text(apiName(e.eventType)); });
    r.add<ExecutionRow>(type, "variables",
                        [](const auto &e, const Call &) { return Value(objectIn(e.variables)); });
    r.add<ExecutionRow>(type, "data", eventData);
    for (const char *details :
         { "ArtifactEventDetails", "ArtifactAliasEventDetails", "ArtifactTagEventDetails" })
        addMembers(r, details,
                   { "artifactMetadata", "artifactVersionIndex", "artifactCollectionName",
                     "projectName", "entityName" });
    addMembers(r, "ArtifactAliasEventDetails", { "alias" });
    addMembers(r, "ArtifactTagEventDetails", { "tag" });
    for (const char *details : { "RunMetricEventDetails", "RunStateEventDetails" })
        addMembers(r, details, { "runName", "projectName", "entityName" });
    addMembers(r, "RunMetricEventDetails", { "metricName", "metricValues" });
    addMembers(r, "RunStateEventDetails", { "newRunState" });
}

Value actionData(const ExecutionRow &execution, const Call &)
{
    switch (execution.actionType) {
    case ActionType::Webhook:
        return Object { "GenericWebhookActionArgs", execution };
    case ActionType::Notification:
        return Object { "SlackNotificationActionArgs", execution };
    case ActionType::QueueJob:
        return Object { "QueueJobActionArgs", execution };
    case ActionType::NoOp:
        return Object { "NoOpActionArgs", execution };
    }
    return nullptr;
}

/// `load(Database &, id)` of the webhook or channel that was called.
template <typename Load>
Result<Value> called(const ExecutionRow &execution, const Call &call, Load load)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto delivery = Deliveries(db).ofExecution(execution.id);
        if (!delivery || !delivery->has_value() || (*delivery)->webhookId == 0)
            return delivery ? Result<Value>(Value(nullptr)) : delivery.error();
        return asObjectOrNull(load(db, (*delivery)->webhookId));
    });
}

Value runSpec(const ExecutionRow &execution, const Call &)
{
    return Json(objectIn(execution.payload));
}

Value priority(const ExecutionRow &execution, const Call &)
{
    const Json spec = objectIn(execution.payload);
    const auto found = spec.find("priority");
    return found != spec.end() && found->is_number_integer() ? Value(*found) : Value(nullptr);
}

void addSlack(graphql::Resolvers &r)
{
    const char *type = "SlackNotificationActionArgs";
    r.add<ExecutionRow>(type, "integration", [](const auto &e, const Call &call) {
        return called(e, call, [&call](Database &db, qint64 id) {
            return SlackChannels(db, session(call).store.vault()).channel(id);
        });
    });
    r.add<ExecutionRow>(type, "text", [](const auto &e, const Call &) {
        return Value(objectIn(e.payload).value("text", Json()));
    });
    for (const char *field : { "title", "titleURL", "severity" })
        r.add<ExecutionRow>(type, field, [](const auto &, const Call &) { return Value(nullptr); });
}

void addAction(graphql::Resolvers &r)
{
    const char *type = "TriggerExecutionAction";
    const char *webhook = "GenericWebhookActionArgs";
    r.add<ExecutionRow>(type, "actionType",
                        [](const auto &e, const Call &) { return text(apiName(e.actionType)); });
    r.add<ExecutionRow>(type, "data", actionData);
    for (const char *where : { type, webhook }) {
        r.add<ExecutionRow>(where, "requestPayload",
                            [](const auto &e, const Call &) { return optionalText(e.payload); });
    }
    r.add<ExecutionRow>(webhook, "integration", [](const auto &e, const Call &call) {
        return called(e, call, [](Database &db, qint64 id) { return Webhooks(db).webhook(id); });
    });
    addSlack(r);
    r.add<ExecutionRow>("QueueJobActionArgs", "runSpec", runSpec);
    r.add<ExecutionRow>("QueueJobActionArgs", "priority", priority);
    r.add<ExecutionRow>("NoOpActionArgs", "noOp",
                        [](const auto &, const Call &) { return Value(Json(true)); });
}

Result<Value> attempts(const DeliveryRow &delivery, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(Deliveries(db).attempts(delivery.id), "TriggerDeliveryAttempt");
    });
}

void addDelivery(graphql::Resolvers &r)
{
    r.add<DeliveryRow>("TriggerDelivery", "url",
                       [](const auto &d, const Call &) { return optionalText(d.url); });
    r.add<DeliveryRow>("TriggerDelivery", "attempts", attempts);
    const auto add = [&](const char *field, auto resolve) {
        r.add<AttemptRow>("TriggerDeliveryAttempt", field, resolve);
    };
    const auto bytes = [](const QByteArray &sent) { return text(QString::fromUtf8(sent)); };
    add("startedAt", [](const auto &a, const Call &) { return time(a.startedAt); });
    add("totalMs", [](const auto &a, const Call &) { return Value(Json(a.totalMs)); });
    add("requestHeaders", [](const auto &a, const Call &) { return text(a.requestHeaders); });
    add("requestBody", [bytes](const auto &a, const Call &) { return bytes(a.requestBody); });
    add("statusCode", [](const auto &a, const Call &) {
        return a.statusCode == 0 ? Value(nullptr) : Value(Json(a.statusCode));
    });
    add("status", [](const auto &a, const Call &) {
        return a.statusCode == 0 ? Value(nullptr) : text(statusLine(a));
    });
    add("responseHeaders", [](const auto &a, const Call &) { return text(a.responseHeaders); });
    add("responseBody", [bytes](const auto &a, const Call &) { return bytes(a.responseBody); });
    add("isTruncated", [](const auto &a, const Call &) { return Value(Json(a.isTruncated)); });
    add("error", [](const auto &a, const Call &) { return optionalText(a.error); });
}

} // namespace

void addExecutionDetails(graphql::Resolvers &r)
{
    addEvent(r);
    addAction(r);
    addDelivery(r);
}

} // namespace server
