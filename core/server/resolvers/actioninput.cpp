#include "core/server/resolvers/actioninput.h"

#include "core/domain/nodeid.h"
#include "core/engine/queuejob.h"
#include "core/payload/jsoncheck.h"
#include "core/payload/template.h"
#include "core/server/resolvers/launchreach.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Json;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

QString textIn(const Json &object, const char *field)
{
    const auto found = object.find(field);
    return found == object.end() || !found->is_string()
        ? QString()
        : QString::fromStdString(found->get<std::string>());
}

void clearAction(AutomationRow &automation, ActionType type)
{
    automation.actionType = type;
    automation.webhookId = 0;
    automation.payload.clear();
    automation.slackId = 0;
    automation.title.clear();
    automation.message.clear();
    automation.severity = u"INFO"_s;
    automation.queueId = 0;
}

Result<Done> fillInWebhook(Change &change, const Json &input, AutomationRow &automation)
{
    const auto webhook = change.reach.webhookById(textIn(input, "integrationID"), Right::Automate,
                                                  u"integrationID"_s);
    if (!webhook)
        return webhook.error();
    const QString payload = textIn(input, "requestPayload");
    if (const auto checked = payload.isEmpty() ? Done() : checkPayload(payload, "requestPayload");
        !checked)
        return checked;
    clearAction(automation, ActionType::Webhook);
    automation.webhookId = webhook->id;
    automation.payload = payload;
    return Done();
}

Result<Done> fillInNotification(Change &change, const Json &input, AutomationRow &automation)
{
    const auto channel = change.reach.integrationById(textIn(input, "integrationID"),
                                                      Right::Automate, u"integrationID"_s);
    if (!channel)
        return channel.error();
    if (channel->kind != IntegrationKind::Slack)
        return unprocessable(tr("A notification goes to a Slack channel. This is a webhook."),
                             "integrationID");
    clearAction(automation, ActionType::Notification);
    automation.slackId = channel->id;
    automation.title = textIn(input, "title");
    automation.message = textIn(input, "message");
    const QString severity = textIn(input, "severity");
    automation.severity = severity.isEmpty() ? u"INFO"_s : severity;
    return Done();
}

Result<Done> fillInNoOp(Change &, const Json &, AutomationRow &automation)
{
    clearAction(automation, ActionType::NoOp);
    return Done();
}

/// The template with `value` for every placeholder that stands outside of a text, so that it can be
/// read as the run spec that it will be.
QString filled(const payload::Template &text, const char *value)
{
    std::string json = text.text();
    const auto &all = text.placeholders();
    for (auto at = all.rbegin(); at != all.rend(); ++at) {
        if (!at->isInString)
            json.replace(at->offset, at->length, value);
    }
    return QString::fromStdString(json);
}

Result<Done> checkFilled(Change &change, const RunQueueRow &queue, const QString &text)
{
    auto request = engine::jobRequest(text);
    if (!request)
        return request.error();
    request->authorId = change.session.user.id;
    if (!text.contains(u"${"_s)) {
        const auto item = engine::preparedJob(change.db, queue, *request);
        return item ? Result<Done>(Done()) : item.error();
    }
    const auto spec = runspec::read(request->runSpec);
    if (!spec)
        return spec.error();
    if (const auto checked = engine::checkVariables(change.db, queue, *request); !checked)
        return checked;
    if (runspec::textAt(*spec, "job").contains(u"${"_s))
        return Done();
    const auto job = engine::findJob(change.db, queue, *spec, change.session.user.id);
    return job ? Result<Done>(Done()) : job.error();
}

/// What can be known before an event has filled the template in: a placeholder may become a text,
/// or an object or list as a version's metadata has them.
Result<Done> checkRunSpec(Change &change, const RunQueueRow &queue, const QString &text)
{
    const payload::Template scanned(text.toStdString());
    const auto asText = checkFilled(change, queue, filled(scanned, "\"${value}\""));
    return asText ? asText : checkFilled(change, queue, filled(scanned, "null"));
}

Result<Done> fillInQueueJob(Change &change, const Json &input, AutomationRow &automation)
{
    const auto queue = LaunchReach(change.db, change.reach)
                           .queueById(textIn(input, "queueID"), Right::Automate, u"queueID"_s);
    if (!queue)
        return queue.error();
    const QString text = textIn(input, "template");
    if (const auto checked = checkPayload(text, "template"); !checked)
        return checked;
    const auto checked = checkRunSpec(change, *queue, text);
    if (!checked && checked.error().field == "templateVariableValues"_L1)
        return checked; // a part of the template that clients have fields for
    if (const auto named = atField(checked, "template"); !named)
        return named;
    clearAction(automation, ActionType::QueueJob);
    automation.queueId = queue->id;
    automation.payload = text;
    return Done();
}

