#include "core/api/documents.h"

// W&B's names and shapes (wire contract, sections 2.4, 4 and 10). Lines with our extensions end in
// their names: see capabilities.h. Wholly ours are restoreTrigger, triggerRehearsal and
// what concerns payload templates.
namespace api::documents {
namespace {

const QByteArray automationFields = R"(
fragment AutomationFields on Trigger {
  id name description enabled createdAt updatedAt
  revision # Trigger.revision
  scope {
    __typename
    ... on ArtifactPortfolio { id name }
    ... on ArtifactSequence { id name }
    ... on Project { id name }
    ... on Entity { id name }
  }
  event: triggeringCondition {
    ... on FilterEventTriggeringCondition { eventType filter }
  }
  action: triggeredAction {
    __typename
    ... on GenericWebhookTriggeredAction {
      integration { ... on GenericWebhookIntegration { id name urlEndpoint } }
      requestPayload
    }
    ... on NotificationTriggeredAction {
      integration { ... on SlackIntegration { id teamName channelName } }
      title message severity
    }
    ... on QueueJobTriggeredAction { queue { id name } template }
  }
  lastExecution { # Trigger.lastExecution
    id state createdAt
    result {
      data {
        ... on DefaultTriggerResultDetails { error { message } }
        ... on HttpTriggerResultDetails { error { message } statusCode }
        ... on QueuedJobTriggerResultDetails { error { message } }
      }
    }
  }
}
)";

} // namespace

const QByteArray modelAutomations = R"(
query ModelAutomations($id: ID!, $after: String, $first: Int) {
  artifactCollection(id: $id) {
    triggers(after: $after, first: $first) {
      pageInfo { endCursor hasNextPage }
      edges { node { ...AutomationFields } }
    }
  }
}
)" + automationFields;

const QByteArray teamAutomations = R"(
query TeamAutomations($entityName: String!, $after: String, $first: Int) {
  entity(name: $entityName) {
    triggers(after: $after, first: $first) {
      pageInfo { endCursor hasNextPage }
      edges { node { ...AutomationFields } }
    }
  }
}
)" + automationFields;

const QByteArray createAutomation = R"(
mutation CreateAutomation($input: CreateFilterTriggerInput!) {
  createFilterTrigger(input: $input) { trigger { ...AutomationFields } }
}
)" + automationFields;

const QByteArray updateAutomation = R"(
mutation UpdateAutomation($input: UpdateFilterTriggerInput!) {
  updateFilterTrigger(input: $input) { trigger { ...AutomationFields } }
}
)" + automationFields;

const QByteArray deleteAutomation = R"(
mutation DeleteAutomation($input: DeleteTriggerInput!) {
  deleteTrigger(input: $input) { success }
}
)";

const QByteArray restoreAutomation = R"(
mutation RestoreAutomation($input: RestoreTriggerInput!) {
  restoreTrigger(input: $input) { trigger { ...AutomationFields } }
}
)" + automationFields;

const QByteArray automationRights = R"(
query AutomationRights($entityName: String!) {
  entity(name: $entityName) {
    id
    viewerRole # Entity.viewerRole
  }
}
)";

const QByteArray automationScopes = R"(
query AutomationScopes($entityName: String!, $first: Int) {
  entity(name: $entityName) {
    id
    projects(first: $first) {
      edges {
        node {
          id name
          artifactCollections(
            first: $first
            collectionType: SEQUENCE # Project.artifactCollections(collectionType)
          ) {
            edges { node { id name } }
          }
        }
      }
    }
  }
  serverInfo { features { name isEnabled } }
  events: __type(name: "EventTriggeringConditionType") { enumValues { name } }
}
)";

const QByteArray rehearsal = R"(
query Rehearsal(
  $scopeType: TriggerScopeType!, $scopeID: ID!, $triggeringEventType: EventTriggeringConditionType!,
  $eventFilter: JSONString!, $name: String, $days: Int, $first: Int
) {
  triggerRehearsal(
    scopeType: $scopeType, scopeID: $scopeID, triggeringEventType: $triggeringEventType,
    eventFilter: $eventFilter, name: $name, days: $days, first: $first
  ) {
    since matchCount isComplete
    matches { ...Event }
    others { ...Event }
  }
}
fragment Event on RehearsedEvent {
  id eventType createdAt variables objections { kind message }
}
)";

const QByteArray testWebhook = R"(
mutation TestWebhook($input: TestGenericWebhookIntegrationInput!) {
  testGenericWebhookIntegration(input: $input) {
    ok
    result { error statusCode reason totalMs responseBody }
  }
}
)";

const QByteArray slackChannels = R"(
query SlackChannels($entityName: String!, $after: String, $first: Int) {
  entity(name: $entityName) {
    integrations(after: $after, first: $first) {
      pageInfo { endCursor hasNextPage }
      edges { node { __typename ... on SlackIntegration { id teamName channelName } } }
    }
  }
}
)";

const QByteArray payloadTemplates = R"(
query PayloadTemplates($entityName: String!) {
  entity(name: $entityName) {
    id
    payloadTemplates { id name payload } # Entity.payloadTemplates
  }
}
)";

const QByteArray createPayloadTemplate = R"(
mutation CreatePayloadTemplate($input: CreatePayloadTemplateInput!) {
  createPayloadTemplate(input: $input) { payloadTemplate { id name payload } }
}
)";

const QByteArray updatePayloadTemplate = R"(
mutation UpdatePayloadTemplate($input: UpdatePayloadTemplateInput!) {
  updatePayloadTemplate(input: $input) { payloadTemplate { id name payload } }
}
)";

const QByteArray deletePayloadTemplate = R"(
mutation DeletePayloadTemplate($input: DeletePayloadTemplateInput!) {
  deletePayloadTemplate(input: $input) { success }
}
)";

} // namespace api::documents
