#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/people.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/triggers.h"
#include "core/server/resolvers/webhookinput.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

constexpr const char *type = "GenericWebhookIntegration";

/// What is absent or null stays; an empty text takes a secret's name away.
Result<Json> update(Change &change)
{
    const auto existing = change.reach.webhookById(change.text("id"), Right::Administer, u"id"_s);
    if (!existing)
        return existing.error();
    WebhookRow webhook = *existing;
    if (change.has("name"))
        webhook.name = change.text("name");
    if (change.has("urlEndpoint"))
        webhook.url = change.text("urlEndpoint");
    if (change.has("accessTokenRef"))
        webhook.accessTokenRef = change.text("accessTokenRef");
    if (change.has("secretRef"))
        webhook.secretRef = change.text("secretRef");
    if (const auto checked = checkWebhook(change, webhook); !checked)
        return checked.error();
    return Webhooks(change.db).update(webhook).transform([](const WebhookRow &row) {
        return Json { { "integration", row.id } };
    });
}

Result<Value> triggers(const WebhookRow &webhook, const Call &call)
{
    return read(call, [&](Database &db) {
        return visibleTriggers(db, call, Automations(db).calling(webhook.id));
    });
}

Value outcome(const DeliveryOutcome &outcome)
{
    return outcome.at.isValid() ? Value(Object { "WebhookOutcome", outcome }) : Value(nullptr);
}

void addOutcome(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<DeliveryOutcome>("WebhookOutcome", field, resolve);
    };
    add("at", [](const auto &o, const Call &) { return time(o.at); });
    add("statusCode", [](const auto &o, const Call &) {
        return o.statusCode == 0 ? Value(nullptr) : Value(Json(o.statusCode));
    });
    add("reason", [](const auto &o, const Call &) { return optionalText(o.reason); });
}

} // namespace

void addWebhookChanges(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<WebhookRow>(type, field, resolve); };
    add("createdBy", [](const auto &w, const Call &call) { return person(w.createdBy, call); });
    add("updatedAt", [](const auto &w, const Call &) { return time(w.updatedAt); });
    add("triggers", triggers);
    add("lastSuccess", [](const auto &w, const Call &) { return outcome(w.success); });
    add("lastFailure", [](const auto &w, const Call &) { return outcome(w.failure); });
    addOutcome(r);
    addMutation(r, "updateGenericWebhookIntegration", "CreateIntegrationPayload", update);
}

} // namespace server
