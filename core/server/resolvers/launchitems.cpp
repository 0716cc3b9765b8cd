#include "core/domain/historyrow.h"
#include "core/domain/nodeid.h"
#include "core/server/resolvers/launchreach.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/people.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

RunQueueItems itemsOf(Database &db) { return { db, QDateTime::currentDateTimeUtc() }; }

Value stateName(const RunQueueItemRow &item, const Call &)
{
    switch (item.state) {
    case QueueItemState::Pending:
        return Json("PENDING");
    case QueueItemState::Leased:
        return Json("LEASED");
    case QueueItemState::Claimed:
        return Json("CLAIMED");
    case QueueItemState::Failed:
        return Json("FAILED");
    }
    return nullptr;
}

Value progressName(QueueItemProgress progress)
{
    switch (progress) {
    case QueueItemProgress::Pending:
        return Json("PENDING");
    case QueueItemProgress::Starting:
        return Json("STARTING");
    case QueueItemProgress::Running:
        return Json("RUNNING");
    case QueueItemProgress::Finished:
        return Json("FINISHED");
    case QueueItemProgress::Failed:
        return Json("FAILED");
    }
    return nullptr;
}

Value jsonOrNull(const QString &text)
{
    const auto parsed = historyrow::parse(text.toUtf8());
    return parsed ? Value(*parsed) : Value(nullptr);
}

Value details(const Json &info) { return Object { "RunQueueItemInfoDetails", info }; }

Value errorOf(const RunQueueItemRow &item, const Call &)
{
    const auto info = historyrow::parse(item.error.toUtf8());
    return info ? details(*info) : Value(nullptr);
}

Value warningsOf(const RunQueueItemRow &item, const Call &)
{
    List list;
    for (const Json &info : Json::parse(item.warnings.toStdString(), nullptr, false))
        list.push_back(details(info));
    return list;
}

Result<Value> queue(const RunQueueItemRow &item, const Call &call)
{
    return read(call, [&](Database &db) { return asObject(RunQueues(db).queue(item.queueId)); });
}

Result<Value> progress(const RunQueueItemRow &item, const Call &call)
{
    return read(
        call, [&](Database &db) { return itemsOf(db).progress(item.id).transform(progressName); });
}

Result<Value> run(const RunQueueItemRow &item, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto id = itemsOf(db).runOf(item);
        if (!id || *id == 0)
            return id ? Result<Value>(Value(nullptr)) : id.error();
        return asObjectOrNull(
            Reach(db, session(call).user).runById(nodeid::encode(ids::run, *id), Right::Read, {}));
    });
}

Result<Value> agent(const RunQueueItemRow &item, const Call &call)
{
    if (item.agentId == 0)
        return Value(nullptr);
    return read(call,
                [&](Database &db) { return asObjectOrNull(LaunchAgents(db).agent(item.agentId)); });
}

Result<Value> trigger(const RunQueueItemRow &item, const Call &call)
{
    if (item.automationId == 0)
        return Value(nullptr);
    return read(call, [&](Database &db) {
        const QString id = nodeid::encode(ids::trigger, item.automationId);
        return asObjectOrNull(Reach(db, session(call).user).automationById(id, Right::Read, {}));
    });
}

Result<Value> position(const RunQueueItemRow &item, const Call &call)
{
    if (item.state != QueueItemState::Pending)
        return Value(nullptr);
    return read(call, [&](Database &db) {
        return RunQueues(db)
            .queue(item.queueId)
            .and_then([&](const RunQueueRow &queue) { return itemsOf(db).position(queue, item); })
            .transform([](int position) { return Value(Json(position)); });
    });
}

} // namespace

void addLaunchItems(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<RunQueueItemRow>("RunQueueItem", field, resolve);
    };
    add("id", [](const auto &i, const Call &) { return nodeId(ids::runQueueItem, i.id); });
    add("state", stateName);
    add("runSpec", [](const auto &i, const Call &) { return jsonOrNull(i.runSpec); });
    add("associatedRunId", [](const auto &i, const Call &) { return optionalText(i.runName); });
    add("launchAgentId", [](const auto &i, const Call &) {
        return i.agentId == 0 ? Value(nullptr) : nodeId(ids::launchAgent, i.agentId);
    });
    add("priority", [](const auto &i, const Call &) { return Value(Json(i.priority)); });
    add("templateVariableValues",
        [](const auto &i, const Call &) { return jsonOrNull(i.variables); });
    add("error", errorOf);
    add("warnings", warningsOf);
    add("createdAt", [](const auto &i, const Call &) { return time(i.createdAt); });
    add("updatedAt", [](const auto &i, const Call &) { return time(i.updatedAt); });
    add("runQueue", queue);
    add("progress", progress);
    add("run", run);
    add("launchAgent", agent);
    add("author", [](const auto &i, const Call &call) { return person(i.authorId, call); });
    add("trigger", trigger);
    add("triggerName", [](const auto &i, const Call &) { return optionalText(i.automationName); });
    add("position", position);
    addMembers(r, "RunQueueItemInfoDetails", { "message", "stage", "filePaths" });
}

} // namespace server
