#pragma once

#include "core/api/trialcalls.h"
#include "core/base/result.h"
#include "ui/launch/launchchoices.h"
#include "ui/wizard/samples.h"

#include <QFuture>

#include <functional>
#include <memory>

class Drafts;

/// What the wizard chooses from.
struct WizardTeam
{
    SampleContext context;
    QList<Webhook> webhooks;
    QList<RegisteredModel> models;
    api::AutomationScopes scopes;
    LaunchChoices launch;
    QList<SlackChannel> channels = {};
    /// Why this person can't send tests, in a sentence; empty when they can.
    QString whyNoTest = {};
};

/// What the wizard asks a backend for.
struct WizardSource
{
    template <typename T> using Answer = QFuture<Result<T>>;

    std::function<Answer<WizardTeam>(const QString &team)> fetchTeam;
    std::function<Answer<Automation>(const Automation &automation)> create;
    /// Conflict with the field "expectedRevision" when somebody was faster.
    std::function<Answer<Automation>(const Automation &automation)> update;
    /// As it is on the server now.
    std::function<Answer<Automation>(const QString &team, const QString &id)> fetch;
    std::function<Answer<QList<ModelVersion>>(const QString &modelId)> fetchVersions;
    std::function<Answer<Rehearsal>(const Automation &automation)> rehearse;
    std::function<Answer<api::WebhookTrial>(const QString &team, const Webhook &webhook,
                                            const QString &payload, const QJsonObject &variables)>
        sendTest;
    /// What is in a version of a job.
    std::function<Answer<api::JobDetails>(const QString &artifactId)> fetchJob = {};
    /// The team's own payloads to start from.
    std::function<TemplateShelf(const QString &team)> templates = {};
    /// Null where none are kept.
    std::shared_ptr<Drafts> drafts = {};

    static constexpr int rehearsedDays = 30;
};
