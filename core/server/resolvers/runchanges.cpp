#include "core/store/runchanges.h"

#include "core/domain/historyrow.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/runnames.h"
#include "core/store/memberships.h"
#include "core/store/versiondeletion.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

/// The object in a JSON text of the input, with texts for what JSON has no numbers for.
Result<QString> objectIn(const Change &change, const char *field)
{
    const auto object = historyrow::parse(change.text(field).toUtf8());
    if (!object)
        return unprocessable(tr("Write it as a JSON object."), field);
    return QString::fromUtf8(jsonText(*object));
}

struct TextField
{
    const char *input;
    QString RunRow::*member;
};
constexpr TextField textFields[] {
    { "displayName", &RunRow::displayName },
    { "description", &RunRow::description },
    { "notes", &RunRow::notes },
    { "groupName", &RunRow::group },
    { "jobType", &RunRow::jobType },
    { "commit", &RunRow::commit },
    { "host", &RunRow::host },
    { "sweep", &RunRow::sweep },
};
constexpr TextField objectFields[] {
    { "config", &RunRow::config },
    { "summaryMetrics", &RunRow::summary },
};

Result<Done> fillInState(const Change &change, RunRow &run)
{
    if (!change.has("state"))
        return Done();
    const auto state = runStateFromApi(change.text("state"));
    if (!state)
        return unprocessable(tr("“%1” is no state of a run.").arg(change.text("state").left(64)),
                             "state");
    run.state = *state;
    return Done();
}

/// What the input says; null says nothing.
Result<Done> fillIn(const Change &change, RunRow &run)
{
    for (const TextField &field : textFields) {
        if (change.has(field.input))
            run.*field.member = change.text(field.input);
    }
    for (const TextField &field : objectFields) {
        if (!change.has(field.input))
            continue;
        const auto object = objectIn(change, field.input);
        if (!object)
            return object.error();
        run.*field.member = *object;
    }
    if (change.has("tags")) {
        run.tags.clear();
        for (const Json &tag : change.at("tags"))
            run.tags.append(QString::fromStdString(tag.get<std::string>()));
    }
    return fillInState(change, run);
}

Result<ProjectRow> projectFor(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::ChangeModels);
    if (!entity)
        return entity.error();
    const QString name
        = change.text("modelName").isEmpty() ? u"uncategorized"_s : change.text("modelName");
    if (const auto checked = checkProjectName(name, "modelName"); !checked)
        return checked.error();
    return Projects(change.db).findOrCreate(entity->id, name);
}

Result<Json> answer(const Result<RunRow> &run, bool isNew)
{
    return run.transform([isNew](const RunRow &row) {
        return Json { { "bucket", row.id }, { "inserted", isNew } };
    });
}

Result<Json> changeById(Change &change)
{
    auto run = change.reach.runById(change.text("id"), Right::ChangeModels, u"id"_s);
    if (!run)
        return run.error();
    // A program that goes on names its run; who only edits it doesn't.
    if (change.has("name"))
        run->state = RunState::Running;
    if (const auto filled = fillIn(change, *run); !filled)
        return filled.error();
    return answer(changeRun(change.db, *run, now()), false);
}

Result<Json> start(Change &change, const ProjectRow &project, const QString &name)
{
    const auto count = Runs(change.db).count(project.id, {});
    if (!count)
        return count.error();
    RunRow run { .projectId = project.id, .name = name, .userId = change.session.user.id };
    if (const auto filled = fillIn(change, run); !filled)
        return filled.error();
    if (run.displayName.isEmpty())
        run.displayName = inventedRunName(*count + 1);
    return answer(startRun(change.db, run, now()), true);
}

