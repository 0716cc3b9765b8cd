#pragma once

#include "tests/ui/launchscene.h"
#include "tests/ui/wizardscene.h"

/// A team with something of everything that the wizard can choose.
inline AutomationWizard::Team pictureTeam()
{
    const FakeLaunch server;
    AutomationWizard::Team team = wizardTeam();
    team.webhooks = {
        { .id = u"w1"_s,
          .name = u"Deploy workflow"_s,
          .url = u"https://api.github.com/repos/acme/deploy/dispatches"_s,
          .accessTokenRef = u"GITHUB_TOKEN"_s,
          .secretRef = u"GITHUB_SIGNING_SECRET"_s },
        { .id = u"w2"_s,
          .name = u"Models channel"_s,
          .url = u"https://hooks.slack.com/services/T000/B000/s3cret"_s },
        { .id = u"w3"_s,
          .name = u"Release channel"_s,
          .url = u"https://prod-1.westeurope.logic.azure.com/workflows/1?sig=s3cret"_s },
        { .id = u"w4"_s,
          .name = u"Community server"_s,
          .url = u"https://discord.com/api/webhooks/1/s3cret"_s },
        { .id = u"w5"_s,
          .name = u"On call"_s,
          .url = u"https://events.pagerduty.com/v2/enqueue"_s,
          .secretRef = u"PD_KEY"_s },
        { .id = u"w6"_s, .name = u"Own service"_s, .url = u"https://example.com/hook"_s },
    };
    team.channels = { { u"c1"_s, u"Acme"_s, u"#models"_s }, { u"c2"_s, u"Acme"_s, u"#alerts"_s } };
    team.launch = { .team = u"acme"_s,
                    .jobs = server.jobs,
                    .queues = server.overview.queues,
                    .projects = server.projects };
    team.scopes.events = { EventType::LinkArtifact,     EventType::AddArtifactAlias,
                           EventType::CreateArtifact,   EventType::UnlinkArtifact,
                           EventType::AddArtifactTag,   EventType::RemoveArtifactTag,
                           EventType::AddCollectionTag, EventType::RemoveCollectionTag,
                           EventType::RunMetric,        EventType::RunMetricChange,
                           EventType::RunMetricZScore,  EventType::RunState };
    return team;
}

inline PastEvent pastEvent(const QString &alias, const QList<Objection> &objections = {})
{
    return { .id = alias,
             .type = EventType::AddArtifactAlias,
             .createdAt = QDateTime({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC),
             .variables
             = { { u"event_type"_s, u"ADD_ARTIFACT_ALIAS"_s },
                 { u"event_author"_s, u"ada"_s },
                 { u"entity_name"_s, u"acme"_s },
                 { u"project_name"_s, u"model-registry"_s },
                 { u"alias"_s, alias },
                 { u"artifact_version"_s, u"wandb-artifact://_id/QXJ0aWZhY3Q6Nw=="_s },
                 { u"artifact_version_string"_s, u"acme/model-registry/Churn model:"_s + alias },
                 { u"artifact_collection_name"_s, u"Churn model"_s },
                 { u"artifact_version_index"_s, 3 } },
             .objections = objections };
}

inline Rehearsal pictureRehearsal()
{
    return { .matchCount = 3,
             .matches
             = { pastEvent(u"production"_s), pastEvent(u"prod-eu"_s), pastEvent(u"prod-us"_s) },
             .others = { pastEvent(u"staging"_s,
                                   { { Objection::Kind::Filter,
                                       u"The alias has to match ^prod; it was staging."_s } }) } };
}

inline TemplateShelf pictureShelf()
{
    return {
        .fetch =
            [] {
                return QtFuture::makeReadyFuture(Result(QList<PayloadTemplate> {
                    { u"7"_s, u"Our deployment"_s, u"{\n  \"deploy\": true\n}\n"_s } }));
            },
        .save
        = [](const PayloadTemplate &changed) { return QtFuture::makeReadyFuture(Result(changed)); },
        .remove = [](const QString &) { return QtFuture::makeReadyFuture(Result<Done>(Done())); }
    };
}

/// The wizard with that team, and with versions of its model to preview with.
class PictureScene : public WizardScene
{
public:
    explicit PictureScene(AutomationWizard::Mode mode = AutomationWizard::Mode::Create,
                          const Automation &start = { .scopeId = u"m1"_s },
                          std::shared_ptr<Drafts> drafts = {},
                          const AutomationWizard::Team &team = pictureTeam())
        : WizardScene(team, mode, start, std::move(drafts), pictureShelf())
    {
        rehearsal = pictureRehearsal();
        for (auto &[id, promise] : versions) {
            QList<ModelVersion> all;
            for (int index = 4; index >= 0; --index)
                all.append({ .artifactId = u"QXJ0aWZhY3Q6NQ=="_s,
                             .versionIndex = index,
                             .aliases = index == 4 ? QStringList { u"latest"_s, u"production"_s }
                                                   : QStringList(),
                             .metadata = u"{\"accuracy\":0.93,\"dataset\":\"2026-10\"}"_s });
            promise.addResult(Result(all));
            promise.finish();
        }
        QCoreApplication::processEvents(); // until they are there
    }

    void chooseAliasPattern()
    {
        chooseAlias();
        choose("conditionKind", u"Aliases that match a pattern"_s);
        type("aliasPattern", u"^prod"_s);
    }
    /// The second page, with this webhook.
    void goToPayload(const QString &webhook)
    {
        chooseAliasPattern();
        click("next");
        choose("webhook", webhook);
    }
};
