#include "core/engine/matching.h"

#include "core/engine/judgement.h"
#include "core/engine/queuejob.h"
#include "core/payload/jsoncheck.h"
#include "core/payload/notification.h"
#include "core/store/automations.h"
#include "core/store/deliveries.h"
#include "core/store/executions.h"
#include "core/store/integrations.h"
#include "core/store/webhooks.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace engine {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Matching", text); }

QStringList unknownIn(const payload::Rendered &rendered)
{
    QStringList names;
    for (const auto &part : rendered.substitutions()) {
        if (part.kind == payload::Substitution::Kind::Unknown)
            names.append(QString::fromStdString(part.source.name));
    }
    names.removeDuplicates();
    return names;
}

std::vector<std::string> grantedTo(const WebhookRow &webhook)
{
    std::vector<std::string> names;
    if (!webhook.accessTokenRef.isEmpty())
        names.emplace_back("ACCESS_TOKEN");
    if (!webhook.secretRef.isEmpty())
        names.push_back(webhook.secretRef.toStdString());
    return names;
}

/// One automation and one event.
class Start
{
public:
    Start(Database &db, const EventRow &event, const AutomationRow &automation)
        : m_db(db)
        , m_automation(automation)
        , m_values(valuesOf(automation, event))
    {
        m_execution = { .eventId = event.id,
                        .automationId = automation.id,
                        .entityId = automation.entityId,
                        .automationName = automation.name,
                        .eventType = event.type,
                        .actionType = automation.actionType,
                        .variables = toText(m_values) };
    }

    Result<Done> act()
    {
        switch (m_automation.actionType) {
        case ActionType::Webhook:
            return callWebhook();
        case ActionType::Notification:
            return notify();
        case ActionType::QueueJob:
            return queue();
        case ActionType::NoOp:
            return finish();
        }
        return fail(tr("This server can't perform actions of type %1.")
                        .arg(apiName(m_automation.actionType)));
    }

    Result<Done> fail(const QString &reason)
    {
        m_execution.state = ExecutionState::Failed;
        m_execution.error = reason;
        return write();
    }

private:
    Result<Done> finish()
    {
        m_execution.state = ExecutionState::Finished;
        return write();
    }

    Result<Done> callWebhook()
    {
        const auto webhook = Webhooks(m_db).webhook(m_automation.webhookId);
        if (!webhook) {
            return webhook.error().kind == Error::Kind::NotFound
                ? fail(tr("The webhook that was to be called does not exist any more."))
                : Result<Done>(webhook.error());
        }
        const payload::Template payload(m_automation.payload.toStdString());
        const payload::Rendered rendered = payload.render(m_values, grantedTo(*webhook));
        m_execution.payload = QString::fromStdString(rendered.shown());
        m_execution.unknownVariables = unknownIn(rendered);
        if (const QString problem = problemIn(rendered.shown()); !problem.isEmpty())
            return fail(problem);
        return write(DeliveryRow { .entityId = webhook->entityId,
                                   .webhookId = webhook->id,
                                   .url = webhook->url,
                                   .accessTokenRef = webhook->accessTokenRef,
                                   .secretRef = webhook->secretRef,
                                   .body = QByteArray::fromStdString(rendered.toStored()) });
    }

    /// The channel's address is a secret, so it is read when the message is sent.
    Result<Done> notify()
    {
        const auto channel = Integrations(m_db).integration(m_automation.slackId);
        if (!channel) {
            return channel.error().kind == Error::Kind::NotFound
                ? fail(tr("The Slack channel that was to be told does not exist any more."))
                : Result<Done>(channel.error());
        }
        const payload::Rendered rendered
            = payload::renderNotification({ .title = m_automation.title,
                                            .message = m_automation.message,
                                            .severity = m_automation.severity },
                                          m_automation.name, m_values);
        m_execution.payload = QString::fromStdString(rendered.shown());
        m_execution.unknownVariables = unknownIn(rendered);
        return write(DeliveryRow { .entityId = channel->entityId,
                                   .webhookId = channel->id,
                                   .body = QByteArray::fromStdString(rendered.toStored()) });
    }

