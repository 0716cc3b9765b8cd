#include "core/store/manifests.h"

#include "core/domain/nodeid.h"
#include "core/server/grants.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/files.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/versioncontent.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

/// A manifest as somebody sees it who may store it, or may only read it.
struct SeenManifest
{
    ManifestRow row;
    bool mayStore = false;
};

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Json manifestMade(const ManifestRow &row) { return Json { { "manifest", row.id } }; }

Result<Done> checkDigest(const QString &digest)
{
    if (digest.isEmpty() || !md5InHex(digest).isEmpty())
        return Done();
    return unprocessable(tr("Give the manifest's MD5 in base64."), "digest");
}

/// Of a version that is complete, only what it has already can be announced once more.
Result<std::optional<ManifestRow>> completeOf(Change &change, const ArtifactRow &artifact)
{
    if (artifact.state == ArtifactState::Pending)
        return std::optional<ManifestRow>();
    const auto current = Manifests(change.db).current(artifact.id);
    if (!current)
        return current.error();
    const QString digest = change.text("digest");
    if (current->has_value() && artifact.state == ArtifactState::Committed
        && (digest.isEmpty() || digest == (*current)->digest))
        return current;
    return Error { Error::Kind::Conflict,
                   tr("The version is complete, so its files stay as they are. Log a new one."),
                   u"artifactID"_s };
}

Result<Json> create(Change &change)
{
    const auto artifact = change.reach.artifactById(change.text("artifactID"), Right::ChangeModels,
                                                    u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    if (change.text("type") != "FULL"_L1) {
        return unprocessable(tr("This server takes whole manifests only. Log the version without "
                                "“incremental” and from one process."),
                             "type");
    }
    const QString digest = change.text("digest");
    if (const auto checked = checkDigest(digest); !checked)
        return checked.error();
    const auto complete = completeOf(change, *artifact);
    if (!complete || complete->has_value())
        return complete ? Result<Json>(manifestMade(**complete)) : complete.error();
    const QString name = change.text("name");
    if (!isInnerPath(name) || name.size() > 255)
        return unprocessable(tr("“%1” is no name of a manifest.").arg(name.left(64)), "name");
    return Manifests(change.db).announce(artifact->id, name, digest).transform(manifestMade);
}

Result<Json> update(Change &change)
{
    const auto number
        = nodeid::decode(ids::manifest, change.text("artifactManifestID"), u"artifactManifestID"_s);
    if (!number)
        return number.error();
    const auto row = Manifests(change.db).manifest(*number);
    if (!row)
        return atField(row, "artifactManifestID").error();
    const auto artifact = change.reach.artifactById(nodeid::encode(ids::artifact, row->artifactId),
                                                    Right::ChangeModels, u"artifactManifestID"_s);
    if (!artifact)
        return artifact.error();
    const QString digest = change.text("digest");
    if (const auto checked = checkDigest(digest); !checked)
        return checked.error();
    const auto complete = completeOf(change, *artifact);
    if (!complete || complete->has_value())
        return complete ? Result<Json>(manifestMade(**complete)) : complete.error();
    return Manifests(change.db).setDigest(row->id, digest).transform(manifestMade);
}

Result<Value> made(const Json &answer, const Call &call)
{
    return read(call, [&](Database &db) {
        return Manifests(db)
            .manifest(answer.at("manifest").get<qint64>())
            .transform([](const ManifestRow &row) {
                return Value(Object { "ArtifactManifest", SeenManifest { row, true } });
            });
    });
}

Result<Value> current(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) {
        return Manifests(db).current(artifact.id).transform([](const auto &row) -> Value {
            if (!row)
                return nullptr;
            return Object { "ArtifactManifest", SeenManifest { *row, false } };
        });
    });
}

QString uploadUrl(const SeenManifest &manifest, const Session &session)
{
    const QString md5 = md5InHex(manifest.row.digest);
    if (!manifest.mayStore || md5.isEmpty())
        return {};
    return addressOf(
        { .action = Grant::Action::StoreManifest, .subject = manifest.row.id, .digest = md5 },
        session.store.vault(), session.base);
}

Result<Value> file(const SeenManifest &manifest, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const Session &asking = session(call);
        const ManifestRow &row = manifest.row;
        FileFacts facts { .id = nodeid::encode(ids::manifest, row.id),
                          .name = row.name,
                          .digest = row.digest,
                          .md5 = row.digest,
                          .createdAt = row.createdAt,
                          .updatedAt = row.createdAt,
                          .uploadUrl = uploadUrl(manifest, asking),
                          .artifactId = row.artifactId };
        if (!row.isStored)
            return fileObject(facts);
        const auto owner = ownerOfArtifact(db, row.artifactId);
        if (!owner)
            return owner.error();
        const auto blob = Blobs(db).find(*owner, md5InHex(row.digest));
        if (!blob)
            return blob.error();
        if (blob->has_value()) {
            facts.size = (*blob)->size;
            facts.directUrl = downloadUrl(asking, **blob);
        }
        return fileObject(facts);
    });
}

} // namespace

void addManifests(graphql::Resolvers &r)
{
    addMutation(r, "createArtifactManifest", "CreateArtifactManifestPayload", create);
    addMutation(r, "updateArtifactManifest", "UpdateArtifactManifestPayload", update);
    for (const char *payload : { "CreateArtifactManifestPayload", "UpdateArtifactManifestPayload" })
        r.add<Json>(payload, "artifactManifest", made);
    r.add<ArtifactRow>("Artifact", "currentManifest", current);
    const auto add = [&](const char *field, auto resolve) {
        r.add<SeenManifest>("ArtifactManifest", field, resolve);
    };
    add("id", [](const auto &m, const Call &) { return nodeId(ids::manifest, m.row.id); });
    add("type", [](const auto &, const Call &) { return Value(Json("FULL")); });
    add("digest", [](const auto &m, const Call &) { return text(m.row.digest); });
    add("createdAt", [](const auto &m, const Call &) { return time(m.row.createdAt); });
    add("artifact", [](const auto &m, const Call &call) {
        return read(
            call, [&](Database &db) { return asObject(Artifacts(db).artifact(m.row.artifactId)); });
    });
    add("file", file);
}

} // namespace server
