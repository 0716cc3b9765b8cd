#include "core/api/launchcalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"
#include "core/api/registrycalls.h"
#include "core/payload/jsontree.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

/// An agent tells that it is there every twenty seconds or so.
constexpr qint64 silentAfterSeconds = 90;

/// An object, as it is written (see Request::asWritten).
QString textOf(const QJsonValue &json)
{
    if (json.isString())
        return json.toString();
    return json.isObject()
        ? QString::fromUtf8(QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact))
        : u"{}"_s;
}

/// The member on the path, as it is written in the text.
QString memberOf(const QString &text, const QStringList &path)
{
    const std::string utf8 = text.toStdString();
    const payload::JsonTree tree(utf8);
    int node = tree.isEmpty() ? -1 : 0;
    for (const QString &step : path)
        node = node < 0 ? -1 : tree.member(node, step.toStdString());
    const std::string_view raw = node < 0 ? "{}" : tree.raw(node);
    return QString::fromUtf8(raw.data(), qsizetype(raw.size()));
}

QJsonObject inRegistry(const QString &entity)
{
    return { { u"entityName"_s, entity }, { u"projectName"_s, registryProject() } };
}

LaunchCounts readCounts(const QJsonObject &json)
{
    return { .pending = json["pending"_L1].toInt(),
             .running = json["starting"_L1].toInt() + json["running"_L1].toInt(),
             .finished = json["finished"_L1].toInt(),
             .failed = json["failed"_L1].toInt() };
}

QList<NamedThing> readThings(const QJsonArray &json)
{
    QList<NamedThing> things;
    for (const QJsonValue &thing : json)
        things.append({ thing["id"_L1].toString(), thing["name"_L1].toString() });
    return things;
}

void readConfig(const QJsonObject &json, LaunchQueue &queue)
{
    queue.resource = json["resource"_L1].toString();
    queue.config = memberOf(textOf(json["config"_L1]), { u"resource_args"_s, queue.resource });
    const QJsonArray variables = json["templateVariables"_L1].toArray();
    for (const QJsonValue &variable : variables) {
        queue.variables.append({ .name = variable["name"_L1].toString(),
                                 .description = variable["description"_L1].toString(),
                                 .schema = variable["schema"_L1].toString() });
    }
}

LaunchQueue readQueue(const QJsonObject &json)
{
    LaunchQueue queue { .id = json["id"_L1].toString(),
                        .name = json["name"_L1].toString(),
                        .isPrioritized = json["prioritizationMode"_L1] == "V0"_L1,
                        .createdAt = json::date(json["createdAt"_L1]),
                        .isServed = json["hasPollingAgent"_L1].toBool() };
    readConfig(json["defaultResourceConfig"_L1].toObject(), queue);
    if (json["itemCounts"_L1].isObject())
        queue.counts = readCounts(json["itemCounts"_L1].toObject());
    if (json["triggers"_L1].isArray())
        queue.automations = readThings(json["triggers"_L1].toArray());
    return queue;
}

LaunchAgent readAgent(const QJsonObject &json, const QDateTime &now)
{
    LaunchAgent agent { .id = json["id"_L1].toString(),
                        .name = json["name"_L1].toString(),
                        .host = json["hostname"_L1].toString(),
                        .status = json["agentStatus"_L1].toString(),
                        .isStopping = json["stopPolling"_L1].toBool(),
                        .heartbeatAt = json::date(json["heartbeatAt"_L1]),
                        .version = json["version"_L1].toString() };
    const QJsonArray queues = json["runQueues"_L1].toArray();
    for (const QJsonValue &queue : queues)
        agent.queueIds.append(queue.toString());
    const bool isHeard = agent.heartbeatAt.isValid()
        && agent.heartbeatAt.secsTo(now) < silentAfterSeconds && agent.status != "KILLED"_L1
        && !agent.isStopping;
    agent.isActive = json["isPolling"_L1].toBool(isHeard);
    return agent;
}

