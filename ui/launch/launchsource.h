#pragma once

#include "core/api/launchcalls.h"
#include "core/api/newjob.h"
#include "ui/settings/teamaccess.h"

#include <QFuture>

#include <functional>

namespace api {
class ApiClient;
}

/// What the Launch page asks a backend for.
struct LaunchSource
{
    template <typename T> using Answer = QFuture<Result<T>>;

    std::function<TeamAccess(const QString &team)> access;
    /// The server's address, as agents need it.
    QString server;

    std::function<Answer<api::LaunchOverview>(const QString &team)> fetchOverview;
    /// The newest of them.
    std::function<Answer<api::Page<api::LaunchItem>>(const QString &team, const QString &queue)>
        fetchItems;
    std::function<Answer<api::ItemOutput>(const QString &team, const QString &queue,
                                          const QString &itemId)>
        fetchOutput;
    std::function<Answer<QList<api::LaunchJob>>(const QString &team)> fetchJobs;
    std::function<Answer<api::JobDetails>(const QString &artifactId)> fetchJob;
    /// Names of the team's projects.
    std::function<Answer<QStringList>(const QString &team)> fetchProjects;

    std::function<Answer<Done>(const QString &team, const api::LaunchQueue &queue)> saveQueue;
    std::function<Answer<Done>(const QString &queueId)> deleteQueue;
    std::function<Answer<Done>(const QString &team, const api::NewJob &job)> createJob;
    /// Answers the item's id.
    std::function<Answer<QString>(const QString &team, const api::LaunchRequest &request)> launch;
    std::function<Answer<Done>(const QString &queueId, const QString &itemId)> removeItem;
    std::function<Answer<Done>(const QString &agentId)> stopAgent;
    /// That of the server itself.
    std::function<Answer<Done>(const QString &team, bool isEnabled, int maxJobs)> setAgent;
};

/// `client` must outlive it. `access` says what is known of the person and the server.
LaunchSource launchSource(api::ApiClient &client,
                          std::function<TeamAccess(const QString &team)> access);

/// What is in a version of a job, read from its files.
QFuture<Result<api::JobDetails>> fetchJobDetails(api::ApiClient &client, const QString &artifactId);
