#include "core/store/collections.h"

#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/artifacts.h"
#include "core/store/listfields.h"
#include "core/store/memberships.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Value> byId(const Call &call)
{
    return read(call, [&](Database &db) {
        return asObjectOrNull(
            Reach(db, session(call).user).collectionById(call.text("id"), Right::Read, u"id"_s));
    });
}

Result<Value> ofProject(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(Collections(db).find(project.id, call.text("name")));
    });
}

/// Those of `where` that the call's arguments `filters` and `order` ask for.
Result<Value> filteredList(Database &db, const Call &call, SqlCondition where)
{
    const auto filter = filterCondition(call.text("filters"), collectionFields());
    const auto order = orderOf(call.text("order"), collectionFields());
    if (!filter || !order)
        return filter ? order.error() : filter.error();
    where.add(*filter);
    return connection(call, "ArtifactCollectionConnection", [&](const PageRequest &page) {
        return Collections(db).list(where, *order, page);
    });
}

Result<Value> listOfProject(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) {
        SqlCondition where { u"c.project_id = ?"_s, { project.id } };
        if (const QString kind = call.text("collectionType"); !kind.isEmpty())
            where.add(u"upper(c.kind) = ?"_s, { kind });
        return filteredList(db, call, where);
    });
}

Result<Value> listOfType(const ArtifactTypeRow &type, const Call &call)
{
    return read(call, [&](Database &db) {
        return filteredList(db, call, { u"c.type_id = ?"_s, { type.id } });
    });
}

Result<Value> ofType(const ArtifactTypeRow &type, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto found = Collections(db).find(type.projectId, call.text("name"));
        if (!found)
            return found.error();
        const bool isOfType = found->has_value() && (*found)->typeId == type.id;
        return isOfType ? objectOf(**found) : Value(nullptr);
    });
}

/// `name` is "collection", "collection:alias", "collection:v3" or "collection:digest"; the first
/// means its latest.
Result<std::optional<MembershipRow>> findByName(Database &db, const ProjectRow &project,
                                                const QString &name)
{
    const qsizetype colon = name.indexOf(u':');
    const QString alias = colon < 0 ? u"latest"_s : name.mid(colon + 1);
    const auto found = Collections(db).find(project.id, name.left(colon));
    if (!found)
        return found.error();
    if (!found->has_value())
        return std::optional<MembershipRow>();
    const auto named = Memberships(db).findAlias((*found)->id, alias);
    return !named || named->has_value() ? named : Memberships(db).findDigest((*found)->id, alias);
}

Result<Value> membershipByName(const ProjectRow &project, const Call &call)
{
    return read(call,
                [&](Database &db) { return asObject(findByName(db, project, call.text("name"))); });
}

Result<Value> artifactByName(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto found = findByName(db, project, call.text("name"));
        if (!found)
            return found.error();
        return *found ? asObject(Artifacts(db).artifact((*found)->artifactId)) : Value(nullptr);
    });
}

Result<Value> membershipByAlias(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(Memberships(db).findAlias(collection.id, call.text("aliasName")));
    });
}

Result<Value> memberships(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "ArtifactCollectionMembershipConnection",
                          [&](const PageRequest &page) {
                              return Memberships(db).ofCollection(collection.id, page);
                          });
    });
}

/// The versions, each under the number that it has in this collection.
Result<Value> artifacts(const CollectionRow &collection, const Call &call)
{
    const auto filter = filterCondition(call.text("filters"), versionFields());
    const auto order = orderOf(call.text("order"), versionFields());
    if (!filter || !order)
        return filter ? order.error() : filter.error();
    SqlCondition where { u"m.collection_id = ?"_s, { collection.id } };
    where.add(*filter);
    return read(call, [&](Database &db) {
        return connection(
            call, "VersionedArtifactConnection",
            [&](const PageRequest &page) { return Memberships(db).list(where, *order, page); },
            [&](const MembershipRow &row) {
                return Artifacts(db).artifact(row.artifactId).transform([&](const ArtifactRow &a) {
                    return Edge { row.id, objectOf(a), u"v%1"_s.arg(row.versionIndex) };
                });
            });
    });
}

