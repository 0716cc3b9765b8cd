#include "core/domain/nodeid.h"
#include "core/engine/queuejob.h"
#include "core/server/resolvers/launchinput.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Json;

namespace server {
namespace {

Result<Json> pushTo(Change &change, const Result<RunQueueRow> &queue, const char *field)
{
    if (!queue)
        return queue.error();
    engine::JobRequest request { .runSpec = change.text("runSpec"),
                                 .variables = change.text("templateVariableValues"),
                                 .authorId = change.session.user.id };
    if (change.has("priority"))
        request.priority = change.at("priority").get<int>();
    const auto item = engine::queueJob(change.db, *queue, request);
    if (!item) {
        const bool isFull = item.error().kind == Error::Kind::Conflict;
        return isFull ? atField(item, field).error() : item.error();
    }
    return Json { { "runQueueItemId", nodeid::encode(ids::runQueueItem, item->id).toStdString() },
                  { "runSpec", item->runSpec.toStdString() } };
}

Result<Json> pushByName(Change &change)
{
    const auto queue = LaunchReach(change.db, change.reach)
                           .queue(change.text("entityName"), change.text("projectName"),
                                  change.text("queueName"), Right::ChangeModels);
    return pushTo(change, queue, "queueName");
}

Result<Json> push(Change &change)
{
    const auto queue = LaunchReach(change.db, change.reach)
                           .queueById(change.text("queueID"), Right::ChangeModels, u"queueID"_s);
    return pushTo(change, queue, "queueID");
}

/// What was taken from the queue already goes on running.
Result<Json> remove(Change &change)
{
    LaunchReach reach(change.db, change.reach);
    const auto queue = reach.queueById(change.text("queueID"), Right::ChangeModels, u"queueID"_s);
    if (!queue)
        return queue.error();
    const auto item
        = reach.itemById(change.text("runQueueItemId"), Right::ChangeModels, u"runQueueItemId"_s);
    if (!item)
        return item.error();
    if (item->queueId != queue->id) {
        return unprocessable(
            QCoreApplication::translate("server", "This item is in another queue."),
            "runQueueItemId");
    }
    return RunQueueItems(change.db, QDateTime::currentDateTimeUtc())
        .remove(item->id)
        .transform([](Done) { return succeeded(); });
}

} // namespace

void addLaunchPush(graphql::Resolvers &r)
{
    addMutation(r, "pushToRunQueueByName", "PushToRunQueueByNamePayload", pushByName,
                { "runQueueItemId", "runSpec" });
    addMutation(r, "pushToRunQueue", "PushToRunQueuePayload", push,
                { "runQueueItemId", "runSpec" });
    addMutation(r, "deleteFromRunQueue", "DeleteFromRunQueuePayload", remove, { "success" });
}

} // namespace server