Result<Json> upsertByName(Change &change)
{
    const auto project = projectFor(change);
    if (!project)
        return project.error();
    const QString name = change.has("name") ? change.text("name") : inventedRunId();
    if (const auto checked = checkProjectName(name, "name"); !checked)
        return checked.error();
    const auto found = Runs(change.db).find(project->id, name);
    if (!found)
        return found.error();
    if (!found->has_value())
        return start(change, *project, name);
    RunRow run = **found;
    run.state = RunState::Running;
    if (const auto filled = fillIn(change, run); !filled)
        return filled.error();
    return answer(changeRun(change.db, run, now()), false);
}

Result<Json> upsert(Change &change)
{
    return change.has("id") ? changeById(change) : upsertByName(change);
}

/// Asks it to stop; nothing when it doesn't run any more.
Result<Json> stop(Change &change)
{
    auto run = change.reach.runById(change.text("id"), Right::ChangeModels, u"id"_s);
    if (!run)
        return run.error();
    if (run->state != RunState::Running)
        return succeeded();
    run->isStopped = true;
    return changeRun(change.db, *run, now()).transform([](const RunRow &) { return succeeded(); });
}

/// Nobody else may rely on the version: an alias other than `latest` says that somebody does.
Result<Done> removeVersion(Change &change, const ArtifactRow &version)
{
    const auto aliases = Aliases(change.db).ofArtifact(version.id);
    if (!aliases)
        return aliases.error();
    for (const AliasRow &row : *aliases) {
        if (row.alias == "latest"_L1)
            continue;
        return Error { Error::Kind::Conflict,
                       tr("A version that the run logged has the alias “%1”. Remove it first, or "
                          "keep the versions.")
                           .arg(row.alias),
                       u"deleteArtifacts"_s };
    }
    return deleteArtifact(change.db, version.id, change.session.user.id)
        .transform([](const ArtifactRow &) { return Done(); });
}

Result<Done> removeVersions(Change &change, const RunRow &run)
{
    PageRequest page { .first = 100 };
    for (bool hasNext = change.flag("deleteArtifacts", false); hasNext;) {
        const auto logged = Artifacts(change.db).ofRun(run.id, RunPart::Output, page);
        if (!logged)
            return logged.error();
        for (const ArtifactRow &version : logged->items) {
            if (const auto removed = removeVersion(change, version); !removed)
                return removed;
            page.after = version.id;
        }
        hasNext = logged->hasNext;
    }
    return Done();
}

Result<Json> remove(Change &change)
{
    const auto run = change.reach.runById(change.text("id"), Right::ChangeModels, u"id"_s);
    if (!run)
        return run.error();
    if (const auto removed = removeVersions(change, *run); !removed)
        return removed.error();
    return Runs(change.db).remove(run->id).transform([](Done) { return succeeded(); });
}

bool mayBecome(RunState from, RunState to)
{
    if (to == RunState::Pending)
        return from == RunState::Running || from == RunState::Failed || from == RunState::Crashed;
    return to == RunState::Failed && (from == RunState::Pending || from == RunState::Running);
}

Result<Json> setState(Change &change)
{
    auto run = change.reach.runById(change.text("id"), Right::ChangeModels, u"id"_s);
    if (!run)
        return run.error();
    const auto state = runStateFromApi(change.text("state"));
    if (!state || !mayBecome(run->state, *state)) {
        return unprocessable(tr("A run that is %1 can't be made %2.")
                                 .arg(apiName(run->state), change.text("state").left(64)),
                             "state");
    }
    run->state = *state;
    return changeRun(change.db, *run, now()).transform([](const RunRow &) { return succeeded(); });
}

} // namespace

void addRunChanges(graphql::Resolvers &r)
{
    addMutation(r, "upsertBucket", "UpsertBucketPayload", upsert, { "inserted" });
    r.add<Json>("UpsertBucketPayload", "bucket", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Runs(db).run(made.at("bucket").get<qint64>()));
        });
    });
    addMutation(r, "stopRun", "StopRunPayload", stop, { "success" });
    addMutation(r, "deleteRun", "DeleteRunPayload", remove);
    addMutation(r, "updateRunState", "UpdateRunStatePayload", setState, { "success" });
}

} // namespace server
