#include "tests/journeys/activitybench.h"
#include "tests/journeys/launchbench.h"

using namespace Qt::StringLiterals;

namespace {
const QString table = u"activityTable"_s;

/// Starts the run that it was launched for, logs a metric to it and ends it, with nothing but
/// Python: what W&B's client sends, in short.
const QByteArray program = R"py(
import base64, json, os, urllib.request

env = os.environ

def post(path, body):
    key = base64.b64encode(("api:" + env["WANDB_API_KEY"]).encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": "Basic " + key}
    request = urllib.request.Request(env["WANDB_BASE_URL"] + path, json.dumps(body).encode(), headers)
    return urllib.request.urlopen(request).read()

entity, project, run = env["WANDB_ENTITY"], env["WANDB_PROJECT"], env["WANDB_RUN_ID"]
config = json.loads(env["WANDB_CONFIG"])
post("/graphql", {
    "query": "mutation ($input: UpsertBucketInput!) { upsertBucket(input: $input) { bucket { id } } }",
    "variables": {"input": {"name": run, "entityName": entity, "modelName": project}},
})
metric = json.dumps({"_step": 0, "loss": config["lr"] * 2, "of": config["version"]})
post(f"/files/{entity}/{project}/{run}/file_stream", {
    "files": {
        "wandb-history.jsonl": {"offset": 0, "content": [metric]},
        "wandb-summary.json": {"offset": 0, "content": [metric]},
    },
})
post(f"/files/{entity}/{project}/{run}/file_stream", {"complete": True, "exitcode": 0})
print("trained")
)py";

using AliasBench = WithActivity<LaunchBench>;

} // namespace

/// The second action's whole way: an alias is added, the automation queues its job, the server's
/// own agent runs it, its metric is in the backend, and Activity shows how it ended.
class AliasLaunchTest : public QObject
{
    Q_OBJECT

private slots:
    void anAliasRunsAJobWhoseMetricArrives()
    {
        AliasBench bench;
        const api::LaunchQueue queue = bench.queue(u"laptop"_s);
        bench.job(u"train"_s, bench.code(program));
        const RegisteredModel model = bench.model(u"Churn model"_s);
        bench.call(api::createAutomation(
            { .name = u"Retrain"_s,
              .scopeId = model.id,
              .event = EventType::AddArtifactAlias,
              .eventFilter = u"{\"$or\":[{\"$and\":[{\"alias\":{\"$regex\":\"deploy\"}}]}]}"_s,
              .action = ActionType::QueueJob,
              .queueId = queue.id,
              .runSpec = runSpec() }));
        switchAgentOn(bench.atLaunch());

        bench.link(u"Churn model"_s, { u"deploy"_s });
        Person &watcher = bench.watcher();
        QTRY_VERIFY(watcher.readsInTable(table, u"Retrain"_s));
        QTRY_VERIFY(watcher.readsInTable(table, u"v0 of Churn model got the alias deploy"_s));
        QTRY_VERIFY(watcher.readsInTable(table, u"Finished"_s));

        const QString run = bench.items(u"laptop"_s).first().runName;
        QVERIFY(!run.isEmpty());
        const QJsonObject summary = summaryOf(bench, run);
        QCOMPARE(summary["loss"_L1].toDouble(), 0.5);
        QCOMPARE(summary["of"_L1].toInt(-1), 0); // the version that got the alias
    }

private:
    static QString runSpec()
    {
        return api::runSpecText(
            { .job = u"my-team/training/train:latest"_s,
              .entity = Bench::team,
              .project = u"training"_s,
              .overrides
              = u"{\"run_config\":{\"lr\":0.25,\"version\":${artifact_version_index}}}"_s });
    }

    static void switchAgentOn(Person &person)
    {
        QTRY_VERIFY(person.canUse(u"runJobsHere"_s));
        person.click(u"runJobsHere"_s);
        person.click(u"confirmAgent"_s);
        QTRY_VERIFY(person.reads(u"On: one job at a time."_s));
    }

    static QJsonObject summaryOf(AliasBench &bench, const QString &run)
    {
        const api::Call<QJsonObject> asked {
            { "query Summary($run: String!) { project(entityName: \"my-team\", name: \"training\") "
              "{"
              " run(name: $run) { state summaryMetrics } } }",
              { { u"run"_s, run } } },
            [](const QJsonObject &data) {
                const QJsonObject found = data["project"_L1]["run"_L1].toObject();
                return Result<QJsonObject>(
                    QJsonDocument::fromJson(found["summaryMetrics"_L1].toString().toUtf8())
                        .object());
            }
        };
        return bench.call(asked);
    }
};

QTEST_MAIN(AliasLaunchTest)
#include "tst_aliaslaunch.moc"