    /// The job waits from the moment on in which the execution tells of it, or neither happens.
    Result<Done> queue()
    {
        const auto queue = RunQueues(m_db).queue(m_automation.queueId);
        if (!queue) {
            return queue.error().kind == Error::Kind::NotFound
                ? fail(tr("The launch queue that the job was to wait in does not exist any more."))
                : Result<Done>(queue.error());
        }
        const payload::Rendered rendered
            = payload::Template(m_automation.payload.toStdString()).render(m_values);
        m_execution.payload = QString::fromStdString(rendered.shown());
        m_execution.unknownVariables = unknownIn(rendered);
        if (const QString problem = problemIn(rendered.shown()); !problem.isEmpty())
            return fail(problem);
        const auto execution = create();
        if (!execution || !execution->has_value())
            return execution ? Result<Done>(Done()) : execution.error();
        return settle(**execution, queued(*queue));
    }

    Result<RunQueueItemRow> queued(const RunQueueRow &queue)
    {
        auto request = jobRequest(m_execution.payload);
        if (!request)
            return request.error();
        request->authorId = m_automation.createdBy;
        request->automationId = m_automation.id;
        request->automationName = m_automation.name;
        return queueJob(m_db, queue, *request);
    }

    Result<Done> settle(const ExecutionRow &execution, const Result<RunQueueItemRow> &item)
    {
        if (!item) {
            return item.error().kind == Error::Kind::Server
                ? Result<Done>(item.error())
                : Executions(m_db).finish(execution.id, ExecutionState::Failed,
                                          item.error().message);
        }
        const auto noted = Executions(m_db).noteQueueItem(execution.id, item->id);
        return noted ? Executions(m_db).finish(execution.id, ExecutionState::Finished) : noted;
    }

    QString problemIn(std::string_view body) const
    {
        if (m_automation.payload.trimmed().isEmpty())
            return {};
        const auto problem = payload::checkObject(body);
        if (!problem)
            return {};
        return tr("The payload is not a JSON object: line %1, %2")
            .arg(problem->line)
            .arg(problem->message);
    }

    /// Nothing when the automation was started for this event already.
    Result<std::optional<ExecutionRow>> create()
    {
        const auto execution = Executions(m_db).create(m_execution);
        if (!execution && execution.error().kind == Error::Kind::Conflict)
            return std::optional<ExecutionRow>();
        return execution.transform([](const ExecutionRow &row) { return std::optional(row); });
    }

    Result<Done> write(std::optional<DeliveryRow> delivery = {})
    {
        const auto execution = create();
        if (!execution)
            return execution.error();
        if (!delivery || !execution->has_value())
            return Done();
        delivery->executionId = (*execution)->id;
        return Deliveries(m_db)
            .create(*delivery, QDateTime::currentDateTimeUtc())
            .transform([](const DeliveryRow &) { return Done(); });
    }

    Database &m_db;
    const AutomationRow &m_automation;
    payload::Values m_values;
    ExecutionRow m_execution;
};

Result<Done> matchAutomation(Database &db, const EventRow &event, const AutomationRow &automation)
{
    Start start(db, event, automation);
    const auto acts = actsOn(automation, event);
    if (!acts)
        return start.fail(acts.error().message);
    return *acts ? start.act() : Result<Done>(Done());
}

} // namespace

Result<Done> matchEvent(Database &db, const EventRow &event)
{
    const auto waiting = Automations(db).waitingFor(
        event.type, { event.collectionId, event.projectId, event.entityId });
    if (!waiting)
        return waiting.error();
    for (const AutomationRow &automation : *waiting) {
        if (event.automationId != 0 && event.automationId != automation.id)
            continue;
        if (const auto done = matchAutomation(db, event, automation); !done)
            return done;
    }
    return Events(db).markProcessed(event.id);
}

} // namespace engine