LaunchOverview readOverview(const QJsonObject &data)
{
    LaunchOverview overview;
    const QJsonObject project = data["project"_L1].toObject();
    const QJsonArray agents = project["launchAgents"_L1].toArray();
    for (const QJsonValue &agent : agents)
        overview.agents.append(readAgent(agent.toObject(), QDateTime::currentDateTimeUtc()));
    const QJsonArray queues = project["runQueues"_L1].toArray();
    for (const QJsonValue &json : queues) {
        LaunchQueue queue = readQueue(json.toObject());
        // A server that doesn't say it itself tells of every agent.
        queue.isServed |= std::ranges::any_of(overview.agents, [&queue](const LaunchAgent &agent) {
            return agent.isActive && agent.queueIds.contains(queue.id);
        });
        overview.queues.append(queue);
    }
    if (const QJsonValue own = data["entity"_L1]["embeddedLaunchAgent"_L1]; own.isObject()) {
        overview.embedded = EmbeddedAgent { .isAvailable = own["isAvailable"_L1].toBool(),
                                            .isEnabled = own["isEnabled"_L1].toBool(),
                                            .maxJobs = own["maxJobs"_L1].toInt() };
    }
    return overview;
}

LaunchItem::State stateOf(const QString &progress, const QString &state)
{
    const QString name = progress.isEmpty() ? state : progress;
    if (name == "STARTING"_L1 || name == "LEASED"_L1)
        return LaunchItem::State::Starting;
    if (name == "RUNNING"_L1 || name == "CLAIMED"_L1)
        return LaunchItem::State::Running;
    if (name == "FINISHED"_L1)
        return LaunchItem::State::Finished;
    return name == "FAILED"_L1 ? LaunchItem::State::Failed : LaunchItem::State::Pending;
}

QString jobOf(const QJsonObject &spec)
{
    const QString job = spec["job"_L1].toString();
    return job.isEmpty() ? spec["docker"_L1]["docker_image"_L1].toString() : job;
}

LaunchItem readItem(const QJsonObject &json)
{
    const QString text = textOf(json["runSpec"_L1]);
    const QJsonObject spec = QJsonDocument::fromJson(text.toUtf8()).object();
    LaunchItem item {
        .id = json["id"_L1].toString(),
        .state = stateOf(json["progress"_L1].toString(), json["state"_L1].toString()),
        .job = jobOf(spec),
        .target = u"%1/%2"_s.arg(spec["entity"_L1].toString(), spec["project"_L1].toString()),
        .priority = json["priority"_L1].toInt(),
        .position = json["position"_L1].toInt(),
        .runName = json["associatedRunId"_L1].toString(),
        .runState = json["run"_L1]["state"_L1].toString(),
        .agent = json["launchAgent"_L1]["name"_L1].toString(),
        .author = json["author"_L1]["username"_L1].toString(spec["author"_L1].toString()),
        .automation = json["triggerName"_L1].toString(),
        .error = json["error"_L1]["message"_L1].toString(),
        .errorStage = json["error"_L1]["stage"_L1].toString(),
        .runSpec = text,
        .createdAt = json::date(json["createdAt"_L1]),
        .updatedAt = json::date(json["updatedAt"_L1]),
    };
    const QJsonArray warnings = json["warnings"_L1].toArray();
    for (const QJsonValue &warning : warnings)
        item.warnings.append(warning["message"_L1].toString());
    return item;
}

/// Put together as text, so that the schemas stay as they were written.
QString variablesOf(const LaunchQueue &queue)
{
    QStringList all;
    for (const QueueVariable &variable : queue.variables) {
        const QString description = variable.description.isEmpty()
            ? QString()
            : u",\"description\":"_s + json::quoted(variable.description);
        all.append(u"%1:{\"schema\":%2%3}"_s.arg(json::quoted(variable.name), variable.schema,
                                                 description));
    }
    return u'{' + all.join(u',') + u'}';
}

Result<Done> readSaved(const QJsonObject &data)
{
    const QJsonObject saved = data["upsertRunQueue"_L1].toObject();
    QStringList problems;
    const QJsonArray errors = saved["configSchemaValidationErrors"_L1].toArray();
    for (const QJsonValue &problem : errors)
        problems.append(problem.toString());
    // A server may save what it finds fault with.
    if (saved["success"_L1].toBool())
        return Done();
    if (problems.isEmpty())
        return json::unexpected(u"upsertRunQueue"_s);
    return Error { Error::Kind::Unprocessable, problems.join(u' '), u"resourceConfig"_s };
}

} // namespace

Call<LaunchOverview> launchOverview(const QString &entity)
{
    return { { documents::launchOverview, inRegistry(entity), { "config" } },
             [](const QJsonObject &data) { return Result<LaunchOverview>(readOverview(data)); } };
}

