#include "core/api/documents.h"
#include "core/api/launchcalls.h"
#include "tests/core/api/quoted.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using State = api::LaunchItem::State;

namespace {

QJsonObject overview(const QByteArray &queue, const QByteArray &agents = "[]")
{
    return parsed("{'project':{'runQueues':[" + queue + "],'launchAgents':" + agents + "}}");
}

const QByteArray whole
    = "{'id':'q','name':'gpu','createdAt':'2026-11-20T10:00:00Z','prioritizationMode':'V0',"
      "'defaultResourceConfig':{'resource':'kubernetes',"
      "'config':{'resource_args':{'kubernetes':{'kind':'Job'}}},"
      "'templateVariables':[{'name':'gpus','description':null,'schema':'{}'}]},"
      "'itemCounts':{'pending':3,'starting':1,'running':2,'finished':4,'failed':5},"
      "'hasPollingAgent':true,'triggers':[{'id':'t','name':'Retrain'}]}";

QJsonObject itemAnswer(const QByteArray &item)
{
    return parsed("{'project':{'runQueue':{'runQueueItems':{'pageInfo':{'hasNextPage':false},"
                  "'edges':[{'node':"
                  + item + "}]}}}}");
}

api::LaunchItem readItem(const QByteArray &item)
{
    const auto page = api::launchItems(u"acme"_s, u"gpu"_s, {}).decode(itemAnswer(item));
    return page && !page->items.isEmpty() ? page->items.first() : api::LaunchItem();
}

} // namespace

class TestLaunchCalls : public QObject
{
    Q_OBJECT

private slots:
    void aQueueIsRead()
    {
        const auto read = api::launchOverview(u"acme"_s).decode(overview(whole));
        QVERIFY(read && read->queues.size() == 1);
        const api::LaunchQueue queue = read->queues.first();
        QCOMPARE(queue.name, u"gpu"_s);
        QCOMPARE(queue.resource, u"kubernetes"_s);
        QCOMPARE(queue.config, text("{'kind':'Job'}"));
        QVERIFY(queue.isPrioritized);
        QVERIFY(queue.isServed);
        QCOMPARE(*queue.counts, (api::LaunchCounts { 3, 3, 4, 5 }));
        QCOMPARE(*queue.automations, (QList<NamedThing> { { u"t"_s, u"Retrain"_s } }));
        QCOMPARE(queue.variables.first().name, u"gpus"_s);
    }

    void aConfigurationKeepsTheOrderOfItsKeys()
    {
        const auto call = api::launchOverview(u"acme"_s);
        QCOMPARE(call.request.asWritten, QList<QByteArray> { "config" });
        QJsonObject queue = parsed("{'id':'q','name':'gpu'}");
        queue[u"defaultResourceConfig"_s] = QJsonObject {
            { u"resource"_s, u"kubernetes"_s },
            { u"config"_s, text("{'resource_args':{'kubernetes':{'z':1,'a': {'y':1.0,'b':2}}}}") }
        };
        const QJsonObject project { { u"runQueues"_s, QJsonArray { queue } } };
        const auto read = call.decode({ { u"project"_s, project } });
        QVERIFY(read);
        QCOMPARE(read->queues.first().config, text("{'z':1,'a': {'y':1.0,'b':2}}"));
    }

    void aQueueIsSavedAsItWasWritten()
    {
        const auto request
            = api::saveQueue(u"acme"_s,
                             { .name = u"gpu"_s,
                               .resource = u"kubernetes"_s,
                               .config = text("{'z':1, 'a':'{{gpus}}'}"),
                               .variables = { { u"gpus"_s, u"A \"few\""_s,
                                                text("{'type':'integer','default':1}") },
                                              { u"a"_s, {}, text("{'type':'string'}") } } })
                  .request;
        const QJsonObject input = request.variables[u"input"_s].toObject();
        QCOMPARE(input[u"resourceConfig"_s].toString(),
                 text("{'resource_args':{'kubernetes':{'z':1, 'a':'{{gpus}}'}}}"));
        QCOMPARE(input[u"templateVariables"_s].toString(),
                 text("{'gpus':{'schema':{'type':'integer','default':1},'description':'A ")
                     + u"\\\"few\\\""_s + text("'},'a':{'schema':{'type':'string'}}}"));
    }

