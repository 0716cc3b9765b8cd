#include "core/engine/matching.h"
#include "core/store/events.h"
#include "tests/core/server/automationdesk.h"

#include <QTest>

namespace {

const QString query = u"query($type: TriggerScopeType!, $id: ID!, $event:"
                      " EventTriggeringConditionType!, $filter: JSONString!, $days: Int, $first:"
                      " Int) { triggerRehearsal(scopeType: $type, scopeID: $id,"
                      " triggeringEventType: $event, eventFilter: $filter, name: \"Deploy\", days:"
                      " $days, first: $first) { since matchCount isComplete matches { id eventType"
                      " createdAt variables objections { kind message } } others { eventType"
                      " objections { kind message } } } }"_s;

/// Two models; churn's version has been given the alias production, and then staging.
struct Stage
{
    AutomationDesk desk;

    Stage()
    {
        desk.office.model(u"fraud"_s);
        const QString version
            = desk.office.version(u"run-model"_s, true, { { u"metadata"_s, u"{\"auc\":0.9}"_s } });
        desk.office.link(version, u"churn"_s, { u"production"_s });
        desk.office.link(version, u"churn"_s, { u"staging"_s });
        desk.office.link(version, u"fraud"_s);
    }

    QJsonObject variables(const QJsonObject &more = {}) const
    {
        QJsonObject all { { u"type"_s, u"ARTIFACT_COLLECTION"_s },
                          { u"id"_s, desk.model },
                          { u"event"_s, u"ADD_ARTIFACT_ALIAS"_s },
                          { u"filter"_s, u"{\"alias\":{\"$regex\":\"^prod\"}}"_s } };
        for (auto field = more.begin(); field != more.end(); ++field)
            all[field.key()] = field.value();
        return all;
    }

    Reply ask(const QJsonObject &more = {}) const
    {
        return desk.office.ask(query, variables(more));
    }
};

/// "KIND message" of the first other event of the type.
QString objectionTo(const Reply &reply, const QString &type)
{
    for (const QJsonValue &event : reply.at("triggerRehearsal.others").toArray()) {
        if (event["eventType"_L1] != type)
            continue;
        QStringList all;
        for (const QJsonValue &objection : event["objections"_L1].toArray())
            all.append(objection["kind"_L1].toString() + u": "_s
                       + objection["message"_L1].toString());
        return all.join(u" | "_s);
    }
    return {};
}

} // namespace