Result<Value> aliases(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "ArtifactAliasConnection", [&](const PageRequest &page) {
            return Aliases(db).ofCollection(collection.id, page);
        });
    });
}

Result<Value> latest(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) { return asObject(Artifacts(db).latest(collection.id)); });
}

/// Null for those who only see where its versions are linked.
Result<Value> project(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto row = Projects(db).project(collection.projectId);
        if (!row)
            return row.error();
        const auto isReadable = Reach(db, session(call).user).mayIn(*row, Right::Read);
        if (!isReadable)
            return isReadable.error();
        return *isReadable ? objectOf(*row) : Value(nullptr);
    });
}

Result<Value> type(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) { return asObject(Projects(db).type(collection.typeId)); });
}

Result<Json> create(Change &change, CollectionKind kind)
{
    const auto owner = change.reach.project(change.text("entityName"), change.text("projectName"),
                                            Right::ChangeModels);
    if (!owner)
        return owner.error();
    const auto typeRow
        = change.reach.typeById(change.text("artifactTypeID"), Right::Read, u"artifactTypeID"_s);
    if (!typeRow)
        return typeRow.error();
    if (typeRow->projectId != owner->id) {
        return unprocessable(tr("The artifact type belongs to another project."), "artifactTypeID");
    }
    if (const auto name = atField(names::checkCollectionName(change.text("name")), "name"); !name)
        return name.error();
    return Collections(change.db)
        .create({ .projectId = owner->id,
                  .typeId = typeRow->id,
                  .kind = kind,
                  .name = change.text("name"),
                  .description = change.text("description") })
        .transform([](const CollectionRow &row) {
            return Json { { "collection", row.id } };
        });
}

void addFields(graphql::Resolvers &r, const char *collection)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<CollectionRow>(collection, field, resolve);
    };
    add("id", [](const auto &c, const Call &) { return nodeId(ids::collection, c.id); });
    add("name", [](const auto &c, const Call &) { return text(c.name); });
    add("description", [](const auto &c, const Call &) { return optionalText(c.description); });
    add("createdAt", [](const auto &c, const Call &) { return time(c.createdAt); });
    add("updatedAt", [](const auto &c, const Call &) { return time(c.updatedAt); });
    add("state",
        [](const auto &c, const Call &) { return Value(Json(c.isDeleted ? "DELETED" : "READY")); });
    add("project", project);
    add("defaultArtifactType", type);
    add("aliases", aliases);
    add("artifacts", artifacts);
    add("artifactMembership", membershipByAlias);
    add("artifactMemberships", memberships);
}

} // namespace

void addCollections(graphql::Resolvers &r)
{
    r.add("Query", "artifactCollection", byId);
    r.add<ProjectRow>("Project", "artifactCollection", ofProject);
    r.add<ProjectRow>("Project", "artifactCollections", listOfProject);
    r.add<ProjectRow>("Project", "artifactCollectionMembership", membershipByName);
    r.add<ProjectRow>("Project", "artifact", artifactByName);
    r.add<ArtifactTypeRow>("ArtifactType", "artifactCollection", ofType);
    r.add<ArtifactTypeRow>("ArtifactType", "artifactCollections", listOfType);
    addFields(r, "ArtifactSequence");
    addFields(r, "ArtifactPortfolio");
    r.add<CollectionRow>("ArtifactSequence", "latestArtifact", latest);
    constexpr const char *payload = "CreateArtifactCollectionPayload";
    addMutation(r, "createArtifactSequence", payload,
                [](Change &change) { return create(change, CollectionKind::Sequence); });
    addMutation(r, "createArtifactPortfolio", payload,
                [](Change &change) { return create(change, CollectionKind::Portfolio); });
    r.add<Json>(payload, "artifactCollection", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Collections(db).collection(made.at("collection").get<qint64>()));
        });
    });
}

} // namespace server
