#include "core/server/resolvers/resolvers.h"

#include "core/server/resolvers/connection.h"

namespace server {

graphql::Resolvers makeResolvers()
{
    graphql::Resolvers resolvers;
    addConnections(resolvers);
    addPeople(resolvers);
    addDirectory(resolvers);
    addDirectoryChanges(resolvers);
    addTeamMembers(resolvers);
    addUsers(resolvers);
    addApiKeys(resolvers);
    addServiceAccounts(resolvers);
    addOrganizations(resolvers);
    addTeams(resolvers);
    addInvites(resolvers);
    addSecrets(resolvers);
    addSecretChanges(resolvers);
    addIntegrations(resolvers);
    addWebhookChanges(resolvers);
    addWebhookTest(resolvers);
    addSlack(resolvers);
    addProjects(resolvers);
    addCollections(resolvers);
    addCollectionChanges(resolvers);
    addRegistries(resolvers);
    addRegistryChanges(resolvers);
    addTags(resolvers);
    addVersions(resolvers);
    addFiles(resolvers);
    addManifests(resolvers);
    addVersionContent(resolvers);
    addVersionChanges(resolvers);
    addVersionRuns(resolvers);
    addVersionUpdates(resolvers);
    addLinking(resolvers);
    addAutomations(resolvers);
    addActions(resolvers);
    addAutomationChanges(resolvers);
    addPayloadTemplates(resolvers);
    addExecutions(resolvers);
    addExecutionDetails(resolvers);
    addExecutionLists(resolvers);
    addRehearsal(resolvers);
    addRuns(resolvers);
    addRunFiles(resolvers);
    addRunHistory(resolvers);
    addRunChanges(resolvers);
    addLaunchQueues(resolvers);
    addLaunchConfigs(resolvers);
    addLaunchQueueChanges(resolvers);
    addLaunchItems(resolvers);
    addLaunchPush(resolvers);
    addLaunchAgents(resolvers);
    addLaunchSwitch(resolvers);
    addLaunchWork(resolvers);
    return resolvers;
}

} // namespace server
