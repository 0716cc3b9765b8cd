#include "core/engine/matching.h"
#include "core/store/deliveries.h"
#include "core/store/executions.h"
#include "tests/core/server/launchdesk.h"
#include "tests/core/server/organization.h"

#include <QTest>

namespace {

const QString noOpType = u"NO_OP"_s;

QJsonObject noOp() { return { { u"noOpActionInput"_s, QJsonObject { { u"noOp"_s, true } } } }; }

/// Lets the engine act on everything that has happened.
void match(const Office &office)
{
    const auto done = office.store->write([](store::Database &db) -> Result<Done> {
        const auto events = store::Events(db).unprocessed(1000);
        if (!events)
            return events.error();
        for (const store::EventRow &event : *events) {
            if (const auto matched = engine::matchEvent(db, event); !matched)
                return matched;
        }
        return Done();
    });
    QVERIFY(done);
}

/// Sends the newest delivery, as far as the history knows.
void answer(const Office &office, int status, const QString &error)
{
    const auto done = office.store->write([&](store::Database &db) -> Result<Done> {
        store::Deliveries deliveries(db);
        const auto claimed
            = deliveries.claim({ .now = QDateTime::currentDateTimeUtc().addSecs(1) });
        const store::DeliveryRow &row = claimed->last();
        const auto state
            = error.isEmpty() ? store::DeliveryState::Delivered : store::DeliveryState::Failed;
        const auto sent = deliveries.finish(row.fence, state,
                                            { .deliveryId = row.id,
                                              .startedAt = QDateTime::currentDateTimeUtc(),
                                              .totalMs = 12,
                                              .requestHeaders = u"Authorization: Bearer ***"_s,
                                              .requestBody = "{\"a\": \"\"}",
                                              .statusCode = status,
                                              .reason = u"Not Found"_s,
                                              .responseHeaders = u"Server: x"_s,
                                              .responseBody = "gone",
                                              .error = error });
        if (!sent)
            return sent;
        return store::Executions(db).finish(row.executionId,
                                            error.isEmpty() ? store::ExecutionState::Finished
                                                            : store::ExecutionState::Failed,
                                            error, status);
    });
    QVERIFY(done);
}

} // namespace

/// What automations did, as it is told of a team, a project and a collection.
class ExecutionsTest : public QObject
{
    Q_OBJECT

private slots:
    void aTeamsComeNewestFirstAndInPages()
    {
        const AutomationDesk desk;
        desk.made();
        linkTimes(desk, 3);
        const QString query
            = u"query($after: String) { entity(name: \"my-team\") { triggerExecutions(first: 2,"
              " after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {"
              " id event { data { ... on ArtifactEventDetails { artifactVersionIndex } } } } }"
              " } } }"_s;
        const Reply first = desk.office.ask(query);
        QVERIFY2(first.status == 200, first.json().constData());
        QCOMPARE(first.at("entity.triggerExecutions.totalCount").toInt(), 3);
        QCOMPARE(versions(first), (QList<int> { 2, 1 }));
        QVERIFY(first.at("entity.triggerExecutions.pageInfo.hasNextPage").toBool());
        linkTimes(desk, 1); // what is new doesn't move the page behind the cursor
        const Reply second = desk.office.ask(
            query, { { u"after"_s, first.text("entity.triggerExecutions.pageInfo.endCursor") } });
        QCOMPARE(versions(second), QList<int> { 0 });
        QVERIFY(!second.at("entity.triggerExecutions.pageInfo.hasNextPage").toBool(true));
    }

    void anExecutionTellsWhatHappenedAndWhatWasSent()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        desk.office.link(
            desk.office.version(u"seq"_s, true, { { u"metadata"_s, u"{\"accuracy\":0.9}"_s } }),
            u"churn"_s);
        match(desk.office);
        Reply told = desk.office.ask(details());
        QVERIFY2(told.status == 200, told.json().constData());
        QJsonValue node = told.at("entity.triggerExecutions.edges.0.node");
        QCOMPARE(node["state"_L1].toString(), u"PENDING"_s);
        QVERIFY(node["result"_L1].isNull());
        QVERIFY(node["finishedAt"_L1].isNull());
        QVERIFY(node["delivery"_L1]["attempts"_L1].toArray().isEmpty());
        answer(desk.office, 404, u"The receiver answered 404 Not Found."_s);

