#include "core/domain/names.h"
#include "core/domain/nodeid.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/registries.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/projectmembers.h"
#include "core/store/protectedaliases.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// Where link_model() and the desktop expect registered models.
constexpr auto modelRegistry = "model-registry"_L1;

Result<Done> mayGo(const ProjectRow &project, const char *field)
{
    if (project.name != modelRegistry)
        return Done();
    return unprocessable(tr("The team's model registry stays: programs link models to it by name."),
                         field);
}

Result<Json> rename(Change &change)
{
    const auto project = change.reach.project(change.text("entityName"),
                                              change.text("oldProjectName"), Right::Administer);
    if (!project)
        return atField(project, "oldProjectName").error();
    const auto entity = Accounts(change.db).entity(project->entityId);
    if (!entity)
        return entity.error();
    constexpr const char *field = "newProjectName";
    const QString name = change.text(field);
    auto checked = checkProjectName(name, field);
    if (checked)
        checked = mayGo(*project, "oldProjectName");
    if (checked)
        checked = checkPlace(*entity, name, field);
    if (!checked)
        return checked.error();
    return Projects(change.db).rename(project->id, name).transform([](const ProjectRow &row) {
        return Json { { "project", row.id },
                      { "entityName", row.entityName.toStdString() },
                      { "inserted", false } };
    });
}

Result<Json> remove(Change &change)
{
    const auto project = change.reach.projectById(change.text("id"), Right::Administer, u"id"_s);
    if (!project)
        return project.error();
    if (const auto checked = mayGo(*project, "id"); !checked)
        return checked.error();
    return Projects(change.db).remove(project->id).transform([](Done) { return succeeded(); });
}

Result<ProjectRow> registryToAdminister(Change &change)
{
    const auto project
        = change.reach.projectById(change.text("projectId"), Right::Administer, u"projectId"_s);
    if (!project || project->isRegistry())
        return project;
    return unprocessable(
        tr("“%1” is no registry: its team's members are its members.").arg(project->name),
        "projectId");
}

Error unknownMember(const QString &id, const char *field)
{
    return { Error::Kind::NotFound,
             tr("There is nobody with the id “%1” in the organization.").arg(id.left(64)),
             QString::fromLatin1(field) };
}

/// Somebody of the organization that owns the registry.
Result<qint64> userIn(Change &change, const ProjectRow &registry, const QString &id,
                      const char *field)
{
    const auto number = nodeid::decode(ids::user, id, QString::fromLatin1(field));
    if (!number)
        return number;
    const auto role = Accounts(change.db).role(registry.entityId, *number);
    if (!role)
        return role.error();
    const auto own = ProjectMembers(change.db).hasUser(registry.id, *number);
    if (!own)
        return own.error();
    return role->has_value() || *own ? number : unknownMember(id, field);
}

/// A team of the organization that owns the registry.
Result<qint64> teamIn(Change &change, const ProjectRow &registry, const QString &id,
                      const char *field)
{
    const auto number = nodeid::decode(ids::entity, id, QString::fromLatin1(field));
    if (!number)
        return number;
    const auto team = Accounts(change.db).entity(*number);
    const auto owner = Accounts(change.db).entity(registry.entityId);
    if (!owner)
        return owner.error();
    if (!team && team.error().kind != Error::Kind::NotFound)
        return team.error();
    const bool isThere
        = team && team->type == EntityType::Team && team->organizationId == owner->organizationId;
    return isThere ? number : unknownMember(id, field);
}

Result<ProjectRole> roleIn(Change &change, const char *field)
{
    const QString name = change.text(field);
    if (const auto role = projectRoleFrom(name))
        return *role;
    return unprocessable(tr("There is no role “%1”. There are admin, member, viewer and "
                            "restricted_viewer.")
                             .arg(name.left(64)),
                         field);
}

/// Runs `apply(number) -> Result<Done>` for each id in the input's `field`, as `find` reads it.
template <typename Find, typename Apply>
Result<Done> forEachId(Change &change, const ProjectRow &registry, const char *field, Find find,
                       Apply apply)
{
    for (const Json &id : change.at(field)) {
        const auto number
            = find(change, registry, QString::fromStdString(id.get<std::string>()), field);
        if (!number)
            return number.error();
        if (const auto applied = apply(*number); !applied)
            return applied;
    }
    return Done();
}

