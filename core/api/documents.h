#pragma once

#include <QByteArray>
#include <QList>

/// Every GraphQL operation that the desktop sends, each with a name of its own. The test
/// `api_documents` validates all of them against resources/schema.graphql.
namespace api::documents {

extern const QByteArray serverFeatures;
extern const QByteArray viewer;
extern const QByteArray secrets;
extern const QByteArray insertSecret;
extern const QByteArray rotateSecret;
extern const QByteArray endSecretOverlap;
extern const QByteArray deleteSecret;
extern const QByteArray webhooks;
extern const QByteArray createWebhook;
extern const QByteArray updateWebhook;
extern const QByteArray deleteWebhook;
extern const QByteArray probeWebhook;
extern const QByteArray members;
extern const QByteArray addMember;
extern const QByteArray updateMemberRole;
extern const QByteArray removeMember;
extern const QByteArray apiKeys;
extern const QByteArray generateApiKey;
extern const QByteArray deleteApiKey;

extern const QByteArray registry;
extern const QByteArray registeredModels;
extern const QByteArray registeredModel;
extern const QByteArray modelVersions;
extern const QByteArray sourceVersions;
extern const QByteArray createModelType;
extern const QByteArray createRegisteredModel;
extern const QByteArray createVersion;
extern const QByteArray commitVersion;
extern const QByteArray linkVersion;
extern const QByteArray addAlias;

// In automationdocuments.cpp.
extern const QByteArray modelAutomations;
extern const QByteArray teamAutomations;
extern const QByteArray createAutomation;
extern const QByteArray updateAutomation;
extern const QByteArray deleteAutomation;
extern const QByteArray restoreAutomation;
extern const QByteArray automationRights;
extern const QByteArray automationScopes;
extern const QByteArray rehearsal;
extern const QByteArray testWebhook;
extern const QByteArray slackChannels;
extern const QByteArray payloadTemplates;
extern const QByteArray createPayloadTemplate;
extern const QByteArray updatePayloadTemplate;
extern const QByteArray deletePayloadTemplate;

// In launchdocuments.cpp.
extern const QByteArray launchOverview;
extern const QByteArray launchItems;
extern const QByteArray itemOutput;
extern const QByteArray setEmbeddedAgent;
extern const QByteArray saveQueue;
extern const QByteArray deleteQueue;
extern const QByteArray launch;
extern const QByteArray removeItem;
extern const QByteArray stopAgent;
extern const QByteArray jobs;
extern const QByteArray jobFile;
extern const QByteArray createArtifact;
extern const QByteArray createArtifactManifest;
extern const QByteArray createArtifactFiles;

// In executiondocuments.cpp.
extern const QByteArray teamActivity;
extern const QByteArray activityDetails;

} // namespace api::documents