        told = desk.office.ask(details());
        node = told.at("entity.triggerExecutions.edges.0.node");
        QCOMPARE(node["triggerID"_L1].toString(), id);
        QCOMPARE(node["state"_L1].toString(), u"FAILED"_s);
        QVERIFY(!node["finishedAt"_L1].toString().isEmpty());
        QCOMPARE(node["scope"_L1]["name"_L1].toString(), u"churn"_s);
        const QJsonValue event = node["event"_L1]["data"_L1];
        QCOMPARE(event["__typename"_L1].toString(), u"ArtifactEventDetails"_s);
        QCOMPARE(event["artifactCollectionName"_L1].toString(), u"churn"_s);
        QCOMPARE(event["artifactVersionIndex"_L1].toInt(-1), 0);
        QCOMPARE(event["artifactMetadata"_L1].toString(), u"{\"accuracy\":0.9}"_s);
        const QJsonValue action = node["action"_L1]["data"_L1];
        QCOMPARE(action["integration"_L1]["name"_L1].toString(), u"deploy"_s);
        QCOMPARE(action["requestPayload"_L1].toString(), u"{\"a\": \"\"}"_s);
        QCOMPARE(node["delivery"_L1]["url"_L1].toString(), u"https://example.com"_s);
        const QJsonValue attempt = node["delivery"_L1]["attempts"_L1][0];
        QCOMPARE(attempt["statusCode"_L1].toInt(), 404);
        QCOMPARE(attempt["status"_L1].toString(), u"404 Not Found"_s);
        QCOMPARE(attempt["totalMs"_L1].toInt(), 12);
        QCOMPARE(attempt["responseBody"_L1].toString(), u"gone"_s);
        QCOMPARE(attempt["error"_L1].toString(), u"The receiver answered 404 Not Found."_s);
    }

    void aliasTagAndRunHaveDetailsOfTheirOwn()
    {
        const AutomationDesk desk;
        desk.made({ { u"name"_s, u"alias"_s },
                    { u"triggeringEventType"_s, u"ADD_ARTIFACT_ALIAS"_s },
                    { u"triggeredActionType"_s, noOpType },
                    { u"triggeredActionConfig"_s, noOp() } });
        desk.office.link(desk.office.version(u"seq"_s), u"churn"_s, { u"production"_s });
        match(desk.office);
        const auto stored = desk.office.store->write([](store::Database &db) -> Result<Done> {
            const auto team = *store::Accounts(db).findEntity(u"my-team"_s);
            return store::Executions(db)
                .create({ .eventId = 1000,
                          .automationId = 1,
                          .entityId = team->id,
                          .automationName = u"loss"_s,
                          .eventType = EventType::RunMetric,
                          .actionType = ActionType::NoOp,
                          .variables = u"{\"run_name\":\"r\",\"metric_name\":\"loss\","
                                       "\"metric_values\":[0.5,\"NaN\"]}"_s })
                .transform([](const auto &) { return Done(); });
        });
        QVERIFY(stored);
        const Reply told = desk.office.ask(
            u"{ entity(name: \"my-team\") { triggerExecutions { edges { node { event { data {"
            " __typename ... on ArtifactAliasEventDetails { alias artifactCollectionName }"
            " ... on RunMetricEventDetails { runName metricName metricValues } } }"
            " action { data { ... on NoOpActionArgs { noOp } } } delivery { url } } } } } }"_s);
        QVERIFY2(told.status == 200, told.json().constData());
        const QJsonValue edges = told.at("entity.triggerExecutions.edges");
        const QJsonValue metric = edges[0]["node"_L1]["event"_L1]["data"_L1];
        QCOMPARE(metric["metricName"_L1].toString(), u"loss"_s);
        QCOMPARE(metric["metricValues"_L1][0].toDouble(), 0.5);
        QVERIFY(metric["metricValues"_L1][1].isNull());
        const QJsonValue alias = edges[1]["node"_L1];
        QCOMPARE(alias["event"_L1]["data"_L1]["alias"_L1].toString(), u"production"_s);
        QVERIFY(alias["action"_L1]["data"_L1]["noOp"_L1].toBool());
        QVERIFY(alias["delivery"_L1].isNull());
    }

    void filtersNarrowTheList_data()
    {
        QTest::addColumn<QString>("filters");
        QTest::addColumn<int>("count");
        QTest::newRow("all") << u"{}"_s << 3;
        QTest::newRow("state") << u"{\"state\":\"FAILED\"}"_s << 1;
        QTest::newRow("states") << u"{\"state\":{\"$in\":[\"FAILED\",\"PENDING\"]}}"_s << 3;
        QTest::newRow("outcome") << u"{\"outcome\":\"PENDING\"}"_s << 2;
        QTest::newRow("name") << u"{\"trigger_name\":\"on link\"}"_s << 3;
        QTest::newRow("model") << u"{\"text\":{\"$regex\":\"(?i)CHURN\"}}"_s << 3;
        QTest::newRow("reason") << u"{\"text\":{\"$contains\":\"Not Found\"}}"_s << 1;
        QTest::newRow("nothing") << u"{\"text\":{\"$contains\":\"no such\"}}"_s << 0;
        QTest::newRow("since") << u"{\"created_at\":{\"$gte\":\"2100-01-01\"}}"_s << 0;
    }

    void filtersNarrowTheList()
    {
        QFETCH(const QString, filters);
        const AutomationDesk desk;
        desk.made();
        linkTimes(desk, 3);
        answer(desk.office, 404, u"404 Not Found."_s);
        const Reply told
            = desk.office.ask(u"query($filters: JSONString) { entity(name: \"my-team\") {"
                              " triggerExecutions(filters: $filters) { totalCount } } }"_s,
                              { { u"filters"_s, filters } });
        QVERIFY2(told.status == 200, told.json().constData());
        QTEST(told.at("entity.triggerExecutions.totalCount").toInt(-1), "count");
    }

    void oneIsFoundByItsId()
    {
        const AutomationDesk desk;
        const QString trigger = desk.made();
        linkTimes(desk, 2);
        const QString id
            = desk.office.ask(details()).text("entity.triggerExecutions.edges.1.node.id");
        const QString query
            = u"query($filters: JSONString) { entity(name: \"my-team\") { triggerExecutions("
              "filters: $filters) { totalCount edges { node { id } } } } }"_s;
        const auto ask = [&](const QString &field, const QString &value) {
            return desk.office.ask(query,
                                   { { u"filters"_s, u"{\"%1\":\"%2\"}"_s.arg(field, value) } });
        };
        const Reply one = ask(u"id"_s, id);
        QCOMPARE(one.at("entity.triggerExecutions.totalCount").toInt(), 1);
        QCOMPARE(one.text("entity.triggerExecutions.edges.0.node.id"), id);
        QCOMPARE(ask(u"trigger_id"_s, trigger).at("entity.triggerExecutions.totalCount").toInt(),
                 2);
        const Reply wrong = ask(u"colour"_s, u"red"_s);
        QCOMPARE(wrong.status, 400);
        QCOMPARE(wrong.field(), u"filters"_s);
    }

    void aProjectAndACollectionTellOfTheirOwn()
    {
        const AutomationDesk desk;
        const QString other = desk.office.model(u"fraud"_s);
        const QJsonObject nothing { { u"triggeredActionType"_s, noOpType },
                                    { u"triggeredActionConfig"_s, noOp() } };
        const auto make = [&](const QString &name, const QString &type, const QString &scope) {
            QJsonObject more = nothing;
            more[u"name"_s] = name;
            more[u"scopeType"_s] = type;
            more[u"scopeID"_s] = scope;
            QVERIFY(!desk.made(more).isEmpty());
        };
        make(u"of churn"_s, u"ARTIFACT_COLLECTION"_s, desk.model);
        make(u"of fraud"_s, u"ARTIFACT_COLLECTION"_s, other);
        make(u"of the project"_s, u"PROJECT"_s, desk.project());
        linkTimes(desk, 1);
        const Reply told = desk.office.ask(
            u"query($churn: ID!, $fraud: ID!) {"
            " churn: artifactCollection(id: $churn) { triggerExecutions { totalCount } }"
            " fraud: artifactCollection(id: $fraud) { triggerExecutions { totalCount } }"
            " project(name: \"model-registry\") { all: triggerExecutions { totalCount }"
            " own: triggerExecutions(projectOnly: true) { edges { node { triggerName } } } }"
            " training: project(name: \"training\") { triggerExecutions { totalCount } } }"_s,
            { { u"churn"_s, desk.model }, { u"fraud"_s, other } });
        QVERIFY2(told.status == 200, told.json().constData());
        QCOMPARE(told.at("churn.triggerExecutions.totalCount").toInt(-1), 2);
        QCOMPARE(told.at("fraud.triggerExecutions.totalCount").toInt(-1), 0);
        QCOMPARE(told.at("training.triggerExecutions.totalCount").toInt(-1), 0);
        QCOMPARE(told.at("project.all.totalCount").toInt(-1), 2);
        QCOMPARE(told.at("project.own.edges").toArray().size(), 1);
        QCOMPARE(told.text("project.own.edges.0.node.triggerName"), u"of the project"_s);
    }

    void aJobCountsByWhatBecameOfIt()
    {
        const LaunchDesk desk;
        QCOMPARE(desk.automate(desk.queue, LaunchDesk::text(LaunchDesk::spec())).status, 200);
        QCOMPARE(desk.office.link(desk.office.version(u"seq"_s), u"churn"_s).status, 200);
        match(desk.office);
        const auto count = [&](const QString &field, const QString &value) {
            return desk.office
                .ask(u"query($filters: JSONString) { entity(name: \"my-team\") {"
                     " triggerExecutions(filters: $filters) { totalCount } } }"_s,
                     { { u"filters"_s, u"{\"%1\":\"%2\"}"_s.arg(field, value) } })
                .at("entity.triggerExecutions.totalCount")
                .toInt(-1);
        };
        QCOMPARE(count(u"state"_s, u"FINISHED"_s), 1); // it is queued
        QCOMPARE(count(u"outcome"_s, u"PENDING"_s), 1);
        const QString item = desk.pop().text("popFromRunQueue.runQueueItemId");
        QCOMPARE(count(u"outcome"_s, u"PENDING"_s), 1);
        desk.office.change(u"failRunQueueItem"_s,
                           { { u"runQueueItemId"_s, item },
                             { u"message"_s, u"No such file."_s },
                             { u"stage"_s, u"agent"_s } },
                           u"success"_s);
        QCOMPARE(count(u"outcome"_s, u"FAILED"_s), 1);
        QCOMPARE(count(u"outcome"_s, u"FINISHED"_s), 0);
    }

    void viewersReadAndStrangersSeeNothing()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        linkTimes(desk, 1);
        const QString query
            = u"query($id: ID!) { entity(name: \"my-team\") { triggerExecutions { totalCount } }"
              " triggerExecutions(triggerID: $id) { totalCount } }"_s;
        const QString vera = desk.office.person(u"vera"_s, store::Role::Viewer);
        const Reply seen = desk.office.ask(vera, query, { { u"id"_s, id } });
        QCOMPARE(seen.at("entity.triggerExecutions.totalCount").toInt(-1), 1);
        QCOMPARE(seen.at("triggerExecutions.totalCount").toInt(-1), 1);
        const QString sam = desk.office.person(u"sam"_s);
        const Reply hidden = desk.office.ask(sam, query, { { u"id"_s, id } });
        QVERIFY(hidden.at("entity").isNull());
        QVERIFY(hidden.at("triggerExecutions").isNull());
    }

    void aRestrictedRegistryIsNotToldOf()
    {
        const Organization office;
        const QString registry = u"wandb-registry-models"_s;
        const QString id = office.registryId(registry, { { u"access"_s, u"RESTRICTED"_s } });
        const Reply made = office.change(u"createFilterTrigger"_s,
                                         { { u"name"_s, u"note"_s },
                                           { u"enabled"_s, true },
                                           { u"scopeType"_s, u"PROJECT"_s },
                                           { u"scopeID"_s, id },
                                           { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                                           { u"eventFilter"_s, u"{}"_s },
                                           { u"triggeredActionType"_s, noOpType },
                                           { u"triggeredActionConfig"_s, noOp() } },
                                         u"trigger { id }"_s);
        const QString trigger = made.text("createFilterTrigger.trigger.id");
        QVERIFY2(!trigger.isEmpty(), made.json().constData());
        QCOMPARE(office.linkTo(registry, office.version(u"net"_s), u"net"_s).status, 200);
        match(office);
        const QString query
            = u"query($id: ID!) { entity(name: \"my-org\") { triggerExecutions { totalCount } }"
              " triggerExecutions(triggerID: $id) { totalCount } }"_s;
        const auto counts = [&](const QString &key) {
            const Reply told = office.ask(key, query, { { u"id"_s, trigger } });
            return QList<int> { told.at("entity.triggerExecutions.totalCount").toInt(-1),
                                told.at("triggerExecutions.totalCount").toInt(-1) };
        };
        const QString eve = office.colleague(u"eve"_s, store::Role::Member, store::Role::Member);
        QCOMPARE(counts(office.admin), (QList<int> { 1, 1 }));
        QCOMPARE(counts(eve), (QList<int> { 0, 0 }));
        office.change(
            u"createProjectMembers"_s,
            { { u"projectId"_s, id }, { u"teamIds"_s, QJsonArray { office.idOf(u"my-team"_s) } } });
        QCOMPARE(counts(eve), (QList<int> { 1, 1 }));
    }

private:
    static QString details()
    {
        return u"{ entity(name: \"my-team\") { triggerExecutions { edges { node { id triggerID"
               " state finishedAt unknownVariables scope { ... on ArtifactPortfolio { name } }"
               " event { data { __typename ... on ArtifactEventDetails { artifactMetadata"
               " artifactVersionIndex artifactCollectionName } } }"
               " action { data { ... on GenericWebhookActionArgs { requestPayload integration {"
               " ... on GenericWebhookIntegration { name } } } } }"
               " result { resultType } delivery { url attempts { startedAt totalMs"
               " requestHeaders requestBody statusCode status responseHeaders responseBody"
               " isTruncated error } } } } } } }"_s;
    }

    static void linkTimes(const AutomationDesk &desk, int times)
    {
        static int made = 0;
        for (int i = 0; i < times; ++i) {
            const QString version
                = desk.office.version(u"seq"_s, true, { { u"digest"_s, QString::number(++made) } });
            QCOMPARE(desk.office.link(version, u"churn"_s).status, 200);
        }
        match(desk.office);
    }

    static QList<int> versions(const Reply &reply)
    {
        QList<int> all;
        for (const QJsonValue &edge : reply.at("entity.triggerExecutions.edges").toArray())
            all.append(edge["node"_L1]["event"_L1]["data"_L1]["artifactVersionIndex"_L1].toInt(-1));
        return all;
    }
};

QTEST_GUILESS_MAIN(ExecutionsTest)
#include "tst_resolverexecutions.moc"