Call<Page<LaunchItem>> launchItems(const QString &entity, const QString &queue,
                                   const QString &after)
{
    QJsonObject variables = inRegistry(entity);
    variables.insert(u"queueName"_s, queue);
    return { { documents::launchItems, json::paged(variables, after), { "runSpec" } },
             [queue](const QJsonObject &data) {
                 return json::object(data, u"project.runQueue.runQueueItems"_s,
                                     tr("There is no queue “%1” any more.").arg(queue))
                     .transform([](const QJsonObject &connection) {
                         return json::page(connection, [](const QJsonObject &node) {
                             return std::optional(readItem(node));
                         });
                     });
             } };
}

Call<ItemOutput> itemOutput(const QString &entity, const QString &queue, const QString &itemId)
{
    QJsonObject variables = inRegistry(entity);
    variables.insert(u"queueName"_s, queue);
    variables.insert(u"id"_s, itemId);
    return { { documents::itemOutput, variables }, [](const QJsonObject &data) {
                return json::object(data, u"project.runQueue.runQueueItem"_s,
                                    tr("This job is not in the queue any more."))
                    .transform([](const QJsonObject &item) {
                        const QJsonValue code = item["exitCode"_L1];
                        return ItemOutput { .log = item["log"_L1].toString(),
                                            .exitCode = code.isDouble()
                                                ? std::optional(code.toInt())
                                                : std::nullopt };
                    });
            } };
}

Call<Done> saveQueue(const QString &entity, const LaunchQueue &queue)
{
    QJsonObject input = inRegistry(entity);
    input.insert(u"queueName"_s, queue.name);
    input.insert(u"resourceType"_s, queue.resource);
    // Put together as text, so that the server gets it as it was written.
    input.insert(u"resourceConfig"_s,
                 u"{\"resource_args\":{\"%1\":%2}}"_s.arg(queue.resource, queue.config));
    input.insert(u"templateVariables"_s, variablesOf(queue));
    input.insert(u"prioritizationMode"_s, queue.isPrioritized ? u"V0"_s : u"DISABLED"_s);
    return { json::mutation(documents::saveQueue, input), readSaved };
}

Call<Done> deleteQueue(const QString &id)
{
    return { json::mutation(documents::deleteQueue, { { u"queueIDs"_s, QJsonArray { id } } }),
             json::success(u"deleteRunQueues"_s) };
}

Call<QString> launch(const QString &entity, const LaunchRequest &request)
{
    QJsonObject input = inRegistry(entity);
    input.insert(u"queueName"_s, request.queue);
    input.insert(u"runSpec"_s, request.runSpec);
    if (request.priority)
        input.insert(u"priority"_s, *request.priority);
    if (!request.variableValues.isEmpty())
        input.insert(u"templateVariableValues"_s, request.variableValues);
    return { json::mutation(documents::launch, input),
             [](const QJsonObject &data) -> Result<QString> {
                 const QString id = data["pushToRunQueueByName"_L1]["runQueueItemId"_L1].toString();
                 if (id.isEmpty())
                     return json::unexpected(u"pushToRunQueueByName"_s);
                 return id;
             } };
}

Call<Done> removeItem(const QString &queueId, const QString &itemId)
{
    return { json::mutation(documents::removeItem,
                            { { u"queueID"_s, queueId }, { u"runQueueItemId"_s, itemId } }),
             json::success(u"deleteFromRunQueue"_s) };
}

Call<Done> stopAgent(const QString &id)
{
    return { json::mutation(documents::stopAgent,
                            { { u"launchAgentId"_s, id }, { u"stopPolling"_s, true } }),
             json::success(u"updateLaunchAgent"_s) };
}

Call<Done> setEmbeddedAgent(const QString &entity, bool isEnabled, int maxJobs)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"isEnabled"_s, isEnabled },
                              { u"maxJobs"_s, maxJobs } };
    return { json::mutation(documents::setEmbeddedAgent, input),
             [](const QJsonObject &data) -> Result<Done> {
                 if (!data["setEmbeddedLaunchAgent"_L1].isObject())
                     return json::unexpected(u"setEmbeddedLaunchAgent"_s);
                 return Done();
             } };
}

} // namespace api
