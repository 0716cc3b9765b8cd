#include "core/engine/matching.h"
#include "tests/core/server/launchdesk.h"

#include <QTest>

/// Automations that queue a job.
class LaunchAutomationsTest : public QObject
{
    Q_OBJECT

    static QString selection()
    {
        return u"trigger { id triggeredAction { __typename ... on QueueJobTriggeredAction {"
               " queue { id name } template } } }"_s;
    }

    static QString plan(const QJsonObject &more = {})
    {
        const QJsonObject config { { u"model"_s, u"${artifact_version_string}"_s } };
        return LaunchDesk::text(LaunchDesk::spec(LaunchDesk::with(
            { { u"overrides"_s, QJsonObject { { u"run_config"_s, config } } } }, more)));
    }

    /// Acts on everything that happened.
    static void match(const LaunchDesk &desk)
    {
        (void)desk.office.store->write([](store::Database &db) -> Result<Done> {
            const auto events = store::Events(db).unprocessed(100);
            for (const store::EventRow &event : *events)
                (void)engine::matchEvent(db, event);
            return Done();
        });
    }

private slots:
    void oneIsMadeChangedAndFound()
    {
        const LaunchDesk desk;
        const Reply made = desk.automate(desk.queue, plan());
        QVERIFY2(made.status == 200, made.json().constData());
        const QString id = made.text("createFilterTrigger.trigger.id");
        QCOMPARE(made.text("createFilterTrigger.trigger.triggeredAction.__typename"),
                 u"QueueJobTriggeredAction"_s);
        const QJsonObject job { { u"queueID"_s, desk.made(u"cpu"_s) },
                                { u"template"_s, plan({ { u"name"_s, u"${alias}"_s } }) } };
        const Reply changed = desk.office.change(
            u"updateFilterTrigger"_s,
            { { u"id"_s, id },
              { u"triggeredActionType"_s, u"QUEUE_JOB"_s },
              { u"triggeredActionConfig"_s, QJsonObject { { u"queueJobActionInput"_s, job } } } },
            selection());
        QCOMPARE(changed.text("updateFilterTrigger.trigger.triggeredAction.queue.name"), u"cpu"_s);
        QCOMPARE(changed.text("updateFilterTrigger.trigger.triggeredAction.template"),
                 job[u"template"_s].toString());
        QCOMPARE(desk.seen(u"triggers { id }"_s, u"cpu"_s)["triggers"_L1][0]["id"_L1].toString(),
                 id);
        QVERIFY(desk.seen(u"triggers { id }"_s)["triggers"_L1].toArray().isEmpty());
    }

