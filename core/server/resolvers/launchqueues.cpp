#include "core/domain/historyrow.h"
#include "core/domain/nodeid.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/launchreach.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/server/resolvers/triggers.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

Result<Value> ofProject(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) { return asList(RunQueues(db).ofProject(project.id)); });
}

Result<Value> byName(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(RunQueues(db).find(project.id, call.text("name")));
    });
}

Result<Value> projectName(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) {
        return Projects(db).project(queue.projectId).transform([](const ProjectRow &row) {
            return text(row.name);
        });
    });
}

Result<Value> entityName(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) {
        return Projects(db).project(queue.projectId).transform([](const ProjectRow &row) {
            return text(row.entityName);
        });
    });
}

Value links(const RunQueueRow &queue, const Call &)
{
    const auto parsed = historyrow::parse(queue.externalLinks.toUtf8());
    return parsed ? Value(*parsed) : Value(nullptr);
}

Result<Value> config(const RunQueueRow &queue, const Call &call)
{
    if (queue.configId == 0)
        return Value(nullptr);
    return read(call, [&](Database &db) {
        return asObjectOrNull(LaunchConfigs(db).config(queue.configId));
    });
}

Result<Value> item(const RunQueueRow &queue, const Call &call)
{
    const auto number = nodeid::decode(ids::runQueueItem, call.text("id"), u"id"_s);
    if (!number) {
        const bool isOther = number.error().kind == Error::Kind::NotFound;
        return isOther ? Result<Value>(Value(nullptr)) : number.error();
    }
    return read(call, [&](Database &db) -> Result<Value> {
        const auto found = RunQueueItems(db, now()).item(*number);
        return found && found->queueId != queue.id ? Value(nullptr) : asObjectOrNull(found);
    });
}

Result<Value> items(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "RunQueueItemConnection", [&](const PageRequest &page) {
            return RunQueueItems(db, now()).ofQueue(queue.id, page);
        });
    });
}

Result<Value> counts(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) {
        return RunQueueItems(db, now()).counts(queue.id).transform([](const QueueItemCounts &c) {
            return Value(Object { "RunQueueItemCounts",
                                  Json { { "pending", c.pending },
                                         { "starting", c.starting },
                                         { "running", c.running },
                                         { "finished", c.finished },
                                         { "failed", c.failed } } });
        });
    });
}

Result<Value> agents(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) { return asList(LaunchAgents(db).ofQueue(queue.id)); });
}

Result<Value> hasPollingAgent(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) {
        return LaunchAgents(db).ofQueue(queue.id).transform([](const auto &rows) {
            return Value(Json(std::ranges::any_of(
                rows, [](const LaunchAgentRow &row) { return row.isPolling(now()); })));
        });
    });
}

Result<Value> triggers(const RunQueueRow &queue, const Call &call)
{
    return read(call, [&](Database &db) {
        return visibleTriggers(db, call, Automations(db).queueingIn(queue.id));
    });
}

void addQueue(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<RunQueueRow>("RunQueue", field, resolve); };
    add("id", [](const auto &q, const Call &) { return nodeId(ids::runQueue, q.id); });
    add("name", [](const auto &q, const Call &) { return text(q.name); });
    add("entityName", entityName);
    add("projectName", projectName);
    add("access", [](const auto &q, const Call &) { return text(q.access); });
    add("createdAt", [](const auto &q, const Call &) { return time(q.createdAt); });
    add("createdBy", [](const auto &q, const Call &) {
        return q.createdBy == 0 ? Value(nullptr) : Value(Json(q.createdBy));
    });
    add("updatedAt", [](const auto &q, const Call &) { return time(q.updatedAt); });
    add("executorInfo", [](const auto &, const Call &) { return text(u"{}"_s); });
    add("externalLinks", links);
    add("prioritizationMode", [](const auto &q, const Call &) {
        return text(q.isPrioritized ? u"V0"_s : u"DISABLED"_s);
    });
    add("defaultResourceConfigID", [](const auto &q, const Call &) {
        return q.configId == 0 ? Value(nullptr) : nodeId(ids::launchConfig, q.configId);
    });
    add("defaultResourceConfig", config);
    add("runQueueItem", item);
    add("runQueueItems", items);
    add("itemCounts", counts);
    add("agents", agents);
    add("hasPollingAgent", hasPollingAgent);
    add("triggers", triggers);
    addMembers(r, "RunQueueItemCounts", { "pending", "starting", "running", "finished", "failed" });
}

} // namespace

void addLaunchQueues(graphql::Resolvers &r)
{
    r.add<ProjectRow>("Project", "runQueues", ofProject);
    r.add<ProjectRow>("Project", "runQueue", byName);
    addQueue(r);
}

} // namespace server
