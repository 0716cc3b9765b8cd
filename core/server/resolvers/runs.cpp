#include "core/store/runs.h"

#include "core/domain/historyrow.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/store/runhistory.h"
#include "core/store/runlines.h"
#include "core/store/streamfiles.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Value> ofProject(const ProjectRow &project, const Call &call)
{
    return read(
        call, [&](Database &db) { return asObject(Runs(db).find(project.id, call.text("name"))); });
}

bool isMissingAllowed(const Call &call)
{
    const auto allowed = call.args.find("missingOk");
    return allowed != call.args.end() && allowed->is_boolean() && allowed->get<bool>();
}

Result<Value> bucket(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto found = Runs(db).find(project.id, call.text("name"));
        if (!found)
            return found.error();
        if (!found->has_value() && !isMissingAllowed(call)) {
            return Error { Error::Kind::NotFound,
                           tr("There is no run “%1” in the project “%2”.")
                               .arg(call.text("name").left(128), project.name),
                           u"name"_s };
        }
        return asObject(found);
    });
}

Result<Value> list(const ProjectRow &project, const Call &call)
{
    const auto filter = filterCondition(call.text("filters"), Runs::fields());
    const auto order = orderOf(call.text("order"), Runs::fields());
    if (!filter || !order)
        return filter ? order.error() : filter.error();
    return read(call, [&](Database &db) {
        return connection(call, "RunConnection", [&](const PageRequest &page) {
            return Runs(db).list(project.id, *filter, *order, page);
        });
    });
}

Result<Value> count(const ProjectRow &project, const Call &call)
{
    const auto filter = filterCondition(call.text("filters"), Runs::fields());
    if (!filter)
        return filter.error();
    return read(call, [&](Database &db) {
        return Runs(db).count(project.id, *filter).transform([](qint64 count) {
            return Value(Json(count));
        });
    });
}

Result<Value> user(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) { return asObjectOrNull(Accounts(db).user(run.userId)); });
}

Result<Value> project(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) { return asObject(Projects(db).project(run.projectId)); });
}

Result<Value> isReadOnly(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto owner = Projects(db).project(run.projectId);
        if (!owner)
            return owner.error();
        return Reach(db, session(call).user)
            .may(owner->entityId, Right::ChangeModels)
            .transform([](bool may) { return Value(Json(!may)); });
    });
}

Value tags(const RunRow &run, const Call &)
{
    Json tags = Json::array();
    for (const QString &tag : run.tags)
        tags.push_back(tag.toStdString());
    return tags;
}

/// The entries of the config's "_wandb", each under the key that was asked.
Value wandbConfig(const RunRow &run, const Call &call)
{
    const auto config = historyrow::parse(run.config.toUtf8()).value_or(Json::object());
    const auto pointer = "/_wandb/value"_json_pointer;
    const Json own = config.contains(pointer) ? config.at(pointer) : Json::object();
    Json found = Json::object();
    const auto keys = call.args.find("keys");
    for (const Json &key : keys == call.args.end() ? Json::array() : *keys) {
        const auto name = key.get<std::string>();
        found[name] = own.is_object() ? own.value(name, Json::object()) : Json::object();
    }
    return text(QString::fromUtf8(jsonText(found)));
}

Result<Value> systemMetrics(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) {
        return RunLines(db, run.id, streamfiles::events).last().transform([](const QString &line) {
            return text(line.isEmpty() ? u"{}"_s : line);
        });
    });
}

Value exitCode(const RunRow &run, const Call &)
{
    return run.exitCode ? Value(Json(*run.exitCode)) : Value(nullptr);
}

using Texts = std::pair<const char *, QString RunRow::*>;

void addFields(graphql::Resolvers &r)
{
    const auto add
        = [&r](const char *field, auto resolve) { r.add<RunRow>("Run", field, resolve); };
    for (const auto &[field, member] :
         { Texts("name", &RunRow::name), Texts("displayName", &RunRow::displayName),
           Texts("config", &RunRow::config), Texts("summaryMetrics", &RunRow::summary) })
        add(field, [member](const auto &run, const Call &) { return text(run.*member); });
    for (const auto &[field, member] :
         { Texts("description", &RunRow::description), Texts("notes", &RunRow::notes),
           Texts("group", &RunRow::group), Texts("jobType", &RunRow::jobType),
           Texts("commit", &RunRow::commit), Texts("host", &RunRow::host),
           Texts("sweepName", &RunRow::sweep) })
        add(field, [member](const auto &run, const Call &) { return optionalText(run.*member); });
    add("id", [](const auto &run, const Call &) { return nodeId(ids::run, run.id); });
    add("state", [](const auto &run, const Call &) { return text(apiName(run.state)); });
    add("stopped", [](const auto &run, const Call &) { return Value(Json(run.isStopped)); });
    add("projectId",
        [](const auto &run, const Call &) { return text(QString::number(run.projectId)); });
    add("createdAt", [](const auto &run, const Call &) { return time(run.createdAt); });
    add("updatedAt", [](const auto &run, const Call &) { return time(run.updatedAt); });
    add("heartbeatAt", [](const auto &run, const Call &) { return time(run.heartbeatAt); });
    add("exitcode", exitCode);
    add("tags", tags);
    add("user", user);
    add("project", project);
    add("readOnly", isReadOnly);
    add("wandbConfig", wandbConfig);
    add("systemMetrics", systemMetrics);
}

} // namespace

void addRuns(graphql::Resolvers &r)
{
    r.add<ProjectRow>("Project", "run", ofProject);
    r.add<ProjectRow>("Project", "bucket", bucket);
    r.add<ProjectRow>("Project", "runs", list);
    r.add<ProjectRow>("Project", "runCount", count);
    addFields(r);
}

} // namespace server
