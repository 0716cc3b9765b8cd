#include "tests/core/server/objectways.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace {

QString inTeam(const QString &rest)
{
    return u"{ entity(name: \"my-team\") { "_s + rest + u" } }"_s;
}

QString inProject(const QString &name, const QString &rest)
{
    return u"{ project(name: \"%1\", entityName: \"my-team\") { %2 } }"_s.arg(name, rest);
}

QString inTraining(const QString &rest) { return inProject(u"training"_s, rest); }
QString inModels(const QString &rest) { return inProject(u"model-registry"_s, rest); }

QString inRegistry(const QString &rest)
{
    return u"{ project(name: \"wandb-registry-risk\", entityName: \"my-org\") { "_s + rest
        + u" } }"_s;
}

QString ofVersion(const QString &rest)
{
    return u"{ artifact(id: \"{version}\") { "_s + rest + u" } }"_s;
}

QString ofRun(const QString &rest)
{
    return inTraining(u"run(name: \"run\") { "_s + rest + u" }"_s);
}

/// The automations of the model, of the one kind of action or of all.
QString ofTriggers(const QString &rest)
{
    return u"{ artifactCollection(id: \"{model}\") { triggers { edges { node { "_s + rest
        + u" } } } } }"_s;
}

QString ofAction(const QString &type)
{
    return ofTriggers(u"triggeredAction { ... on %1 { %2 } }"_s.arg(type, u"%1"_s));
}

QString ofExecution(const QString &trigger, const QString &rest)
{
    return u"{ triggerExecutions(triggerID: \"{%1}\") { edges { node { %2 } } } }"_s.arg(trigger,
                                                                                         rest);
}

QString rehearsed(const QString &rest)
{
    return u"{ triggerRehearsal(scopeType: ARTIFACT_COLLECTION, scopeID: \"{model}\","
           " triggeringEventType: ADD_ARTIFACT_ALIAS, eventFilter: \"{}\") { "_s
        + rest + u" } }"_s;
}

const QString all = u"%1"_s;

QList<ObjectWay> peopleAndServer()
{
    return {
        { u"User"_s, u"{ viewer { %1 } }"_s, true },
        { u"ApiKey"_s, u"{ viewer { apiKeys { edges { node { %1 } } } } }"_s, true },
        { u"Organization"_s, u"{ organization(name: \"my-org\") { %1 } }"_s, true },
        { u"OrganizationMember"_s, u"{ organization(name: \"my-org\") { members { %1 } } }"_s,
          true },
        { u"FeatureFlag"_s,
          u"{ organization(name: \"my-org\") { featureFlags(rampIDType: OrgName) { %1 } } }"_s,
          true },
        { u"ServerInfo"_s, u"{ serverInfo { %1 } }"_s, true },
        { u"ServerFeature"_s, u"{ serverInfo { features { %1 } } }"_s, true },
        { u"Entity"_s, inTeam(all) },
        { u"Member"_s, inTeam(u"members { %1 }"_s) },
        { u"Secret"_s, inTeam(u"secrets { %1 }"_s) },
    };
}

QList<ObjectWay> settings()
{
    const QString integrations = u"integrations { edges { node { ... on %1 { %2 } } } }"_s;
    return {
        { u"GenericWebhookIntegration"_s,
          inTeam(integrations.arg(u"GenericWebhookIntegration"_s, all)) },
        { u"WebhookOutcome"_s,
          inTeam(integrations.arg(u"GenericWebhookIntegration"_s, u"lastSuccess { %1 }"_s)) },
        { u"SlackIntegration"_s, inTeam(integrations.arg(u"SlackIntegration"_s, all)) },
        { u"PayloadTemplate"_s, inTeam(u"payloadTemplates { %1 }"_s) },
    };
}

