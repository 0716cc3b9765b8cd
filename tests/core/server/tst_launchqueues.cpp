#include "tests/core/server/launchdesk.h"

#include <QRegularExpression>
#include <QTest>

// Raw strings inside of a class would keep moc from seeing the slots after them.
const QString kubernetes = uR"({"resource_args":{"kubernetes":{"gpus":"{{n}}"}}})"_s;
const QString declaration
    = uR"({"n": {"schema": {"type": "integer", "minimum": 1, "maximum": 4}}})"_s;
const QString schema = uR"({"type":"integer","minimum":1,"maximum":4})"_s;
const QString noContainer = uR"({"spec":{"template":{"spec":{"containers":[]}}}})"_s;
const QString settings = uR"({"gpus":"{{n}}","privileged":true})"_s;
const QString links = uR"({"links":[{"label":"board","url":"https://x"}]})"_s;

/// Launch queues as their admins, and W&B's SDK, make and see them.
class LaunchQueuesTest : public QObject
{
    Q_OBJECT

private slots:
    void aQueueIsMadeAsTheSdkDoes()
    {
        const LaunchDesk desk;
        const Reply config = desk.office.change(u"createDefaultResourceConfig"_s,
                                                { { u"entityName"_s, u"my-team"_s },
                                                  { u"resource"_s, u"kubernetes"_s },
                                                  { u"config"_s, kubernetes },
                                                  { u"templateVariables"_s, declaration } },
                                                u"defaultResourceConfigID success"_s);
        QVERIFY2(config.status == 200, config.json().constData());
        const QString id = config.text("createDefaultResourceConfig.defaultResourceConfigID");
        const Reply made
            = desk.office.change(u"createRunQueue"_s,
                                 LaunchDesk::with(LaunchDesk::place(u"k8s"_s),
                                                  { { u"access"_s, u"PROJECT"_s },
                                                    { u"prioritizationMode"_s, u"V0"_s },
                                                    { u"defaultResourceConfigID"_s, id } }),
                                 u"success queueID"_s);
        QVERIFY2(made.at("createRunQueue.success").toBool(), made.json().constData());
        const QJsonObject seen
            = desk.seen(u"id name entityName projectName access prioritizationMode createdBy"
                        " updatedAt externalLinks defaultResourceConfigID defaultResourceConfig {"
                        " resource config templateVariables { name description schema }"
                        " scope { ID Type } } hasPollingAgent agents { id } triggers { id }"
                        " itemCounts { pending starting running finished failed }"_s,
                        u"k8s"_s);
        QCOMPARE(seen["id"_L1].toString(), made.text("createRunQueue.queueID"));
        QCOMPARE(seen["entityName"_L1].toString(), u"my-team"_s);
        QCOMPARE(seen["projectName"_L1].toString(), u"model-registry"_s);
        QCOMPARE(seen["prioritizationMode"_L1].toString(), u"V0"_s);
        QCOMPARE(seen["defaultResourceConfigID"_L1].toString(), id);
        QVERIFY(seen["createdBy"_L1].isDouble() && seen["updatedAt"_L1].isNull());
        const QJsonObject inQueue = seen["defaultResourceConfig"_L1].toObject();
        QCOMPARE(inQueue["config"_L1]["resource_args"_L1]["kubernetes"_L1]["gpus"_L1].toString(),
                 u"{{n}}"_s);
        QCOMPARE(inQueue["templateVariables"_L1][0]["schema"_L1].toString(), schema);
        const Reply byId = desk.office.ask(
            u"query($id: ID!) { entity(name: \"my-team\") { defaultResourceConfig(id: $id)"
            " { config resource } } other: entity(name: \"my-org\") {"
            " defaultResourceConfig(id: $id) { id } } }"_s,
            { { u"id"_s, id } });
        QCOMPARE(byId.text("entity.defaultResourceConfig.resource"), u"kubernetes"_s);
        QVERIFY(byId.at("other.defaultResourceConfig").isNull());
    }

    void everyEntityHasTheProjectOfItsQueues()
    {
        const LaunchDesk desk;
        const QString key = desk.office.person(u"ada"_s);
        const QString query = u"query($name: String!) { project(name: $name, entityName: \"ada\")"
                              " { runQueues { id name createdBy access } } }"_s;
        const Reply reply = desk.office.ask(key, query, { { u"name"_s, u"model-registry"_s } });
        QVERIFY2(reply.at("project.runQueues").isArray(), reply.json().constData());
        QVERIFY(desk.office.ask(key, query, { { u"name"_s, u"other"_s } }).at("project").isNull());
    }

