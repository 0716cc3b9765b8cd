#include "core/server/storage.h"

#include "core/server/answer.h"
#include "core/server/filebody.h"
#include "core/server/grants.h"
#include "core/server/resolvers/reach.h"
#include "core/store/manifests.h"
#include "core/store/runfiles.h"
#include "core/store/versioncontent.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

/// A manifest is read into memory: 64 MB are some 250,000 files.
constexpr std::uint64_t manifestBytes = 64 * 1024 * 1024;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Manifest> manifestIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { Error::Kind::Server, tr("The manifest can't be read on the server.") };
    return readManifest(file.readAll());
}

/// A version that is committed stays as it is: its manifest arrives again when an answer was lost.
Result<Done> noteManifest(Database &db, qint64 manifestId, const Blob &blob,
                          const Manifest &manifest)
{
    const auto row = Manifests(db).manifest(manifestId);
    if (!row)
        return row.error();
    const auto artifact = Artifacts(db).artifact(row->artifactId);
    if (!artifact)
        return artifact.error();
    if (artifact->state != ArtifactState::Pending)
        return Done();
    if (md5InHex(row->digest) != blob.md5) {
        return Error { Error::Kind::Conflict,
                       tr("Another manifest was announced for this version meanwhile.") };
    }
    const auto owner = ownerOfArtifact(db, artifact->id);
    if (!owner)
        return owner.error();
    if (const auto added = Blobs(db).add(*owner, blob); !added)
        return added;
    return Manifests(db).setStored(manifestId, manifest);
}

Result<Done> noteRunFile(Database &db, qint64 fileId, const Blob &blob)
{
    const auto file = RunFiles(db).file(fileId);
    if (!file)
        return file.error();
    const auto run = Runs(db).run(file->runId);
    if (!run)
        return run.error();
    const auto project = Projects(db).project(run->projectId);
    if (!project)
        return project.error();
    if (const auto added = Blobs(db).add(project->entityId, blob); !added)
        return added;
    return RunFiles(db).setStored(file->id, blob);
}

Result<Done> note(Store &store, const Grant &grant, const Blob &blob)
{
    if (grant.action == Grant::Action::StoreFile) {
        return store.write([&](Database &db) { return Blobs(db).add(grant.subject, blob); });
    }
    if (grant.action == Grant::Action::StoreRunFile) {
        return store.write([&](Database &db) { return noteRunFile(db, grant.subject, blob); });
    }
    const auto manifest = manifestIn(store.blobs().path(blob.content));
    if (!manifest)
        return manifest.error();
    return store.write(
        [&](Database &db) { return noteManifest(db, grant.subject, blob, *manifest); });
}

http::Response stored(Store &store, const Grant &grant, Upload &upload)
{
    const auto kept = upload.keep(grant.digest);
    if (const auto *refusal = std::get_if<http::Response>(&kept))
        return *refusal;
    const auto noted = note(store, grant, std::get<Blob>(kept));
    return noted ? http::Response { .body = "{}" } : httpError(noted.error());
}

http::Route put(const QByteArray &token, Store &store, Workers &workers)
{
    const auto grant = grantIn(token, store.vault(), QDateTime::currentDateTimeUtc());
    if (!grant)
        return { .refusal = httpError(grant.error()) };
    if (grant->action == Grant::Action::ReadFile)
        return { .refusal = http::problem(403, "This address is for reading.") };
    const auto upload = std::make_shared<Upload>(store.blobs());
    const bool isManifest = grant->action == Grant::Action::StoreManifest;
    return { .bodyBytes
             = isManifest ? manifestBytes : std::uint64_t(std::numeric_limits<qint64>::max()),
             .sink = upload,
             .serve = onWorker(workers, [&store, grant = *grant, upload](const http::Request &) {
                 return stored(store, grant, *upload);
             }) };
}

http::Response get(const http::Request &request, const QByteArray &token, const Store &store)
{
    const auto grant = grantIn(token, store.vault(), QDateTime::currentDateTimeUtc());
    if (!grant)
        return httpError(grant.error());
    if (grant->action != Grant::Action::ReadFile)
        return http::problem(403, "This address is for storing.");
    return fileAnswer(request, store.blobs().path(grant->digest));
}

/// By the collection that the person may read, and the MD5 of a file in one of its versions. The
/// ids and the name in the path add nothing to that.
http::Response getOfCollection(const http::Request &request, const PathParts &parts, Store &store,
                               const Service &service)
{
    const auto user = service.userOf(request);
    if (!user)
        return httpError(user.error());
    const auto blob = store.read([&](Database &db) -> Result<std::optional<Blob>> {
        const auto collection = Reach(db, *user).collection(
            parts.value("entity"), parts.value("project"), parts.value("collection"), Right::Read);
        if (!collection)
            return collection.error();
        return Manifests(db).blobIn(collection->id, parts.value("md5"));
    });
    if (!blob)
        return httpError(blob.error());
    if (!blob->has_value())
        return http::problem(404, "There is no such file.");
    return fileAnswer(request, store.blobs().path((*blob)->content));
}

} // namespace

void addStorage(Router &router, Workers &workers, Store &store, const Service &service)
{
    router.admit("PUT", "/storage/{token}", [&](const http::Request &, const PathParts &parts) {
        return put(parts.value("token").toLatin1(), store, workers);
    });
    router.admit("GET", "/storage/{token}",
                 [&](const http::Request &, const PathParts &parts) -> http::Route {
                     const QByteArray token = parts.value("token").toLatin1();
                     return { .serve = onWorker(workers, [&store, token](const auto &request) {
                                  return get(request, token, store);
                              }) };
                 });
    for (const char *id : { "", "/{artifact}" }) {
        const QByteArray path = QByteArray("/artifactsV2/{region}/{entity}/{project}/{collection}")
            + id + "/{birth}/{md5}/{name}";
        router.admit(
            "GET", path, [&](const http::Request &, const PathParts &parts) -> http::Route {
                return { .serve = onWorker(workers, [&, parts](const http::Request &request) {
                             return getOfCollection(request, parts, store, service);
                         }) };
            });
    }
}

} // namespace server
