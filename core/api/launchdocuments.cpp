#include "core/api/documents.h"

// W&B's names and shapes (wire contract, section 8). Lines with our extensions end in their names:
// see capabilities.h.
namespace api::documents {

const QByteArray launchOverview = R"(
query LaunchOverview($entityName: String!, $projectName: String!) {
  project(name: $projectName, entityName: $entityName) {
    runQueues {
      id name createdAt prioritizationMode
      defaultResourceConfig {
        resource config
        templateVariables { name description schema }
      }
      itemCounts { pending starting running finished failed } # RunQueue.itemCounts
      hasPollingAgent # RunQueue.hasPollingAgent
      triggers { id name } # RunQueue.triggers
    }
    launchAgents {
      id name hostname agentStatus runQueues stopPolling heartbeatAt version
      isPolling # LaunchAgent.isPolling
    }
  }
  entity(name: $entityName) {
    id
    embeddedLaunchAgent { isAvailable isEnabled maxJobs } # Entity.embeddedLaunchAgent
  }
}
)";

const QByteArray launchItems = R"(
query LaunchItems(
  $entityName: String!, $projectName: String!, $queueName: String!, $after: String, $first: Int
) {
  project(name: $projectName, entityName: $entityName) {
    runQueue(name: $queueName) {
      runQueueItems(after: $after, first: $first) {
        pageInfo { endCursor hasNextPage }
        edges {
          node {
            id state runSpec associatedRunId priority createdAt updatedAt
            error { message stage }
            warnings { message }
            progress # RunQueueItem.progress
            run { name state } # RunQueueItem.run
            launchAgent { name } # RunQueueItem.launchAgent
            author { username } # RunQueueItem.author
            triggerName # RunQueueItem.triggerName
            position # RunQueueItem.position
          }
        }
      }
    }
  }
}
)";

const QByteArray itemOutput = R"(
query ItemOutput(
  $entityName: String!, $projectName: String!, $queueName: String!, $id: ID!
) {
  project(name: $projectName, entityName: $entityName) {
    runQueue(name: $queueName) {
      runQueueItem(id: $id) {
        id
        log # RunQueueItem.log
        exitCode # RunQueueItem.exitCode
      }
    }
  }
}
)";

const QByteArray setEmbeddedAgent = R"(
mutation SetEmbeddedAgent($input: SetEmbeddedLaunchAgentInput!) {
  setEmbeddedLaunchAgent(input: $input) { embeddedLaunchAgent { isEnabled } }
}
)";

const QByteArray saveQueue = R"(
mutation SaveQueue($input: UpsertRunQueueInput!) {
  upsertRunQueue(input: $input) { success configSchemaValidationErrors }
}
)";

const QByteArray deleteQueue = R"(
mutation DeleteQueue($input: DeleteRunQueuesInput!) {
  deleteRunQueues(input: $input) { success }
}
)";

const QByteArray launch = R"(
mutation Launch($input: PushToRunQueueByNameInput!) {
  pushToRunQueueByName(input: $input) { runQueueItemId }
}
)";

const QByteArray removeItem = R"(
mutation RemoveItem($input: DeleteFromRunQueueInput!) {
  deleteFromRunQueue(input: $input) { success }
}
)";

const QByteArray stopAgent = R"(
mutation StopAgent($input: UpdateLaunchAgentInput!) {
  updateLaunchAgent(input: $input) { success }
}
)";

const QByteArray jobs = R"(
query Jobs($entityName: String!, $first: Int) {
  entity(name: $entityName) {
    projects(first: $first) {
      edges {
        node {
          name
          artifactType(name: "job") {
            artifactCollections(first: $first) {
              edges {
                node {
                  __typename id name
                  artifacts(first: $first) {
                    edges {
                      node {
                        id versionIndex state createdAt
                        aliases { alias artifactCollectionName }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
)";

const QByteArray jobFile = R"(
query JobFile($id: ID!, $names: [String!]) {
  artifact(id: $id) {
    metadata
    files(names: $names) { edges { node { name directUrl } } }
    createdBy { ... on Run { config } }
  }
}
)";

const QByteArray createArtifact = R"(
mutation CreateArtifact($input: CreateArtifactInput!) {
  createArtifact(input: $input) { artifact { id state } }
}
)";

const QByteArray createArtifactManifest = R"(
mutation CreateArtifactManifest($input: CreateArtifactManifestInput!, $withUpload: Boolean!) {
  createArtifactManifest(input: $input) {
    artifactManifest {
      id
      file { id uploadUrl @include(if: $withUpload) uploadHeaders @include(if: $withUpload) }
    }
  }
}
)";

const QByteArray createArtifactFiles = R"(
mutation CreateArtifactFiles($input: CreateArtifactFilesInput!) {
  createArtifactFiles(input: $input) {
    files { edges { node { uploadUrl uploadHeaders artifact { id } } } }
  }
}
)";

} // namespace api::documents
