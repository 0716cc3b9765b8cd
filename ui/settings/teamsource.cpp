#include "ui/settings/teamsource.h"

#include "core/api/apiclient.h"
#include "core/api/teamcalls.h"

using namespace Qt::StringLiterals;

namespace {

void addSecrets(TeamSource &source, api::ApiClient &client)
{
    source.fetchSecrets
        = [&client](const QString &team) { return client.send(api::secrets(team)); };
    source.insertSecret
        = [&client](const QString &team, const QString &name, const QString &value) {
              return client.send(api::insertSecret(team, name, value));
          };
    // W&B's way to replace a value is to insert it again.
    source.rotateSecret
        = [&client](const QString &team, const QString &name, const QString &value, int overlap) {
              return client.send(client.capabilities().knows(u"Mutation.rotateSecret"_s)
                                     ? api::rotateSecret(team, name, value, overlap)
                                     : api::insertSecret(team, name, value));
          };
    source.endOverlap = [&client](const QString &team, const QString &name) {
        return client.send(api::endSecretOverlap(team, name));
    };
    source.deleteSecret = [&client](const QString &team, const QString &name, bool isConfirmed) {
        return client.send(api::deleteSecret(team, name, isConfirmed));
    };
}

void addWebhooks(TeamSource &source, api::ApiClient &client)
{
    source.fetchWebhooks = [&client](const QString &team) {
        return client.sendAll<Webhook>(
            [team](const QString &after) { return api::webhooks(team, after); });
    };
    source.createWebhook = [&client](const QString &team, const Webhook &webhook) {
        return client.send(api::createWebhook(team, webhook));
    };
    source.updateWebhook
        = [&client](const Webhook &webhook) { return client.send(api::updateWebhook(webhook)); };
    source.deleteWebhook
        = [&client](const QString &id) { return client.send(api::deleteWebhook(id)); };
    source.testWebhook = [&client](const QString &team, const WebhookProbe &trial) {
        return client.send(api::probeWebhook(team, trial));
    };
}

} // namespace

TeamSource teamSource(api::ApiClient &client, std::function<TeamAccess(const QString &team)> access)
{
    TeamSource source { .access = std::move(access) };
    addSecrets(source, client);
    addWebhooks(source, client);
    return source;
}
