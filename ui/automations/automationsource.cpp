#include "ui/automations/automationsource.h"

#include "core/api/apiclient.h"
#include "core/api/automationcalls.h"
#include "core/api/launchcalls.h"
#include "core/api/registrycalls.h"
#include "core/api/slackcalls.h"
#include "core/api/teamcalls.h"
#include "core/api/templatecalls.h"
#include "core/base/andthen.h"
#include "ui/launch/launchsource.h"
#include "ui/wizard/drafts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

template <typename T> using Answer = AutomationSource::Answer<T>;

Answer<QList<Automation>> fetchAll(api::ApiClient &client, const QString &team)
{
    return client.sendAll<Automation>(
        [team](const QString &after) { return api::teamAutomations(team, after); });
}

Answer<Automation> fetchOne(api::ApiClient &client, const QString &team, const QString &id)
{
    return fetchAll(client, team).then([id](const Result<QList<Automation>> &all) {
        return all.and_then([id](const QList<Automation> &automations) -> Result<Automation> {
            const auto found = std::ranges::find(automations, id, &Automation::id);
            if (found != automations.end())
                return *found;
            return Error { Error::Kind::NotFound,
                           QCoreApplication::translate(
                               "api", "Somebody has deleted this automation meanwhile.") };
        });
    });
}

/// Jobs and queues. What keeps them from being known is a reason not to launch any, and no reason
/// not to make an automation.
QFuture<LaunchChoices> fetchLaunch(api::ApiClient &client, const QString &team,
                                   const QStringList &projects)
{
    // W&B has queues, but takes no new automations that use them.
    if (!client.capabilities().knows(u"RunQueue.triggers"_s)) {
        return QtFuture::makeReadyFuture(
            LaunchChoices { .team = team,
                            .whyNot = QCoreApplication::translate(
                                "launch", "This server takes no automations that launch jobs.") });
    }
    const auto known = [=, &client](const api::LaunchOverview &overview) {
        return client.send(api::jobs(team)).then([=](const Result<QList<api::LaunchJob>> &jobs) {
            return jobs.transform([=](const QList<api::LaunchJob> &all) {
                return LaunchChoices {
                    .team = team, .jobs = all, .queues = overview.queues, .projects = projects
                };
            });
        });
    };
    return andThen(client.send(api::launchOverview(team)), known)
        .then([team](const Result<LaunchChoices> &choices) {
            return choices ? *choices
                           : LaunchChoices { .team = team, .whyNot = choices.error().message };
        });
}

Answer<WizardTeam> withLaunch(api::ApiClient &client, const WizardTeam &known)
{
    QStringList projects;
    for (const api::Scope &project : known.scopes.projects)
        projects.append(project.name);
    return fetchLaunch(client, known.context.entity, projects)
        .then([known](const LaunchChoices &launch) {
            WizardTeam whole = known;
            whole.launch = launch;
            return Result<WizardTeam>(whole);
        });
}

/// A server that tells no roles decides when it is asked.
QString whyNoTest(const Viewer &viewer, const QString &team)
{
    const auto found = std::ranges::find(viewer.teams, team, &Team::name);
    const QString role = found == viewer.teams.end() ? QString() : found->role;
    if (role.isEmpty() || role == "admin"_L1)
        return {};
    return QCoreApplication::translate(
               "automationSource", "Only an admin of the team can send tests, and your role is %1.")
        .arg(role);
}

Answer<WizardTeam> fetchTeam(api::ApiClient &client, const QString &team)
{
    const auto withScopes = [=, &client](const WizardTeam &known) {
        return andThen(client.send(api::automationScopes(team)),
                       [=, &client](const api::AutomationScopes &found) {
                           WizardTeam more = known;
                           more.scopes = found;
                           return withLaunch(client, more);
                       });
    };
    const auto withModels = [=, &client](const WizardTeam &known) {
        const auto models = client.sendAll<RegisteredModel>(
            [team](const QString &after) { return api::registeredModels(team, after); });
        return andThen(models, [=](const QList<RegisteredModel> &found) {
            WizardTeam more = known;
            more.models = found;
            return withScopes(more);
        });
    };
    const auto withChannels = [=, &client](const WizardTeam &known) {
        const auto channels = client.sendAll<SlackChannel>(
            [team](const QString &after) { return api::slackChannels(team, after); });
        return andThen(channels, [=](const QList<SlackChannel> &found) {
            WizardTeam more = known;
            more.channels = found;
            return withModels(more);
        });
    };
    return andThen(client.send(api::viewer()), [=, &client](const Viewer &viewer) {
        const SampleContext context { viewer.username, team, api::registryProject() };
        const auto webhooks = client.sendAll<Webhook>(
            [team](const QString &after) { return api::webhooks(team, after); });
        return andThen(webhooks, [=](const QList<Webhook> &found) {
            return withChannels(
                { .context = context, .webhooks = found, .whyNoTest = whyNoTest(viewer, team) });
        });
    });
}

TemplateShelf shelfOf(api::ApiClient &client, const QString &team)
{
    const bool isKept = client.capabilities().knows(u"Entity.payloadTemplates"_s);
    return { .fetch = [=, &client] { return client.send(api::payloadTemplates(team)); },
             .save =
                 [=, &client](const PayloadTemplate &changed) {
                     return client.send(changed.id.isEmpty()
                                            ? api::createPayloadTemplate(team, changed)
                                            : api::updatePayloadTemplate(changed));
                 },
             .remove
             = [&client](const QString &id) { return client.send(api::deletePayloadTemplate(id)); },
             .whyReadOnly = isKept
                 ? QString()
                 : QCoreApplication::translate(
                     "automationSource", "This server keeps no templates; Signalbox's own does.") };
}

WizardSource wizardSource(api::ApiClient &client, const QDir &drafts)
{
    return {
        .fetchTeam = [&client](const QString &team) { return fetchTeam(client, team); },
        .create = [&client](const Automation &a) { return client.send(api::createAutomation(a)); },
        .update = [&client](const Automation &a) { return client.send(api::updateAutomation(a)); },
        .fetch
        = [&client](const QString &team, const QString &id) { return fetchOne(client, team, id); },
        .fetchVersions =
            [&client](const QString &modelId) {
                return client.sendAll<ModelVersion>(
                    [modelId](const QString &after) { return api::modelVersions(modelId, after); });
            },
        .rehearse =
            [&client](const Automation &automation) {
                return client.send(api::rehearse(automation, WizardSource::rehearsedDays));
            },
        .sendTest =
            [&client](const QString &team, const Webhook &webhook, const QString &payload,
                      const QJsonObject &variables) {
                return client.send(api::testWebhook(team, webhook, payload, variables));
            },
        .fetchJob
        = [&client](const QString &artifactId) { return fetchJobDetails(client, artifactId); },
        .templates = [&client](const QString &team) { return shelfOf(client, team); },
        .drafts = std::make_shared<Drafts>(drafts),
    };
}

} // namespace

AutomationSource automationSource(api::ApiClient &client, const QDir &drafts)
{
    return {
        .fetchAll = [&client](const QString &team) { return fetchAll(client, team); },
        .mayChange = [&client](const QString &team) { return client.send(api::mayAutomate(team)); },
        .setEnabled =
            [&client](const QString &id, bool isEnabled) {
                return client.send(api::setAutomationEnabled(id, isEnabled));
            },
        .remove = [&client](const QString &id) { return client.send(api::deleteAutomation(id)); },
        .restore = [&client](const QString &id) { return client.send(api::restoreAutomation(id)); },
        .wizard = wizardSource(client, drafts),
    };
}
