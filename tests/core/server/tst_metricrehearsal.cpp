#include "core/store/projects.h"
#include "core/store/runchanges.h"
#include "tests/core/server/office.h"

#include <QTest>

namespace {

const QString query
    = u"query($id: ID!, $type: TriggerScopeType!, $event: EventTriggeringConditionType!, $filter:"
      " JSONString!) { triggerRehearsal(scopeType: $type, scopeID: $id, triggeringEventType:"
      " $event, eventFilter: $filter, name: \"Watch\") { matchCount isComplete"
      " matches { id eventType createdAt variables } others { objections { kind message } } } }"_s;

const QDateTime today = QDateTime::currentDateTimeUtc();

/// A team whose project has runs with what they logged.
struct Track
{
    Office office;

    /// Each value a minute after the one before; the last one is as old as `age` says.
    void run(const QString &name, const QList<double> &values, int daysAgo = 0,
             const QString &metric = u"loss"_s, int minutes = 1) const
    {
        const QDateTime end = today.addDays(-daysAgo);
        const auto done = office.store->write([&](store::Database &db) {
            const auto team = store::Accounts(db).findEntity(u"my-team"_s);
            const auto found = store::Projects(db).find((*team)->id, u"vision"_s);
            const auto project = found->has_value()
                ? store::ProjectRow(**found)
                : *store::Projects(db).create((*team)->id, u"vision"_s);
            const auto run = store::startRun(
                db, { .projectId = project.id, .name = name, .displayName = name }, end);
            store::RunStream stream;
            for (const double value : values) {
                const qint64 step = stream.history.size();
                const QDateTime at = end.addSecs(-60 * minutes * (values.size() - 1 - step));
                const nlohmann::ordered_json row { { metric.toStdString(), value },
                                                   { "_timestamp",
                                                     double(at.toMSecsSinceEpoch()) / 1000 } };
                stream.history.append({ step, QString::fromStdString(row.dump()), row });
            }
            return store::takeStream(db, run->id, stream, end);
        });
        QVERIFY(done);
    }

    QString project() const
    {
        return office.ask(u"{ project(name: \"vision\", entityName: \"my-team\") { id } }"_s)
            .text("project.id");
    }

    Reply ask(const QString &filter, const QString &event = u"RUN_METRIC"_s,
              const QString &type = u"PROJECT"_s) const
    {
        const QString id = type == "PROJECT"_L1
            ? project()
            : office.ask(u"{ entity(name: \"my-team\") { id } }"_s).text("entity.id");
        return office.ask(query,
                          { { u"id"_s, id },
                            { u"type"_s, type },
                            { u"event"_s, event },
                            { u"filter"_s, filter } });
    }
};

/// {"run_metric_filter": …} on loss below 0.2, looking at the average of `window` values.
QString below(int window, const QString &runs = u"{}"_s)
{
    return uR"({"run_filter":%1,"run_metric_filter":{"threshold_filter":{"name":"loss",)"_s.arg(
               runs)
        + uR"("agg_op":"AVERAGE","window_size":%1,"cmp_op":"$lt","threshold":0.2}}})"_s.arg(window);
}

QString objection(const Reply &reply, int index = 0)
{
    return reply.at("triggerRehearsal.others")
        .toArray()[index]["objections"_L1][0]["message"_L1]
        .toString();
}

} // namespace

