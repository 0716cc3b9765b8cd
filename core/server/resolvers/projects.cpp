#include "core/store/projects.h"

#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/registries.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/projectmembers.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

Result<Value> ofEntity(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObjectOrNull(
            Reach(db, session(call).user).project(entity.name, call.text("name"), Right::Read));
    });
}

Result<Value> listOfEntity(const EntityRow &entity, const Call &call)
{
    return registriesOf(entity, call);
}

Result<Value> listByEntity(const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto entity
            = Reach(db, session(call).user).entity(call.text("entityName"), Right::Read);
        if (!entity) {
            const bool isGone = entity.error().kind == Error::Kind::NotFound;
            return isGone ? Result<Value>(Value(nullptr)) : entity.error();
        }
        return connection(call, "ProjectConnection", [&](const PageRequest &page) {
            return Projects(db).list(projectsOf(db, *entity, call), {}, page);
        });
    });
}

/// W&B's agents and clients take the project for granted in every entity (launch wire contract,
/// 8.2).
Result<Done> makeUsualProject(const Call &call)
{
    return session(call).store.write([&](Database &db) -> Result<Done> {
        const auto entity
            = Reach(db, session(call).user).entity(call.text("entityName"), Right::Read);
        if (!entity || entity->type == EntityType::Organization)
            return Done();
        return Projects(db)
            .findOrCreate(entity->id, call.text("name"))
            .transform([](const ProjectRow &) { return Done(); });
    });
}

Result<Value> byName(const Call &call)
{
    const auto find = [&] {
        return session(call).store.read([&](Database &db) {
            return Reach(db, session(call).user)
                .project(call.text("entityName"), call.text("name"), Right::Read);
        });
    };
    const auto found = find();
    const bool isMissing = !found && found.error().kind == Error::Kind::NotFound;
    if (!isMissing || call.text("name") != "model-registry"_L1)
        return asObjectOrNull(found);
    const auto made = makeUsualProject(call);
    return made ? asObjectOrNull(find()) : Result<Value>(made.error());
}

Result<Value> type(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(Projects(db).findType(project.id, call.text("name")));
    });
}

Result<Value> types(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "ArtifactTypeConnection", [&](const PageRequest &page) {
            return Projects(db).types(project.id, page);
        });
    });
}

/// The row and whether it is new.
struct Upserted
{
    ProjectRow project;
    bool isNew = false;
};

/// What a registry is, its admins decide.
Right rightFor(const ProjectRow &project)
{
    return project.isRegistry() ? Right::Administer : Right::ChangeModels;
}

Result<Upserted> upsertByName(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Read);
    if (!entity)
        return entity.error();
    const QString name = change.text("name");
    const auto existing = Projects(change.db).find(entity->id, name);
    if (!existing)
        return existing.error();
    if (existing->has_value()) {
        return change.reach.project(entity->name, name, rightFor(**existing))
            .transform([](const ProjectRow &row) {
                return Upserted { row, false };
            });
    }
    if (const auto allowed = change.reach.entity(entity->name, Right::ChangeModels); !allowed)
        return allowed.error();
    if (const auto checked = checkProjectName(name, "name"); !checked)
        return checked.error();
    if (const auto fits = checkPlace(*entity, name, "name"); !fits)
        return fits.error();
    const auto made = Projects(change.db).create(entity->id, name, {}, change.session.user.id);
    if (made && made->isRegistry()) {
        const auto joined = ProjectMembers(change.db).setUser(made->id, change.session.user.id,
                                                              ProjectRole::Admin);
        if (!joined)
            return joined.error();
    }
    return made.transform([](const ProjectRow &row) { return Upserted { row, true }; });
}

Result<Upserted> upsertById(Change &change)
{
    const auto seen = change.reach.projectById(change.text("id"), Right::Read, u"id"_s);
    if (!seen)
        return seen.error();
    const auto row = change.reach.projectById(change.text("id"), rightFor(*seen), u"id"_s);
    if (!row)
        return row.error();
    if (change.has("name") && change.text("name") != row->name)
        return unprocessable(cannotRename(), "name");
    return Upserted { *row, false };
}

Result<Json> upsert(Change &change)
{
    const auto upserted = change.has("id") ? upsertById(change) : upsertByName(change);
    if (!upserted)
        return upserted.error();
    ProjectRow project = upserted->project;
    if (change.has("description"))
        project.description = change.text("description");
    if (change.has("views"))
        project.views = change.text("views");
    const auto wanted = applyRegistryInput(change, project);
    if (!wanted)
        return wanted.error();
    if (const auto set = Projects(change.db).update(*wanted); !set)
        return set.error();
    return Json { { "project", project.id },
                  { "entityName", project.entityName.toStdString() },
                  { "inserted", upserted->isNew } };
}

