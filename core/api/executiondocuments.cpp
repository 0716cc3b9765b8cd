#include "core/api/documents.h"

// Only our own servers tell of a team's executions; the shapes are W&B's (launch contract, 10.3),
// and with them our extensions.
namespace api::documents {
namespace {

const QByteArray activityFields = R"(
fragment ActivityFields on TriggerExecution {
  id triggerID triggerName createdAt state
  event {
    eventType
    data {
      ... on ArtifactEventDetails { artifactVersionIndex artifactCollectionName }
      ... on ArtifactAliasEventDetails { artifactVersionIndex artifactCollectionName alias }
      ... on ArtifactTagEventDetails { artifactVersionIndex artifactCollectionName tag }
      ... on RunMetricEventDetails { runName metricName }
      ... on RunStateEventDetails { runName newRunState }
    }
  }
  action {
    actionType
    data {
      ... on GenericWebhookActionArgs {
        integration { ... on GenericWebhookIntegration { name } }
      }
      ... on SlackNotificationActionArgs {
        integration { ... on SlackIntegration { channelName } }
      }
    }
  }
  result {
    data {
      ... on DefaultTriggerResultDetails { error { message } }
      ... on HttpTriggerResultDetails { error { message } statusCode }
      ... on QueuedJobTriggerResultDetails {
        error { message }
        runQueueItemID
        runQueueItem { progress associatedRunId error { message } runQueue { name } }
      }
    }
  }
}
)";

} // namespace

const QByteArray teamActivity = R"(
query TeamActivity($entityName: String!, $filters: JSONString, $first: Int) {
  entity(name: $entityName) {
    triggerExecutions(filters: $filters, first: $first) {
      totalCount
      pageInfo { hasNextPage }
      edges { node { ...ActivityFields } }
    }
  }
}
)" + activityFields;

const QByteArray activityDetails = R"(
query ActivityDetails($entityName: String!, $filters: JSONString, $first: Int) {
  entity(name: $entityName) {
    triggerExecutions(filters: $filters, first: $first) {
      edges {
        node {
          ...ActivityFields
          finishedAt unknownVariables
          action { requestPayload }
          delivery {
            url
            attempts {
              startedAt totalMs requestHeaders requestBody statusCode status
              responseHeaders responseBody isTruncated error
            }
          }
        }
      }
    }
  }
}
)" + activityFields;

} // namespace api::documents
