#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/protection.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/modelchanges.h"
#include "core/store/registrychanges.h"
#include "core/store/runs.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Json artifactMade(const ArtifactRow &row)
{
    return Json { { "artifact", row.id }, { "success", true } };
}

std::optional<int> stepIn(const Change &change)
{
    const Json &step = change.at("historyStep");
    return step.is_number_integer() ? std::optional(step.get<int>()) : std::nullopt;
}

QString collectionNameIn(const Change &change)
{
    const Json &names = change.at("artifactCollectionNames");
    if (change.has("artifactCollectionName") || !names.is_array() || names.empty())
        return change.text("artifactCollectionName");
    return QString::fromStdString(names.front().get<std::string>());
}

Result<CollectionRow> sequenceFor(Change &change, const ProjectRow &project,
                                  const ArtifactTypeRow &type)
{
    const QString name = collectionNameIn(change);
    if (const auto checked = atField(names::checkCollectionName(name), "artifactCollectionName");
        !checked)
        return checked.error();
    const auto sequence
        = atField(Collections(change.db).findOrCreate({ .projectId = project.id,
                                                        .typeId = type.id,
                                                        .kind = CollectionKind::Sequence,
                                                        .name = name }),
                  "artifactCollectionName");
    if (sequence && sequence->typeId != type.id) {
        return Error { Error::Kind::Conflict,
                       tr("“%1” holds versions of another type than “%2”.").arg(name, type.name),
                       u"artifactTypeName"_s };
    }
    return sequence;
}

bool wantsLatest(const Change &change)
{
    return std::ranges::any_of(change.at("aliases"),
                               [](const Json &input) { return input.at("alias") == "latest"; });
}

/// What stays open until the version is made.
struct NewVersion
{
    QString metadata;
    QStringList aliases;
    QList<NewTag> tags;
};

/// The committed version with the same content, with the new aliases and tags, or nothing.
Result<std::optional<ArtifactRow>> duplicateOf(Change &change, const CollectionRow &sequence,
                                               const NewVersion &wanted)
{
    if (!change.flag("enableDigestDeduplication", false))
        return std::optional<ArtifactRow>();
    const auto found = Artifacts(change.db).findByDigest(sequence.id, change.text("digest"));
    if (!found || !found->has_value())
        return found;
    const QStringList latest = wantsLatest(change) ? QStringList(u"latest"_s) : QStringList();
    for (const QString &alias : latest + wanted.aliases) {
        const auto added = addAlias(change.db,
                                    { .artifactId = (*found)->id,
                                      .collectionId = sequence.id,
                                      .alias = alias,
                                      .userId = change.session.user.id });
        if (!added)
            return added.error();
    }
    const auto tagged = changeTags(change.db, (*found)->id,
                                   { .added = wanted.tags, .userId = change.session.user.id });
    if (!tagged)
        return tagged.error();
    const auto named = Artifacts(change.db).setClientId((*found)->id, change.text("clientID"));
    return named ? found : Result<std::optional<ArtifactRow>>(named.error());
}

/// What an earlier call under the same clientID made.
Result<std::optional<ArtifactRow>> earlierOf(Change &change, const CollectionRow &sequence)
{
    if (!change.has("clientID"))
        return std::optional<ArtifactRow>();
    const auto found = Artifacts(change.db).findByClientId(change.text("clientID"));
    if (!found || !found->has_value() || (*found)->sequenceId == sequence.id)
        return found;
    return Error { Error::Kind::Conflict, tr("There is a version with this client id already."),
                   u"clientID"_s };
}

Result<NewVersion> newVersionIn(Change &change)
{
    const auto aliases = aliasesOf(change.at("aliases"));
    const auto metadata = metadataOf(change.text("metadata"));
    const auto tags = tagsOf(change.at("tags"));
    if (!aliases || !metadata)
        return aliases ? metadata.error() : aliases.error();
    if (!tags)
        return tags.error();
    if (change.has("storageRegion")) {
        return unprocessable(tr("There is no storage region “%1” here: leave it out.")
                                 .arg(change.text("storageRegion").left(64)),
                             "storageRegion");
    }
    if (change.has("distributedID")) {
        return unprocessable(tr("This server takes a version from one process only. Log it with "
                                "log_artifact instead of upsert_artifact."),
                             "distributedID");
    }
    return NewVersion { *metadata, *aliases, *tags };
}

/// The run that logs it, 0 when a person does.
Result<qint64> runIn(Change &change)
{
    if (!change.has("runName"))
        return 0LL;
    return atField(change.reach.run(change.text("entityName"), change.text("projectName"),
                                    change.text("runName"), Right::ChangeModels),
                   "runName")
        .transform([](const RunRow &run) { return run.id; });
}

/// A version that is there already is the run's as well.
Result<Json> madeBy(Change &change, qint64 runId, const ArtifactRow &artifact)
{
    if (runId == 0)
        return artifactMade(artifact);
    return Artifacts(change.db).addToRun(artifact.id, runId, RunPart::Output).transform([&](Done) {
        return artifactMade(artifact);
    });
}

