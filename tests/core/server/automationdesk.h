#pragma once

#include "tests/core/server/office.h"

inline const QString automationFields
    = u"trigger { id name description enabled createdAt updatedAt lastExecutedAt"
      " createdBy { username } scope { __typename"
      " ... on ArtifactPortfolio { id name } ... on Project { id name }"
      " ... on Entity { id name } } triggeringCondition {"
      " ... on FilterEventTriggeringCondition { eventType filter } }"
      " triggeredAction { __typename ... on GenericWebhookTriggeredAction {"
      " integration { id } requestPayload } ... on NoOpTriggeredAction { noOp }"
      " ... on NotificationTriggeredAction { integration { id } title message severity } }"
      " lastExecution { id } }"_s;

/// A team with a model and a webhook, and what it takes to make an automation of them.
struct AutomationDesk
{
    Office office;
    QString model = office.model(u"churn"_s);
    QString webhook = office
                          .change(u"createGenericWebhookIntegration"_s,
                                  { { u"entityName"_s, u"my-team"_s },
                                    { u"name"_s, u"deploy"_s },
                                    { u"urlEndpoint"_s, u"https://example.com"_s } },
                                  u"integration { id }"_s)
                          .text("createGenericWebhookIntegration.integration.id");

    QJsonObject input(const QJsonObject &more = {}) const
    {
        const QJsonObject call { { u"integrationID"_s, webhook },
                                 { u"requestPayload"_s, u"{\"a\": \"${alias}\"}"_s } };
        QJsonObject all { { u"name"_s, u"on link"_s },
                          { u"enabled"_s, true },
                          { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
                          { u"scopeID"_s, model },
                          { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                          { u"eventFilter"_s, u"{\"$or\":[{\"$and\":[]}]}"_s },
                          { u"triggeredActionType"_s, u"GENERIC_WEBHOOK"_s },
                          { u"triggeredActionConfig"_s,
                            QJsonObject { { u"genericWebhookActionInput"_s, call } } } };
        for (auto field = more.begin(); field != more.end(); ++field)
            all[field.key()] = field.value();
        return all;
    }

    /// The id of a new one.
    QString made(const QJsonObject &more = {}) const
    {
        return create(more).text("createFilterTrigger.trigger.id");
    }

    Reply create(const QJsonObject &more = {}) const
    {
        return office.change(u"createFilterTrigger"_s, input(more), automationFields);
    }

    QString idOf(const QString &query, const char *path) const
    {
        return office.ask(query).text(path);
    }
    QString project() const
    {
        return idOf(u"{ project(name: \"model-registry\") { id } }"_s, "project.id");
    }
    QString team() const { return idOf(u"{ entity { id } }"_s, "entity.id"); }

    /// The id of a new Slack channel of my-team.
    QString channel() const
    {
        return office
            .change(u"createSlackWebhookIntegration"_s,
                    { { u"entityName"_s, u"my-team"_s },
                      { u"teamName"_s, u"acme"_s },
                      { u"channelName"_s, u"#models"_s },
                      { u"webhookUrl"_s, u"https://hooks.slack.com/services/pssst"_s } },
                    u"integration { id }"_s)
            .text("createSlackWebhookIntegration.integration.id");
    }

    Reply notify(const QString &channel, const QJsonObject &more = {}) const
    {
        QJsonObject input { { u"integrationID"_s, channel } };
        for (auto field = more.begin(); field != more.end(); ++field)
            input[field.key()] = field.value();
        return create({ { u"triggeredActionType"_s, u"NOTIFICATION"_s },
                        { u"triggeredActionConfig"_s,
                          QJsonObject { { u"notificationActionInput"_s, input } } } });
    }
};
