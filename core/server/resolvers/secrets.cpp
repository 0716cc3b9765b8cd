#include "core/store/secrets.h"

#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/people.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/store/webhooks.h"

using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

constexpr const char *type = "Secret";

Result<Value> list(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(Secrets(db, session(call).store.vault()).list(entity.id));
    });
}

Result<Value> webhooks(const SecretRow &secret, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(Webhooks(db).naming(secret.entityId, secret.name));
    });
}

} // namespace

void addSecrets(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "secrets", list);
    r.add<SecretRow>(type, "name", [](const auto &s, const Call &) { return text(s.name); });
    r.add<SecretRow>(type, "entityId",
                     [](const auto &s, const Call &) { return Value(Json(s.entityId)); });
    r.add<SecretRow>(type, "createdAt",
                     [](const auto &s, const Call &) { return time(s.createdAt); });
    r.add<SecretRow>(type, "createdBy",
                     [](const auto &s, const Call &call) { return person(s.createdBy, call); });
    r.add<SecretRow>(type, "rotatedAt",
                     [](const auto &s, const Call &) { return time(s.rotatedAt); });
    r.add<SecretRow>(type, "lastUsedAt",
                     [](const auto &s, const Call &) { return time(s.usedAt); });
    r.add<SecretRow>(type, "previousValueUntil",
                     [](const auto &s, const Call &) { return time(s.previousUntil); });
    r.add<SecretRow>(type, "webhooks", webhooks);
}

} // namespace server
