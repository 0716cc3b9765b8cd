#include "core/store/runqueueitems.h"
#include "tests/core/server/launchdesk.h"

#include <QTest>

// Raw strings inside of a class would keep moc from seeing the slots after them.
const QString declaration = uR"({"n":{"schema":{"type":"integer","minimum":1,"maximum":4}}})"_s;
const QString settings = uR"({"gpus":"{{n}}","a":1})"_s;

/// Jobs on their way through a queue.
class LaunchItemsTest : public QObject
{
    Q_OBJECT

private slots:
    void aJobGoesThroughTheQueue()
    {
        const LaunchDesk desk;
        const QString agent = desk.agent();
        const QString id = desk.pushed({ { u"priority"_s, 1 } });
        const QString selection
            = u"id state progress runSpec priority associatedRunId launchAgentId error { message }"
              " warnings { message stage filePaths } position author { username } trigger { id }"
              " triggerName run { state } runQueue { id } launchAgent { hostname }"_s;
        QJsonObject item = desk.item(id, selection);
        QCOMPARE(item["state"_L1].toString(), u"PENDING"_s);
        QCOMPARE(item["position"_L1].toInt(), 1);
        QCOMPARE(item["priority"_L1].toInt(), 1);
        QCOMPARE(item["author"_L1]["username"_L1].toString(), u"admin"_s);
        QVERIFY(item["trigger"_L1].isNull() && item["triggerName"_L1].isNull());
        QCOMPARE(item["runQueue"_L1]["id"_L1].toString(), desk.queue);

        const Reply popped = desk.pop({ { u"launchAgentId"_s, agent } });
        QCOMPARE(popped.text("popFromRunQueue.runQueueItemId"), id);
        // An object, not a text as when it is pushed.
        QCOMPARE(popped.text("popFromRunQueue.runSpec.job"), u"my-team/training/fit:latest"_s);
        QCOMPARE(popped.text("popFromRunQueue.runSpec.resource"), u"local-process"_s);
        item = desk.item(id, selection);
        QCOMPARE(item["state"_L1].toString(), u"LEASED"_s);
        QCOMPARE(item["progress"_L1].toString(), u"STARTING"_s);
        QCOMPARE(item["launchAgent"_L1]["hostname"_L1].toString(), u"node-1"_s);
        QVERIFY(item["position"_L1].isNull());

        QVERIFY(desk.acknowledge(id, u"abcd1234"_s));
        const Reply run = desk.office.change(u"upsertBucket"_s,
                                             { { u"entityName"_s, u"my-team"_s },
                                               { u"modelName"_s, u"runs"_s },
                                               { u"name"_s, u"abcd1234"_s } },
                                             u"bucket { id }"_s);
        QVERIFY2(run.status == 200, run.json().constData());
        const QJsonObject warning { { u"runQueueItemId"_s, id },
                                    { u"message"_s, u"slow"_s },
                                    { u"stage"_s, u"Kubernetes"_s },
                                    { u"filePaths"_s, QJsonArray() } };
        QVERIFY(desk.office.change(u"updateRunQueueItemWarning"_s, warning, u"success"_s)
                    .at("updateRunQueueItemWarning.success")
                    .toBool());
        item = desk.item(id, selection);
        QCOMPARE(item["state"_L1].toString(), u"CLAIMED"_s);
        QCOMPARE(item["progress"_L1].toString(), u"RUNNING"_s);
        QCOMPARE(item["associatedRunId"_L1].toString(), u"abcd1234"_s);
        QCOMPARE(item["run"_L1]["state"_L1].toString(), u"running"_s);
        QCOMPARE(item["warnings"_L1][0]["message"_L1].toString(), u"slow"_s);
        QCOMPARE(desk.seen(u"itemCounts { running pending }"_s)["itemCounts"_L1].toObject(),
                 (QJsonObject { { u"running"_s, 1 }, { u"pending"_s, 0 } }));
    }