/// What an automation that is not saved would have done.
class RehearsalTest : public QObject
{
    Q_OBJECT

private slots:
    void itCountsTheEventsThatItWouldHaveActedOn()
    {
        const Stage stage;
        const Reply reply = stage.ask();
        QVERIFY2(reply.status == 200, reply.json().constData());
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), 1);
        QCOMPARE(reply.at("triggerRehearsal.isComplete").toBool(), true);
        const QJsonValue event = reply.at("triggerRehearsal.matches.0");
        QCOMPARE(event["variables"_L1]["alias"_L1].toString(), u"production"_s);
        QCOMPARE(event["variables"_L1]["automation_name"_L1].toString(), u"Deploy"_s);
        QCOMPARE(event["variables"_L1]["artifact_metadata.auc"_L1].toDouble(), 0.9);
        QCOMPARE(event["objections"_L1].toArray().size(), 0);
    }

    void itSaysWhyTheOthersDoNotMatch()
    {
        const Stage stage;
        const Reply reply = stage.ask();
        QCOMPARE(objectionTo(reply, u"ADD_ARTIFACT_ALIAS"_s),
                 u"FILTER: The alias has to match “^prod”, but it is “staging”."_s);
        QCOMPARE(objectionTo(reply, u"LINK_MODEL"_s),
                 u"EVENT_TYPE: It is an event of the type LINK_ARTIFACT; this automation waits for "
                 "ADD_ARTIFACT_ALIAS. | SCOPE: It happened in fraud, which this automation does "
                 "not watch."_s);
    }

    void aWiderScopeCatchesMore_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("count");
        QTest::newRow("one model") << u"ARTIFACT_COLLECTION"_s << 1;
        QTest::newRow("registry") << u"PROJECT"_s << 2;
        QTest::newRow("team") << u"ENTITY"_s << 2;
    }

    void aWiderScopeCatchesMore()
    {
        QFETCH(const QString, type);
        QFETCH(const int, count);
        const Stage stage;
        const QString id = type == "PROJECT"_L1 ? stage.desk.project()
            : type == "ENTITY"_L1               ? stage.desk.team()
                                                : stage.desk.model;
        const Reply reply = stage.ask({ { u"type"_s, type },
                                        { u"id"_s, id },
                                        { u"event"_s, u"LINK_MODEL"_s },
                                        { u"filter"_s, u"{}"_s } });
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), count);
    }

    void onlyTheLastDaysCount()
    {
        const Stage stage;
        (void)stage.desk.office.store->write([](store::Database &db) {
            return db.run(u"UPDATE events SET created_at = created_at - 40 * 86400000"_s);
        });
        QCOMPARE(stage.ask().at("triggerRehearsal.matchCount").toInt(-1), 0);
        QCOMPARE(stage.ask({ { u"days"_s, 60 } }).at("triggerRehearsal.matchCount").toInt(), 1);
    }

    void whatIsListedIsLimitedButAllIsCounted()
    {
        const Stage stage;
        const Reply reply = stage.ask({ { u"first"_s, 1 }, { u"filter"_s, u"{}"_s } });
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), 2);
        QCOMPARE(reply.at("triggerRehearsal.matches").toArray().size(), 1);
        QCOMPARE(reply.at("triggerRehearsal.matches.0.variables.alias").toString(), u"staging"_s);
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        QTest::newRow("filter") << QJsonObject { { u"filter"_s,
                                                   u"{\"alias\":{\"$regex\":\"(\"}}"_s } }
                                << 422 << u"eventFilter"_s;
        QTest::newRow("no days") << QJsonObject { { u"days"_s, 0 } } << 400 << u"days"_s;
        QTest::newRow("too many") << QJsonObject { { u"first"_s, 501 } } << 400 << u"first"_s;
        QTest::newRow("no id") << QJsonObject { { u"id"_s, u"nonsense"_s } } << 400 << u"scopeID"_s;
        QTest::newRow("event that nothing waits for")
            << QJsonObject { { u"event"_s, u"UPDATE_ARTIFACT_ALIAS"_s } } << 422
            << u"triggeringEventType"_s;
        QTest::newRow("metric without a condition")
            << QJsonObject { { u"event"_s, u"RUN_METRIC"_s } } << 422 << u"eventFilter"_s;
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(const QJsonObject, input);
        const Stage stage;
        const Reply reply = stage.ask(input);
        QTEST(reply.status, "status");
        QTEST(reply.field(), "field");
    }

    void anotherTeamsEventsAreNobodysBusiness()
    {
        const Stage stage;
        const QString stranger = stage.desk.office.person(u"sam"_s);
        const Reply reply = stage.desk.office.ask(stranger, query, stage.variables());
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.at("triggerRehearsal").isNull());
    }

    void whatIsFoundIsWhatTheEngineStarts()
    {
        const Stage stage;
        const int said = stage.ask().at("triggerRehearsal.matchCount").toInt();
        stage.desk.create({ { u"triggeringEventType"_s, u"ADD_ARTIFACT_ALIAS"_s },
                            { u"eventFilter"_s, stage.variables()["filter"_L1] } });
        const auto started
            = stage.desk.office.store->write([](store::Database &db) -> Result<qint64> {
                  const auto events = store::Events(db).unprocessed(100);
                  for (const store::EventRow &event : *events) {
                      if (const auto done = engine::matchEvent(db, event); !done)
                          return done.error();
                  }
                  return db.number(u"SELECT count(*) FROM executions"_s);
              });
        QCOMPARE(*started, said);
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "tst_resolverrehearsal.moc"
