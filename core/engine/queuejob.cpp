#include "core/engine/queuejob.h"

#include "core/domain/historyrow.h"
#include "core/domain/resourceconfig.h"
#include "core/domain/templatevariables.h"
#include "core/store/accounts.h"
#include "core/store/collections.h"
#include "core/store/launchconfigs.h"
#include "core/store/memberships.h"
#include "core/store/projects.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using runspec::Json;

namespace engine {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

Error unprocessable(const QString &message, const QString &field)
{
    return { Error::Kind::Unprocessable, message, field };
}

QString textOf(const Json &json)
{
    return QString::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// Jobs read from, and runs go to, the queue's own team and those that the author belongs to.
Result<std::optional<EntityRow>> reachable(Database &db, const QString &name,
                                           const RunQueueRow &queue, qint64 authorId)
{
    const auto entity = Accounts(db).findEntity(name);
    const auto home = Projects(db).project(queue.projectId);
    if (!entity || !home)
        return entity ? home.error() : entity.error();
    if (!entity->has_value() || (*entity)->id == home->entityId)
        return entity;
    const auto author = Accounts(db).user(authorId);
    if (author && author->isAdmin)
        return entity;
    const auto role = Accounts(db).role((*entity)->id, authorId);
    if (!role)
        return role.error();
    return role->has_value() ? entity : std::optional<EntityRow>();
}

Result<std::optional<ArtifactRow>> findVersion(Database &db, const EntityRow &entity,
                                               const runspec::JobName &job)
{
    const auto project = Projects(db).find(entity.id, job.project);
    if (!project || !project->has_value())
        return project ? Result<std::optional<ArtifactRow>>(std::nullopt) : project.error();
    const auto collection = Collections(db).find((*project)->id, job.name);
    if (!collection || !collection->has_value())
        return collection ? Result<std::optional<ArtifactRow>>(std::nullopt) : collection.error();
    const auto place = Memberships(db).findAlias((*collection)->id, job.alias);
    if (!place || !place->has_value())
        return place ? Result<std::optional<ArtifactRow>>(std::nullopt) : place.error();
    return Artifacts(db).artifact((*place)->artifactId).transform([](const ArtifactRow &row) {
        return std::optional(row);
    });
}

Result<Done> checkTarget(Database &db, const RunQueueRow &queue, const Json &spec,
                         const JobRequest &request)
{
    const QString name = runspec::textAt(spec, "entity");
    const auto entity = reachable(db, name, queue, request.authorId);
    if (!entity)
        return entity.error();
    if (entity->has_value())
        return Done();
    return unprocessable(
        tr("The run is to go to “%1”, which is no team that you belong to.").arg(name.left(128)),
        u"runSpec"_s);
}

Result<Json> valuesIn(const QString &variables)
{
    if (variables.trimmed().isEmpty())
        return Json::object();
    auto values = historyrow::parse(variables.toUtf8());
    if (!values)
        return unprocessable(tr("The values of the queue's variables are no JSON object."),
                             u"templateVariableValues"_s);
    return *std::move(values);
}

/// A queue's settings and what they leave open.
struct Settings
{
    QString resource; ///< empty where the queue has no settings
    Json arguments = Json::object();
    Json variables = Json::object();
};

Result<Settings> settingsOf(Database &db, const RunQueueRow &queue)
{
    if (queue.configId == 0)
        return Settings();
    const auto row = LaunchConfigs(db).config(queue.configId);
    if (!row)
        return row.error();
    const Json config = historyrow::parse(row->config.toUtf8()).value_or(Json::object());
    const auto declared = templatevariables::declared(row->variables);
    if (!declared)
        return declared.error();
    return Settings { row->resource, resourceconfig::arguments(row->resource, config), *declared };
}

Result<Json> inQueue(Database &db, const RunQueueRow &queue, const Json &spec, const Json &values)
{
    const auto settings = settingsOf(db, queue);
    if (!settings)
        return settings.error();
    return templatevariables::filledIn(settings->arguments, settings->variables, values)
        .transform([&](const Json &arguments) {
            return settings->resource.isEmpty()
                ? spec
                : runspec::onResource(spec, settings->resource, arguments);
        });
}

} // namespace

Result<JobRequest> jobRequest(const QString &text)
{
    auto object = historyrow::parse(text.toUtf8());
    if (!object)
        return unprocessable(tr("The run spec is no JSON object."), u"template"_s);
    JobRequest request;
    if (const auto priority = object->find("priority"); priority != object->end()) {
        if (!priority->is_number_integer()
            || priority->get<qint64>() != qint64(int(priority->get<qint64>())))
            return unprocessable(tr("The priority must be a whole number; 0 is the most urgent."),
                                 u"template"_s);
        request.priority = priority->get<int>();
        object->erase("priority");
    }
    if (const auto values = object->find("template_variables"); values != object->end()) {
        request.variables = textOf(*values);
        object->erase("template_variables");
    }
    request.runSpec = textOf(*object);
    return request;
}

Result<std::optional<ArtifactRow>> findJob(Database &db, const RunQueueRow &queue, const Json &spec,
                                           qint64 authorId)
{
    if (runspec::textAt(spec, "job").isEmpty())
        return std::optional<ArtifactRow>();
    const auto job = runspec::jobName(spec).value_or(runspec::JobName());
    const auto entity = reachable(db, job.entity, queue, authorId);
    if (!entity)
        return entity.error();
    const auto version = *entity ? findVersion(db, **entity, job)
                                 : Result<std::optional<ArtifactRow>>(std::nullopt);
    if (!version)
        return version;
    const QString name = runspec::textAt(spec, "job").left(200);
    if (!version->has_value() || (*version)->state != ArtifactState::Committed) {
        return unprocessable(
            tr("There is no job “%1”. It may have been deleted or renamed.").arg(name),
            u"runSpec"_s);
    }
    const auto type = Projects(db).type((*version)->typeId);
    if (!type)
        return type.error();
    if (type->name != "job"_L1)
        return unprocessable(tr("“%1” is no job; it is of type “%2”.").arg(name, type->name),
                             u"runSpec"_s);
    return version;
}

Result<Done> checkVariables(Database &db, const RunQueueRow &queue, const JobRequest &request)
{
    const auto values = valuesIn(request.variables);
    const auto settings = values ? settingsOf(db, queue) : Result<Settings>(values.error());
    return settings ? templatevariables::checkOpen(settings->variables, *values) : settings.error();
}

Result<RunQueueItemRow> preparedJob(Database &db, const RunQueueRow &queue,
                                    const JobRequest &request)
{
    const auto spec = runspec::read(request.runSpec);
    if (!spec)
        return spec.error();
    const auto target = checkTarget(db, queue, *spec, request);
    const auto job = target ? findJob(db, queue, *spec, request.authorId)
                            : Result<std::optional<ArtifactRow>>(target.error());
    if (!job)
        return job.error();
    const auto values = valuesIn(request.variables);
    const auto complete
        = values ? inQueue(db, queue, *spec, *values) : Result<Json>(values.error());
    if (!complete)
        return complete.error();
    return RunQueueItemRow { .queueId = queue.id,
                             .priority = request.priority,
                             .runSpec = textOf(*complete),
                             .variables = values->empty() ? QString() : textOf(*values),
                             .entity = runspec::textAt(*spec, "entity"),
                             .project = runspec::textAt(*spec, "project"),
                             .authorId = request.authorId,
                             .automationId = request.automationId,
                             .automationName = request.automationName };
}

Result<RunQueueItemRow> queueJob(Database &db, const RunQueueRow &queue, const JobRequest &request)
{
    const auto item = preparedJob(db, queue, request);
    return item ? RunQueueItems(db, QDateTime::currentDateTimeUtc()).push(*item) : item;
}

} // namespace engine
