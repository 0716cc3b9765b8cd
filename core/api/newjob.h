#pragma once

#include "core/api/artifactupload.h"
#include "core/api/launch.h"

namespace api {

/// A job that doesn't come from a run (wire contract, 8.6).
struct NewJob
{
    JobSource source = JobSource::Image;
    QString project;
    QString name;
    QString description;
    QString image; ///< "repo/name:tag"
    QString repository; ///< its address
    QString commit; ///< or a branch
    QStringList entryPoint; ///< "python", "train.py"; none for an image
    QString folder; ///< with the code; its requirements.txt is what the job needs

    bool operator==(const NewJob &) const = default;
};

/// The files of a folder of code, without what is made anew or private: hidden folders, caches,
/// virtual environments. An Error says what keeps it from being read.
Result<QList<NewArtifact::File>> readFolder(const QString &folder);

/// The version of type "job". `code` are the files of the folder, and `codeId` the version that
/// holds them; both are empty where the code comes from elsewhere.
NewArtifact jobArtifact(const NewJob &job, const QList<NewArtifact::File> &code,
                        const QString &codeId);

/// Makes it, with its code where that comes from a folder, which is read by another thread.
/// `client` must outlive it.
QFuture<Result<Done>> createJob(ApiClient &client, const QString &entity, const NewJob &job);

} // namespace api