/// The types of actions, what their configuration is called, and who reads it.
struct Kind
{
    ActionType type;
    const char *config;
    Result<Done> (*fillIn)(Change &, const Json &, AutomationRow &);
};
constexpr Kind kinds[] {
    { ActionType::Webhook, "genericWebhookActionInput", fillInWebhook },
    { ActionType::Notification, "notificationActionInput", fillInNotification },
    { ActionType::NoOp, "noOpActionInput", fillInNoOp },
    { ActionType::QueueJob, "queueJobActionInput", fillInQueueJob },
};

bool hasOnly(const Json &object, const char *key)
{
    const auto given = std::ranges::count_if(object, [](const Json &v) { return !v.is_null(); });
    return given == 1 && object.contains(key) && object.at(key).is_object();
}

QString typeName(ActionType type)
{
    switch (type) {
    case ActionType::Webhook:
        return tr("webhook");
    case ActionType::Notification:
        return tr("Slack channel");
    case ActionType::QueueJob:
        return tr("launch queue");
    default:
        return {};
    }
}

/// What the automation calls, by the id that integrations share.
qint64 integrationOf(const AutomationRow &automation)
{
    return automation.actionType == ActionType::Notification ? automation.slackId
                                                             : automation.webhookId;
}

Result<EntityRow> ownerOf(Database &db, const AutomationRow &automation)
{
    qint64 projectId = automation.scopeId;
    if (automation.scopeType == ScopeType::Entity)
        return Accounts(db).entity(automation.scopeId);
    if (automation.scopeType == ScopeType::Collection) {
        const auto collection = Collections(db).collection(automation.scopeId);
        if (!collection)
            return collection.error();
        projectId = collection->projectId;
    }
    return Projects(db).project(projectId).and_then(
        [&db](const ProjectRow &row) { return Accounts(db).entity(row.entityId); });
}

/// Whether what belongs to `lender` may be used for what `owner` owns.
bool lends(const EntityRow &lender, const EntityRow &owner)
{
    return lender.id == owner.id
        || (owner.type == EntityType::Organization && lender.type == EntityType::Team
            && lender.organizationId == owner.organizationId);
}

/// Whose the thing is that the automation uses; nothing when it uses none.
Result<std::optional<qint64>> lenderOf(Database &db, const AutomationRow &automation)
{
    if (automation.queueId != 0) {
        return RunQueues(db)
            .queue(automation.queueId)
            .and_then([&db](const RunQueueRow &row) { return Projects(db).project(row.projectId); })
            .transform([](const ProjectRow &row) { return std::optional(row.entityId); });
    }
    const qint64 id = integrationOf(automation);
    if (id == 0)
        return std::optional<qint64>();
    return Integrations(db).integration(id).transform(
        [](const IntegrationRow &row) { return std::optional(row.entityId); });
}

} // namespace

Result<Done> checkPayload(const QString &payload, const char *field)
{
    const auto problem = payload::checkTemplate(payload.toStdString());
    if (!problem)
        return Done();
    return unprocessable(
        tr("The payload is no JSON object, line %1: %2").arg(problem->line).arg(problem->message),
        field);
}

Result<Done> fillInAction(Change &change, AutomationRow &automation)
{
    if (!change.has("triggeredActionType") && !change.has("triggeredActionConfig"))
        return Done();
    const Json &config = change.at("triggeredActionConfig");
    const QString type = change.text("triggeredActionType");
    const auto kind
        = std::ranges::find_if(kinds, [&](const Kind &k) { return apiName(k.type) == type; });
    if (kind == std::end(kinds)) {
        return unprocessable(tr("This server has no actions of the type %1. Choose "
                                "GENERIC_WEBHOOK, NOTIFICATION, QUEUE_JOB or NO_OP.")
                                 .arg(type),
                             "triggeredActionType");
    }
    if (!hasOnly(config, kind->config)) {
        return unprocessable(
            tr("For %1, give %2 and nothing else.").arg(type, QLatin1StringView(kind->config)),
            "triggeredActionConfig");
    }
    return kind->fillIn(change, config.at(kind->config), automation);
}

Result<Done> checkIntegrationOwner(Database &db, const AutomationRow &automation)
{
    const auto id = lenderOf(db, automation);
    if (!id || !id->has_value())
        return id ? Result<Done>(Done()) : id.error();
    const auto maker = Accounts(db).user(automation.createdBy);
    if (maker && **id == maker->ownEntityId)
        return Done();
    const auto lender = Accounts(db).entity(**id);
    const auto owner = ownerOf(db, automation);
    if (!lender || !owner)
        return lender ? owner.error() : lender.error();
    if (lends(*lender, *owner))
        return Done();
    return unprocessable(
        tr("This %1 belongs to another team.").arg(typeName(automation.actionType)),
        automation.queueId != 0 ? "queueID" : "integrationID");
}

} // namespace server
