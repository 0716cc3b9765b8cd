#include "core/store/integrations.h"

#include "core/domain/nodeid.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/webhookinput.h"
#include "core/store/webhooks.h"

using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

constexpr const char *webhookType = "GenericWebhookIntegration";

Result<Value> load(Database &db, const Call &call, const IntegrationRow &row)
{
    if (row.kind == IntegrationKind::Webhook)
        return asObject(Webhooks(db).webhook(row.id));
    return asObject(SlackChannels(db, session(call).store.vault()).channel(row.id));
}

Result<Value> list(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(
            call, "IntegrationConnection",
            [&](const PageRequest &page) { return Integrations(db).list(entity.id, page); },
            [&](const IntegrationRow &row) {
                return load(db, call, row).transform([&row](const Value &node) {
                    return Edge { row.id, node };
                });
            });
    });
}

Result<Json> create(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity)
        return entity.error();
    const WebhookRow webhook { .entityId = entity->id,
                               .name = change.text("name"),
                               .url = change.text("urlEndpoint"),
                               .accessTokenRef = change.text("accessTokenRef"),
                               .secretRef = change.text("secretRef"),
                               .createdBy = change.session.user.id };
    if (const auto checked = checkWebhook(change, webhook); !checked)
        return checked.error();
    return Webhooks(change.db).create(webhook).transform([](const WebhookRow &row) {
        return Json { { "integration", row.id } };
    });
}

Result<Json> remove(Change &change)
{
    const auto integration
        = change.reach.integrationById(change.text("id"), Right::Administer, QStringLiteral("id"));
    if (!integration)
        return integration.error();
    return Integrations(change.db).remove(integration->id).transform([](Done) {
        return succeeded();
    });
}

void addWebhook(graphql::Resolvers &r)
{
    r.add<WebhookRow>(webhookType, "id",
                      [](const auto &w, const Call &) { return nodeId(ids::integration, w.id); });
    r.add<WebhookRow>(webhookType, "name",
                      [](const auto &w, const Call &) { return text(w.name); });
    r.add<WebhookRow>(webhookType, "urlEndpoint",
                      [](const auto &w, const Call &) { return text(w.url); });
    r.add<WebhookRow>(webhookType, "accessTokenRef",
                      [](const auto &w, const Call &) { return optionalText(w.accessTokenRef); });
    r.add<WebhookRow>(webhookType, "secretRef",
                      [](const auto &w, const Call &) { return optionalText(w.secretRef); });
    r.add<WebhookRow>(webhookType, "createdAt",
                      [](const auto &w, const Call &) { return time(w.createdAt); });
}

} // namespace

void addIntegrations(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "integrations", list);
    addWebhook(r);
    addMutation(r, "createGenericWebhookIntegration", "CreateIntegrationPayload", create);
    r.add<Json>("CreateIntegrationPayload", "integration", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) -> Result<Value> {
            const auto row = Integrations(db).integration(made.at("integration").get<qint64>());
            return row ? load(db, call, *row) : Result<Value>(row.error());
        });
    });
    addMutation(r, "deleteIntegration", "DeleteIntegrationPayload", remove, { "success" });
}

} // namespace server
