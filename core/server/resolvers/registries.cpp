#include "core/server/resolvers/registries.h"

#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/listfields.h"
#include "core/store/projectmembers.h"
#include "core/store/protectedaliases.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// `where` and each of the call's arguments of `filters`, with the fields that it may name.
Result<SqlCondition> filtered(const Call &call, SqlCondition where,
                              std::initializer_list<std::pair<const char *, FilterFields>> filters)
{
    for (const auto &[argument, fields] : filters) {
        const auto condition
            = filterCondition(call.text(argument), fields, QString::fromLatin1(argument));
        if (!condition)
            return condition;
        where.add(*condition);
    }
    return where;
}

Result<Value> collections(const EntityRow &entity, const Call &call)
{
    const auto order = orderOf(call.text("order"), collectionFields());
    if (!order)
        return order.error();
    return read(call, [&](Database &db) -> Result<Value> {
        auto where = filtered(
            call, projectsOf(db, entity, call),
            { { "projectFilters", projectFields() }, { "filters", collectionFields() } });
        if (!where)
            return where.error();
        const auto kinds = call.args.find("collectionTypes");
        if (kinds != call.args.end() && kinds->is_array())
            where->add(u"upper(c.kind) IN (SELECT j.value FROM json_each(?) j)"_s,
                       { QString::fromStdString(kinds->dump()) });
        return connection(call, "ArtifactCollectionConnection", [&](const PageRequest &page) {
            return Collections(db).list(*where, *order, page);
        });
    });
}

Result<Value> memberships(const EntityRow &entity, const Call &call)
{
    const auto order = orderOf(call.text("order"), versionFields());
    if (!order)
        return order.error();
    return read(call, [&](Database &db) -> Result<Value> {
        auto where = filtered(call, projectsOf(db, entity, call),
                              { { "projectFilters", projectFields() },
                                { "collectionFilters", collectionFields() },
                                { "filters", versionFields() } });
        if (!where)
            return where.error();
        if (entity.type == EntityType::Organization)
            where->add(u"c.kind = 'portfolio'"_s);
        return connection(
            call, "ArtifactCollectionMembershipConnection",
            [&](const PageRequest &page) { return Memberships(db).list(*where, *order, page); });
    });
}

Result<Value> reservedAliases(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return protectedAliases(db, entity.id).transform([](const QStringList &aliases) {
            Json list = Json::array();
            for (const QString &alias : aliases)
                list.push_back(alias.toStdString());
            return Value(std::move(list));
        });
    });
}

Value roleObject(ProjectRole role)
{
    return Object { "Role", Json { { "name", nameOf(role).toStdString() } } };
}

Result<Value> members(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(ProjectMembers(db).users(project.id), "ProjectMember");
    });
}

Result<Value> teams(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(ProjectMembers(db).teams(project.id), "ProjectTeamMember");
    });
}

void addMemberTypes(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<ProjectMemberRow>("ProjectMember", field, resolve);
    };
    add("id", [](const auto &m, const Call &) { return nodeId(ids::user, m.user.id); });
    add("name", [](const auto &m, const Call &) { return text(m.user.name); });
    add("username", [](const auto &m, const Call &) { return text(m.user.username); });
    add("email", [](const auto &m, const Call &call) {
        const UserRow &reader = session(call).user;
        return reader.isAdmin || reader.id == m.user.id ? optionalText(m.user.email)
                                                        : Value(nullptr);
    });
    add("role", [](const auto &m, const Call &) { return roleObject(m.role); });
    r.add<ProjectTeamRow>("ProjectTeamMember", "team",
                          [](const auto &m, const Call &) { return objectOf(m.team); });
    r.add<ProjectTeamRow>("ProjectTeamMember", "role",
                          [](const auto &m, const Call &) { return roleObject(m.role); });
    addMembers(r, "Role", { "name" });
}