/// Automations on metrics that are not saved, tried on what runs have logged.
class MetricRehearsalTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasLoggedIsJudgedAnew()
    {
        const Track track;
        track.run(u"good"_s, { 0.9, 0.3, 0.2, 0.1, 0.1 });
        const Reply reply = track.ask(below(2));
        QVERIFY2(reply.status == 200, reply.json().constData());
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), 1);
        QCOMPARE(reply.at("triggerRehearsal.isComplete").toBool(), true);
        const QJsonValue event = reply.at("triggerRehearsal.matches.0");
        QCOMPARE(event["eventType"_L1].toString(), u"RUN_METRIC"_s);
        const QJsonValue values = event["variables"_L1];
        QCOMPARE(values["run_name"_L1].toString(), u"good"_s);
        QCOMPARE(values["automation_name"_L1].toString(), u"Watch"_s);
        QCOMPARE(values["metric_name"_L1].toString(), u"loss"_s);
        QCOMPARE(values["metric_values"_L1].toArray(), (QJsonArray { 0.2, 0.1 }));
        QCOMPARE(values["metric_filter"_L1].toString(), u"average of the last 2 loss < 0.2"_s);
        const auto at = QDateTime::fromString(event["createdAt"_L1].toString(), Qt::ISODate);
        QVERIFY(std::abs(at.secsTo(today.addSecs(-60))) <= 1); // of the row, not of the run
    }

    void aRunIsToldOfOnceInADay()
    {
        const Track track;
        track.run(u"long"_s, { 0.1, 0.1, 0.1, 0.1 }, 0, u"loss"_s, 13 * 60); // 13 hours apart
        const Reply reply = track.ask(below(1));
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), 2);
        QVERIFY(reply.text("triggerRehearsal.matches.0.id")
                != reply.text("triggerRehearsal.matches.1.id"));
    }

    void itSaysWhyARunIsNone_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("said");
        QTest::newRow("never met")
            << below(2) << QList<double> { 0.9, 0.5, 0.3 } << u"loss"_s
            << u"“average of the last 2 loss < 0.2” was never met by the run “r”. In the end it"
               " stood at 0.4."_s;
        QTest::newRow("too few") << below(5) << QList<double> { 0.1 } << u"loss"_s
                                 << u"The condition looks at 5 values, and the run “r” logged 1."_s;
        QTest::newRow("another metric") << below(1) << QList<double> { 0.1 } << u"accuracy"_s
                                        << u"The run “r” logged no numbers named “loss”."_s;
        QTest::newRow("another run")
            << below(1, uR"({"display_name":"x"})"_s) << QList<double> { 0.1 } << u"loss"_s
            << u"The filter does not ask for the run “r”."_s;
    }

    void itSaysWhyARunIsNone()
    {
        QFETCH(QString, filter);
        QFETCH(QList<double>, values);
        QFETCH(QString, metric);
        QFETCH(QString, said);
        const Track track;
        track.run(u"r"_s, values, 0, metric);
        const Reply reply = track.ask(filter);
        QVERIFY2(reply.status == 200, reply.json().constData());
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), 0);
        QCOMPARE(objection(reply), said);
    }

    void changesAndScoresAreTriedToo()
    {
        const Track track;
        track.run(u"r"_s, { 1, 1, 5 });
        const QString change
            = uR"({"run_metric_filter":{"change_filter":{"name":"loss","change_amount":3,)"
              uR"("change_type":"ABSOLUTE","change_dir":"INCREASE"}}})"_s;
        QCOMPARE(
            track.ask(change, u"RUN_METRIC_CHANGE"_s).at("triggerRehearsal.matchCount").toInt(), 1);
    }

    void theTeamHasTheRunsOfItsProjects()
    {
        const Track track;
        track.run(u"good"_s, { 0.1 });
        track.run(u"old"_s, { 0.1 }, 40);
        const Reply reply = track.ask(below(1), u"RUN_METRIC"_s, u"ENTITY"_s);
        QCOMPARE(reply.at("triggerRehearsal.matchCount").toInt(), 1);
        QVERIFY(reply.at("triggerRehearsal.others").toArray().isEmpty());
    }

    void whatItFindsIsWhatHappensThen()
    {
        const Track track;
        track.run(u"first"_s, { 0.5, 0.1 });
        const int said = track.ask(below(2)).at("triggerRehearsal.matchCount").toInt();
        const QString made
            = track.office
                  .change(u"createFilterTrigger"_s,
                          { { u"name"_s, u"Watch"_s },
                            { u"enabled"_s, true },
                            { u"scopeType"_s, u"PROJECT"_s },
                            { u"scopeID"_s, track.project() },
                            { u"triggeringEventType"_s, u"RUN_METRIC"_s },
                            { u"eventFilter"_s, below(2) },
                            { u"triggeredActionType"_s, u"NO_OP"_s },
                            { u"triggeredActionConfig"_s,
                              QJsonObject { { u"noOpActionInput"_s,
                                              QJsonObject { { u"noOp"_s, true } } } } } },
                          u"trigger { id }"_s)
                  .text("createFilterTrigger.trigger.id");
        QVERIFY(!made.isEmpty());
        track.run(u"second"_s, { 0.5, 0.1 }); // logs the same
        const auto events = track.office.store->read([](store::Database &db) {
            return db.number(u"SELECT count(*) FROM events WHERE type = 'RUN_METRIC'"_s);
        });
        QCOMPARE(int(*events), said);
    }
};

QTEST_GUILESS_MAIN(MetricRehearsalTest)
#include "tst_metricrehearsal.moc"
