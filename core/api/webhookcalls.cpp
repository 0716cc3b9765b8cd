#include "core/api/documents.h"
#include "core/api/json.h"
#include "core/api/teamcalls.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace api {
namespace {

std::optional<WebhookOutcome> readOutcome(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    return WebhookOutcome { .at = json::date(value["at"_L1]),
                            .statusCode = value["statusCode"_L1].toInt(),
                            .reason = value["reason"_L1].toString() };
}

QList<NamedThing> readThings(const QJsonValue &list)
{
    QList<NamedThing> things;
    const QJsonArray entries = list.toArray();
    for (const QJsonValue &entry : entries)
        things.append({ entry["id"_L1].toString(), entry["name"_L1].toString() });
    return things;
}

std::optional<Webhook> readWebhook(const QJsonObject &node)
{
    if (node["__typename"_L1] != "GenericWebhookIntegration"_L1)
        return std::nullopt;
    return Webhook { .id = node["id"_L1].toString(),
                     .name = node["name"_L1].toString(),
                     .url = node["urlEndpoint"_L1].toString(),
                     .accessTokenRef = node["accessTokenRef"_L1].toString(),
                     .secretRef = node["secretRef"_L1].toString(),
                     .createdAt = json::date(node["createdAt"_L1]),
                     .createdBy = node["createdBy"_L1]["username"_L1].toString(),
                     .updatedAt = json::date(node["updatedAt"_L1]),
                     .automations = readThings(node["triggers"_L1]),
                     .lastSuccess = readOutcome(node["lastSuccess"_L1]),
                     .lastFailure = readOutcome(node["lastFailure"_L1]) };
}

std::function<Result<Webhook>(const QJsonObject &)> savedWebhook(const QString &field)
{
    return [field](const QJsonObject &data) -> Result<Webhook> {
        const auto saved = readWebhook(data[field]["integration"_L1].toObject());
        if (!saved)
            return json::unexpected(field);
        return *saved;
    };
}

QJsonValue orNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QList<HttpHeader> readHeaders(const QJsonValue &list)
{
    QList<HttpHeader> headers;
    const QJsonArray entries = list.toArray();
    for (const QJsonValue &entry : entries)
        headers.append({ entry["name"_L1].toString(), entry["value"_L1].toString() });
    return headers;
}

QStringList readTexts(const QJsonValue &list)
{
    QStringList texts;
    const QJsonArray entries = list.toArray();
    for (const QJsonValue &entry : entries)
        texts.append(entry.toString());
    return texts;
}

Result<WebhookProbeResult> readTrial(const QJsonObject &data)
{
    const QJsonValue payload = data["testGenericWebhookIntegration"_L1];
    const QJsonValue result = payload["result"_L1];
    if (!result.isObject()) // W&B tells no more than this
        return WebhookProbeResult { .isOk = payload["ok"_L1].toBool(),
                                    .body = payload["response"_L1].toString() };
    return WebhookProbeResult {
        .isOk = payload["ok"_L1].toBool(),
        .error = result["error"_L1].toString(),
        .statusCode = result["statusCode"_L1].toInt(),
        .reason = result["reason"_L1].toString(),
        .address = result["address"_L1].toString(),
        .dnsMs = result["dnsMs"_L1].toDouble(-1),
        .connectMs = result["connectMs"_L1].toDouble(-1),
        .tlsMs = result["tlsMs"_L1].toDouble(-1),
        .waitMs = result["waitMs"_L1].toDouble(-1),
        .totalMs = result["totalMs"_L1].toDouble(-1),
        .requestHeaders = readHeaders(result["requestHeaders"_L1]),
        .requestBody = result["requestBody"_L1].toString(),
        .unknownVariables = readTexts(result["unknownVariables"_L1]),
        .headers = readHeaders(result["responseHeaders"_L1]),
        .body = result["responseBody"_L1].toString(),
        .isTruncated = result["isTruncated"_L1].toBool(),
    };
}

} // namespace

Call<Page<Webhook>> webhooks(const QString &entity, const QString &after)
{
    return { { documents::webhooks, json::paged({ { u"entityName"_s, entity } }, after) },
             [entity](const QJsonObject &data) {
                 return json::object(data, u"entity.integrations"_s, json::noTeam(entity))
                     .transform([](const QJsonObject &connection) {
                         return json::page(connection, readWebhook);
                     });
             } };
}

Call<Webhook> createWebhook(const QString &entity, const Webhook &webhook)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"name"_s, webhook.name },
                              { u"urlEndpoint"_s, webhook.url },
                              { u"accessTokenRef"_s, orNull(webhook.accessTokenRef) },
                              { u"secretRef"_s, orNull(webhook.secretRef) } };
    return { json::mutation(documents::createWebhook, input),
             savedWebhook(u"createGenericWebhookIntegration"_s) };
}

Call<Webhook> updateWebhook(const Webhook &webhook)
{
    const QJsonObject input { { u"id"_s, webhook.id },
                              { u"name"_s, webhook.name },
                              { u"urlEndpoint"_s, webhook.url },
                              { u"accessTokenRef"_s, webhook.accessTokenRef },
                              { u"secretRef"_s, webhook.secretRef } };
    return { json::mutation(documents::updateWebhook, input),
             savedWebhook(u"updateGenericWebhookIntegration"_s) };
}

Call<Done> deleteWebhook(const QString &id)
{
    return { json::mutation(documents::deleteWebhook, { { u"id"_s, id } }),
             json::success(u"deleteIntegration"_s) };
}

Call<WebhookProbeResult> probeWebhook(const QString &entity, const WebhookProbe &trial)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"urlEndpoint"_s, trial.url },
                              { u"accessTokenRef"_s, orNull(trial.accessTokenRef) },
                              { u"secretRef"_s, orNull(trial.secretRef) },
                              { u"requestPayload"_s, orNull(trial.payload) },
                              { u"clientMutationID"_s, u""_s } };
    return { json::mutation(documents::probeWebhook, input), readTrial };
}

} // namespace api
