#include "core/domain/nodeid.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/runs.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

/// The run, or null for one that is gone or not for this person.
Result<Value> readableRun(Database &db, const Call &call, qint64 runId)
{
    const QString id = nodeid::encode(ids::run, runId);
    return asObjectOrNull(Reach(db, session(call).user).runById(id, Right::Read, {}));
}

Result<Value> createdBy(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        if (artifact.runId != 0)
            return readableRun(db, call, artifact.runId);
        return asObjectOrNull(Accounts(db).user(artifact.createdBy));
    });
}

Result<Value> usedBy(const ArtifactRow &artifact, const Call &call)
{
    const auto request = pageRequest(call);
    if (!request)
        return request.error();
    return read(call, [&](Database &db) -> Result<Value> {
        const auto runs = Artifacts(db).usersOf(artifact.id, *request);
        if (!runs)
            return runs.error();
        Connection connection { .hasNext = runs->hasNext,
                                .hasPrevious = request->after != 0,
                                .total = runs->total };
        for (const qint64 id : runs->items) {
            const auto run = readableRun(db, call, id);
            if (!run)
                return run.error();
            if (std::holds_alternative<graphql::Object>(*run))
                connection.edges.append(Edge { id, *run });
        }
        return objectOf("RunConnection", std::move(connection));
    });
}

template <RunPart part> Result<Value> artifactsOfRun(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "ArtifactConnection", [&](const PageRequest &page) {
            return Artifacts(db).ofRun(run.id, part, page);
        });
    });
}

Result<Json> use(Change &change)
{
    const auto artifact
        = change.reach.artifactById(change.text("artifactID"), Right::Read, u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    const auto run = change.reach.run(change.text("entityName"), change.text("projectName"),
                                      change.text("runName"), Right::ChangeModels);
    if (!run)
        return run.error();
    return Artifacts(change.db)
        .addToRun(artifact->id, run->id, RunPart::Input)
        .transform([&](Done) {
            return Json { { "artifact", artifact->id }, { "run", run->id } };
        });
}

} // namespace

void addVersionRuns(graphql::Resolvers &r)
{
    r.add<ArtifactRow>("Artifact", "createdBy", createdBy);
    r.add<ArtifactRow>("Artifact", "usedBy", usedBy);
    r.add<RunRow>("Run", "inputArtifacts", artifactsOfRun<RunPart::Input>);
    r.add<RunRow>("Run", "outputArtifacts", artifactsOfRun<RunPart::Output>);
    addMutation(r, "useArtifact", "UseArtifactPayload", use);
    r.add<Json>("UseArtifactPayload", "artifact", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Artifacts(db).artifact(made.at("artifact").get<qint64>()));
        });
    });
    r.add<Json>("UseArtifactPayload", "run", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Runs(db).run(made.at("run").get<qint64>()));
        });
    });
}

} // namespace server
