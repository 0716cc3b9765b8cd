#include "core/server/resolvers/people.h"

#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"

using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

/// What W&B's SDK asks before it uses it (wire contract, 2.4); all that is here and complete.
constexpr const char *features[] = {
    "ARTIFACT_COLLECTION_MEMBERSHIP_FILES",
    "ARTIFACT_COLLECTIONS_FILTERING_SORTING",
    "ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE",
    "ARTIFACT_REGISTRY_SEARCH",
    "ARTIFACT_TAGS",
    "AUTOMATIONS_ON_ORGANIZATION",
    "AUTOMATION_ACTION_NO_OP",
    "AUTOMATION_EVENT_ADD_ARTIFACT_TAG",
    "AUTOMATION_EVENT_ADD_COLLECTION_TAG",
    "AUTOMATION_EVENT_REMOVE_ARTIFACT_TAG",
    "AUTOMATION_EVENT_REMOVE_COLLECTION_TAG",
    "AUTOMATION_EVENT_RUN_METRIC",
    "AUTOMATION_EVENT_RUN_METRIC_CHANGE",
    "AUTOMATION_EVENT_RUN_METRIC_ZSCORE",
    "AUTOMATION_EVENT_RUN_STATE",
    "AUTOMATION_EVENT_UNLINK_ARTIFACT",
    "AUTOMATION_LAST_EXECUTED_AT",
    "AUTOMATION_SCOPE_ENTITY",
    "CLIENT_IDS",
    "INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION",
    "PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP",
    "QUERY_AUTOMATIONS_ON_ENTITY",
    "TOTAL_COUNT_IN_FILE_CONNECTION",
    "USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION",
};

Value serverInfo()
{
    return Object { "ServerInfo", Json { { "cliVersionInfo", Json::object() } } };
}

Value serverFeatures()
{
    List list;
    for (const char *name : features)
        list.push_back(
            Object { "ServerFeature", Json { { "name", name }, { "isEnabled", true } } });
    return list;
}

QString typeName(EntityType type)
{
    switch (type) {
    case EntityType::User:
        return QStringLiteral("user");
    case EntityType::Team:
        return QStringLiteral("team");
    case EntityType::Organization:
        return QStringLiteral("organization");
    }
    return {};
}

/// Nothing when the one who asks may not see it.
Result<std::optional<EntityRow>> findDefaultEntity(const UserRow &user, const Call &call)
{
    return session(call).store.read([&](Database &db) -> Result<std::optional<EntityRow>> {
        const auto entity = Reach(db, user).entity({}, Right::Read);
        if (!entity && entity.error().kind != Error::Kind::NotFound)
            return entity.error();
        const auto isReadable = entity ? Reach(db, session(call).user).may(entity->id, Right::Read)
                                       : Result<bool>(false);
        if (!isReadable)
            return isReadable.error();
        return *isReadable ? std::optional(*entity) : std::nullopt;
    });
}

Result<Value> defaultEntity(const UserRow &user, const Call &call)
{
    return asObject(findDefaultEntity(user, call));
}

Result<Value> defaultEntityName(const UserRow &user, const Call &call)
{
    return findDefaultEntity(user, call).transform([](const auto &entity) {
        return entity ? text(entity->name) : Value(nullptr);
    });
}

Result<Value> teams(const UserRow &user, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "EntityConnection", [&](const PageRequest &page) {
            const UserRow &asker = session(call).user;
            return asker.isAdmin || asker.id == user.id
                ? Accounts(db).teamsOf(user.id, page)
                : Accounts(db).sharedTeams(user.id, asker.id, page);
        });
    });
}

void addUser(graphql::Resolvers &r)
{
    r.add<UserRow>("User", "id",
                   [](const auto &u, const Call &) { return nodeId(ids::user, u.id); });
    r.add<UserRow>("User", "name", [](const auto &u, const Call &) { return text(u.name); });
    r.add<UserRow>("User", "username",
                   [](const auto &u, const Call &) { return text(u.username); });
    r.add<UserRow>("User", "email", email);
    r.add<UserRow>("User", "admin",
                   [](const auto &u, const Call &) { return Value(Json(u.isAdmin)); });
    r.add<UserRow>("User", "flags", [](const auto &, const Call &) { return Value(Json("{}")); });
    r.add<UserRow>("User", "entity", defaultEntityName);
    r.add<UserRow>("User", "defaultEntity", defaultEntity);
    r.add<UserRow>("User", "createdAt",
                   [](const auto &u, const Call &) { return time(u.createdAt); });
    r.add<UserRow>("User", "teams", teams);
}

void addEntity(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "id",
                     [](const auto &e, const Call &) { return nodeId(ids::entity, e.id); });
    r.add<EntityRow>("Entity", "name", [](const auto &e, const Call &) { return text(e.name); });
    r.add<EntityRow>("Entity", "entityType",
                     [](const auto &e, const Call &) { return text(typeName(e.type)); });
    r.add<EntityRow>("Entity", "isTeam", [](const auto &e, const Call &) {
        return Value(Json(e.type == EntityType::Team));
    });
    r.add<EntityRow>("Entity", "available",
                     [](const auto &, const Call &) { return Value(Json(false)); });
    r.add<EntityRow>("Entity", "createdAt",
                     [](const auto &e, const Call &) { return time(e.createdAt); });
    r.add<EntityRow>("Entity", "isDemo",
                     [](const auto &e, const Call &) { return Value(Json(e.isDemo)); });
}

} // namespace

Result<Value> person(qint64 userId, const Call &call)
{
    if (userId == 0)
        return Value(nullptr);
    return read(call, [&](Database &db) { return asObjectOrNull(Accounts(db).user(userId)); });
}

// For oneself and the server's admins; a team's members only see each other's names.
Value email(const UserRow &user, const Call &call)
{
    const UserRow &reader = session(call).user;
    const bool isVisible = reader.isAdmin || reader.id == user.id;
    return isVisible ? optionalText(user.email) : Value(nullptr);
}

void addPeople(graphql::Resolvers &r)
{
    r.add("Query", "viewer",
          [](const Call &call) { return Result<Value>(objectOf(session(call).user)); });
    r.add("Query", "entity", [](const Call &call) {
        return read(call, [&](Database &db) {
            return asObjectOrNull(
                Reach(db, session(call).user).entity(call.text("name"), Right::Read));
        });
    });
    r.add("Query", "serverInfo", [](const Call &) { return Result<Value>(serverInfo()); });
    r.add("ServerInfo", "features", [](const Call &) { return Result<Value>(serverFeatures()); });
    addMembers(r, "ServerInfo", { "cliVersionInfo", "latestLocalVersionInfo" });
    addMembers(r, "LocalVersionInfo",
               { "outOfDate", "latestVersionString", "versionOnThisInstanceString" });
    addMembers(r, "ServerFeature", { "name", "isEnabled" });
    addUser(r);
    addEntity(r);
}

} // namespace server
