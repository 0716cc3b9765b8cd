#include "core/store/executions.h"

#include "core/server/resolvers/members.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/triggers.h"
#include "core/store/deliveries.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

Value stateName(const ExecutionRow &execution, const Call &)
{
    switch (execution.state) {
    case ExecutionState::Pending:
        return Json("PENDING");
    case ExecutionState::Finished:
        return Json("FINISHED");
    case ExecutionState::Failed:
        return Json("FAILED");
    }
    return nullptr;
}

Value errorOf(const QString &message)
{
    if (message.isEmpty())
        return nullptr;
    return Object { "TriggerResultError", Json { { "message", message.toStdString() } } };
}

/// As it is now, or was when it was deleted.
Result<Value> scope(const ExecutionRow &execution, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        auto automation = Automations(db).automation(execution.automationId);
        if (!automation)
            automation = Automations(db).removed(execution.automationId);
        if (automation)
            return triggerScope(db, *automation);
        return automation.error().kind == Error::Kind::NotFound ? Result<Value>(Value(nullptr))
                                                                : automation.error();
    });
}

Value unknownVariables(const ExecutionRow &execution, const Call &)
{
    List names;
    for (const QString &name : execution.unknownVariables)
        names.push_back(text(name));
    return names;
}

Result<Value> delivery(const ExecutionRow &execution, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto sent = Deliveries(db).ofExecution(execution.id);
        if (!sent)
            return sent.error();
        return sent->has_value() ? Value(Object { "TriggerDelivery", **sent }) : Value(nullptr);
    });
}

/// What is known of the receiver's answer.
struct HttpResult
{
    QString error;
    AttemptRow attempt;
};

/// What is known of a launch job.
struct JobResult
{
    QString error;
    qint64 itemId = 0;
};

/// Null until it has ended.
Result<Value> result(const ExecutionRow &execution, const Call &call)
{
    if (execution.state == ExecutionState::Pending)
        return Value(nullptr);
    if (execution.actionType == ActionType::QueueJob) {
        return Value(Object { "TriggerExecutionResult",
                              JobResult { execution.error, execution.queueItemId } });
    }
    return read(call, [&](Database &db) -> Result<Value> {
        const auto attempt = Deliveries(db).lastAttempt(execution.id);
        if (!attempt)
            return attempt.error();
        if (attempt->has_value() && (*attempt)->statusCode != 0) {
            return Value(
                Object { "TriggerExecutionResult", HttpResult { execution.error, **attempt } });
        }
        return Value(Object { "TriggerExecutionResult", execution });
    });
}

/// How W&B calls a result by what is known of it.
struct ResultNames
{
    const char *type;
    const char *details;
};

ResultNames namesOf(const Call &call)
{
    if (call.source.type() == typeid(HttpResult))
        return { "HTTP_RESPONSE", "HttpTriggerResultDetails" };
    if (call.source.type() == typeid(JobResult))
        return { "QUEUE_JOB", "QueuedJobTriggerResultDetails" };
    return { "DEFAULT", "DefaultTriggerResultDetails" };
}

Result<Value> resultType(const Call &call) { return Value(Json(namesOf(call).type)); }

Result<Value> details(const Call &call)
{
    return Value(Object { namesOf(call).details, call.source });
}

Result<Value> queueItem(const JobResult &result, const Call &call)
{
    if (result.itemId == 0)
        return Value(nullptr);
    return read(call, [&](Database &db) {
        return asObjectOrNull(
            RunQueueItems(db, QDateTime::currentDateTimeUtc()).item(result.itemId));
    });
}

void addExecution(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<ExecutionRow>("TriggerExecution", field, resolve);
    };
    add("id", [](const auto &e, const Call &) { return nodeId(ids::execution, e.id); });
    add("triggerID",
        [](const auto &e, const Call &) { return nodeId(ids::trigger, e.automationId); });
    add("triggerName", [](const auto &e, const Call &) { return text(e.automationName); });
    add("createdAt", [](const auto &e, const Call &) { return time(e.createdAt); });
    add("state", stateName);
    add("scope", scope);
    add("event", [](const auto &e, const Call &) {
        return Value(Object { "TriggerExecutionEvent", e });
    });
    add("action", [](const auto &e, const Call &) {
        return Value(Object { "TriggerExecutionAction", e });
    });
    add("result", result);
    add("finishedAt", [](const auto &e, const Call &) { return time(e.finishedAt); });
    add("unknownVariables", unknownVariables);
    add("delivery", delivery);
    addMembers(r, "TriggerResultError", { "message" });
}

void addResult(graphql::Resolvers &r)
{
    r.add("TriggerExecutionResult", "resultType", resultType);
    r.add("TriggerExecutionResult", "data", details);
    r.add<ExecutionRow>("DefaultTriggerResultDetails", "error",
                        [](const auto &e, const Call &) { return errorOf(e.error); });
    const auto add = [&](const char *field, auto resolve) {
        r.add<HttpResult>("HttpTriggerResultDetails", field, resolve);
    };
    add("error", [](const auto &h, const Call &) { return errorOf(h.error); });
    add("status", [](const auto &h, const Call &) { return text(store::statusLine(h.attempt)); });
    add("statusCode",
        [](const auto &h, const Call &) { return Value(Json(h.attempt.statusCode)); });
    add("body", [](const auto &h, const Call &) {
        return text(QString::fromUtf8(h.attempt.responseBody));
    });
    const char *job = "QueuedJobTriggerResultDetails";
    r.add<JobResult>(job, "error", [](const auto &j, const Call &) { return errorOf(j.error); });
    r.add<JobResult>(job, "runQueueItemID", [](const auto &j, const Call &) {
        return j.itemId == 0 ? Value(nullptr) : nodeId(ids::runQueueItem, j.itemId);
    });
    r.add<JobResult>(job, "runQueueItem", queueItem);
}

} // namespace

void addExecutions(graphql::Resolvers &r)
{
    addExecution(r);
    addResult(r);
}

} // namespace server
