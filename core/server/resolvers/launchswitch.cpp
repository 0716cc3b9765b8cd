#include "core/server/resolvers/change.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/launchjobs.h"
#include "core/store/runqueueitems.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

/// The embedded launch agent: who switched it on, and what its jobs wrote.
namespace server {
namespace {

constexpr int mostJobs = 64;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Value agentOf(const LaunchSettingsRow &settings, bool isAvailable)
{
    return Object { "EmbeddedLaunchAgent",
                    Json { { "isAvailable", isAvailable },
                           { "isEnabled", isAvailable && settings.isAgentOn },
                           { "maxJobs", settings.maxJobs } } };
}

Result<Value> ofEntity(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return LaunchJobs(db).settings(entity.id).transform([&](const LaunchSettingsRow &row) {
            return agentOf(row, session(call).hasLaunchAgent);
        });
    });
}

Result<Json> set(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity)
        return entity.error();
    auto settings = LaunchJobs(change.db).settings(entity->id);
    if (!settings)
        return settings.error();
    settings->isAgentOn = change.flag("isEnabled", false);
    if (settings->isAgentOn && !change.session.hasLaunchAgent) {
        return unprocessable(tr("This server runs no jobs itself: it was started without --agent."),
                             "isEnabled");
    }
    if (change.has("maxJobs")) {
        settings->maxJobs = change.at("maxJobs").get<int>();
        if (settings->maxJobs < 1 || settings->maxJobs > mostJobs)
            return unprocessable(tr("From 1 to %1 jobs can run at the same time.").arg(mostJobs),
                                 "maxJobs");
    }
    return LaunchJobs(change.db).set(*settings).transform([&](Done) {
        return Json { { "entity", entity->id } };
    });
}

Result<std::optional<LaunchJobRow>> jobOf(const RunQueueItemRow &item, const Call &call)
{
    return session(call).store.read([&](Database &db) { return LaunchJobs(db).job(item.id); });
}

} // namespace

void addLaunchSwitch(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "embeddedLaunchAgent", ofEntity);
    addMembers(r, "EmbeddedLaunchAgent", { "isAvailable", "isEnabled", "maxJobs" });
    addMutation(r, "setEmbeddedLaunchAgent", "SetEmbeddedLaunchAgentPayload", set);
    r.add<Json>("SetEmbeddedLaunchAgentPayload", "embeddedLaunchAgent",
                [](const Json &made, const Call &call) {
                    return read(call, [&](Database &db) {
                        return LaunchJobs(db)
                            .settings(made.at("entity").get<qint64>())
                            .transform([&](const LaunchSettingsRow &row) {
                                return agentOf(row, session(call).hasLaunchAgent);
                            });
                    });
                });
    r.add<RunQueueItemRow>("RunQueueItem", "log", [](const auto &item, const Call &call) {
        return jobOf(item, call).transform([](const auto &job) {
            return job ? text(job->log) : Value(nullptr);
        });
    });
    r.add<RunQueueItemRow>("RunQueueItem", "exitCode", [](const auto &item, const Call &call) {
        return jobOf(item, call).transform([](const auto &job) {
            return job && job->exitCode ? Value(Json(*job->exitCode)) : Value(nullptr);
        });
    });
}

} // namespace server
