#include "core/domain/nodeid.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/protection.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/memberships.h"
#include "core/store/registrychanges.h"
#include "core/store/versiondeletion.h"

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

Json artifactMade(const ArtifactRow &row) { return Json { { "artifact", row.id } }; }

Result<Artifacts::Update> updateIn(Change &change)
{
    Artifacts::Update update;
    if (change.has("aliases"))
        return unprocessable(tr("Change aliases with addAliases and deleteAliases."), "aliases");
    if (change.has("description"))
        update.description = change.text("description");
    if (change.has("metadata")) {
        const auto metadata = metadataOf(change.text("metadata"));
        if (!metadata)
            return metadata.error();
        update.metadata = *metadata;
    }
    const auto ttl = ttlIn(change);
    if (!ttl)
        return ttl.error();
    update.ttlSeconds = *ttl;
    return update;
}

Result<Json> update(Change &change)
{
    const auto artifact = change.reach.artifactById(change.text("artifactID"), Right::ChangeModels,
                                                    u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    if (artifact->state == ArtifactState::Deleted) {
        return Error { Error::Kind::NotFound, tr("The version was deleted."), u"artifactID"_s };
    }
    const auto update = updateIn(change);
    if (!update)
        return update.error();
    const auto added = tagsOf(change.at("tagsToAdd"), "tagsToAdd");
    const auto removed = tagsOf(change.at("tagsToDelete"), "tagsToDelete");
    if (!added || !removed)
        return added ? removed.error() : added.error();
    const auto changed = Artifacts(change.db).update(artifact->id, *update);
    if (!changed)
        return changed.error();
    return changeTags(change.db, artifact->id, { *added, *removed, change.session.user.id })
        .transform([&changed](Done) { return artifactMade(*changed); });
}

Result<Done> checkAliases(Change &change, const ArtifactRow &artifact)
{
    const auto aliases = Aliases(change.db).ofArtifact(artifact.id);
    if (!aliases)
        return aliases.error();
    for (const AliasRow &row : *aliases) {
        if (row.alias == "latest"_L1 || change.flag("deleteAliases", false))
            continue;
        return Error { Error::Kind::Conflict,
                       tr("The version still has the alias “%1”. Remove its aliases first, or "
                          "delete them along with it.")
                           .arg(row.alias),
                       u"deleteAliases"_s };
    }
    return Done();
}

Result<Json> remove(Change &change)
{
    const auto artifact = change.reach.artifactById(change.text("artifactID"), Right::ChangeModels,
                                                    u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    if (const auto checked = checkAliases(change, *artifact); !checked)
        return checked.error();
    if (const auto allowed = mayDelete(change, *artifact); !allowed)
        return allowed.error();
    return deleteArtifact(change.db, artifact->id, change.session.user.id).transform(artifactMade);
}

/// Null for what is not there, or not for this person.
Result<Value> clientIdMapping(const Call &call)
{
    const QString clientId = call.text("clientID");
    return read(call, [&](Database &db) -> Result<Value> {
        Reach reach(db, session(call).user);
        const auto mapped = [&](const QString &id) {
            return Value(Object { "ClientIDMapping",
                                  Json { { "clientID", clientId.toStdString() },
                                         { "serverID", id.toStdString() } } });
        };
        const auto artifact = Artifacts(db).findByClientId(clientId);
        const auto sequence = Artifacts(db).findSequenceByClientId(clientId);
        if (!artifact || !sequence)
            return artifact ? sequence.error() : artifact.error();
        if (artifact->has_value()) {
            const QString id = nodeid::encode(ids::artifact, (*artifact)->id);
            return reach.artifactById(id, Right::Read, {}) ? mapped(id) : Value(nullptr);
        }
        const QString id = nodeid::encode(ids::collection, *sequence);
        return *sequence != 0 && reach.collectionById(id, Right::Read, {}) ? mapped(id)
                                                                           : Value(nullptr);
    });
}

Result<Value> ownMembership(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(Memberships(db).find(artifact.sequenceId, artifact.id));
    });
}

void addFields(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<ArtifactRow>("Artifact", field, resolve); };
    add("artifactSequenceMembership", ownMembership);
    add("digestAlgorithm", [](const auto &, const Call &) { return Value(Json("MANIFEST_MD5")); });
    add("commitHash", [](const auto &, const Call &) { return Value(nullptr); });
    add("historyStep", [](const auto &a, const Call &) {
        return a.historyStep ? Value(Json(*a.historyStep)) : Value(nullptr);
    });
    add("ttlDurationSeconds",
        [](const auto &a, const Call &) { return Value(Json(a.ttlSeconds)); });
    add("ttlIsInherited",
        [](const auto &a, const Call &) { return Value(Json(a.ttlSeconds == ttlInherited)); });
    r.add<MembershipRow>("ArtifactCollectionMembership", "commitHash",
                         [](const auto &, const Call &) { return Value(nullptr); });
}

} // namespace

void addVersionUpdates(graphql::Resolvers &r)
{
    addMutation(r, "updateArtifact", "UpdateArtifactPayload", update);
    addMutation(r, "deleteArtifact", "DeleteArtifactPayload", remove);
    for (const char *payload : { "UpdateArtifactPayload", "DeleteArtifactPayload" }) {
        r.add<Json>(payload, "artifact", [](const Json &made, const Call &call) {
            return read(call, [&](Database &db) {
                return asObject(Artifacts(db).artifact(made.at("artifact").get<qint64>()));
            });
        });
    }
    r.add("Query", "clientIDMapping", clientIdMapping);
    addFields(r);
}

} // namespace server