Result<Json> createType(Change &change)
{
    const auto seen
        = change.reach.project(change.text("entityName"), change.text("projectName"), Right::Read);
    if (!seen)
        return seen.error();
    const auto project = change.reach.project(seen->entityName, seen->name, rightFor(*seen));
    if (!project)
        return project.error();
    const QString name = change.text("name");
    if (const auto checked = checkTypeName(name, "name"); !checked)
        return checked.error();
    return Projects(change.db)
        .findOrCreateType(project->id, name, change.text("description"))
        .transform([](const ArtifactTypeRow &row) {
            return Json { { "artifactType", row.id } };
        });
}

void addProject(graphql::Resolvers &r)
{
    const auto id = [](const auto &p, const Call &) { return nodeId(ids::project, p.id); };
    r.add<ProjectRow>("Project", "id", id);
    r.add<ProjectRow>("Project", "internalId", id);
    r.add<ProjectRow>("Project", "name", [](const auto &p, const Call &) { return text(p.name); });
    r.add<ProjectRow>("Project", "entityName",
                      [](const auto &p, const Call &) { return text(p.entityName); });
    r.add<ProjectRow>("Project", "entity", [](const auto &p, const Call &call) {
        return read(call, [&](Database &db) { return asObject(Accounts(db).entity(p.entityId)); });
    });
    r.add<ProjectRow>("Project", "description",
                      [](const auto &p, const Call &) { return optionalText(p.description); });
    r.add<ProjectRow>("Project", "createdAt",
                      [](const auto &p, const Call &) { return time(p.createdAt); });
    r.add<ProjectRow>("Project", "updatedAt",
                      [](const auto &p, const Call &) { return time(p.updatedAt); });
    r.add<ProjectRow>("Project", "isBenchmark",
                      [](const auto &, const Call &) { return Value(Json(false)); });
    r.add<ProjectRow>("Project", "readOnly", [](const auto &p, const Call &call) {
        return read(call, [&](Database &db) {
            return Reach(db, session(call).user)
                .mayIn(p, Right::ChangeModels)
                .transform([](bool may) { return Value(Json(!may)); });
        });
    });
    r.add<ProjectRow>("Project", "user", [](const auto &p, const Call &call) -> Result<Value> {
        if (p.createdBy == 0)
            return Value(nullptr);
        return read(call, [&](Database &db) { return asObject(Accounts(db).user(p.createdBy)); });
    });
    r.add<ProjectRow>("Project", "artifactType", type);
    r.add<ProjectRow>("Project", "artifactTypes", types);
}

void addType(graphql::Resolvers &r)
{
    r.add<ArtifactTypeRow>("ArtifactType", "id", [](const auto &t, const Call &) {
        return nodeId(ids::artifactType, t.id);
    });
    r.add<ArtifactTypeRow>("ArtifactType", "name",
                           [](const auto &t, const Call &) { return text(t.name); });
    r.add<ArtifactTypeRow>("ArtifactType", "description",
                           [](const auto &t, const Call &) { return optionalText(t.description); });
    r.add<ArtifactTypeRow>("ArtifactType", "createdAt",
                           [](const auto &t, const Call &) { return time(t.createdAt); });
    r.add<ArtifactTypeRow>("ArtifactType", "project", [](const auto &t, const Call &call) {
        return read(call,
                    [&](Database &db) { return asObject(Projects(db).project(t.projectId)); });
    });
}

} // namespace

void addProjects(graphql::Resolvers &r)
{
    r.add("Query", "project", byName);
    r.add("Query", "models", listByEntity);
    r.add("Query", "model", byName);
    r.add<EntityRow>("Entity", "project", ofEntity);
    r.add<EntityRow>("Entity", "projects", listOfEntity);
    addProject(r);
    addType(r);
    addMutation(r, "upsertModel", "UpsertModelPayload", upsert, { "entityName", "inserted" });
    for (const char *field : { "model", "project" }) {
        r.add<Json>("UpsertModelPayload", field, [](const Json &made, const Call &call) {
            return read(call, [&](Database &db) {
                return asObject(Projects(db).project(made.at("project").get<qint64>()));
            });
        });
    }
    addMutation(r, "createArtifactType", "CreateArtifactTypePayload", createType);
    r.add<Json>("CreateArtifactTypePayload", "artifactType",
                [](const Json &made, const Call &call) {
                    return read(call, [&](Database &db) {
                        return asObject(Projects(db).type(made.at("artifactType").get<qint64>()));
                    });
                });
}

} // namespace server
