#include "core/server/resolvers/members.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"

using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

void addWebhookAction(graphql::Resolvers &r)
{
    const char *type = "GenericWebhookTriggeredAction";
    r.add<AutomationRow>(type, "integration", [](const auto &a, const Call &call) {
        return read(call,
                    [&](Database &db) { return asObject(Webhooks(db).webhook(a.webhookId)); });
    });
    r.add<AutomationRow>(type, "requestPayload",
                         [](const auto &a, const Call &) { return optionalText(a.payload); });
}

void addNotification(graphql::Resolvers &r)
{
    const char *type = "NotificationTriggeredAction";
    r.add<AutomationRow>(type, "integration", [](const auto &a, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(SlackChannels(db, session(call).store.vault()).channel(a.slackId));
        });
    });
    r.add<AutomationRow>(type, "title", [](const auto &a, const Call &) { return text(a.title); });
    r.add<AutomationRow>(type, "message",
                         [](const auto &a, const Call &) { return text(a.message); });
    r.add<AutomationRow>(type, "severity",
                         [](const auto &a, const Call &) { return text(a.severity); });
}

/// Null when the queue is gone.
void addQueueJob(graphql::Resolvers &r)
{
    const char *type = "QueueJobTriggeredAction";
    r.add<AutomationRow>(type, "queue", [](const auto &a, const Call &call) {
        return read(call,
                    [&](Database &db) { return asObjectOrNull(RunQueues(db).queue(a.queueId)); });
    });
    r.add<AutomationRow>(type, "template",
                         [](const auto &a, const Call &) { return text(a.payload); });
}

} // namespace

void addActions(graphql::Resolvers &r)
{
    addWebhookAction(r);
    addNotification(r);
    r.add<AutomationRow>("NoOpTriggeredAction", "noOp",
                         [](const auto &, const Call &) { return Value(Json(true)); });
    addQueueJob(r);
    // Nothing makes these here; documents that ask for them are valid nevertheless.
    addMembers(r, "ARIATriggeredAction", { "prompt" });
}

} // namespace server
