#include "core/api/trialcalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

constexpr int listed = 100;

/// Older servers wait for these without saying so (wire contract, 2.4).
bool isGated(EventType event)
{
    switch (event) {
    case EventType::CreateArtifact:
    case EventType::LinkArtifact:
    case EventType::AddArtifactAlias:
    case EventType::RunMetric:
    case EventType::RunMetricChange:
    case EventType::RunState:
        return false;
    default:
        return true;
    }
}

QList<EventType> readEvents(const QJsonObject &data)
{
    QSet<QString> features;
    const QJsonArray flags = data["serverInfo"_L1].toObject()["features"_L1].toArray();
    for (const QJsonValue &flag : flags) {
        if (flag["isEnabled"_L1].toBool())
            features.insert(flag["name"_L1].toString());
    }
    QList<EventType> events;
    const QJsonArray values = data["events"_L1].toObject()["enumValues"_L1].toArray();
    for (const QJsonValue &value : values) {
        const QString name = value["name"_L1].toString();
        const auto event = eventTypeFromApi(name);
        if (event && (!isGated(*event) || features.contains(u"AUTOMATION_EVENT_"_s + name)))
            events.append(*event);
    }
    return events;
}

AutomationScopes readScopes(const QJsonObject &data)
{
    const QJsonObject entity = data["entity"_L1].toObject();
    AutomationScopes scopes { .teamId = entity["id"_L1].toString(), .events = readEvents(data) };
    for (const QJsonObject &project : json::nodes(entity["projects"_L1])) {
        const QString name = project["name"_L1].toString();
        scopes.projects.append({ project["id"_L1].toString(), name });
        for (const QJsonObject &sequence : json::nodes(project["artifactCollections"_L1])) {
            scopes.sequences.append(
                { sequence["id"_L1].toString(), name + u'/' + sequence["name"_L1].toString() });
        }
    }
    return scopes;
}

Objection readObjection(const QJsonValue &value)
{
    const QString kind = value["kind"_L1].toString();
    return { kind == "EVENT_TYPE"_L1  ? Objection::Kind::EventType
                 : kind == "SCOPE"_L1 ? Objection::Kind::Scope
                                      : Objection::Kind::Filter,
             value["message"_L1].toString() };
}

QList<PastEvent> readEvents(const QJsonArray &values)
{
    QList<PastEvent> events;
    for (const QJsonValue &value : values) {
        const auto type = eventTypeFromApi(value["eventType"_L1].toString());
        if (!type)
            continue;
        PastEvent event { .id = value["id"_L1].toString(),
                          .type = *type,
                          .createdAt = json::date(value["createdAt"_L1]),
                          .variables = value["variables"_L1].toObject() };
        const QJsonArray objections = value["objections"_L1].toArray();
        for (const QJsonValue &objection : objections)
            event.objections.append(readObjection(objection));
        events.append(event);
    }
    return events;
}

} // namespace

Call<AutomationScopes> automationScopes(const QString &entity)
{
    return { { documents::automationScopes,
               { { u"entityName"_s, entity }, { u"first"_s, listed } } },
             [entity](const QJsonObject &data) -> Result<AutomationScopes> {
                 if (!data["entity"_L1].isObject()) {
                     return Error { Error::Kind::NotFound,
                                    tr("There is no team “%1” here, or this account may not see "
                                       "it.")
                                        .arg(entity) };
                 }
                 return readScopes(data);
             } };
}

Call<Rehearsal> rehearse(const Automation &automation, int days)
{
    const QJsonObject variables { { u"scopeType"_s, apiName(automation.scopeType) },
                                  { u"scopeID"_s, automation.scopeId },
                                  { u"triggeringEventType"_s, apiName(automation.event) },
                                  { u"eventFilter"_s, automation.eventFilter },
                                  { u"name"_s, automation.name },
                                  { u"days"_s, days },
                                  { u"first"_s, listed } };
    return { { documents::rehearsal, variables }, [](const QJsonObject &data) {
                return json::object(data, u"triggerRehearsal"_s,
                                    tr("What the automation is to watch is not there any more."))
                    .transform([](const QJsonObject &found) {
                        return Rehearsal { .since = json::date(found["since"_L1]),
                                           .matchCount = found["matchCount"_L1].toInt(),
                                           .isComplete = found["isComplete"_L1].toBool(),
                                           .matches = readEvents(found["matches"_L1].toArray()),
                                           .others = readEvents(found["others"_L1].toArray()) };
                    });
            } };
}

Call<WebhookTrial> testWebhook(const QString &entity, const Webhook &webhook,
                               const QString &payload, const QJsonObject &variables)
{
    QJsonObject input { { u"entityName"_s, entity },
                        { u"urlEndpoint"_s, webhook.url },
                        { u"variables"_s, variables },
                        { u"clientMutationID"_s, QString() } }; // filled in when it is sent
    if (!webhook.accessTokenRef.isEmpty())
        input.insert(u"accessTokenRef"_s, webhook.accessTokenRef);
    if (!webhook.secretRef.isEmpty())
        input.insert(u"secretRef"_s, webhook.secretRef);
    if (!payload.isEmpty())
        input.insert(u"requestPayload"_s, payload);
    return { json::mutation(documents::testWebhook, input),
             [](const QJsonObject &data) -> Result<WebhookTrial> {
                 const QJsonObject answer = data["testGenericWebhookIntegration"_L1].toObject();
                 const QJsonObject result = answer["result"_L1].toObject();
                 if (result.isEmpty())
                     return json::unexpected(u"testGenericWebhookIntegration"_s);
                 return WebhookTrial { .isOk = answer["ok"_L1].toBool(),
                                       .statusCode = result["statusCode"_L1].toInt(),
                                       .reason = result["reason"_L1].toString(),
                                       .error = result["error"_L1].toString(),
                                       .milliseconds = result["totalMs"_L1].toDouble(),
                                       .body = result["responseBody"_L1].toString() };
             } };
}

} // namespace api
