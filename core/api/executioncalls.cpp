#include "core/api/executioncalls.h"

#include "core/api/documents.h"
#include "core/api/executionjson.h"
#include "core/api/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace api {
namespace {

constexpr std::pair<Execution::State, QLatin1StringView> states[] {
    { Execution::State::Pending, "PENDING"_L1 },
    { Execution::State::Finished, "FINISHED"_L1 },
    { Execution::State::Failed, "FAILED"_L1 },
};

Execution::State stateOf(const QString &name)
{
    for (const auto &[state, spelled] : states) {
        if (name == spelled)
            return state;
    }
    return Execution::State::Pending;
}

ExecutedJob::Progress progressOf(const QString &name)
{
    if (name == "PENDING"_L1)
        return ExecutedJob::Progress::Waiting;
    if (name == "STARTING"_L1)
        return ExecutedJob::Progress::Starting;
    if (name == "RUNNING"_L1)
        return ExecutedJob::Progress::Running;
    return name == "FINISHED"_L1 ? ExecutedJob::Progress::Finished : ExecutedJob::Progress::Failed;
}

/// Nothing where no job came into a queue.
std::optional<ExecutedJob> readJob(const QJsonObject &details)
{
    ExecutedJob job { .itemId = details["runQueueItemID"_L1].toString() };
    if (job.itemId.isEmpty())
        return std::nullopt;
    const QJsonValue item = details["runQueueItem"_L1];
    if (!item.isObject())
        return job;
    job.queue = item["runQueue"_L1]["name"_L1].toString();
    job.progress = progressOf(item["progress"_L1].toString());
    job.runName = item["associatedRunId"_L1].toString();
    job.error = item["error"_L1]["message"_L1].toString();
    return job;
}

/// A webhook has a name, a Slack channel that of the channel.
QString receiverOf(const QJsonValue &integration)
{
    const QString name = integration["name"_L1].toString();
    return name.isEmpty() ? integration["channelName"_L1].toString() : name;
}

std::optional<ActivityEntry> readEntry(const QJsonObject &node)
{
    const auto execution = readExecution(node);
    const QJsonValue event = node["event"_L1];
    const QJsonValue action = node["action"_L1];
    const auto eventType = eventTypeFromApi(event["eventType"_L1].toString());
    const auto actionType = actionTypeFromApi(action["actionType"_L1].toString());
    if (!execution || !eventType || !actionType)
        return std::nullopt;
    return ActivityEntry { .execution = *execution,
                           .automationId = node["triggerID"_L1].toString(),
                           .automation = node["triggerName"_L1].toString(),
                           .event = *eventType,
                           .about = event["data"_L1].toObject(),
                           .action = *actionType,
                           .receiver = receiverOf(action["data"_L1]["integration"_L1]),
                           .job = readJob(node["result"_L1]["data"_L1].toObject()) };
}

DeliveryAttempt readAttempt(const QJsonValue &value)
{
    return { .startedAt = json::date(value["startedAt"_L1]),
             .totalMs = value["totalMs"_L1].toInt(),
             .requestHeaders = value["requestHeaders"_L1].toString(),
             .requestBody = value["requestBody"_L1].toString(),
             .statusCode = value["statusCode"_L1].toInt(),
             .status = value["status"_L1].toString(),
             .responseHeaders = value["responseHeaders"_L1].toString(),
             .responseBody = value["responseBody"_L1].toString(),
             .isTruncated = value["isTruncated"_L1].toBool(),
             .error = value["error"_L1].toString() };
}

std::optional<ActivityDetails> readDetails(const QJsonObject &node)
{
    const auto entry = readEntry(node);
    if (!entry)
        return std::nullopt;
    ActivityDetails details { .entry = *entry,
                              .payload = node["action"_L1]["requestPayload"_L1].toString(),
                              .finishedAt = json::date(node["finishedAt"_L1]),
                              .url = node["delivery"_L1]["url"_L1].toString() };
    const QJsonArray names = node["unknownVariables"_L1].toArray();
    for (const QJsonValue &name : names)
        details.unknownVariables.append(name.toString());
    const QJsonArray attempts = node["delivery"_L1]["attempts"_L1].toArray();
    for (const QJsonValue &attempt : attempts)
        details.attempts.append(readAttempt(attempt));
    return details;
}

/// As our servers read them; empty for all.
QString filtersOf(const ActivityFilter &filter)
{
    QJsonArray all;
    const QStringList words = filter.text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString pattern = u"(?i)"_s + QRegularExpression::escape(word);
        all.append(QJsonObject { { u"text"_s, QJsonObject { { u"$regex"_s, pattern } } } });
    }
    if (!filter.automationId.isEmpty())
        all.append(QJsonObject { { u"trigger_id"_s, filter.automationId } });
    for (const auto &[state, name] : states) {
        if (filter.state == state)
            all.append(QJsonObject { { u"outcome"_s, name } });
    }
    if (all.isEmpty())
        return {};
    return QString::fromUtf8(
        QJsonDocument(QJsonObject { { u"$and"_s, all } }).toJson(QJsonDocument::Compact));
}

QJsonObject variablesFor(const QString &entity, int count, const QString &filters)
{
    QJsonObject variables { { u"entityName"_s, entity }, { u"first"_s, count } };
    if (!filters.isEmpty())
        variables.insert(u"filters"_s, filters);
    return variables;
}

Result<QJsonObject> listIn(const QJsonObject &data, const QString &entity)
{
    return json::object(data, u"entity.triggerExecutions"_s, json::noTeam(entity));
}

} // namespace

std::optional<Execution> readExecution(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonValue details = value["result"_L1]["data"_L1];
    return Execution { .id = value["id"_L1].toString(),
                       .state = stateOf(value["state"_L1].toString()),
                       .createdAt = json::date(value["createdAt"_L1]),
                       .statusCode = details["statusCode"_L1].toInt(),
                       .error = details["error"_L1]["message"_L1].toString() };
}

Call<Activity> teamActivity(const QString &entity, const ActivityFilter &filter, int count)
{
    return { { documents::teamActivity, variablesFor(entity, count, filtersOf(filter)) },
             [entity](const QJsonObject &data) {
                 return listIn(data, entity).transform([](const QJsonObject &list) {
                     const auto page = json::page(list, readEntry);
                     return Activity { .entries = page.items,
                                       .hasMore = page.hasNext,
                                       .total = list["totalCount"_L1].toInt() };
                 });
             } };
}

Call<ActivityDetails> activityDetails(const QString &entity, const QString &executionId)
{
    const QJsonObject only { { u"id"_s, executionId } };
    const QString filters = QString::fromUtf8(QJsonDocument(only).toJson(QJsonDocument::Compact));
    return { { documents::activityDetails, variablesFor(entity, 1, filters) },
             [entity](const QJsonObject &data) {
                 return listIn(data, entity)
                     .and_then([](const QJsonObject &list) -> Result<ActivityDetails> {
                         const auto page = json::page(list, readDetails);
                         if (!page.items.isEmpty())
                             return page.items.first();
                         return Error { Error::Kind::NotFound,
                                        QCoreApplication::translate(
                                            "api", "The history of this is not there any more.") };
                     });
             } };
}

} // namespace api