/// Whoever has a role already keeps it.
Result<Json> addMembersOf(Change &change)
{
    const auto registry = registryToAdminister(change);
    if (!registry)
        return registry.error();
    ProjectMembers members(change.db);
    const auto addUser = [&](qint64 user) -> Result<Done> {
        const auto isThere = members.hasUser(registry->id, user);
        if (!isThere || *isThere)
            return isThere ? Result<Done>(Done()) : isThere.error();
        return members.setUser(registry->id, user, ProjectRole::Member);
    };
    const auto addTeam = [&](qint64 team) -> Result<Done> {
        const auto isThere = members.hasTeam(registry->id, team);
        if (!isThere || *isThere)
            return isThere ? Result<Done>(Done()) : isThere.error();
        return members.setTeam(registry->id, team, ProjectRole::Member);
    };
    auto done = forEachId(change, *registry, "userIds", userIn, addUser);
    if (done)
        done = forEachId(change, *registry, "teamIds", teamIn, addTeam);
    return done.transform([](Done) { return succeeded(); });
}

Result<Json> removeMembersOf(Change &change)
{
    const auto registry = registryToAdminister(change);
    if (!registry)
        return registry.error();
    ProjectMembers members(change.db);
    auto done = forEachId(change, *registry, "userIds", userIn,
                          [&](qint64 user) { return members.removeUser(registry->id, user); });
    if (done)
        done = forEachId(change, *registry, "teamIds", teamIn,
                         [&](qint64 team) { return members.removeTeam(registry->id, team); });
    return done.transform([](Done) { return succeeded(); });
}

Result<Json> changeUser(Change &change)
{
    const auto registry = registryToAdminister(change);
    if (!registry)
        return registry.error();
    const auto user = userIn(change, *registry, change.text("userId"), "userId");
    const auto role = roleIn(change, "userProjectRole");
    if (!user || !role)
        return user ? role.error() : user.error();
    return ProjectMembers(change.db).setUser(registry->id, *user, *role).transform([](Done) {
        return succeeded();
    });
}

Result<Json> changeTeam(Change &change)
{
    const auto registry = registryToAdminister(change);
    if (!registry)
        return registry.error();
    const auto team = teamIn(change, *registry, change.text("teamId"), "teamId");
    const auto role = roleIn(change, "teamProjectRole");
    if (!team || !role)
        return team ? role.error() : team.error();
    return ProjectMembers(change.db).setTeam(registry->id, *team, *role).transform([](Done) {
        return succeeded();
    });
}

Result<Json> protect(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity)
        return entity.error();
    QStringList aliases;
    for (const Json &input : change.at("aliases")) {
        const QString alias = QString::fromStdString(input.get<std::string>());
        if (const auto checked = atField(names::checkAlias(alias), "aliases"); !checked)
            return checked.error();
        aliases.append(alias);
    }
    aliases.removeDuplicates();
    return setProtectedAliases(change.db, entity->id, aliases).transform([&](Done) {
        return Json { { "entity", entity->id } };
    });
}

} // namespace

void addRegistryChanges(graphql::Resolvers &r)
{
    addMutation(r, "renameProject", "UpsertModelPayload", rename, { "entityName", "inserted" });
    addMutation(r, "deleteModel", "DeleteModelPayload", remove, { "success" });
    constexpr const char *members = "ProjectMembersPayload";
    addMutation(r, "createProjectMembers", members, addMembersOf, { "success" });
    addMutation(r, "deleteProjectMembers", members, removeMembersOf, { "success" });
    addMutation(r, "updateProjectMember", members, changeUser, { "success" });
    addMutation(r, "updateProjectTeamMember", members, changeTeam, { "success" });
    addMutation(r, "setProtectedAliases", "SetProtectedAliasesPayload", protect);
    r.add<Json>("SetProtectedAliasesPayload", "entity", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Accounts(db).entity(made.at("entity").get<qint64>()));
        });
    });
}

} // namespace server
