#include "core/api/artifactupload.h"

#include "core/api/documents.h"
#include "core/api/json.h"
#include "core/api/registrycalls.h"
#include "core/base/andthen.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using File = NewArtifact::File;

QString md5Of(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toBase64());
}

QByteArray manifestOf(const QList<File> &files, const QList<UploadPlace> &places)
{
    QJsonObject contents;
    for (int i = 0; i < int(files.size()); ++i) {
        contents.insert(files.at(i).path,
                        QJsonObject { { u"digest"_s, md5Of(files.at(i).bytes) },
                                      { u"size"_s, files.at(i).bytes.size() },
                                      { u"birthArtifactID"_s, places.at(i).id } });
    }
    const QJsonObject manifest { { u"version"_s, 1 },
                                 { u"storagePolicy"_s, u"wandb-storage-policy-v1"_s },
                                 { u"storagePolicyConfig"_s,
                                   QJsonObject { { u"storageLayout"_s, u"V2"_s } } },
                                 { u"contents"_s, contents } };
    return QJsonDocument(manifest).toJson(QJsonDocument::Compact);
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    const QJsonArray all = list.toArray();
    for (const QJsonValue &text : all)
        texts.append(text.toString());
    return texts;
}

/// One upload under way; lives as long as its steps hold it.
struct Upload
{
    ApiClient &client;
    QString entity;
    NewArtifact artifact;
    QString artifactId = {};
    QList<UploadPlace> places = {};
};
using Shared = std::shared_ptr<Upload>;

template <typename T> QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

QFuture<Result<Done>> putRest(const Shared &upload, int at)
{
    while (at < int(upload->places.size()) && upload->places.at(at).url.isEmpty())
        ++at;
    if (at == int(upload->places.size()))
        return ready(Result<Done>(Done()));
    const UploadPlace &place = upload->places.at(at);
    return andThen(
        upload->client.putFile(QUrl(place.url), place.headers, upload->artifact.files.at(at).bytes),
        [upload, at](Done) { return putRest(upload, at + 1); });
}

QFuture<Result<QString>> finish(const Shared &upload)
{
    const QByteArray manifest = manifestOf(upload->artifact.files, upload->places);
    const auto commit = [upload](Done) {
        return upload->client.send(commitVersion(upload->artifactId))
            .then([id = upload->artifactId](const Result<Done> &done) {
                return done.transform([id](Done) { return id; });
            });
    };
    const auto put = [upload, manifest, commit](const UploadPlace &place) {
        return place.url.isEmpty()
            ? commit(Done())
            : andThen(upload->client.putFile(QUrl(place.url), place.headers, manifest), commit);
    };
    return andThen(upload->client.send(createManifest(upload->entity, upload->artifact.project,
                                                      upload->artifactId, manifest)),
                   put);
}

QFuture<Result<QString>> goOn(const Shared &upload, const UploadStart &start)
{
    upload->artifactId = start.artifactId;
    if (start.isThere)
        return ready(Result<QString>(start.artifactId));
    const auto put = [upload](const QList<UploadPlace> &places) {
        upload->places = places;
        return andThen(putRest(upload, 0), [upload](Done) { return finish(upload); });
    };
    const auto announce = [upload, put](const UploadPlace &manifest) {
        return andThen(upload->client.send(
                           createFiles(upload->artifactId, manifest.id, upload->artifact.files)),
                       put);
    };
    return andThen(upload->client.send(createManifest(upload->entity, upload->artifact.project,
                                                      upload->artifactId, {})),
                   announce);
}

} // namespace

QString digestOf(const QList<File> &files)
{
    QList<std::pair<QByteArray, QString>> entries;
    for (const File &file : files)
        entries.append({ file.path.toUtf8(), md5Of(file.bytes) });
    std::ranges::sort(entries); // by the bytes of the path
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(QByteArrayView("wandb-artifact-manifest-v1\n"));
    for (const auto &[path, digest] : entries)
        hash.addData(path + ':' + digest.toLatin1() + '\n');
    return QString::fromLatin1(hash.result().toHex());
}