    void whatTheQueueLeavesOpenIsCheckedAsFarAsItIsKnown_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<int>("status");
        QTest::addRow("fits") << u"{\"n\":2}"_s << 200;
        QTest::addRow("of the event") << u"{\"n\":\"${artifact_version_index}\"}"_s << 200;
        QTest::addRow("too big") << u"{\"n\":9}"_s << 422;
        QTest::addRow("a text") << u"{\"n\":\"two\"}"_s << 422;
        QTest::addRow("unknown") << u"{\"n\":2,\"m\":1}"_s << 422;
        QTest::addRow("missing") << u"{}"_s << 422;
    }

    void whatTheQueueLeavesOpenIsCheckedAsFarAsItIsKnown()
    {
        QFETCH(const QString, values);
        QFETCH(const int, status);
        const LaunchDesk desk;
        const QString queue
            = desk.made(u"k8s"_s, u"kubernetes"_s, u"{\"spec\":{\"parallelism\":\"{{n}}\"}}"_s,
                        { { u"templateVariables"_s,
                            u"{\"n\":{\"schema\":{\"type\":\"integer\",\"maximum\":4}}}"_s } });
        const QJsonObject open = QJsonDocument::fromJson(values.toUtf8()).object();
        const Reply reply = desk.automate(queue, plan({ { u"template_variables"_s, open } }));
        QVERIFY2(reply.status == status, reply.json().constData());
        if (status != 200)
            QCOMPARE(reply.field(), u"templateVariableValues"_s);
    }

    void anEventQueuesTheJobAndIsToldOf()
    {
        const LaunchDesk desk;
        const QString id = desk.automate(desk.queue, plan()).text("createFilterTrigger.trigger.id");
        QCOMPARE(desk.office.link(desk.office.version(u"seq"_s), u"churn"_s).status, 200);
        match(desk);
        const Reply told = desk.office.ask(
            u"query($id: ID!) { triggerExecutions(triggerID: $id) { edges { node { state"
            " action { actionType requestPayload } result { resultType data {"
            " ... on QueuedJobTriggerResultDetails { error { message } runQueueItemID"
            " runQueueItem { state trigger { id } triggerName author { username }"
            " runSpec } } } } } } } }"_s,
            { { u"id"_s, id } });
        const QJsonValue node = told.at("triggerExecutions.edges.0.node");
        QCOMPARE(node["state"_L1].toString(), u"FINISHED"_s);
        QCOMPARE(node["action"_L1]["actionType"_L1].toString(), u"QUEUE_JOB"_s);
        QCOMPARE(node["result"_L1]["resultType"_L1].toString(), u"QUEUE_JOB"_s);
        const QJsonValue item = node["result"_L1]["data"_L1]["runQueueItem"_L1];
        QCOMPARE(item["state"_L1].toString(), u"PENDING"_s);
        QCOMPARE(item["trigger"_L1]["id"_L1].toString(), id);
        QCOMPARE(item["triggerName"_L1].toString(), u"on link"_s);
        QCOMPARE(item["author"_L1]["username"_L1].toString(), u"admin"_s);
        QCOMPARE(item["runSpec"_L1]["overrides"_L1]["run_config"_L1]["model"_L1].toString(),
                 u"my-team/model-registry/churn:v0"_s);
        QCOMPARE(desk.pop().text("popFromRunQueue.runQueueItemId"),
                 node["result"_L1]["data"_L1]["runQueueItemID"_L1].toString());
    }

    void whatCannotWorkIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << u"{"_s;
        QTest::newRow("no job") << u"{}"_s;
        QTest::newRow("unknown job") << plan({ { u"job"_s, u"my-team/training/none:latest"_s } });
        QTest::newRow("unknown job, without variables")
            << LaunchDesk::text(LaunchDesk::spec({ { u"job"_s, u"my-team/training/none"_s } }));
        QTest::newRow("another team's run")
            << LaunchDesk::text(LaunchDesk::spec({ { u"entity"_s, u"nobody"_s } }));
        QTest::newRow("priority") << plan({ { u"priority"_s, u"high"_s } });
        QTest::newRow("args") << plan(
            { { u"overrides"_s, QJsonObject { { u"args"_s, u"${alias}"_s } } } });
    }

    void whatCannotWorkIsRefused()
    {
        QFETCH(QString, text);
        const LaunchDesk desk;
        const Reply reply = desk.automate(desk.queue, text);
        QVERIFY2(reply.status == 422, reply.json().constData());
        QCOMPARE(reply.field(), u"template"_s);
    }

    void aPlaceholderMayStandForAnything()
    {
        const LaunchDesk desk;
        for (const QString &text :
             { plan({ { u"job"_s, u"my-team/training/${artifact_collection_name}:v0"_s } }),
               plan({ { u"job"_s, u"JOB"_s } }).replace(u"\"JOB\""_s, u"${artifact_version}"_s),
               LaunchDesk::text(LaunchDesk::spec())
                   .replace(u"{"_s, u"{\"overrides\": ${artifact_metadata.overrides}, "_s),
               plan({ { u"name"_s, u"${unknown}"_s } }),
               plan().replace(u"\"${artifact_version_string}\""_s,
                              u"${artifact_version_index}"_s) }) {
            const Reply reply = desk.automate(desk.queue, text, { { u"name"_s, text.left(200) } });
            QVERIFY2(reply.status == 200, reply.json().constData());
        }
    }

    void theQueueIsTheTeamsOwn()
    {
        const LaunchDesk desk;
        QCOMPARE(desk.automate(u"UnVuUXVldWU6OTk="_s, plan()).field(), u"queueID"_s);
        const Reply own = desk.office.change(u"createRunQueue"_s,
                                             { { u"entityName"_s, u"my-org"_s },
                                               { u"projectName"_s, u"x"_s },
                                               { u"queueName"_s, u"q"_s },
                                               { u"access"_s, u"PROJECT"_s } },
                                             u"queueID"_s);
        if (own.status == 200) {
            const Reply lent = desk.automate(own.text("createRunQueue.queueID"), plan());
            QCOMPARE(lent.status, 422);
            QCOMPARE(lent.field(), u"queueID"_s);
        }
    }

    void aDeletedQueueLeavesTheAutomationWithout()
    {
        const LaunchDesk desk;
        const QString id = desk.automate(desk.queue, plan()).text("createFilterTrigger.trigger.id");
        QCOMPARE(desk.office.change(u"deleteTrigger"_s, { { u"triggerID"_s, id } }).status, 200);
        QCOMPARE(desk.office.change(u"restoreTrigger"_s, { { u"triggerID"_s, id } }).status, 200);
        const QJsonObject queues { { u"queueIDs"_s, QJsonArray { desk.queue } } };
        QCOMPARE(desk.office.change(u"deleteRunQueues"_s, queues).status, 200);
        const Reply listed = desk.office.ask(
            u"{ project(name: \"model-registry\") { triggers { triggeredAction {"
            " ... on QueueJobTriggeredAction { queue { id } template } } } } }"_s);
        QVERIFY2(listed.at("project.triggers.0.triggeredAction.queue").isNull(),
                 listed.json().constData());
        QVERIFY(!listed.text("project.triggers.0.triggeredAction.template").isEmpty());
        QCOMPARE(desk.office.change(u"deleteTrigger"_s, { { u"triggerID"_s, id } }).status, 200);
        QCOMPARE(desk.office.change(u"restoreTrigger"_s, { { u"triggerID"_s, id } }).status, 200);
    }

    void aQueueThatWentAfterTheAutomationIsMissed()
    {
        const LaunchDesk desk;
        const QString id = desk.automate(desk.queue, plan()).text("createFilterTrigger.trigger.id");
        QCOMPARE(desk.office.change(u"deleteTrigger"_s, { { u"triggerID"_s, id } }).status, 200);
        const QJsonObject queues { { u"queueIDs"_s, QJsonArray { desk.queue } } };
        QCOMPARE(desk.office.change(u"deleteRunQueues"_s, queues).status, 200);
        const Reply restored = desk.office.change(u"restoreTrigger"_s, { { u"triggerID"_s, id } });
        QCOMPARE(restored.status, 404);
        QVERIFY2(restored.message().contains(u"queue"), qPrintable(restored.message()));
    }
};

QTEST_GUILESS_MAIN(LaunchAutomationsTest)
#include "tst_launchautomations.moc"
