#include "core/api/automationcalls.h"

#include "core/api/documents.h"
#include "core/api/executionjson.h"
#include "core/api/json.h"
#include "core/api/slackcalls.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace api {
namespace {

// W&B returns the filter of all but run events wrapped as {"filter": …}, where … is an object or
// its JSON text (wire contract, 4.5).
QString unwrapped(const QString &filter)
{
    const auto parsed = nlohmann::ordered_json::parse(filter.toStdString(), nullptr, false);
    if (!parsed.is_object() || parsed.size() != 1 || !parsed.contains("filter"))
        return filter;
    const auto &inner = parsed.at("filter");
    return QString::fromStdString(inner.is_string() ? inner.get<std::string>() : inner.dump());
}

ScopeType scopeTypeOf(const QString &typeName)
{
    if (typeName == "Project"_L1)
        return ScopeType::Project;
    return typeName == "Entity"_L1 ? ScopeType::Entity : ScopeType::Collection;
}

std::optional<ActionType> actionTypeOf(const QString &typeName)
{
    if (typeName == "GenericWebhookTriggeredAction"_L1)
        return ActionType::Webhook;
    if (typeName == "NoOpTriggeredAction"_L1)
        return ActionType::NoOp;
    if (typeName == "NotificationTriggeredAction"_L1)
        return ActionType::Notification;
    if (typeName == "QueueJobTriggeredAction"_L1)
        return ActionType::QueueJob;
    return std::nullopt;
}

Notification readNotification(const QJsonObject &action)
{
    const QString severity = action["severity"_L1].toString();
    return { .channel = readSlackChannel(action["integration"_L1].toObject()),
             .title = action["title"_L1].toString(),
             .message = action["message"_L1].toString(),
             .severity = severity.isEmpty() ? u"INFO"_s : severity };
}

void readAction(const QJsonObject &action, Automation &automation)
{
    if (automation.action == ActionType::Notification)
        automation.notification = readNotification(action);
    if (automation.action != ActionType::Webhook && automation.action != ActionType::QueueJob)
        return;
    const QJsonObject webhook = action["integration"_L1].toObject();
    automation.webhook = { .id = webhook["id"_L1].toString(),
                           .name = webhook["name"_L1].toString(),
                           .url = webhook["urlEndpoint"_L1].toString() };
    automation.payload = action["requestPayload"_L1].toString();
    automation.queueId = action["queue"_L1]["id"_L1].toString();
    automation.queueName = action["queue"_L1]["name"_L1].toString();
    automation.runSpec = action["template"_L1].toString();
}

std::optional<Automation> readAutomation(const QJsonObject &node)
{
    const QJsonObject scope = node["scope"_L1].toObject();
    const QJsonObject event = node["event"_L1].toObject();
    const QJsonObject action = node["action"_L1].toObject();
    const auto eventType = eventTypeFromApi(event["eventType"_L1].toString());
    const auto actionType = actionTypeOf(action["__typename"_L1].toString());
    if (!eventType || !actionType)
        return std::nullopt;
    Automation automation { .id = node["id"_L1].toString(),
                            .name = node["name"_L1].toString(),
                            .description = node["description"_L1].toString(),
                            .isEnabled = node["enabled"_L1].toBool(),
                            .scopeType = scopeTypeOf(scope["__typename"_L1].toString()),
                            .scopeId = scope["id"_L1].toString(),
                            .scopeName = scope["name"_L1].toString(),
                            .event = *eventType,
                            .eventFilter = unwrapped(event["filter"_L1].toString()),
                            .action = *actionType,
                            .createdAt = json::date(node["createdAt"_L1]),
                            .updatedAt = json::date(node["updatedAt"_L1]),
                            .revision = node["revision"_L1].toInteger(),
                            .lastExecution = readExecution(node["lastExecution"_L1]) };
    readAction(action, automation);
    return automation;
}

QJsonObject actionConfig(const Automation &automation)
{
    if (automation.action == ActionType::NoOp)
        return { { u"noOpActionInput"_s, QJsonObject { { u"noOp"_s, true } } } };
    if (automation.action == ActionType::QueueJob) {
        return { { u"queueJobActionInput"_s,
                   QJsonObject { { u"queueID"_s, automation.queueId },
                                 { u"template"_s, automation.runSpec } } } };
    }
    if (automation.action == ActionType::Notification) {
        const Notification &told = automation.notification;
        return { { u"notificationActionInput"_s,
                   QJsonObject { { u"integrationID"_s, told.channel.id },
                                 { u"title"_s, told.title },
                                 { u"message"_s, told.message },
                                 { u"severity"_s, told.severity } } } };
    }
    QJsonObject config { { u"integrationID"_s, automation.webhook.id } };
    if (!automation.payload.isEmpty())
        config.insert(u"requestPayload"_s, automation.payload);
    return { { u"genericWebhookActionInput"_s, config } };
}

/// What create and update have in common.
QJsonObject inputOf(const Automation &automation)
{
    return { { u"name"_s, automation.name },
             { u"description"_s, automation.description },
             { u"enabled"_s, automation.isEnabled },
             { u"scopeType"_s, apiName(automation.scopeType) },
             { u"scopeID"_s, automation.scopeId },
             { u"triggeringEventType"_s, apiName(automation.event) },
             { u"eventFilter"_s, automation.eventFilter },
             { u"triggeredActionType"_s, apiName(automation.action) },
             { u"triggeredActionConfig"_s, actionConfig(automation) } };
}

/// The automation that a mutation made.
auto madeBy(const QString &field)
{
    return [field](const QJsonObject &data) -> Result<Automation> {
        const auto made = readAutomation(data[field].toObject()["trigger"_L1].toObject());
        if (!made)
            return json::unexpected(field);
        return *made;
    };
}

auto pageAt(const QString &path, const QString &missing)
{
    return [path, missing](const QJsonObject &data) {
        return json::object(data, path, missing).transform([](const QJsonObject &connection) {
            return json::page(connection, readAutomation);
        });
    };
}

} // namespace