    void upsertChangesTheQueueOfThisName()
    {
        const LaunchDesk desk;
        const Reply changed
            = desk.upsert(desk.office.admin, u"gpu"_s, u"local-container"_s, settings,
                          { { u"prioritizationMode"_s, u"V0"_s }, { u"externalLinks"_s, links } });
        QCOMPARE(changed.text("upsertRunQueue.queueID"), desk.queue);
        const QJsonArray complaints
            = changed.at("upsertRunQueue.configSchemaValidationErrors").toArray();
        QCOMPARE(complaints.size(), 2); // what agents refuse, and a name that nothing declares
        const QString selection
            = u"prioritizationMode externalLinks updatedAt"
              " defaultResourceConfig { resource templateVariables { name } }"_s;
        QJsonObject seen = desk.seen(selection);
        QCOMPARE(seen["prioritizationMode"_L1].toString(), u"V0"_s);
        QCOMPARE(seen["externalLinks"_L1]["links"_L1][0]["label"_L1].toString(), u"board"_s);
        QCOMPARE(seen["defaultResourceConfig"_L1]["resource"_L1].toString(), u"local-container"_s);
        QVERIFY(!seen["updatedAt"_L1].isNull());
        const Reply updated = desk.office.change(
            u"updateRunQueue"_s,
            { { u"queueID"_s, desk.queue }, { u"prioritizationMode"_s, u"DISABLED"_s } },
            u"success queueID"_s);
        QVERIFY(updated.at("updateRunQueue.success").toBool());
        seen = desk.seen(selection);
        QCOMPARE(seen["prioritizationMode"_L1].toString(), u"DISABLED"_s);
        QVERIFY(seen["externalLinks"_L1].isObject());
    }

