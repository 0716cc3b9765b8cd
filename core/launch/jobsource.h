#pragma once

#include "core/domain/runspec.h"
#include "core/launch/childprocess.h"
#include "core/store/store.h"

#include <functional>

namespace launch {

/// The program of a job, as its version has it (launch wire contract, 8.6).
struct JobSource
{
    enum class Kind { Artifact, Repository };

    Kind kind = Kind::Artifact;
    qint64 codeId = 0; ///< of an artifact: the version with the code
    QString remote; ///< of a repository
    QString commit; ///< of a repository; empty for its newest
    QStringList entryPoint;
};

/// What `wandb-job.json` in the job's version says. Unprocessable when a program can't be run from
/// it here: an image, or no job at all.
Result<JobSource> readJobSource(store::Database &db, const store::BlobStore &blobs, qint64 jobId);

/// Puts the code into `folder`, which is there and empty. `run` runs a program to its end, for
/// repositories. Unprocessable when the code is gone or can't be had.
Result<Done> fetchJob(const store::Store &store, const JobSource &source, const QString &folder,
                      const std::function<Result<Done>(const ChildProcess::Plan &)> &run);

/// Unprocessable when the entry point is a script that the folder hasn't got.
Result<Done> checkEntryPoint(const QStringList &entryPoint, const QString &folder);

} // namespace launch