Call<Page<Automation>> modelAutomations(const QString &modelId, const QString &after)
{
    return { { documents::modelAutomations, json::paged({ { u"id"_s, modelId } }, after) },
             pageAt(u"artifactCollection.triggers"_s,
                    QCoreApplication::translate("api",
                                                "This registered model is not there any more.")) };
}

Call<Page<Automation>> teamAutomations(const QString &entity, const QString &after)
{
    const QString missing
        = QCoreApplication::translate("api",
                                      "There is no team “%1” here, or this account may not see it.")
              .arg(entity);
    return { { documents::teamAutomations, json::paged({ { u"entityName"_s, entity } }, after) },
             pageAt(u"entity.triggers"_s, missing) };
}

Call<bool> mayAutomate(const QString &entity)
{
    return { { documents::automationRights, { { u"entityName"_s, entity } } },
             [](const QJsonObject &data) -> Result<bool> {
                 // A server that doesn't tell decides when it is asked to change something.
                 return data["entity"_L1].toObject()["viewerRole"_L1].toString() != "viewer"_L1;
             } };
}

Call<Automation> createAutomation(const Automation &automation)
{
    QJsonObject input = inputOf(automation);
    if (automation.description.isEmpty())
        input.remove(u"description"_s);
    return { json::mutation(documents::createAutomation, input), madeBy(u"createFilterTrigger"_s) };
}

Call<Automation> updateAutomation(const Automation &automation)
{
    QJsonObject input = inputOf(automation);
    input.insert(u"id"_s, automation.id);
    if (automation.revision > 0)
        input.insert(u"expectedRevision"_s, automation.revision);
    return { json::mutation(documents::updateAutomation, input), madeBy(u"updateFilterTrigger"_s) };
}

Call<Automation> setAutomationEnabled(const QString &id, bool isEnabled)
{
    return { json::mutation(documents::updateAutomation,
                            { { u"id"_s, id }, { u"enabled"_s, isEnabled } }),
             madeBy(u"updateFilterTrigger"_s) };
}

Call<Done> deleteAutomation(const QString &id)
{
    return { json::mutation(documents::deleteAutomation, { { u"triggerID"_s, id } }),
             json::success(u"deleteTrigger"_s) };
}

Call<Automation> restoreAutomation(const QString &id)
{
    return { json::mutation(documents::restoreAutomation, { { u"triggerID"_s, id } }),
             madeBy(u"restoreTrigger"_s) };
}

} // namespace api