    void wrongInputIsRefusedAtTheField_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QJsonObject &more, const QString &field) {
            QTest::newRow(name) << more << field;
        };
        row("no name", { { u"queueName"_s, u" "_s } }, u"queueName"_s);
        row("long name", { { u"queueName"_s, QString(65, u'a') } }, u"queueName"_s);
        row("slash", { { u"queueName"_s, u"a/b"_s } }, u"queueName"_s);
        row("resource", { { u"resourceType"_s, u"slurm"_s } }, u"resourceType"_s);
        row("config", { { u"resourceConfig"_s, u"{}"_s } }, u"resourceConfig"_s);
        const auto config = [](const QString &arguments) {
            return uR"({"resource_args":{"kubernetes":%1}})"_s.arg(arguments);
        };
        row("type", { { u"resourceConfig"_s, config(u"{\"spec\":1}"_s) } }, u"resourceConfig"_s);
        row("no container", { { u"resourceConfig"_s, config(noContainer) } }, u"resourceConfig"_s);
        row("no JSON", { { u"resourceConfig"_s, u"{"_s } }, u"resourceConfig"_s);
        row("variables", { { u"templateVariables"_s, u"{\"a\":1}"_s } }, u"templateVariables"_s);
        row("links", { { u"externalLinks"_s, u"[]"_s } }, u"externalLinks"_s);
    }

    void wrongInputIsRefusedAtTheField()
    {
        QFETCH(QJsonObject, more);
        QFETCH(QString, field);
        const LaunchDesk desk;
        const Reply reply
            = desk.upsert(desk.office.admin, u"new"_s, u"kubernetes"_s, u"{}"_s, more);
        QVERIFY2(reply.status == 422, reply.json().constData());
        QCOMPARE(reply.field(), field);
        QVERIFY(reply.message().endsWith(u'.'));
    }

    void allThatNoAgentCouldUseIsSaidAtOnce()
    {
        const LaunchDesk desk;
        const QString text = u"{\"resource_args\":{\"sagemaker\":{\"RoleArn\":1}}}"_s;
        const Reply reply = desk.office.change(u"createDefaultResourceConfig"_s,
                                               { { u"entityName"_s, u"my-team"_s },
                                                 { u"resource"_s, u"sagemaker"_s },
                                                 { u"config"_s, text } },
                                               u"defaultResourceConfigID"_s);
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"config"_s);
        for (const QString &path : { u"RoleArn"_s, u"ResourceConfig"_s, u"StoppingCondition"_s })
            QVERIFY2(reply.message().contains(u"“%1”"_s.arg(path)), qPrintable(reply.message()));
        // Jobs may bring all of it: what W&B's SDK sends where nobody gives a configuration.
        QVERIFY(!desk.made(u"aws"_s, u"sagemaker"_s).isEmpty());
    }

    void aNameIsTakenOnce()
    {
        const LaunchDesk desk;
        const Reply again = desk.office.change(
            u"createRunQueue"_s,
            LaunchDesk::with(LaunchDesk::place(u"gpu"_s), { { u"access"_s, u"PROJECT"_s } }),
            u"queueID"_s);
        QCOMPARE(again.status, 409);
        QCOMPARE(again.field(), u"queueName"_s);
    }

    void anAgentIsMadeAndStopped()
    {
        const LaunchDesk desk;
        QCOMPARE(desk.seen(u"hasPollingAgent"_s)["hasPollingAgent"_L1].toBool(true), false);
        const QString id = desk.agent();
        const QString query = u"query($id: ID!) { launchAgent(id: $id) { id name runQueues hostname"
                              " agentStatus agentConfig version stopPolling heartbeatAt isPolling }"
                              " project(name: \"model-registry\", entityName: \"my-team\")"
                              " { launchAgents { id } } }"_s;
        const auto agent = [&] { return desk.office.ask(query, { { u"id"_s, id } }); };
        QCOMPARE(agent().text("project.launchAgents.0.id"), id);
        QCOMPARE(agent().text("launchAgent.runQueues.0"), desk.queue);
        QCOMPARE(agent().text("launchAgent.agentStatus"), u"POLLING"_s);
        QVERIFY(QRegularExpression(u"^[a-z0-9]{8}$"_s)
                    .match(agent().text("launchAgent.name"))
                    .hasMatch());
        QVERIFY(desk.seen(u"hasPollingAgent"_s)["hasPollingAgent"_L1].toBool());
        const auto update = [&](const QJsonObject &more) {
            return desk.office.change(u"updateLaunchAgent"_s,
                                      LaunchDesk::with({ { u"launchAgentId"_s, id } }, more),
                                      u"success"_s);
        };
        QVERIFY(update({ { u"agentStatus"_s, u"RUNNING"_s } })
                    .at("updateLaunchAgent.success")
                    .toBool());
        QCOMPARE(update({ { u"agentStatus"_s, u"ASLEEP"_s } }).field(), u"agentStatus"_s);
        (void)desk.push();
        QVERIFY(update({ { u"stopPolling"_s, true } }).status == 200);
        QVERIFY(agent().at("launchAgent.stopPolling").toBool());
        QVERIFY(!desk.seen(u"hasPollingAgent"_s)["hasPollingAgent"_L1].toBool(true));
        QVERIFY(desk.pop({ { u"launchAgentId"_s, id } }).at("popFromRunQueue").isNull());
        QVERIFY(desk.office
                    .change(u"deleteLaunchAgents"_s, { { u"launchAgentIds"_s, QJsonArray { id } } },
                            u"success"_s)
                    .at("deleteLaunchAgents.success")
                    .toBool());
        QVERIFY(agent().at("launchAgent").isNull());
    }

    void aDeletedQueueTakesItsItemsAlong()
    {
        const LaunchDesk desk;
        QVERIFY(!desk.pushed().isEmpty());
        const Reply gone = desk.office.change(u"deleteRunQueues"_s,
                                              { { u"queueIDs"_s, QJsonArray { desk.queue } } },
                                              u"success clientMutationId"_s);
        QVERIFY2(gone.at("deleteRunQueues.success").toBool(), gone.json().constData());
        QVERIFY(desk.seen(u"id"_s).isEmpty());
        QCOMPARE(desk.push().status, 404);
    }

    void rolesDecideWhoDoesWhat()
    {
        const LaunchDesk desk;
        const QString viewer = desk.office.person(u"vera"_s, store::Role::Viewer);
        const QString member = desk.office.person(u"mia"_s, store::Role::Member);
        const QString stranger = desk.office.person(u"sam"_s);
        const QString item = desk.pushed();
        QCOMPARE(desk.seenBy(viewer, u"runQueueItems { totalCount }"_s)
                     .at("project.runQueue.runQueueItems.totalCount")
                     .toInt(),
                 1);
        QVERIFY(desk.seenBy(stranger, u"id"_s).at("project").isNull());
        QCOMPARE(desk.pushAs(viewer).status, 403);
        QCOMPARE(desk.pushAs(member).status, 200);
        QCOMPARE(desk.pushAs(stranger).status, 404);
        QCOMPARE(desk.upsert(member, u"gpu"_s, u"local-process"_s).status, 403);
        QCOMPARE(desk.upsert(stranger, u"gpu"_s, u"local-process"_s).status, 404);
        const auto as = [&](const QString &key, const QString &field, const QJsonObject &input) {
            return desk.office.changeAs(key, field, input).status;
        };
        const QJsonObject queues { { u"queueIDs"_s, QJsonArray { desk.queue } } };
        QCOMPARE(as(member, u"deleteRunQueues"_s, queues), 403);
        QCOMPARE(as(stranger, u"deleteRunQueues"_s, queues), 404);
        const QJsonObject ack { { u"runQueueItemId"_s, item }, { u"runName"_s, u"r"_s } };
        QCOMPARE(as(viewer, u"ackRunQueueItem"_s, ack), 403);
        QCOMPARE(as(stranger, u"ackRunQueueItem"_s, ack), 404);
        const QJsonObject removal { { u"queueID"_s, desk.queue }, { u"runQueueItemId"_s, item } };
        QCOMPARE(as(stranger, u"deleteFromRunQueue"_s, removal), 404);
        QCOMPARE(as(member, u"deleteFromRunQueue"_s, removal), 200);
    }
};

QTEST_GUILESS_MAIN(LaunchQueuesTest)
#include "tst_launchqueues.moc"
