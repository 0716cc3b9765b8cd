#pragma once

#include "core/graphql/executor.h"

namespace server {

/// The functions behind every field of resources/schema.graphql. Their context is a
/// `const Session *`.
graphql::Resolvers makeResolvers();

// One aggregate each.
void addPeople(graphql::Resolvers &resolvers);
void addDirectory(graphql::Resolvers &resolvers);
void addDirectoryChanges(graphql::Resolvers &resolvers);
void addTeamMembers(graphql::Resolvers &resolvers);
void addUsers(graphql::Resolvers &resolvers);
void addApiKeys(graphql::Resolvers &resolvers);
void addServiceAccounts(graphql::Resolvers &resolvers);
void addOrganizations(graphql::Resolvers &resolvers);
void addTeams(graphql::Resolvers &resolvers);
void addInvites(graphql::Resolvers &resolvers);
void addSecrets(graphql::Resolvers &resolvers);
void addSecretChanges(graphql::Resolvers &resolvers);
void addIntegrations(graphql::Resolvers &resolvers);
void addWebhookChanges(graphql::Resolvers &resolvers);
void addWebhookTest(graphql::Resolvers &resolvers);
void addSlack(graphql::Resolvers &resolvers);
void addProjects(graphql::Resolvers &resolvers);
void addCollections(graphql::Resolvers &resolvers);
void addCollectionChanges(graphql::Resolvers &resolvers);
void addRegistries(graphql::Resolvers &resolvers);
void addRegistryChanges(graphql::Resolvers &resolvers);
void addTags(graphql::Resolvers &resolvers);
void addVersions(graphql::Resolvers &resolvers);
void addFiles(graphql::Resolvers &resolvers);
void addManifests(graphql::Resolvers &resolvers);
void addVersionContent(graphql::Resolvers &resolvers);
void addVersionChanges(graphql::Resolvers &resolvers);
void addVersionRuns(graphql::Resolvers &resolvers);
void addVersionUpdates(graphql::Resolvers &resolvers);
void addLinking(graphql::Resolvers &resolvers);
void addAutomations(graphql::Resolvers &resolvers);
void addActions(graphql::Resolvers &resolvers);
void addAutomationChanges(graphql::Resolvers &resolvers);
void addPayloadTemplates(graphql::Resolvers &resolvers);
void addExecutions(graphql::Resolvers &resolvers);
void addExecutionDetails(graphql::Resolvers &resolvers);
void addExecutionLists(graphql::Resolvers &resolvers);
void addRehearsal(graphql::Resolvers &resolvers);
void addRuns(graphql::Resolvers &resolvers);
void addRunFiles(graphql::Resolvers &resolvers);
void addRunHistory(graphql::Resolvers &resolvers);
void addRunChanges(graphql::Resolvers &resolvers);
void addLaunchQueues(graphql::Resolvers &resolvers);
void addLaunchConfigs(graphql::Resolvers &resolvers);
void addLaunchQueueChanges(graphql::Resolvers &resolvers);
void addLaunchItems(graphql::Resolvers &resolvers);
void addLaunchPush(graphql::Resolvers &resolvers);
void addLaunchAgents(graphql::Resolvers &resolvers);
void addLaunchSwitch(graphql::Resolvers &resolvers);
void addLaunchWork(graphql::Resolvers &resolvers);

} // namespace server
