#pragma once

#include "core/store/secrets.h"
#include "tests/core/server/office.h"

/// What tests of a team's settings do in my-team over and over.
namespace settings {

inline QJsonObject inTeam(std::initializer_list<std::pair<QString, QJsonValue>> more)
{
    QJsonObject input(more);
    input[u"entityName"_s] = u"my-team"_s;
    return input;
}

inline QJsonObject merged(QJsonObject input, const QJsonObject &more)
{
    for (auto field = more.begin(); field != more.end(); ++field)
        input[field.key()] = field.value();
    return input;
}

inline Reply saveSecret(const Office &office, const QString &name, const QString &value)
{
    return office.change(u"insertSecret"_s,
                         inTeam({ { u"secretName"_s, name }, { u"secretValue"_s, value } }),
                         u"success"_s);
}

/// The id of a new webhook.
inline QString saveWebhook(const Office &office, const QString &name, const QJsonObject &more = {})
{
    const QJsonObject input = merged(
        inTeam({ { u"name"_s, name }, { u"urlEndpoint"_s, u"https://example.com/hook"_s } }), more);
    return office.change(u"createGenericWebhookIntegration"_s, input, u"integration { id }"_s)
        .text("createGenericWebhookIntegration.integration.id");
}

/// An automation that watches a model of its own and calls the webhook.
inline Reply saveAutomation(const Office &office, const QString &name, const QString &webhookId)
{
    const QJsonObject call { { u"integrationID"_s, webhookId } };
    return office.change(u"createFilterTrigger"_s,
                         { { u"name"_s, name },
                           { u"enabled"_s, true },
                           { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
                           { u"scopeID"_s, office.model(name) },
                           { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                           { u"eventFilter"_s, u"{}"_s },
                           { u"triggeredActionType"_s, u"GENERIC_WEBHOOK"_s },
                           { u"triggeredActionConfig"_s,
                             QJsonObject { { u"genericWebhookActionInput"_s, call } } } },
                         u"trigger { id }"_s);
}

enum class Which { Current, Previous };

/// A secret's value as the engine would read it; empty when there is none.
inline std::string valueOf(const Office &office, const QString &name, Which which = Which::Current)
{
    const auto value = office.store->read([&](store::Database &db) -> Result<std::string> {
        const auto team = store::Accounts(db).findEntity(u"my-team"_s);
        store::Secrets secrets(db, office.store->vault());
        const auto secret = which == Which::Current ? secrets.value((*team)->id, name)
                                                    : secrets.previousValue((*team)->id, name);
        return secret ? Result<std::string>(std::string(secret->view())) : secret.error();
    });
    return value ? *value : std::string();
}

} // namespace settings
