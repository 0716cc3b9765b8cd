#include "core/domain/historyrow.h"
#include "core/domain/nodeid.h"
#include "core/domain/resourceconfig.h"
#include "core/domain/templatevariables.h"
#include "core/server/resolvers/launchinput.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Json;

namespace server {
namespace {

constexpr qsizetype longestName = 64;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Done> checkName(const QString &name)
{
    const bool isClean = std::ranges::none_of(name, [](QChar c) {
        return c == u'/' || c == u':' || c.category() == QChar::Other_Control;
    });
    if (!name.trimmed().isEmpty() && name.size() <= longestName && isClean)
        return Done();
    return unprocessable(
        tr("A queue's name has 1 to %1 characters, without slashes and colons.").arg(longestName),
        "queueName");
}

/// The project of a queue, made when it isn't there, if this person may make queues in it.
Result<ProjectRow> placeOf(Change &change)
{
    const auto project = change.projectOrNew();
    if (!project)
        return project;
    return change.reach.project(project->entityName, project->name, Right::Administer);
}

/// 0 for none; a configuration of another team is none of this queue's.
Result<qint64> configOf(Change &change, qint64 entityId)
{
    const char *field = "defaultResourceConfigID";
    if (!change.has(field))
        return qint64(0);
    const auto config
        = LaunchReach(change.db, change.reach)
              .configById(change.text(field), Right::Read, QString::fromLatin1(field));
    if (!config)
        return config.error();
    if (config->entityId == entityId)
        return config->id;
    return unprocessable(tr("This configuration belongs to another team."), field);
}

Result<Done> fillIn(const Change &change, RunQueueRow &queue)
{
    if (change.has("prioritizationMode"))
        queue.isPrioritized = change.text("prioritizationMode") == u"V0"_s;
    if (!change.has("externalLinks"))
        return Done();
    const auto links = objectIn(change, "externalLinks");
    if (!links)
        return links.error();
    queue.externalLinks = *links;
    return Done();
}

Json madeOf(const RunQueueRow &queue)
{
    return Json { { "success", true },
                  { "queueID", nodeid::encode(ids::runQueue, queue.id).toStdString() } };
}

Result<Json> create(Change &change)
{
    const auto project = placeOf(change);
    if (!project)
        return project.error();
    RunQueueRow queue { .projectId = project->id,
                        .name = change.text("queueName"),
                        .access = change.text("access"),
                        .createdBy = change.session.user.id };
    const auto named = checkName(queue.name);
    const auto config = configOf(change, project->entityId);
    if (!named || !config)
        return named ? config.error() : named.error();
    queue.configId = *config;
    if (const auto filled = fillIn(change, queue); !filled)
        return filled.error();
    return RunQueues(change.db).create(queue).transform(madeOf);
}

/// The configuration that the input gives, in the queue's own row or a new one.
Result<LaunchConfigRow> savedConfig(Change &change, qint64 entityId, qint64 configId)
{
    LaunchConfigRow row { .entityId = entityId, .createdBy = change.session.user.id };
    if (configId != 0) {
        const auto existing = LaunchConfigs(change.db).config(configId);
        if (!existing)
            return existing;
        row = *existing;
    }
    const auto config = configIn(change, row, { "resourceType", "resourceConfig" });
    if (!config)
        return config;
    return configId == 0 ? LaunchConfigs(change.db).create(*config)
                         : LaunchConfigs(change.db).update(*config);
}

Json complaintsAbout(const LaunchConfigRow &row)
{
    const Json config = historyrow::parse(row.config.toUtf8()).value_or(Json::object());
    const Json variables = historyrow::parse(row.variables.toUtf8()).value_or(Json::object());
    Json list = Json::array();
    for (const resourceconfig::Complaint &complaint :
         resourceconfig::complaints(row.resource, config))
        list.push_back(complaint.message.toStdString());
    for (const QString &name : templatevariables::undeclared(config, variables))
        list.push_back(tr("{{%1}} is not declared, and stays as it is.").arg(name).toStdString());
    return list;
}

Result<Json> upsert(Change &change)
{
    const auto project = placeOf(change);
    if (!project)
        return project.error();
    const QString name = change.text("queueName");
    const auto existing = RunQueues(change.db).find(project->id, name);
    const auto named = checkName(name);
    if (!existing || !named)
        return existing ? named.error() : existing.error();
    RunQueueRow queue = existing->value_or(RunQueueRow {
        .projectId = project->id, .name = name, .createdBy = change.session.user.id });
    const auto config = savedConfig(change, project->entityId, queue.configId);
    if (!config)
        return config.error();
    queue.configId = config->id;
    if (const auto filled = fillIn(change, queue); !filled)
        return filled.error();
    const auto saved
        = queue.id == 0 ? RunQueues(change.db).create(queue) : RunQueues(change.db).update(queue);
    return saved.transform([&](const RunQueueRow &row) {
        Json made = madeOf(row);
        made["configSchemaValidationErrors"] = complaintsAbout(*config);
        return made;
    });
}

Result<Json> update(Change &change)
{
    const auto existing = LaunchReach(change.db, change.reach)
                              .queueById(change.text("queueID"), Right::Administer, u"queueID"_s);
    if (!existing)
        return existing.error();
    RunQueueRow queue = *existing;
    const auto project = Projects(change.db).project(queue.projectId);
    const auto config
        = project ? configOf(change, project->entityId) : Result<qint64>(project.error());
    if (!config)
        return config.error();
    if (*config != 0)
        queue.configId = *config;
    if (const auto filled = fillIn(change, queue); !filled)
        return filled.error();
    return RunQueues(change.db).update(queue).transform(madeOf);
}

Result<Json> remove(Change &change)
{
    LaunchReach reach(change.db, change.reach);
    for (const QString &id : idsIn(change, "queueIDs")) {
        const auto queue = reach.queueById(id, Right::Administer, u"queueIDs"_s);
        if (!queue)
            return queue.error();
        if (const auto removed = RunQueues(change.db).remove(queue->id); !removed)
            return removed.error();
    }
    return succeeded();
}

} // namespace

void addLaunchQueueChanges(graphql::Resolvers &r)
{
    addMutation(r, "createRunQueue", "CreateRunQueuePayload", create, { "success", "queueID" });
    addMutation(r, "upsertRunQueue", "UpsertRunQueuePayload", upsert,
                { "success", "queueID", "configSchemaValidationErrors" });
    addMutation(r, "updateRunQueue", "UpdateRunQueuePayload", update, { "success", "queueID" });
    addMutation(r, "deleteRunQueues", "DeleteRunQueuesPayload", remove, { "success" });
}

} // namespace server