    void withoutOurExtensionsTheAgentsTellWhoPolls_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("secondsAgo");
        QTest::addColumn<bool>("isServed");
        QTest::addRow("polling") << QByteArray("POLLING") << 20 << true;
        QTest::addRow("busy") << QByteArray("RUNNING") << 20 << true;
        QTest::addRow("silent") << QByteArray("POLLING") << 600 << false;
        QTest::addRow("killed") << QByteArray("KILLED") << 20 << false;
    }

    void withoutOurExtensionsTheAgentsTellWhoPolls()
    {
        QFETCH(const QByteArray, status);
        QFETCH(const int, secondsAgo);
        const QByteArray at
            = QDateTime::currentDateTimeUtc().addSecs(-secondsAgo).toString(Qt::ISODate).toLatin1();
        const QByteArray agents = "[{'id':'a','name':'x1','hostname':'box','agentStatus':'" + status
            + "','runQueues':['q'],'stopPolling':false,'heartbeatAt':'" + at + "','version':null}]";
        const auto read = api::launchOverview(u"acme"_s).decode(
            overview("{'id':'q','name':'gpu','createdAt':null,"
                     "'prioritizationMode':'DISABLED',"
                     "'defaultResourceConfig':null}",
                     agents));
        QVERIFY(read);
        QTEST(read->queues.first().isServed, "isServed");
        QVERIFY(!read->queues.first().counts);
        QVERIFY(!read->queues.first().automations);
        QCOMPARE(read->agents.first().host, u"box"_s);
    }

    void aTeamWithoutLaunchHasNoQueues()
    {
        const auto read = api::launchOverview(u"acme"_s).decode(parsed("{'project':null}"));
        QVERIFY(read);
        QCOMPARE(*read, api::LaunchOverview());
    }

    void anItemIsRead()
    {
        const auto item = readItem(
            "{'id':'i','state':'FAILED','runSpec':{'job':'acme/training/train:v2','entity':'acme',"
            "'project':'eval'},'associatedRunId':'r1','priority':1,'position':null,"
            "'createdAt':'2026-11-20T10:00:00Z','updatedAt':null,"
            "'error':{'message':'No such file.','stage':'agent'},'warnings':[{'message':'Slow.'}],"
            "'progress':'FAILED','run':null,'launchAgent':{'name':'x1'},"
            "'author':{'username':'ada'},'triggerName':'Retrain'}");
        QCOMPARE(item.state, State::Failed);
        QCOMPARE(item.job, u"acme/training/train:v2"_s);
        QCOMPARE(api::launchItems(u"acme"_s, u"gpu"_s, {}).request.asWritten,
                 QList<QByteArray> { "runSpec" });
        QCOMPARE(item.target, u"acme/eval"_s);
        QCOMPARE(item.error, u"No such file."_s);
        QCOMPARE(item.errorStage, u"agent"_s);
        QCOMPARE(item.warnings, QStringList(u"Slow."_s));
        QCOMPARE(item.automation, u"Retrain"_s);
        QCOMPARE(item.author, u"ada"_s);
        QCOMPARE(item.agent, u"x1"_s);
        QCOMPARE(item.priority, 1);
    }

    void theStateIsToldInOneWord_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("progress");
        QTest::addColumn<State>("expected");
        QTest::addRow("ours") << QByteArray("CLAIMED") << QByteArray("'FINISHED'")
                              << State::Finished;
        QTest::addRow("waits") << QByteArray("PENDING") << QByteArray("null") << State::Pending;
        QTest::addRow("leased") << QByteArray("LEASED") << QByteArray("null") << State::Starting;
        QTest::addRow("claimed") << QByteArray("CLAIMED") << QByteArray("null") << State::Running;
        QTest::addRow("failed") << QByteArray("FAILED") << QByteArray("null") << State::Failed;
    }

    void theStateIsToldInOneWord()
    {
        QFETCH(const QByteArray, state);
        QFETCH(const QByteArray, progress);
        const auto item = readItem("{'id':'i','runSpec':{'docker':{'docker_image':'busybox'}},"
                                   "'state':'"
                                   + state + "','progress':" + progress + "}");
        QTEST(item.state, "expected");
        QCOMPARE(item.job, u"busybox"_s);
    }

    void aQueueThatIsGoneIsSaid()
    {
        const auto page = api::launchItems(u"acme"_s, u"gpu"_s, {})
                              .decode(parsed("{'project':{'runQueue':null}}"));
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::NotFound);
    }

    void aConfigurationIsSentAsItWasWritten()
    {
        const QString config = text("{'b': 1.50,  'a': 2}");
        const auto call = api::saveQueue(u"acme"_s,
                                         { .name = u"gpu"_s,
                                           .resource = u"kubernetes"_s,
                                           .config = config,
                                           .isPrioritized = true });
        const QJsonObject input = call.request.variables["input"_L1].toObject();
        QCOMPARE(input["resourceConfig"_L1].toString(),
                 text("{'resource_args':{'kubernetes':") + config + u"}}"_s);
        QCOMPARE(input["prioritizationMode"_L1].toString(), u"V0"_s);
        QCOMPARE(input["projectName"_L1].toString(), u"model-registry"_s);
        QVERIFY(call.decode(parsed("{'upsertRunQueue':{'success':true}}")));
        const auto refused = call.decode(parsed(
            "{'upsertRunQueue':{'success':false,'configSchemaValidationErrors':['No spec.']}}"));
        QCOMPARE(refused.error().field, u"resourceConfig"_s);
        QCOMPARE(refused.error().message, u"No spec."_s);
        QVERIFY(call.decode(parsed(
            "{'upsertRunQueue':{'success':true,'configSchemaValidationErrors':['No spec.']}}")));
    }

    void whatIsLeftOutOfALaunchIsNotSent()
    {
        const auto plain = api::launch(u"acme"_s, { .queue = u"gpu"_s, .runSpec = u"{}"_s });
        const QJsonObject input = plain.request.variables["input"_L1].toObject();
        QVERIFY(!input.contains("priority"_L1));
        QVERIFY(!input.contains("templateVariableValues"_L1));
        const auto id = plain.decode(parsed("{'pushToRunQueueByName':{'runQueueItemId':'i'}}"));
        QCOMPARE(*id, u"i"_s);
    }

    void stoppingAnAgentAsksItToStopPolling()
    {
        QCOMPARE(api::stopAgent(u"a"_s).request.variables,
                 parsed("{'input':{'launchAgentId':'a','stopPolling':true}}"));
    }

    void jobsComeWithAllTheirVersions()
    {
        const auto jobs = api::jobs(u"acme"_s).decode(
            parsed("{'entity':{'projects':{'edges':[{'node':{'name':'training','artifactType':{"
                   "'artifactCollections':{'edges':["
                   "{'node':{'__typename':'ArtifactSequence','id':'j','name':'train','artifacts':{'"
                   "edges':["
                   "{'node':{'id':'a0','versionIndex':0,'state':'COMMITTED','aliases':[]}},"
                   "{'node':{'id':'a1','versionIndex':1,'state':'COMMITTED','aliases':["
                   "{'alias':'latest','artifactCollectionName':'train'},"
                   "{'alias':'v1','artifactCollectionName':'train'},"
                   "{'alias':'elsewhere','artifactCollectionName':'other'}]}},"
                   "{'node':{'id':'a2','versionIndex':2,'state':'PENDING','aliases':[]}},"
                   "{'node':{'id':'a3','versionIndex':3,'state':'DELETED','aliases':[]}}]}}},"
                   "{'node':{'__typename':'ArtifactPortfolio','id':'p','name':'linked',"
                   "'artifacts':{'edges':[]}}},"
                   "{'node':{'__typename':'ArtifactSequence','id':'e','name':'empty',"
                   "'artifacts':{'edges':[]}}}]}}}},"
                   "{'node':{'name':'other','artifactType':null}}]}}}"));
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 2);
        QCOMPARE(jobs->first().path(), u"acme/training/train"_s);
        using Version = api::JobVersion::State;
        QList<Version> states;
        for (const api::JobVersion &version : jobs->first().versions)
            states.append(version.state);
        QCOMPARE(states,
                 (QList { Version::Deleted, Version::Uploading, Version::Ready, Version::Ready }));
        QCOMPARE(jobs->first().newest()->artifactId, u"a1"_s);
        QCOMPARE(jobs->first().newest()->aliases, QStringList(u"latest"_s));
        QVERIFY(!jobs->last().newest());
    }

    void theInputsOfAJobComeWithTypesAndDefaults()
    {
        const QByteArray description = quoted(
            "{'source_type':'repo','source':{'git':{'remote':'https://example.com/t.git',"
            "'commit':'abc'},'entrypoint':['python','train.py']},'input_types':{"
            "'wb_type':'typedDict','params':{'type_map':{'lr':{'wb_type':'number'},"
            "'model':{'wb_type':'string'},'fast':{'wb_type':'union','params':{'allowed_types':["
            "{'wb_type':'none'},{'wb_type':'boolean'}]}},'layers':{'wb_type':'list'},"
            "'_wandb':{'wb_type':'typedDict'}}}}}");
        const auto job = api::readJob(
            description,
            { .runConfig = text("{'lr':{'value':0.1},'seed':{'value':42},'_wandb':{}}") });
        QVERIFY(job);
        QCOMPARE(job->source, api::JobSource::Repository);
        QCOMPARE(job->location, u"https://example.com/t.git"_s);
        QCOMPARE(job->entryPoint, (QStringList { u"python"_s, u"train.py"_s }));
        using Kind = api::JobInput::Kind;
        QCOMPARE(job->inputs,
                 (QList<api::JobInput> { { u"lr"_s, Kind::Number, u"0.1"_s },
                                         { u"model"_s, Kind::Text, {} },
                                         { u"fast"_s, Kind::Boolean, {} },
                                         { u"layers"_s, Kind::Json, {} },
                                         { u"seed"_s, Kind::Number, u"42"_s } }));
    }

    void aDescriptionThatIsNoneIsSaid()
    {
        QVERIFY(!api::readJob("no json", {}));
        QVERIFY(!api::readJob("{\"source_type\":\"tape\"}", {}));
    }
};

QTEST_GUILESS_MAIN(TestLaunchCalls)
#include "tst_launchcalls.moc"
