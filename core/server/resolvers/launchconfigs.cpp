#include "core/store/launchconfigs.h"

#include "core/domain/historyrow.h"
#include "core/domain/nodeid.h"
#include "core/server/resolvers/launchinput.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

Result<Value> ofEntity(const EntityRow &entity, const Call &call)
{
    const auto number = nodeid::decode(ids::launchConfig, call.text("id"), u"id"_s);
    if (!number) {
        const bool isOther = number.error().kind == Error::Kind::NotFound;
        return isOther ? Result<Value>(Value(nullptr)) : number.error();
    }
    return read(call, [&](Database &db) -> Result<Value> {
        const auto found = LaunchConfigs(db).config(*number);
        return found && found->entityId != entity.id ? Value(nullptr) : asObjectOrNull(found);
    });
}

Value config(const LaunchConfigRow &row, const Call &)
{
    const auto parsed = historyrow::parse(row.config.toUtf8());
    return parsed ? Value(*parsed) : Value(nullptr);
}

/// Schemas come back as texts, without blanks (launch wire contract, 8.2).
Value variables(const LaunchConfigRow &row, const Call &)
{
    List list;
    const Json declared = historyrow::parse(row.variables.toUtf8()).value_or(Json::object());
    for (const auto &[name, declaration] : declared.items()) {
        list.push_back(Object { "TemplateVariable",
                                Json { { "name", name },
                                       { "description", declaration.value("description", Json()) },
                                       { "schema", declaration.at("schema").dump() } } });
    }
    return list;
}

Value scope(const LaunchConfigRow &row, const Call &)
{
    return Object { "DefaultResourceConfigScope",
                    Json { { "ID", row.entityId }, { "Type", "ENTITY" } } };
}

Result<Json> create(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity)
        return entity.error();
    const auto config
        = configIn(change, { .entityId = entity->id, .createdBy = change.session.user.id },
                   { "resource", "config" });
    if (!config)
        return config.error();
    return LaunchConfigs(change.db).create(*config).transform([](const LaunchConfigRow &row) {
        return Json { { "defaultResourceConfigID",
                        nodeid::encode(ids::launchConfig, row.id).toStdString() },
                      { "success", true } };
    });
}

} // namespace

void addLaunchConfigs(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "defaultResourceConfig", ofEntity);
    const auto add = [&](const char *field, auto resolve) {
        r.add<LaunchConfigRow>("DefaultResourceConfig", field, resolve);
    };
    add("id", [](const auto &c, const Call &) { return nodeId(ids::launchConfig, c.id); });
    add("resource", [](const auto &c, const Call &) { return text(c.resource); });
    add("config", config);
    add("templateVariables", variables);
    add("scope", scope);
    add("createdAt", [](const auto &c, const Call &) { return time(c.createdAt); });
    add("updatedAt", [](const auto &c, const Call &) { return time(c.updatedAt); });
    addMembers(r, "TemplateVariable", { "name", "description", "schema" });
    addMembers(r, "DefaultResourceConfigScope", { "ID", "Type" });
    addMutation(r, "createDefaultResourceConfig", "CreateDefaultResourceConfigPayload", create,
                { "defaultResourceConfigID", "success" });
}

} // namespace server
