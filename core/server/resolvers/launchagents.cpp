#include "core/store/launchagents.h"

#include "core/domain/nodeid.h"
#include "core/server/resolvers/launchinput.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

Result<Value> byId(const Call &call)
{
    return read(call, [&](Database &db) {
        Reach reach(db, session(call).user);
        return asObjectOrNull(
            LaunchReach(db, reach).agentById(call.text("id"), Right::Read, u"id"_s));
    });
}

Result<Value> ofProject(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) { return asList(LaunchAgents(db).ofProject(project.id)); });
}

Result<Value> queueIds(const LaunchAgentRow &agent, const Call &call)
{
    return read(call, [&](Database &db) {
        return RunQueues(db).ofAgent(agent.id).transform([](const auto &queues) {
            Json ids = Json::array();
            for (const RunQueueRow &queue : queues)
                ids.push_back(nodeid::encode(ids::runQueue, queue.id).toStdString());
            return Value(std::move(ids));
        });
    });
}

/// The queues that the input names, all of them of the agent's project.
Result<QList<qint64>> queuesIn(Change &change, qint64 projectId)
{
    QList<qint64> numbers;
    LaunchReach reach(change.db, change.reach);
    for (const QString &id : idsIn(change, "runQueues")) {
        const auto queue = reach.queueById(id, Right::ChangeModels, u"runQueues"_s);
        if (!queue)
            return queue.error();
        if (queue->projectId != projectId)
            return unprocessable(tr("An agent serves queues of one project only."), "runQueues");
        numbers.append(queue->id);
    }
    return numbers;
}

Result<Json> create(Change &change)
{
    const auto project = change.projectOrNew();
    const auto config = objectIn(change, "agentConfig");
    if (!project || !config)
        return project ? config.error() : project.error();
    const auto queues = queuesIn(change, project->id);
    if (!queues)
        return queues.error();
    return LaunchAgents(change.db)
        .create({ .projectId = project->id,
                  .hostname = change.text("hostname"),
                  .config = *config,
                  .version = change.text("version"),
                  .createdBy = change.session.user.id },
                *queues, now())
        .transform([](const LaunchAgentRow &row) {
            return Json { { "launchAgentId",
                            nodeid::encode(ids::launchAgent, row.id).toStdString() },
                          { "success", true } };
        });
}

Result<Done> fillIn(const Change &change, LaunchAgentRow &agent)
{
    static const QStringList statuses { u"POLLING"_s, u"RUNNING"_s, u"KILLED"_s };
    if (change.has("agentStatus")) {
        agent.status = change.text("agentStatus");
        if (!statuses.contains(agent.status)) {
            return unprocessable(tr("An agent's status is one of %1.").arg(statuses.join(u", "_s)),
                                 "agentStatus");
        }
    }
    if (change.has("name"))
        agent.name = change.text("name");
    agent.isStopping = change.flag("stopPolling", agent.isStopping);
    // Who tells it to stop is not the agent.
    if (change.has("agentStatus") || change.has("heartbeatAt"))
        agent.heartbeatAt = now();
    return Done();
}

Result<Json> update(Change &change)
{
    const auto existing
        = LaunchReach(change.db, change.reach)
              .agentById(change.text("launchAgentId"), Right::ChangeModels, u"launchAgentId"_s);
    if (!existing)
        return existing.error();
    LaunchAgentRow agent = *existing;
    if (const auto filled = fillIn(change, agent); !filled)
        return filled.error();
    if (change.has("runQueues")) {
        const auto set = queuesIn(change, agent.projectId).and_then([&](const auto &queues) {
            return LaunchAgents(change.db).setQueues(agent.id, queues);
        });
        if (!set)
            return set.error();
    }
    return LaunchAgents(change.db).update(agent).transform(
        [](const LaunchAgentRow &) { return succeeded(); });
}

Result<Json> remove(Change &change)
{
    LaunchReach reach(change.db, change.reach);
    for (const QString &id : idsIn(change, "launchAgentIds")) {
        const auto agent = reach.agentById(id, Right::ChangeModels, u"launchAgentIds"_s);
        if (!agent)
            return agent.error();
        if (const auto removed = LaunchAgents(change.db).remove(agent->id); !removed)
            return removed.error();
    }
    return succeeded();
}

void addAgent(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<LaunchAgentRow>("LaunchAgent", field, resolve);
    };
    add("id", [](const auto &a, const Call &) { return nodeId(ids::launchAgent, a.id); });
    add("name", [](const auto &a, const Call &) { return text(a.name); });
    add("hostname", [](const auto &a, const Call &) { return text(a.hostname); });
    add("agentStatus", [](const auto &a, const Call &) { return text(a.status); });
    add("agentConfig", [](const auto &a, const Call &) { return optionalText(a.config); });
    add("runQueues", queueIds);
    add("stopPolling", [](const auto &a, const Call &) { return Value(Json(a.isStopping)); });
    add("heartbeatAt", [](const auto &a, const Call &) { return time(a.heartbeatAt); });
    add("version", [](const auto &a, const Call &) { return optionalText(a.version); });
    add("createdAt", [](const auto &a, const Call &) { return time(a.createdAt); });
    add("updatedAt", [](const auto &a, const Call &) { return time(a.updatedAt); });
    add("isPolling", [](const auto &a, const Call &) { return Value(Json(a.isPolling(now()))); });
}

} // namespace

void addLaunchAgents(graphql::Resolvers &r)
{
    r.add("Query", "launchAgent", byId);
    r.add<ProjectRow>("Project", "launchAgents", ofProject);
    addAgent(r);
    addMutation(r, "createLaunchAgent", "CreateLaunchAgentPayload", create,
                { "launchAgentId", "success" });
    addMutation(r, "updateLaunchAgent", "UpdateLaunchAgentPayload", update, { "success" });
    addMutation(r, "deleteLaunchAgents", "DeleteLaunchAgentsPayload", remove, { "success" });
}

} // namespace server
