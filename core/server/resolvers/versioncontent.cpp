#include "core/store/versioncontent.h"

#include "core/domain/nodeid.h"
#include "core/server/grants.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/files.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/manifests.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Value> fileOf(Database &db, const Session &asking, const ArtifactRow &artifact,
                     qint64 ownerId, const EntryRow &entry)
{
    FileFacts facts { .id = nodeid::encode(ids::file, entry.id),
                      .name = entry.path,
                      .size = std::max(entry.size, 0LL),
                      .digest = entry.digest,
                      .createdAt = artifact.createdAt,
                      .updatedAt = artifact.createdAt,
                      .directUrl = entry.ref,
                      .isReference = !entry.ref.isEmpty(),
                      .artifactId = artifact.id };
    if (facts.isReference)
        return fileObject(facts);
    facts.md5 = entry.digest;
    const auto blob = Blobs(db).find(ownerId, entry.md5);
    if (!blob)
        return blob.error();
    if (blob->has_value())
        facts.directUrl = downloadUrl(asking, **blob);
    return fileObject(facts);
}

/// A page of the version's files, all or those that are named.
Result<Value> filesOf(const ArtifactRow &artifact, const std::optional<QStringList> &names,
                      const Call &call)
{
    const auto request = pageRequest(call, largestFilePage);
    if (!request)
        return request.error();
    return read(call, [&](Database &db) -> Result<Value> {
        const auto manifest = Manifests(db).current(artifact.id);
        const auto owner = ownerOfArtifact(db, artifact.id);
        if (!manifest || !owner)
            return manifest ? owner.error() : manifest.error();
        Connection connection { .hasPrevious = request->after != 0 };
        if (!manifest->has_value())
            return objectOf("FileConnection", std::move(connection));
        const auto page = Manifests(db).entries((*manifest)->id, names, *request);
        if (!page)
            return page.error();
        connection.hasNext = page->hasNext;
        connection.total = page->total;
        for (const EntryRow &entry : page->items) {
            const auto file = fileOf(db, session(call), artifact, *owner, entry);
            if (!file)
                return file.error();
            connection.edges.append(Edge { entry.id, *file });
        }
        return objectOf("FileConnection", std::move(connection));
    });
}

QString textOf(const Json &json) { return QString::fromStdString(json.get<std::string>()); }

Result<Value> files(const ArtifactRow &artifact, const Call &call)
{
    const auto given = call.args.find("names");
    if (given == call.args.end() || given->is_null())
        return filesOf(artifact, std::nullopt, call);
    QStringList names;
    for (const Json &name : *given)
        names.append(textOf(name));
    return filesOf(artifact, names, call);
}

Result<Value> filesByEntries(const ArtifactRow &artifact, const Call &call)
{
    QStringList names;
    for (const Json &entry : call.args.at("entries"))
        names.append(textOf(entry.at("name")));
    return filesOf(artifact, names, call);
}

Result<Value> filesOfMembership(const MembershipRow &membership, const Call &call)
{
    const auto artifact = session(call).store.read(
        [&](Database &db) { return Artifacts(db).artifact(membership.artifactId); });
    return artifact ? files(*artifact, call) : Result<Value>(artifact.error());
}

/// What one of createArtifactFiles is about.
struct Wanted
{
    QString artifactId;
    QString name;
    QString md5; ///< in hex
};

Result<Wanted> wantedIn(const Json &spec)
{
    const Wanted wanted { .artifactId = textOf(spec.at("artifactID")),
                          .name = textOf(spec.at("name")),
                          .md5 = md5InHex(textOf(spec.at("md5"))) };
    if (!isInnerPath(wanted.name)) {
        return unprocessable(tr("“%1” is no path inside a version.").arg(wanted.name.left(256)),
                             "name");
    }
    if (wanted.md5.isEmpty()) {
        return unprocessable(tr("Give the MD5 of “%1” in base64.").arg(wanted.name.left(256)),
                             "md5");
    }
    return wanted;
}

