#include "core/domain/historyrow.h"
#include "core/domain/nodeid.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/launchinput.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Json;

/// What launch agents say while they work.
namespace server {
namespace {

constexpr std::size_t mostWarnings = 100;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

RunQueueItems itemsOf(Change &change) { return { change.db, QDateTime::currentDateTimeUtc() }; }

Result<RunQueueItemRow> itemIn(Change &change)
{
    return LaunchReach(change.db, change.reach)
        .itemById(change.text("runQueueItemId"), Right::ChangeModels, u"runQueueItemId"_s);
}

/// The id of the agent that asks; 0 when it doesn't say. Whoever asks for work is alive.
Result<std::optional<LaunchAgentRow>> agentIn(Change &change, const RunQueueRow &queue)
{
    const char *field = "launchAgentId";
    if (!change.has(field))
        return std::optional<LaunchAgentRow>();
    const auto agent
        = LaunchReach(change.db, change.reach)
              .agentById(change.text(field), Right::ChangeModels, QString::fromLatin1(field));
    if (!agent)
        return agent.error();
    if (agent->projectId != queue.projectId)
        return unprocessable(tr("This agent serves another project."), field);
    const auto noted
        = LaunchAgents(change.db).noteHeartbeat(agent->id, QDateTime::currentDateTimeUtc());
    return noted ? Result<std::optional<LaunchAgentRow>>(*agent) : noted.error();
}

/// Null when there is nothing to do: W&B's agent takes everything else for a job.
Result<Json> pop(Change &change)
{
    const auto queue = LaunchReach(change.db, change.reach)
                           .queue(change.text("entityName"), change.text("projectName"),
                                  change.text("queueName"), Right::ChangeModels);
    if (!queue)
        return queue.error();
    const auto agent = agentIn(change, *queue);
    if (!agent)
        return agent.error();
    if (agent->has_value() && (*agent)->isStopping)
        return Json();
    const auto item = itemsOf(change).pop(*queue, agent->has_value() ? (*agent)->id : 0);
    if (!item)
        return item.error();
    if (!item->has_value())
        return Json();
    return Json {
        { "runQueueItemId", nodeid::encode(ids::runQueueItem, (*item)->id).toStdString() },
        { "runSpec", historyrow::parse((*item)->runSpec.toUtf8()).value_or(Json::object()) }
    };
}

Result<Json> acknowledge(Change &change)
{
    const auto item = itemIn(change);
    if (!item)
        return item.error();
    const QString run = change.text("runName");
    if (run.isEmpty())
        return unprocessable(tr("Say the name of the run."), "runName");
    return itemsOf(change).acknowledge(item->id, run).transform([](bool isTaken) {
        return Json { { "success", isTaken } };
    });
}

Json infoIn(const Change &change)
{
    const Json &files = change.at("filePaths");
    return Json { { "message", change.text("message").toStdString() },
                  { "stage", change.text("stage").toStdString() },
                  { "filePaths", files.is_array() ? files : Json::array() } };
}

Result<Json> fail(Change &change)
{
    const auto item = itemIn(change);
    if (!item)
        return item.error();
    return itemsOf(change)
        .fail(item->id, change.text("stage"), QString::fromUtf8(jsonText(infoIn(change))))
        .transform([](bool isFailed) {
            return Json { { "success", isFailed } };
        });
}

/// The newest ones are kept.
Result<Json> warn(Change &change)
{
    const auto item = itemIn(change);
    if (!item)
        return item.error();
    Json warnings = Json::parse(item->warnings.toStdString(), nullptr, false);
    if (!warnings.is_array())
        warnings = Json::array();
    warnings.push_back(infoIn(change));
    if (warnings.size() > mostWarnings)
        warnings.erase(warnings.begin());
    return itemsOf(change)
        .warn(item->id, QString::fromUtf8(jsonText(warnings)))
        .transform([](Done) { return succeeded(); });
}

} // namespace

void addLaunchWork(graphql::Resolvers &r)
{
    addMutation(r, "popFromRunQueue", "PopFromRunQueuePayload", pop,
                { "runQueueItemId", "runSpec" });
    addMutation(r, "ackRunQueueItem", "AckRunQueueItemPayload", acknowledge, { "success" });
    addMutation(r, "failRunQueueItem", "FailRunQueueItemPayload", fail, { "success" });
    addMutation(r, "updateRunQueueItemWarning", "UpdateRunQueueItemWarningPayload", warn,
                { "success" });
}

} // namespace server