Call<UploadStart> createArtifact(const QString &entity, const NewArtifact &artifact)
{
    QJsonArray aliases;
    for (const QString &alias : artifact.aliases) {
        aliases.append(
            QJsonObject { { u"artifactCollectionName"_s, artifact.name }, { u"alias"_s, alias } });
    }
    const auto orNull
        = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"projectName"_s, artifact.project },
                              { u"artifactTypeName"_s, artifact.type },
                              { u"artifactCollectionName"_s, artifact.name },
                              { u"digest"_s, digestOf(artifact.files) },
                              { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s },
                              { u"description"_s, orNull(artifact.description) },
                              { u"metadata"_s, orNull(artifact.metadata) },
                              { u"aliases"_s, aliases },
                              { u"enableDigestDeduplication"_s, true } };
    return { json::mutation(documents::createArtifact, input),
             [](const QJsonObject &data) -> Result<UploadStart> {
                 const QJsonValue made = data["createArtifact"_L1]["artifact"_L1];
                 if (made["id"_L1].toString().isEmpty())
                     return json::unexpected(u"createArtifact"_s);
                 return UploadStart { .artifactId = made["id"_L1].toString(),
                                      .isThere = made["state"_L1] == "COMMITTED"_L1 };
             } };
}

Call<UploadPlace> createManifest(const QString &entity, const QString &project,
                                 const QString &artifactId, const QByteArray &manifest)
{
    const QJsonObject input { { u"artifactID"_s, artifactId },
                              { u"name"_s, u"wandb_manifest.json"_s },
                              { u"digest"_s, manifest.isEmpty() ? QString() : md5Of(manifest) },
                              { u"entityName"_s, entity },
                              { u"projectName"_s, project },
                              { u"runName"_s, QString() },
                              { u"type"_s, u"FULL"_s } };
    Request request = json::mutation(documents::createArtifactManifest, input);
    request.variables.insert(u"withUpload"_s, !manifest.isEmpty());
    return { request, [](const QJsonObject &data) -> Result<UploadPlace> {
                const QJsonValue made = data["createArtifactManifest"_L1]["artifactManifest"_L1];
                if (made["id"_L1].toString().isEmpty())
                    return json::unexpected(u"createArtifactManifest"_s);
                return UploadPlace { .id = made["id"_L1].toString(),
                                     .url = made["file"_L1]["uploadUrl"_L1].toString(),
                                     .headers = textsOf(made["file"_L1]["uploadHeaders"_L1]) };
            } };
}

Call<QList<UploadPlace>> createFiles(const QString &artifactId, const QString &manifestId,
                                     const QList<File> &files)
{
    QJsonArray specs;
    for (const File &file : files) {
        specs.append(QJsonObject { { u"artifactID"_s, artifactId },
                                   { u"artifactManifestID"_s, manifestId },
                                   { u"name"_s, file.path },
                                   { u"md5"_s, md5Of(file.bytes) } });
    }
    const QJsonObject input { { u"artifactFiles"_s, specs }, { u"storageLayout"_s, u"V2"_s } };
    return { json::mutation(documents::createArtifactFiles, input),
             [count = files.size()](const QJsonObject &data) -> Result<QList<UploadPlace>> {
                 QList<UploadPlace> places;
                 const auto nodes = json::nodes(data["createArtifactFiles"_L1]["files"_L1]);
                 for (const QJsonObject &node : nodes) {
                     places.append({ .id = node["artifact"_L1]["id"_L1].toString(),
                                     .url = node["uploadUrl"_L1].toString(),
                                     .headers = textsOf(node["uploadHeaders"_L1]) });
                 }
                 if (places.size() != count)
                     return json::unexpected(u"createArtifactFiles"_s);
                 return places;
             } };
}

QFuture<Result<QString>> upload(ApiClient &client, const QString &entity,
                                const NewArtifact &artifact)
{
    const auto shared = std::make_shared<Upload>(Upload { client, entity, artifact });
    return andThen(client.send(createArtifact(entity, artifact)),
                   [shared](const UploadStart &start) { return goOn(shared, start); });
}

} // namespace api