    void anEmptyQueueHasNoPayloadAtAll()
    {
        const LaunchDesk desk;
        const Reply reply = desk.pop();
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body["data"_L1].toObject().contains("popFromRunQueue"_L1));
        QVERIFY(reply.at("popFromRunQueue").isNull());
        QCOMPARE(desk.pop({}, u"none"_s).status, 404);
    }

    void aFailureIsToldWithItsStage()
    {
        const LaunchDesk desk;
        const QString id = desk.pushed();
        const Reply failed
            = desk.office.change(u"failRunQueueItem"_s,
                                 { { u"runQueueItemId"_s, id },
                                   { u"message"_s, u"no such file"_s },
                                   { u"stage"_s, u"run"_s },
                                   { u"filePaths"_s, QJsonArray { u"a/error.log"_s } } },
                                 u"success"_s);
        QVERIFY(failed.at("failRunQueueItem.success").toBool());
        const QJsonObject item
            = desk.item(id, u"state progress error { message stage filePaths }"_s);
        QCOMPARE(item["state"_L1].toString(), u"FAILED"_s);
        QCOMPARE(item["progress"_L1].toString(), u"FAILED"_s);
        QCOMPARE(item["error"_L1]["message"_L1].toString(), u"no such file"_s);
        QCOMPARE(item["error"_L1]["filePaths"_L1][0].toString(), u"a/error.log"_s);
    }

    void theQueuesSettingsAreFilledIn()
    {
        const LaunchDesk desk;
        QVERIFY(!desk.made(u"k8s"_s, u"kubernetes"_s, settings,
                           { { u"templateVariables"_s, declaration } })
                     .isEmpty());
        const Reply pushed
            = desk.push({ { u"templateVariableValues"_s, u"{\"n\":2}"_s } }, u"k8s"_s);
        const QJsonObject spec
            = QJsonDocument::fromJson(pushed.text("pushToRunQueueByName.runSpec").toUtf8())
                  .object();
        QCOMPARE(spec["resource"_L1].toString(), u"kubernetes"_s);
        QCOMPARE(spec["resource_args"_L1]["kubernetes"_L1].toObject(),
                 (QJsonObject { { u"gpus"_s, 2 }, { u"a"_s, 1 } }));
        for (const QString &values :
             { u"{\"n\":5}"_s, u"{\"n\":\"2\"}"_s, u"{}"_s, u"[]"_s, u"{\"n\":1,\"m\":1}"_s }) {
            const Reply refused = desk.push({ { u"templateVariableValues"_s, values } }, u"k8s"_s);
            QCOMPARE(refused.status, 422);
            QCOMPARE(refused.field(), u"templateVariableValues"_s);
        }
        QCOMPARE(desk.push({ { u"templateVariableValues"_s, u"{\"n\":1}"_s } }).status, 422);
    }

    void aJobThatIsNotThereIsRefused_data()
    {
        QTest::addColumn<QString>("job");
        QTest::newRow("unknown") << u"my-team/training/none:latest"_s;
        QTest::newRow("no such version") << u"my-team/training/fit:v7"_s;
        QTest::newRow("another team") << u"nobody/training/fit:latest"_s;
        QTest::newRow("a model") << u"my-team/training/weights:latest"_s;
        QTest::newRow("not ready") << u"my-team/training/pending:latest"_s;
    }

    void aJobThatIsNotThereIsRefused()
    {
        QFETCH(QString, job);
        const LaunchDesk desk;
        (void)desk.office.version(u"weights"_s);
        (void)desk.office.version(u"pending"_s, false, { { u"artifactTypeName"_s, u"job"_s } });
        const QString spec = LaunchDesk::text(LaunchDesk::spec({ { u"job"_s, job } }));
        const Reply reply = desk.push({ { u"runSpec"_s, spec } });
        QVERIFY2(reply.status == 422, reply.json().constData());
        QCOMPARE(reply.field(), u"runSpec"_s);
        QVERIFY2(reply.message().contains(job), qPrintable(reply.message()));
    }

    void aDeletedVersionIsRefusedToo()
    {
        const LaunchDesk desk;
        QCOMPARE(desk.push().status, 200);
        const Reply deleted = desk.office.change(
            u"deleteArtifact"_s,
            { { u"artifactID"_s, desk.jobVersion }, { u"deleteAliases"_s, true } });
        QVERIFY2(deleted.status == 200, deleted.json().constData());
        QCOMPARE(desk.push().status, 422);
    }

    void whatIsPushedByIdIsTheSame()
    {
        const LaunchDesk desk;
        const auto push = [&](const QString &queue) {
            return desk.office.change(
                u"pushToRunQueue"_s,
                { { u"queueID"_s, queue }, { u"runSpec"_s, LaunchDesk::text(LaunchDesk::spec()) } },
                u"runQueueItemId runSpec"_s);
        };
        QCOMPARE(push(desk.queue).status, 200);
        QCOMPARE(push(u"UnVuUXVldWU6OTk="_s).status, 404); // RunQueue:99
        QCOMPARE(push(u"nonsense"_s).status, 400);
    }

    void oneItemIsTakenOut()
    {
        const LaunchDesk desk;
        const QString id = desk.pushed();
        const QString other = desk.made(u"other"_s);
        const auto remove = [&](const QString &queue) {
            return desk.office.change(u"deleteFromRunQueue"_s,
                                      { { u"queueID"_s, queue }, { u"runQueueItemId"_s, id } },
                                      u"success clientMutationId"_s);
        };
        QCOMPARE(remove(other).status, 422);
        QVERIFY(remove(desk.queue).at("deleteFromRunQueue.success").toBool());
        QCOMPARE(remove(desk.queue).status, 404);
        QVERIFY(desk.pop().at("popFromRunQueue").isNull());
    }

    void aFullQueueSaysSo()
    {
        const LaunchDesk desk;
        (void)desk.office.store->write([](store::Database &db) -> Result<Done> {
            store::RunQueueItems items(db, QDateTime::currentDateTimeUtc());
            for (int i = 0; i < store::RunQueueItems::mostWaiting; ++i)
                (void)items.push({ .queueId = 1, .runSpec = u"{}"_s });
            return Done();
        });
        const Reply full = desk.push();
        QCOMPARE(full.status, 409);
        QCOMPARE(full.field(), u"queueName"_s);
        QVERIFY(full.message().contains(u"full"));
    }

    void askingTwiceQueuesOnce()
    {
        const LaunchDesk desk;
        const QJsonObject once { { u"clientMutationId"_s, u"one"_s } };
        QCOMPARE(desk.pushed(once), desk.pushed(once));
        QCOMPARE(desk.seen(u"runQueueItems { totalCount }"_s)["runQueueItems"_L1]["totalCount"_L1]
                     .toInt(),
                 1);
    }
};

QTEST_GUILESS_MAIN(LaunchItemsTest)
#include "tst_launchitems.moc"