QList<ObjectWay> models()
{
    return {
        { u"Project"_s, inTraining(all) },
        { u"ProjectMember"_s, inRegistry(u"members { %1 }"_s) },
        { u"ProjectTeamMember"_s, inRegistry(u"teamMembers { %1 }"_s) },
        { u"Role"_s, inRegistry(u"members { role { %1 } }"_s) },
        { u"ArtifactType"_s, inTraining(u"artifactType(name: \"model\") { %1 }"_s) },
        { u"ArtifactSequence"_s,
          inTraining(u"artifactCollection(name: \"m\") { ... on ArtifactSequence { %1 } }"_s) },
        { u"ArtifactPortfolio"_s,
          inModels(u"artifactCollection(name: \"churn\") { ... on ArtifactPortfolio { %1 } }"_s) },
        { u"ArtifactCollectionMembership"_s,
          inModels(u"artifactCollectionMembership(name: \"churn:production\") { %1 }"_s) },
        { u"ArtifactAlias"_s, ofVersion(u"aliases { %1 }"_s) },
        { u"Artifact"_s, ofVersion(all) },
        { u"ArtifactManifest"_s, ofVersion(u"currentManifest { %1 }"_s) },
        { u"File"_s, ofVersion(u"files { edges { node { %1 } } }"_s) },
        { u"Tag"_s, ofVersion(u"tags { %1 }"_s) },
        { u"ClientIDMapping"_s, u"{ clientIDMapping(clientID: \"client-1\") { %1 } }"_s },
        { u"Run"_s, ofRun(all) },
        { u"ParquetHistory"_s, ofRun(u"parquetHistory(liveKeys: []) { %1 }"_s) },
        { u"LogLine"_s, ofRun(u"logLines { edges { node { %1 } } }"_s) },
    };
}

QList<ObjectWay> automations()
{
    return {
        { u"Trigger"_s, ofTriggers(all) },
        { u"FilterEventTriggeringCondition"_s,
          ofTriggers(u"triggeringCondition { ... on FilterEventTriggeringCondition { %1 } }"_s) },
        { u"GenericWebhookTriggeredAction"_s, ofAction(u"GenericWebhookTriggeredAction"_s) },
        { u"NoOpTriggeredAction"_s, ofAction(u"NoOpTriggeredAction"_s) },
        { u"NotificationTriggeredAction"_s, ofAction(u"NotificationTriggeredAction"_s) },
        { u"TriggerRehearsal"_s, rehearsed(all) },
        { u"RehearsedEvent"_s, rehearsed(u"others { %1 }"_s) },
        { u"TriggerObjection"_s, rehearsed(u"others { objections { %1 } }"_s) },
        { u"TriggerExecution"_s, ofExecution(u"trigger"_s, all) },
        { u"TriggerExecutionEvent"_s, ofExecution(u"trigger"_s, u"event { %1 }"_s) },
        { u"ArtifactEventDetails"_s,
          ofExecution(u"trigger"_s, u"event { data { ... on ArtifactEventDetails { %1 } } }"_s) },
        { u"TriggerExecutionAction"_s, ofExecution(u"trigger"_s, u"action { %1 }"_s) },
        { u"GenericWebhookActionArgs"_s,
          ofExecution(u"trigger"_s,
                      u"action { data { ... on GenericWebhookActionArgs { %1 } } }"_s) },
        { u"NoOpActionArgs"_s,
          ofExecution(u"noOp"_s, u"action { data { ... on NoOpActionArgs { %1 } } }"_s) },
        { u"QueueJobActionArgs"_s,
          ofExecution(u"queueing"_s, u"action { data { ... on QueueJobActionArgs { %1 } } }"_s) },
        { u"TriggerDelivery"_s, ofExecution(u"trigger"_s, u"delivery { %1 }"_s) },
        { u"TriggerDeliveryAttempt"_s,
          ofExecution(u"trigger"_s, u"delivery { attempts { %1 } }"_s) },
        { u"TriggerExecutionResult"_s, ofExecution(u"trigger"_s, u"result { %1 }"_s) },
        { u"HttpTriggerResultDetails"_s,
          ofExecution(u"trigger"_s,
                      u"result { data { ... on HttpTriggerResultDetails { %1 } } }"_s) },
        { u"DefaultTriggerResultDetails"_s,
          ofExecution(u"failing"_s,
                      u"result { data { ... on DefaultTriggerResultDetails { %1 } } }"_s) },
        { u"TriggerResultError"_s,
          ofExecution(
              u"failing"_s,
              u"result { data { ... on DefaultTriggerResultDetails { error { %1 } } } }"_s) },
    };
}

