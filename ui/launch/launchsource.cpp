#include "ui/launch/launchsource.h"

#include "core/api/apiclient.h"
#include "core/api/trialcalls.h"
#include "core/base/andthen.h"

#include <QCoreApplication>

namespace {

template <typename T> using Answer = LaunchSource::Answer<T>;

Answer<QStringList> fetchProjects(api::ApiClient &client, const QString &team)
{
    return client.send(api::automationScopes(team))
        .then([](const Result<api::AutomationScopes> &scopes) {
            return scopes.transform([](const api::AutomationScopes &known) {
                QStringList names;
                for (const api::Scope &project : known.projects)
                    names.append(project.name);
                return names;
            });
        });
}

void addChanges(LaunchSource &source, api::ApiClient &client)
{
    source.saveQueue = [&client](const QString &team, const api::LaunchQueue &queue) {
        return client.send(api::saveQueue(team, queue));
    };
    source.deleteQueue
        = [&client](const QString &queueId) { return client.send(api::deleteQueue(queueId)); };
    source.createJob = [&client](const QString &team, const api::NewJob &job) {
        return api::createJob(client, team, job);
    };
    source.launch = [&client](const QString &team, const api::LaunchRequest &request) {
        return client.send(api::launch(team, request));
    };
    source.removeItem = [&client](const QString &queueId, const QString &itemId) {
        return client.send(api::removeItem(queueId, itemId));
    };
    source.setAgent = [&client](const QString &team, bool isEnabled, int maxJobs) {
        return client.send(api::setEmbeddedAgent(team, isEnabled, maxJobs));
    };
    source.stopAgent
        = [&client](const QString &agentId) { return client.send(api::stopAgent(agentId)); };
}

} // namespace

Answer<api::JobDetails> fetchJobDetails(api::ApiClient &client, const QString &artifactId)
{
    const auto read = [&client](const api::JobFile &file) -> Answer<api::JobDetails> {
        if (file.url.isEmpty()) {
            return QtFuture::makeReadyFuture(Result<api::JobDetails>(
                Error { Error::Kind::NotFound,
                        QCoreApplication::translate(
                            "api", "This version has no description, wandb-job.json.") }));
        }
        return client.fetchFile(QUrl(file.url)).then([file](const Result<QByteArray> &bytes) {
            return bytes.and_then(
                [&file](const QByteArray &json) { return api::readJob(json, file); });
        });
    };
    return andThen(client.send(api::jobFile(artifactId)), read);
}

LaunchSource launchSource(api::ApiClient &client,
                          std::function<TeamAccess(const QString &team)> access)
{
    LaunchSource source { .access = std::move(access),
                          .server = client.connection().server.toString() };
    source.fetchOverview
        = [&client](const QString &team) { return client.send(api::launchOverview(team)); };
    source.fetchItems = [&client](const QString &team, const QString &queue) {
        return client.send(api::launchItems(team, queue, {}));
    };
    source.fetchOutput = [&client](const QString &team, const QString &queue, const QString &id) {
        return client.send(api::itemOutput(team, queue, id));
    };
    source.fetchJobs = [&client](const QString &team) { return client.send(api::jobs(team)); };
    source.fetchJob
        = [&client](const QString &artifactId) { return fetchJobDetails(client, artifactId); };
    source.fetchProjects = [&client](const QString &team) { return ::fetchProjects(client, team); };
    addChanges(source, client);
    return source;
}
