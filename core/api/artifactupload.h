#pragma once

#include "core/api/apiclient.h"

namespace api {

/// A version with its files, to be logged by a person and not by a run.
struct NewArtifact
{
    struct File
    {
        QString path; ///< inside the version
        QByteArray bytes;

        bool operator==(const File &) const = default;
    };

    QString project; ///< the server makes it when it isn't there
    QString type;
    QString name;
    QString description;
    QString metadata = {}; ///< a JSON object, or empty
    QStringList aliases = {};
    QList<File> files;

    bool operator==(const NewArtifact &) const = default;
};

/// MD5 over paths and digests, in hex, by which servers know equal versions (wire contract, 7.9).
QString digestOf(const QList<NewArtifact::File> &files);

/// Uploads it as W&B's client does, one file after another; answers the version's id once it is
/// committed. A version with the same files is not made twice. `client` must outlive it.
QFuture<Result<QString>> upload(ApiClient &client, const QString &entity,
                                const NewArtifact &artifact);

/// The same by its steps.
struct UploadStart
{
    QString artifactId;
    bool isThere = false; ///< with the same files: nothing is left to do

    bool operator==(const UploadStart &) const = default;
};
Call<UploadStart> createArtifact(const QString &entity, const NewArtifact &artifact);

struct UploadPlace
{
    QString id; ///< of the manifest, or of the version that keeps the bytes
    QString url; ///< empty where the server has the bytes already
    QStringList headers;

    bool operator==(const UploadPlace &) const = default;
};
/// With an empty `manifest` only the id.
Call<UploadPlace> createManifest(const QString &entity, const QString &project,
                                 const QString &artifactId, const QByteArray &manifest);
Call<QList<UploadPlace>> createFiles(const QString &artifactId, const QString &manifestId,
                                     const QList<NewArtifact::File> &files);

} // namespace api
