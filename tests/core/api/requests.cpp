#include "core/api/artifactupload.h"
#include "core/api/automationcalls.h"
#include "core/api/capabilities.h"
#include "core/api/executioncalls.h"
#include "core/api/launchcalls.h"
#include "core/api/membercalls.h"
#include "core/api/registrycalls.h"
#include "core/api/slackcalls.h"
#include "core/api/teamcalls.h"
#include "core/api/templatecalls.h"
#include "core/api/trialcalls.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

const Webhook webhook { .id = u"w"_s,
                        .name = u"deploy"_s,
                        .url = u"https://example.com/"_s,
                        .accessTokenRef = u"TOKEN"_s,
                        .secretRef = u"KEY"_s };

const Automation automation { .name = u"Deploy"_s,
                              .description = u"To production"_s,
                              .scopeId = u"m"_s,
                              .event = EventType::AddArtifactAlias,
                              .eventFilter = u"{}"_s,
                              .webhook = webhook,
                              .payload = u"{}"_s };

const Automation saved { .id = u"t"_s, .name = u"Deploy"_s, .scopeId = u"m"_s, .revision = 3 };

const Automation launching { .name = u"Retrain"_s,
                             .scopeId = u"m"_s,
                             .action = ActionType::QueueJob,
                             .queueId = u"q"_s,
                             .runSpec = u"{}"_s };

const Automation told { .name = u"Tell"_s,
                        .scopeId = u"m"_s,
                        .action = ActionType::Notification,
                        .notification = { .channel = { .id = u"c"_s }, .title = u"${alias}"_s } };

const Automation nothing { .name = u"Nothing"_s, .scopeId = u"m"_s, .action = ActionType::NoOp };

const api::LaunchQueue queue { .name = u"gpu"_s,
                               .resource = u"kubernetes"_s,
                               .variables
                               = { { u"gpus"_s, u"Text"_s, u"{\"type\":\"integer\"}"_s } },
                               .isPrioritized = true };

const api::NewArtifact job { .project = u"training"_s,
                             .type = u"job"_s,
                             .name = u"train"_s,
                             .description = u"Text"_s,
                             .metadata = u"{}"_s,
                             .aliases = { u"latest"_s },
                             .files = { { u"wandb-job.json"_s, "{}" } } };

// Each builder at least once, with all of its optional parts.
QList<api::Request> requests()
{
    return {
        api::knownFields().request,
        api::serverFeatures().request,
        api::viewer().request,
        api::secrets(u"team"_s).request,
        api::insertSecret(u"team"_s, u"TOKEN"_s, u"value"_s).request,
        api::rotateSecret(u"team"_s, u"TOKEN"_s, u"value"_s, 60).request,
        api::endSecretOverlap(u"team"_s, u"TOKEN"_s).request,
        api::deleteSecret(u"team"_s, u"TOKEN"_s, true).request,
        api::webhooks(u"team"_s, u"cursor"_s).request,
        api::createWebhook(u"team"_s, webhook).request,
        api::updateWebhook(webhook).request,
        api::deleteWebhook(u"w"_s).request,
        api::probeWebhook(u"team"_s, { u"https://example.com/"_s, u"TOKEN"_s, u"KEY"_s, u"{}"_s })
            .request,
        api::members(u"team"_s).request,
        api::addMember(u"team"_s, u"ada"_s, u"member"_s).request,
        api::updateMemberRole(u"team"_s, u"ada"_s, u"viewer"_s).request,
        api::removeMember(u"team"_s, u"ada"_s).request,
        api::apiKeys().request,
        api::generateApiKey(u"for tests"_s).request,
        api::deleteApiKey(u"k"_s).request,
        api::registry(u"team"_s).request,
        api::registeredModels(u"team"_s, u"cursor"_s).request,
        api::registeredModel(u"m"_s).request,
        api::modelVersions(u"m"_s, u"cursor"_s).request,
        api::sourceVersions(u"team"_s).request,
        api::createModelType(u"team"_s).request,
        api::createRegisteredModel(u"team"_s, { u"p"_s, u"model-registry"_s, u"t"_s }, u"churn"_s,
                                   u"Text"_s)
            .request,
        api::createVersion(u"team"_s, { u"training"_s, u"churn"_s, u"Text"_s, u"{\"a\":1}"_s })
            .request,
        api::commitVersion(u"a"_s).request,
        api::linkVersion(u"team"_s, u"churn"_s, u"a"_s, { u"staging"_s }).request,
        api::addAlias(u"team"_s, u"churn"_s, u"a"_s, u"production"_s).request,
        api::modelAutomations(u"m"_s, u"cursor"_s).request,
        api::createAutomation(automation).request,
        api::createAutomation(nothing).request,
        api::createAutomation(told).request,
        api::slackChannels(u"team"_s, u"cursor"_s).request,
        api::createAutomation(launching).request,
        api::updateAutomation(saved).request,
        api::setAutomationEnabled(u"t"_s, false).request,
        api::deleteAutomation(u"t"_s).request,
        api::restoreAutomation(u"t"_s).request,
        api::teamAutomations(u"team"_s, u"cursor"_s).request,
        api::automationScopes(u"team"_s).request,
        api::mayAutomate(u"team"_s).request,
        api::rehearse(automation, 30).request,
        api::launchOverview(u"team"_s).request,
        api::launchItems(u"team"_s, u"gpu"_s, u"cursor"_s).request,
        api::itemOutput(u"team"_s, u"gpu"_s, u"i"_s).request,
        api::setEmbeddedAgent(u"team"_s, true, 2).request,
        api::saveQueue(u"team"_s, queue).request,
        api::deleteQueue(u"q"_s).request,
        api::launch(u"team"_s, { u"gpu"_s, u"{}"_s, 1, u"{}"_s }).request,
        api::removeItem(u"q"_s, u"i"_s).request,
        api::stopAgent(u"a"_s).request,
        api::jobs(u"team"_s).request,
        api::jobFile(u"a"_s).request,
        api::createArtifact(u"team"_s, job).request,
        api::createManifest(u"team"_s, u"training"_s, u"a"_s, "{}").request,
        api::createFiles(u"a"_s, u"m"_s, job.files).request,
        api::teamActivity(u"team"_s, { u"a b"_s, u"t"_s, Execution::State::Failed }, 50).request,
        api::activityDetails(u"team"_s, u"e"_s).request,
        api::testWebhook(u"team"_s, webhook, u"{}"_s, { { u"alias"_s, u"a"_s } }).request,
        api::payloadTemplates(u"team"_s).request,
        api::createPayloadTemplate(u"team"_s, { {}, u"Ours"_s, u"{}"_s }).request,
        api::updatePayloadTemplate({ u"p"_s, u"Ours"_s, u"{}"_s }).request,
        api::deletePayloadTemplate(u"p"_s).request,
    };
}

} // namespace

/// Prints every request that the client can make, for validate.mjs.
int main()
{
    QJsonArray list;
    for (const api::Request &request : requests()) {
        list.append(QJsonObject { { u"document"_s, QString::fromUtf8(request.document) },
                                  { u"variables"_s, request.variables } });
    }
    const QByteArray text = QJsonDocument(list).toJson();
    return std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size()) ? 0
                                                                                                : 1;
}