/// The versions that a call names, each looked up once.
class Targets
{
public:
    struct Target
    {
        ArtifactRow artifact;
        qint64 ownerId = 0;
    };

    Targets(Database &db, const Session &asking)
        : m_db(db)
        , m_reach(db, asking.user)
    {
    }

    Result<Target> target(const QString &id)
    {
        const auto known = m_known.constFind(id);
        if (known != m_known.cend())
            return *known;
        const auto artifact = m_reach.artifactById(id, Right::ChangeModels, u"artifactID"_s);
        if (!artifact)
            return artifact.error();
        if (artifact->state != ArtifactState::Pending) {
            return Error { Error::Kind::Conflict,
                           tr("The version is complete, so no files can be added to it."),
                           u"artifactID"_s };
        }
        const auto owner = ownerOfArtifact(m_db, artifact->id);
        if (!owner)
            return owner.error();
        return *m_known.insert(id, Target { *artifact, *owner });
    }

private:
    Database &m_db;
    Reach m_reach;
    QHash<QString, Target> m_known;
};

/// Bytes that the team has stored need no upload.
Result<Value> fileToUpload(Database &db, const Session &asking, const Targets::Target &target,
                           const Wanted &wanted)
{
    FileFacts facts { .id = nodeid::encode(ids::file, 0),
                      .name = wanted.name,
                      .digest = md5InBase64(wanted.md5),
                      .md5 = md5InBase64(wanted.md5),
                      .artifactId = target.artifact.id };
    const auto blob = Blobs(db).find(target.ownerId, wanted.md5);
    if (!blob)
        return blob.error();
    if (blob->has_value() && asking.store.blobs().has((*blob)->content)) {
        facts.size = (*blob)->size;
        facts.directUrl = downloadUrl(asking, **blob);
        return fileObject(facts);
    }
    facts.uploadUrl = addressOf(
        { .action = Grant::Action::StoreFile, .subject = target.ownerId, .digest = wanted.md5 },
        asking.store.vault(), asking.base);
    return fileObject(facts);
}

struct Made
{
    Value files;
    Json clientMutationId;
};

/// Nothing is written: the files come into being when they are uploaded.
Result<Value> createFiles(const Call &call)
{
    const Json &input = call.args.at("input");
    return read(call, [&](Database &db) -> Result<Value> {
        const Session &asking = session(call);
        Targets targets(db, asking);
        Connection connection;
        for (const Json &spec : input.at("artifactFiles")) {
            const auto wanted = wantedIn(spec);
            if (!wanted)
                return wanted.error();
            const auto target = targets.target(wanted->artifactId);
            if (!target)
                return target.error();
            const auto file = fileToUpload(db, asking, *target, *wanted);
            if (!file)
                return file.error();
            connection.edges.append(Edge { connection.edges.size() + 1, *file });
        }
        connection.total = connection.edges.size();
        const Made made { objectOf("FileConnection", std::move(connection)),
                          input.value("clientMutationId", Json()) };
        return Value(graphql::Object { "CreateArtifactFilesPayload", made });
    });
}

} // namespace

void addVersionContent(graphql::Resolvers &r)
{
    r.add<ArtifactRow>("Artifact", "files", files);
    r.add<ArtifactRow>("Artifact", "filesByManifestEntries", filesByEntries);
    r.add<MembershipRow>("ArtifactCollectionMembership", "files", filesOfMembership);
    r.add("FileConnection", "uploadHeaders", [](const Call &) { return Value(Json::array()); });
    r.add("Mutation", "createArtifactFiles", createFiles);
    r.add<Made>("CreateArtifactFilesPayload", "files",
                [](const Made &made, const Call &) { return made.files; });
    r.add<Made>("CreateArtifactFilesPayload", "clientMutationId",
                [](const Made &made, const Call &) { return Value(made.clientMutationId); });
}

} // namespace server
