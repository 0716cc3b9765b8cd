#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/store/artifacts.h"
#include "core/store/collections.h"
#include "core/store/memberships.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Value;

namespace server {
namespace {

Result<Value> byId(const Call &call)
{
    return read(call, [&](Database &db) {
        return asObjectOrNull(
            Reach(db, session(call).user).artifactById(call.text("id"), Right::Read, u"id"_s));
    });
}

Value stateName(const ArtifactRow &artifact, const Call &)
{
    switch (artifact.state) {
    case ArtifactState::Pending:
        return Json("PENDING");
    case ArtifactState::Committed:
        return Json("COMMITTED");
    case ArtifactState::Deleted:
        return Json("DELETED");
    }
    return nullptr;
}

Result<Value> sequence(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(Collections(db).collection(artifact.sequenceId));
    });
}

/// The collection, or null for one that this person may not see: a version of theirs may be linked
/// into another team's.
Result<Value> collection(Database &db, const Call &call, qint64 collectionId)
{
    const auto isReadable = Reach(db, session(call).user).mayReadCollection(collectionId);
    if (!isReadable)
        return isReadable.error();
    return *isReadable ? asObject(Collections(db).collection(collectionId)) : Value(nullptr);
}

Result<Value> aliasesOfArtifact(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto rows = Aliases(db).ofArtifact(artifact.id);
        if (!rows)
            return rows.error();
        List list;
        for (const AliasRow &row : *rows) {
            const auto isReadable
                = Reach(db, session(call).user).mayReadCollection(row.collectionId);
            if (!isReadable)
                return isReadable.error();
            if (*isReadable)
                list.push_back(objectOf(row));
        }
        return Value(std::move(list));
    });
}

Result<Value> membershipsOfArtifact(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(
            call, "ArtifactCollectionMembershipConnection",
            [&](const PageRequest &page) { return Memberships(db).ofArtifact(artifact.id, page); });
    });
}

Value versionIndex(const ArtifactRow &artifact, const Call &)
{
    return artifact.versionIndex ? Value(Json(*artifact.versionIndex)) : Value(nullptr);
}

void addArtifact(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<ArtifactRow>("Artifact", field, resolve); };
    add("id", [](const auto &a, const Call &) { return nodeId(ids::artifact, a.id); });
    add("artifactSequence", sequence);
    add("artifactType", [](const auto &a, const Call &call) {
        return read(call, [&](Database &db) { return asObject(Projects(db).type(a.typeId)); });
    });
    add("versionIndex", versionIndex);
    add("description", [](const auto &a, const Call &) { return optionalText(a.description); });
    add("metadata", [](const auto &a, const Call &) { return text(a.metadata); });
    add("digest", [](const auto &a, const Call &) { return text(a.digest); });
    add("state", stateName);
    add("size", [](const auto &a, const Call &) { return Value(Json(a.size)); });
    add("fileCount", [](const auto &a, const Call &) { return Value(Json(a.fileCount)); });
    add("createdAt", [](const auto &a, const Call &) { return time(a.createdAt); });
    add("updatedAt", [](const auto &a, const Call &) { return time(a.updatedAt); });
    add("aliases", aliasesOfArtifact);
    add("artifactMemberships", membershipsOfArtifact);
}

void addMembership(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<MembershipRow>("ArtifactCollectionMembership", field, resolve);
    };
    add("id", [](const auto &m, const Call &) { return nodeId(ids::membership, m.id); });
    add("versionIndex", [](const auto &m, const Call &) { return Value(Json(m.versionIndex)); });
    add("createdAt", [](const auto &m, const Call &) { return time(m.createdAt); });
    add("aliases", [](const auto &m, const Call &call) {
        return read(call, [&](Database &db) { return asList(Aliases(db).ofMembership(m.id)); });
    });
    add("artifactCollection", [](const auto &m, const Call &call) {
        return read(call, [&](Database &db) { return collection(db, call, m.collectionId); });
    });
    add("artifact", [](const auto &m, const Call &call) {
        return read(call,
                    [&](Database &db) { return asObject(Artifacts(db).artifact(m.artifactId)); });
    });
}

void addAlias(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<AliasRow>("ArtifactAlias", field, resolve);
    };
    add("id", [](const auto &a, const Call &) { return nodeId(ids::alias, a.id); });
    add("alias", [](const auto &a, const Call &) { return text(a.alias); });
    add("artifactCollectionName", [](const auto &a, const Call &call) {
        return read(call, [&](Database &db) {
            return Collections(db).collection(a.collectionId).transform([](const auto &row) {
                return text(row.name);
            });
        });
    });
    add("artifactCollection", [](const auto &a, const Call &call) {
        return read(call, [&](Database &db) { return collection(db, call, a.collectionId); });
    });
    add("artifact", [](const auto &a, const Call &call) {
        return read(call,
                    [&](Database &db) { return asObject(Artifacts(db).artifact(a.artifactId)); });
    });
}

} // namespace

void addVersions(graphql::Resolvers &r)
{
    r.add("Query", "artifact", byId);
    addArtifact(r);
    addMembership(r);
    addAlias(r);
}

} // namespace server
