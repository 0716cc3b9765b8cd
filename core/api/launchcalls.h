#pragma once

#include "core/api/call.h"
#include "core/api/launch.h"

/// Queues, their items, agents and jobs (wire contract, section 8).
namespace api {

/// Queues live in the team's project `model-registry`, which may not be there yet.
Call<LaunchOverview> launchOverview(const QString &entity);
/// The newest first.
Call<Page<LaunchItem>> launchItems(const QString &entity, const QString &queue,
                                   const QString &after);

Call<ItemOutput> itemOutput(const QString &entity, const QString &queue, const QString &itemId);

/// Makes a queue, or gives the one of this name another configuration. Unprocessable with the field
/// "resourceConfig" where the server does not like it.
Call<Done> saveQueue(const QString &entity, const LaunchQueue &queue);
Call<Done> deleteQueue(const QString &id);

/// What somebody wants to be run.
struct LaunchRequest
{
    QString queue; ///< its name
    QString runSpec; ///< see RunSpec
    std::optional<int> priority; ///< lower is sooner; for queues where it counts
    QString variableValues; ///< a JSON object, or empty

    bool operator==(const LaunchRequest &) const = default;
};
/// Answers the item's id.
Call<QString> launch(const QString &entity, const LaunchRequest &request);
Call<Done> removeItem(const QString &queueId, const QString &itemId);

/// It goes on with what it runs, and takes nothing more.
Call<Done> stopAgent(const QString &id);
/// Whether the server itself runs jobs of the team.
Call<Done> setEmbeddedAgent(const QString &entity, bool isEnabled, int maxJobs);

/// At most the first 100 projects, and of each the first 100 jobs with their first 100 versions.
Call<QList<LaunchJob>> jobs(const QString &entity);

/// What is known of a version without looking into its files.
struct JobFile
{
    /// Where its description, wandb-job.json, is to be had; empty where it has none.
    QString url;
    /// The config of the run that it was made of: {name: {value: …}}, or empty.
    QString runConfig;
    /// The version's metadata, a JSON object.
    QString metadata;

    bool operator==(const JobFile &) const = default;
};
Call<JobFile> jobFile(const QString &artifactId);
/// Reads wandb-job.json.
Result<JobDetails> readJob(const QByteArray &description, const JobFile &file);

} // namespace api