Result<Artifacts::New> newRowIn(Change &change, const ArtifactTypeRow &type,
                                const CollectionRow &sequence, const NewVersion &wanted)
{
    const auto run = runIn(change);
    const auto ttl = ttlIn(change);
    if (!run || !ttl)
        return run ? ttl.error() : run.error();
    QStringList tags;
    for (const NewTag &tag : wanted.tags)
        tags.append(tag.name);
    return Artifacts::New { .sequenceId = sequence.id,
                            .typeId = type.id,
                            .digest = change.text("digest"),
                            .description = change.text("description"),
                            .metadata = wanted.metadata,
                            .clientId = change.text("clientID"),
                            .createdBy = change.session.user.id,
                            .runId = *run,
                            .historyStep = stepIn(change),
                            .ttlSeconds = ttl->value_or(ttlInherited),
                            .aliases = wanted.aliases,
                            .tags = tags };
}

Result<Json> createVersion(Change &change, const ArtifactTypeRow &type,
                           const CollectionRow &sequence)
{
    Artifacts artifacts(change.db);
    const auto wanted = newVersionIn(change);
    if (!wanted)
        return wanted.error();
    if (const auto allowed = mayChangeAliases(change, sequence.id, wanted->aliases); !allowed)
        return allowed.error();
    const auto row = newRowIn(change, type, sequence, *wanted);
    const auto named = artifacts.setSequenceClientId(sequence.id, change.text("sequenceClientID"));
    if (!row || !named)
        return row ? named.error() : row.error();
    const auto earlier = earlierOf(change, sequence);
    if (!earlier || earlier->has_value())
        return earlier ? Result<Json>(artifactMade(**earlier)) : earlier.error();
    const auto duplicate = duplicateOf(change, sequence, *wanted);
    if (!duplicate || duplicate->has_value())
        return duplicate ? madeBy(change, row->runId, **duplicate) : duplicate.error();
    return artifacts.create(*row).and_then(
        [&](const ArtifactRow &made) { return madeBy(change, row->runId, made); });
}

Result<Json> create(Change &change)
{
    const auto project = change.projectOrNew();
    if (!project)
        return project.error();
    const QString typeName = change.text("artifactTypeName");
    if (const auto checked = checkTypeName(typeName, "artifactTypeName"); !checked)
        return checked.error();
    const auto type = Projects(change.db).findOrCreateType(project->id, typeName);
    if (!type)
        return type.error();
    const auto sequence = sequenceFor(change, *project, *type);
    if (!sequence)
        return sequence.error();
    return createVersion(change, *type, *sequence);
}

Result<Json> commit(Change &change)
{
    const auto artifact = change.reach.artifactById(change.text("artifactID"), Right::ChangeModels,
                                                    u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    return commitArtifact(change.db, artifact->id, change.session.user.id).transform(artifactMade);
}

/// Runs `apply(collection, alias) -> Result<…>` for each of [{entityName, projectName,
/// artifactCollectionName, alias}, …].
template <typename F>
Result<Json> forEachAlias(Change &change, const ArtifactRow &artifact, F apply)
{
    for (const Json &input : change.at("aliases")) {
        const auto text = [&input](const char *field) {
            return QString::fromStdString(input.at(field).get<std::string>());
        };
        const auto collection
            = change.reach.collection(text("entityName"), text("projectName"),
                                      text("artifactCollectionName"), Right::ChangeModels);
        if (!collection)
            return collection.error();
        if (const auto applied = apply(*collection, text("alias")); !applied)
            return applied.error();
    }
    return artifactMade(artifact);
}

Result<Json> add(Change &change)
{
    const auto artifact
        = change.reach.artifactById(change.text("artifactID"), Right::Read, u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    return forEachAlias(change, *artifact,
                        [&](const CollectionRow &collection, const QString &alias) -> Result<Done> {
                            const auto checked = atField(names::checkAlias(alias), "alias");
                            if (!checked)
                                return checked;
                            const auto allowed = mayChangeAliases(change, collection.id, { alias });
                            if (!allowed)
                                return allowed;
                            return addAlias(change.db,
                                            { .artifactId = artifact->id,
                                              .collectionId = collection.id,
                                              .alias = alias,
                                              .userId = change.session.user.id })
                                .transform([](const MembershipRow &) { return Done(); });
                        });
}

Result<Json> remove(Change &change)
{
    const auto artifact
        = change.reach.artifactById(change.text("artifactID"), Right::Read, u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    return forEachAlias(change, *artifact,
                        [&](const CollectionRow &collection, const QString &alias) -> Result<Done> {
                            const auto membership
                                = Memberships(change.db).find(collection.id, artifact->id);
                            if (!membership || !membership->has_value())
                                return membership ? Result<Done>(Done()) : membership.error();
                            const auto allowed = mayChangeAliases(change, collection.id, { alias });
                            if (!allowed)
                                return allowed;
                            return Aliases(change.db).remove(**membership, alias);
                        });
}

Result<Value> artifactOf(const Json &made, const Call &call)
{
    return read(call, [&](Database &db) {
        return asObject(Artifacts(db).artifact(made.at("artifact").get<qint64>()));
    });
}

} // namespace

void addVersionChanges(graphql::Resolvers &r)
{
    addMutation(r, "createArtifact", "CreateArtifactPayload", create);
    addMutation(r, "commitArtifact", "CommitArtifactPayload", commit);
    addMutation(r, "addAliases", "AddAliasesPayload", add, { "success" });
    addMutation(r, "deleteAliases", "DeleteAliasesPayload", remove, { "success" });
    for (const char *payload :
         { "CreateArtifactPayload", "CommitArtifactPayload", "AddAliasesPayload" })
        r.add<Json>(payload, "artifact", artifactOf);
}

} // namespace server
