#include "core/store/organizations.h"

#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/reach.h"
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

/// Somebody in an organization; which of them is asked for decides whether addresses are told.
struct Colleague
{
    UserRow user;
    MemberRow member;
    qint64 organizationId = 0;
    bool isMailVisible = false;
};

Result<Value> byName(const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto found = Organizations(db).find(call.text("name"));
        if (!found || !found->has_value())
            return found ? Result<Value>(Value(nullptr)) : found.error();
        const auto isReadable = Reach(db, session(call).user).may((*found)->entityId, Right::Read);
        if (!isReadable || !*isReadable)
            return isReadable ? Result<Value>(Value(nullptr)) : isReadable.error();
        return objectOf(**found);
    });
}

Result<Value> ofEntity(const EntityRow &entity, const Call &call)
{
    if (entity.organizationId == 0)
        return Value(nullptr);
    return read(call, [&](Database &db) {
        return asObject(Organizations(db).organization(entity.organizationId));
    });
}

Result<Value> orgEntity(const OrganizationRow &organization, const Call &call)
{
    return read(call,
                [&](Database &db) { return asObject(Accounts(db).entity(organization.entityId)); });
}

/// What W&B's SDK asks about an organization (wire contract, 2.5); all of it is on.
Value featureFlags()
{
    List list;
    list.push_back(Object {
        "FeatureFlag", Json { { "rampKey", "automation_entity_scope" }, { "isEnabled", true } } });
    return list;
}

/// Those that the one who asks may see.
Result<Value> teams(const OrganizationRow &organization, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto rows = Accounts(db).teamsOfOrganization(organization.id);
        if (!rows)
            return rows.error();
        List list;
        for (const EntityRow &row : *rows) {
            const auto isReadable = Reach(db, session(call).user).may(row.id, Right::Read);
            if (!isReadable)
                return isReadable.error();
            if (*isReadable)
                list.push_back(objectOf(row));
        }
        return Value(std::move(list));
    });
}

Result<Value> members(const OrganizationRow &organization, const Call &call)
{
    const UserRow &asker = session(call).user;
    return read(call, [&](Database &db) -> Result<Value> {
        const auto isAdmin = Reach(db, asker).may(organization.entityId, Right::Administer);
        if (!isAdmin)
            return isAdmin.error();
        List list;
        PageRequest request { .first = 1000 };
        while (true) {
            const auto page = Accounts(db).members(organization.entityId, request);
            if (!page)
                return page.error();
            for (const MemberRow &member : page->items) {
                const auto user = Accounts(db).user(member.userId);
                if (!user)
                    return user.error();
                list.push_back(Object { "OrganizationMember",
                                        Colleague { *user, member, organization.id,
                                                    *isAdmin || user->id == asker.id } });
                request.after = member.id;
            }
            if (!page->hasNext)
                return Value(std::move(list));
        }
    });
}

void addOrganization(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<OrganizationRow>("Organization", field, resolve);
    };
    add("id", [](const auto &o, const Call &) { return nodeId(ids::organization, o.id); });
    add("name", [](const auto &o, const Call &) { return text(o.name); });
    add("createdAt", [](const auto &o, const Call &) { return time(o.createdAt); });
    add("orgEntity", orgEntity);
    add("featureFlags", [](const auto &, const Call &) { return featureFlags(); });
    add("advancedRegistryFeatures", [](const auto &, const Call &) { return Value(nullptr); });
    add("coreWeaveOrganizationId", [](const auto &, const Call &) { return Value(nullptr); });
    add("teams", teams);
    add("members", members);
    addMembers(r, "FeatureFlag", { "rampKey", "isEnabled" });
    addMembers(r, "AdvancedRegistryFeatures", { "advancedSearch" });
}

void addColleague(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<Colleague>("OrganizationMember", field, resolve);
    };
    add("id", [](const auto &c, const Call &) { return nodeId(ids::user, c.user.id); });
    add("orgID",
        [](const auto &c, const Call &) { return nodeId(ids::organization, c.organizationId); });
    add("admin",
        [](const auto &c, const Call &) { return Value(Json(c.member.role == Role::Admin)); });
    add("email", [](const auto &c, const Call &) {
        return text(c.isMailVisible ? c.user.email : QString());
    });
    add("name", [](const auto &c, const Call &) { return text(c.user.name); });
    add("photoUrl", [](const auto &, const Call &) { return text({}); });
    add("role", [](const auto &c, const Call &) { return text(roleName(c.member.role)); });
    add("user", [](const auto &c, const Call &) { return objectOf(c.user); });
    add("username", [](const auto &c, const Call &) { return text(c.user.username); });
}

} // namespace

void addOrganizations(graphql::Resolvers &r)
{
    r.add("Query", "organization", byName);
    r.add<EntityRow>("Entity", "organization", ofEntity);
    addOrganization(r);
    addColleague(r);
}

} // namespace server