QList<ObjectWay> launch()
{
    const auto ofQueue = [](const QString &rest) {
        return inModels(u"runQueue(name: \"gpu\") { "_s + rest + u" }"_s);
    };
    const auto ofItem = [&](const QString &rest) {
        return ofQueue(u"runQueueItems { edges { node { "_s + rest + u" } } }"_s);
    };
    return {
        { u"RunQueue"_s, ofQueue(all) },
        { u"RunQueueItemCounts"_s, ofQueue(u"itemCounts { %1 }"_s) },
        { u"RunQueueItem"_s, ofItem(all) },
        { u"RunQueueItemInfoDetails"_s, ofItem(u"error { %1 }"_s) },
        { u"DefaultResourceConfig"_s, ofQueue(u"defaultResourceConfig { %1 }"_s) },
        { u"DefaultResourceConfigScope"_s, ofQueue(u"defaultResourceConfig { scope { %1 } }"_s) },
        { u"TemplateVariable"_s, ofQueue(u"defaultResourceConfig { templateVariables { %1 } }"_s) },
        { u"LaunchAgent"_s, ofQueue(u"agents { %1 }"_s) },
        { u"EmbeddedLaunchAgent"_s, inTeam(u"embeddedLaunchAgent { %1 }"_s) },
        { u"QueueJobTriggeredAction"_s, ofAction(u"QueueJobTriggeredAction"_s) },
        { u"QueuedJobTriggerResultDetails"_s,
          ofExecution(u"queueing"_s,
                      u"result { data { ... on QueuedJobTriggerResultDetails { %1 } } }"_s) },
    };
}

} // namespace

QList<ObjectWay> objectWays()
{
    return peopleAndServer() + settings() + models() + automations() + launch();
}

QStringList typesWithoutWay()
{
    const QStringList forRoot { u"Directory"_s }; // see the table of queries
    const QStringList answersOfMutations { u"HttpHeader"_s, u"Invite"_s, u"WebhookTest"_s };
    const QStringList neverHere { u"ARIATriggeredAction"_s, u"AdvancedRegistryFeatures"_s,
                                  u"LocalVersionInfo"_s, u"UploadMultipartUrls"_s,
                                  u"UploadUrlPart"_s };
    // Everything has no such events and sends nothing to Slack; whoever sees an execution sees
    // them.
    const QStringList ofExecutions { u"ArtifactAliasEventDetails"_s, u"ArtifactTagEventDetails"_s,
                                     u"RunMetricEventDetails"_s, u"RunStateEventDetails"_s,
                                     u"SlackNotificationActionArgs"_s };
    return forRoot + answersOfMutations + neverHere + ofExecutions;
}

QString argumentsOf(const QString &type, const QString &field)
{
    static const QHash<QString, QString> given {
        { u"Entity.project"_s, u"(name: \"training\")"_s },
        { u"Project.artifact"_s, u"(name: \"m:v0\")"_s },
        { u"Project.artifactType"_s, u"(name: \"model\")"_s },
        { u"Project.artifactCollection"_s, u"(name: \"m\")"_s },
        { u"Project.artifactCollectionMembership"_s, u"(name: \"m:v0\")"_s },
        { u"Project.run"_s, u"(name: \"run\")"_s },
        { u"Project.bucket"_s, u"(name: \"run\")"_s },
        { u"ArtifactType.artifactCollection"_s, u"(name: \"m\")"_s },
        { u"ArtifactSequence.artifactMembership"_s, u"(aliasName: \"latest\")"_s },
        { u"ArtifactPortfolio.artifactMembership"_s, u"(aliasName: \"production\")"_s },
        { u"Artifact.filesByManifestEntries"_s,
          u"(entries: [], storageLayout: V2, manifestVersion: 1)"_s },
        { u"Entity.defaultResourceConfig"_s, u"(id: \"{config}\")"_s },
        { u"Project.runQueue"_s, u"(name: \"gpu\")"_s },
        { u"RunQueue.runQueueItem"_s, u"(id: \"{item}\")"_s },
        { u"Run.sampledHistory"_s, u"(specs: [])"_s },
        { u"Run.parquetHistory"_s, u"(liveKeys: [])"_s },
    };
    return given.value(type + u'.' + field);
}