Result<Done> addTypes(Change &change, const ProjectRow &registry)
{
    for (const Json &input : change.at("artifactTypes")) {
        const QString name = QString::fromStdString(input.at("name").get<std::string>());
        if (const auto checked = checkTypeName(name, "artifactTypes"); !checked)
            return checked;
        const auto description = input.value("description", Json());
        const auto type = Projects(change.db).findOrCreateType(
            registry.id, name,
            description.is_string() ? QString::fromStdString(description.get<std::string>())
                                    : QString());
        if (!type)
            return type.error();
    }
    return Done();
}

} // namespace

Result<Done> checkPlace(const EntityRow &entity, const QString &name, const char *field)
{
    const bool isOrganization = entity.type == EntityType::Organization;
    const bool isRegistry = ProjectRow { .name = name }.isRegistry();
    if (isOrganization == isRegistry)
        return Done();
    return isRegistry ? unprocessable(
               tr("Registries belong to the organization, not to “%1”.").arg(entity.name), field)
                      : unprocessable(tr("An organization holds registries, whose names begin with "
                                         "“wandb-registry-”. Other projects belong to a team."),
                                      field);
}

Result<ProjectRow> applyRegistryInput(Change &change, ProjectRow registry)
{
    if (!registry.isRegistry()) {
        for (const char *field : { "access", "allowAllArtifactTypesInRegistry", "artifactTypes" }) {
            if (change.has(field)) {
                return unprocessable(
                    tr("“%1” is no registry; its team has access to it.").arg(registry.name),
                    field);
            }
        }
        return registry;
    }
    if (change.has("access")) {
        registry.access = change.text("access");
        if (registry.access != "PRIVATE"_L1 && registry.access != "RESTRICTED"_L1) {
            return unprocessable(tr("A registry's access is PRIVATE (the whole organization sees "
                                    "it) or RESTRICTED (its members do)."),
                                 "access");
        }
    }
    registry.allowsAllTypes
        = change.flag("allowAllArtifactTypesInRegistry", registry.allowsAllTypes);
    if (const auto added = addTypes(change, registry); !added)
        return added.error();
    return registry;
}

SqlCondition projectsOf(Database &db, const EntityRow &entity, const Call &call)
{
    SqlCondition where { u"p.entity_id = ?"_s, { entity.id } };
    where.add(Reach(db, session(call).user).visibleProjects());
    if (entity.type == EntityType::Organization)
        where.add(u"p.name LIKE 'wandb-registry-%'"_s);
    return where;
}

Result<Value> registriesOf(const EntityRow &entity, const Call &call)
{
    const auto order = orderOf(call.text("order"), projectFields());
    if (!order)
        return order.error();
    return read(call, [&](Database &db) -> Result<Value> {
        const auto where
            = filtered(call, projectsOf(db, entity, call), { { "filters", projectFields() } });
        if (!where)
            return where.error();
        return connection(call, "ProjectConnection", [&](const PageRequest &page) {
            return Projects(db).list(*where, *order, page);
        });
    });
}

Result<ArtifactTypeRow> typeTaken(Database &db, const ProjectRow &project, const QString &type)
{
    if (!project.isRegistry() || project.allowsAllTypes)
        return Projects(db).findOrCreateType(project.id, type);
    const auto found = Projects(db).findType(project.id, type);
    if (!found)
        return found.error();
    if (found->has_value())
        return **found;
    return unprocessable(tr("The registry “%1” doesn't take versions of type “%2”. One of its "
                            "admins can allow the type.")
                             .arg(project.name, type),
                         "projectName");
}

void addRegistries(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "artifactCollections", collections);
    r.add<EntityRow>("Entity", "artifactMemberships", memberships);
    r.add<EntityRow>("Entity", "protectedAliases", reservedAliases);
    r.add<ProjectRow>("Project", "access",
                      [](const auto &p, const Call &) { return optionalText(p.access); });
    r.add<ProjectRow>("Project", "views",
                      [](const auto &p, const Call &) { return optionalText(p.views); });
    r.add<ProjectRow>("Project", "allowAllArtifactTypesInRegistry",
                      [](const auto &p, const Call &) { return Value(Json(p.allowsAllTypes)); });
    r.add<ProjectRow>("Project", "members", members);
    r.add<ProjectRow>("Project", "teamMembers", teams);
    addMemberTypes(r);
}

} // namespace server
