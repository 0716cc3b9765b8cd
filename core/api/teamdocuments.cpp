#include "core/api/documents.h"

// The names and shapes are W&B's (wire contract, sections 2, 5 and 10); lines with our extensions
// end in their names: see capabilities.h.
namespace api::documents {
namespace {

const QByteArray webhookFields = R"(
fragment WebhookFields on GenericWebhookIntegration {
  id name urlEndpoint accessTokenRef secretRef createdAt
  createdBy { username } # GenericWebhookIntegration.createdBy
  updatedAt # GenericWebhookIntegration.updatedAt
  triggers { id name } # GenericWebhookIntegration.triggers
  lastSuccess { at statusCode reason } # GenericWebhookIntegration.lastSuccess
  lastFailure { at statusCode reason } # GenericWebhookIntegration.lastFailure
}
)";

} // namespace

const QByteArray serverFeatures = R"(
query ServerFeatures {
  serverInfo { features { name isEnabled } }
}
)";

const QByteArray viewer = R"(
query Viewer {
  viewer {
    id username name entity
    teams {
      edges {
        node {
          id name
          isDemo # Entity.isDemo
          viewerRole # Entity.viewerRole
        }
      }
    }
  }
}
)";

const QByteArray secrets = R"(
query Secrets($entityName: String!) {
  entity(name: $entityName) {
    id
    secrets {
      name createdAt
      createdBy { username } # Secret.createdBy
      rotatedAt # Secret.rotatedAt
      lastUsedAt # Secret.lastUsedAt
      previousValueUntil # Secret.previousValueUntil
    }
  }
}
)";

const QByteArray insertSecret = R"(
mutation InsertSecret($input: InsertSecretInput!) {
  insertSecret(input: $input) { success }
}
)";

const QByteArray rotateSecret = R"(
mutation RotateSecret($input: RotateSecretInput!) {
  rotateSecret(input: $input) { success }
}
)";

const QByteArray endSecretOverlap = R"(
mutation EndSecretOverlap($input: EndSecretOverlapInput!) {
  endSecretOverlap(input: $input) { success }
}
)";

const QByteArray deleteSecret = R"(
mutation DeleteSecret($input: DeleteSecretInput!) {
  deleteSecret(input: $input) { success }
}
)";

const QByteArray webhooks = R"(
query Webhooks($entityName: String!, $after: String, $first: Int) {
  entity(name: $entityName) {
    integrations(after: $after, first: $first) {
      pageInfo { endCursor hasNextPage }
      edges { node { __typename ...WebhookFields } }
    }
  }
}
)" + webhookFields;

const QByteArray createWebhook = R"(
mutation CreateWebhook($input: CreateGenericWebhookIntegrationInput!) {
  createGenericWebhookIntegration(input: $input) {
    integration { __typename ...WebhookFields }
  }
}
)" + webhookFields;

const QByteArray updateWebhook = R"(
mutation UpdateWebhook($input: UpdateGenericWebhookIntegrationInput!) {
  updateGenericWebhookIntegration(input: $input) {
    integration { __typename ...WebhookFields }
  }
}
)" + webhookFields;

const QByteArray deleteWebhook = R"(
mutation DeleteWebhook($input: DeleteIntegrationInput!) {
  deleteIntegration(input: $input) { success }
}
)";

const QByteArray probeWebhook = R"(
mutation ProbeWebhook($input: TestGenericWebhookIntegrationInput!) {
  testGenericWebhookIntegration(input: $input) {
    ok response
    result { # TestGenericWebhookIntegrationPayload.result
      error statusCode reason address
      dnsMs connectMs tlsMs waitMs totalMs
      requestHeaders { name value }
      requestBody unknownVariables
      responseHeaders { name value }
      responseBody isTruncated
    }
  }
}
)";

const QByteArray members = R"(
query Members($entityName: String!) {
  entity(name: $entityName) {
    members {
      id name username email role pending accountType
      createdAt # Member.createdAt
    }
  }
}
)";

const QByteArray addMember = R"(
mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) { member { username } }
}
)";

const QByteArray updateMemberRole = R"(
mutation UpdateMemberRole($input: UpdateMemberRoleInput!) {
  updateMemberRole(input: $input) { member { username } }
}
)";

const QByteArray removeMember = R"(
mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) { success }
}
)";

const QByteArray apiKeys = R"(
query ApiKeys {
  viewer {
    apiKeys {
      edges {
        node {
          id name description
          createdAt # ApiKey.createdAt
          lastUsedAt # ApiKey.lastUsedAt
        }
      }
    }
  }
}
)";

const QByteArray generateApiKey = R"(
mutation GenerateApiKey($input: GenerateApiKeyInput!) {
  generateApiKey(input: $input) { apiKey { id name description } }
}
)";

const QByteArray deleteApiKey = R"(
mutation DeleteApiKey($input: DeleteApiKeyInput!) {
  deleteApiKey(input: $input) { success }
}
)";

} // namespace api::documents
