#include "ui/activity/activitysource.h"

#include "core/api/apiclient.h"

ActivitySource activitySource(api::ApiClient &client,
                              std::function<TeamAccess(const QString &team)> access)
{
    return { .access = std::move(access),
             .fetch
             = [&client](const QString &team, const api::ActivityFilter &filter,
                         int count) { return client.send(api::teamActivity(team, filter, count)); },
             .fetchDetails =
                 [&client](const QString &team, const QString &executionId) {
                     return client.send(api::activityDetails(team, executionId));
                 } };
}
