#pragma once

#include "core/api/call.h"
#include "core/domain/automation.h"

/// What automations did: W&B's trigger executions. Servers without `Entity.triggerExecutions` tell
/// of no team's.
namespace api {

/// How far the job of an execution has come.
struct ExecutedJob
{
    enum class Progress { Waiting, Starting, Running, Finished, Failed, Removed };

    QString itemId;
    QString queue; ///< its name
    Progress progress = Progress::Removed;
    QString runName; ///< empty until an agent says it
    QString error; ///< why it failed

    bool operator==(const ExecutedJob &) const = default;
};

/// One time that an automation fired, as a list tells it.
struct ActivityEntry
{
    Execution execution;
    QString automationId;
    QString automation; ///< what it was called then
    EventType event = EventType::LinkArtifact;
    /// W&B's details of the event: artifactCollectionName, artifactVersionIndex, alias, tag,
    /// runName, newRunState, metricName.
    QJsonObject about;
    ActionType action = ActionType::Webhook;
    /// Name of the webhook or channel; empty for none, and when it is gone.
    QString receiver;
    std::optional<ExecutedJob> job;

    bool operator==(const ActivityEntry &) const = default;
};

/// One time that a request was sent; secrets are masked.
struct DeliveryAttempt
{
    QDateTime startedAt;
    int totalMs = 0;
    QString requestHeaders; ///< lines of "Name: value"
    QString requestBody;
    int statusCode = 0; ///< 0 without an answer
    QString status; ///< "404 Not Found"
    QString responseHeaders;
    QString responseBody;
    bool isTruncated = false; ///< the answer's body was longer
    QString error; ///< empty for a success

    bool operator==(const DeliveryAttempt &) const = default;
};

/// All that is known of one.
struct ActivityDetails
{
    ActivityEntry entry;
    QString payload; ///< as rendered, with secrets masked; a job's run spec
    QStringList unknownVariables; ///< names in the template that mean nothing
    QDateTime finishedAt;
    QString url; ///< empty for Slack
    QList<DeliveryAttempt> attempts; ///< the oldest first

    bool operator==(const ActivityDetails &) const = default;
};

/// What is empty lets all through.
struct ActivityFilter
{
    QString text; ///< every word of it is in a name, the alias, the tag or the reason
    QString automationId;
    std::optional<Execution::State> state; ///< of a job by what became of it

    bool operator==(const ActivityFilter &) const = default;
};

struct Activity
{
    QList<ActivityEntry> entries;
    bool hasMore = false;
    int total = 0; ///< that fit the filter

    bool operator==(const Activity &) const = default;
};

constexpr int mostActivity = 1000; ///< that a server tells at once

/// The newest `count` of a team's.
Call<Activity> teamActivity(const QString &entity, const ActivityFilter &filter, int count);
Call<ActivityDetails> activityDetails(const QString &entity, const QString &executionId);

} // namespace api
