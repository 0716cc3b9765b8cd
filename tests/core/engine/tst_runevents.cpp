#include "core/engine/matching.h"
#include "core/engine/runwatch.h"
#include "core/store/deliveries.h"
#include "core/store/events.h"
#include "core/store/executions.h"
#include "core/store/runchanges.h"
#include "tests/core/store/sample.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// From what a run does to the deliveries that follow.
class RunEventsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aStateStartsWhatWaitsForIt_data();
    void aStateStartsWhatWaitsForIt();
    void aMetricStartsTheOneWhoseConditionWasMet();
    void anAutomationThatIsGoneIsNotStarted();
    void aBrokenFilterIsToldOnTheExecution();
    void aRunIsSilentAfterFiveMinutesOfOurs();

private:
    AutomationRow watch(EventType event, const QString &filter, const QString &name = u"watch"_s);
    void send(const RunStream &stream);
    /// Matches everything that waits; the executions, oldest first.
    QList<ExecutionRow> match();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
    ProjectRow m_project;
    RunRow m_run;
};

void RunEventsTest::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
    m_sample = std::make_unique<Sample>(*m_store);
    m_run = must(m_store->write([this](Database &db) {
        m_project = must(Projects(db).create(m_sample->team.id, u"vision"_s));
        return startRun(db,
                        { .projectId = m_project.id,
                          .name = u"r1"_s,
                          .displayName = u"sunny-lake-1"_s,
                          .userId = m_sample->user.id },
                        QDateTime::currentDateTimeUtc());
    }));
    (void)match();
}

AutomationRow RunEventsTest::watch(EventType event, const QString &filter, const QString &name)
{
    return must(m_store->write([&](Database &db) {
        AutomationRow automation = m_sample->automation(event, name);
        automation.scopeType = ScopeType::Project;
        automation.scopeId = m_project.id;
        automation.eventFilter = filter;
        automation.payload = uR"({"run":"${run_name}","status":"${run_status}",)"
                             uR"("metric":"${metric_name}","values":${metric_values},)"
                             uR"("why":"${metric_filter}","alias":"${alias}"})"_s;
        return Automations(db).create(automation);
    }));
}

void RunEventsTest::send(const RunStream &stream)
{
    (void)must(m_store->write([&](Database &db) {
        return takeStream(db, m_run.id, stream, QDateTime::currentDateTimeUtc());
    }));
}

QList<ExecutionRow> RunEventsTest::match()
{
    return must(m_store->write([&](Database &db) -> Result<QList<ExecutionRow>> {
        for (const EventRow &event : must(Events(db).unprocessed(100)))
            (void)must(engine::matchEvent(db, event));
        auto page = must(Executions(db).ofEntity(m_sample->team.id, {}));
        std::ranges::reverse(page.items);
        return page.items;
    }));
}

void RunEventsTest::aStateStartsWhatWaitsForIt_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("told");
    const QString states
        = uR"({"run_filter":"{\"$and\":[]}","run_state_filter":{"states":[%1]}})"_s;
    QTest::newRow("finished") << states.arg(uR"("FINISHED")"_s) << 0 << u"FINISHED"_s;
    QTest::newRow("failed") << states.arg(uR"("FAILED","FINISHED")"_s) << 1 << u"FAILED"_s;
    QTest::newRow("another state") << states.arg(uR"("FAILED")"_s) << 0 << QString();
    QTest::newRow("another run")
        << uR"({"run_filter":{"display_name":"x"},"run_state_filter":{"states":["FINISHED"]}})"_s
        << 0 << QString();
}

void RunEventsTest::aStateStartsWhatWaitsForIt()
{
    QFETCH(QString, filter);
    QFETCH(int, exitCode);
    QFETCH(QString, told);
    (void)watch(EventType::RunState, filter);
    RunStream last;
    last.isComplete = true;
    last.exitCode = exitCode;
    send(last);
    const auto executions = match();
    QCOMPARE(executions.size(), told.isEmpty() ? 0 : 1);
    if (told.isEmpty())
        return;
    const auto body = QJsonDocument::fromJson(executions.first().payload.toUtf8()).object();
    QCOMPARE(body["run"_L1].toString(), u"sunny-lake-1"_s);
    QCOMPARE(body["status"_L1].toString(), told);
    QCOMPARE(body["alias"_L1].toString(u"?"_s), QString());
    QVERIFY(body["values"_L1].isNull());
}

void RunEventsTest::aMetricStartsTheOneWhoseConditionWasMet()
{
    const QString above = uR"({"run_metric_filter":{"threshold_filter":{"name":"loss",)"
                          uR"("agg_op":"MAX","window_size":2,"cmp_op":"$gt","threshold":%1}}})"_s;
    const auto met = watch(EventType::RunMetric, above.arg(1), u"met"_s);
    (void)watch(EventType::RunMetric, above.arg(9), u"not met"_s);
    RunStream stream;
    for (const double value : { 0.5, 2.0 }) {
        const nlohmann::ordered_json values { { "loss", value } };
        stream.history.append(
            { stream.history.size(), QString::fromStdString(values.dump()), values });
    }
    send(stream);
    const auto executions = match();
    QCOMPARE(executions.size(), 1);
    QCOMPARE(executions.first().automationId, met.id);
    QCOMPARE(executions.first().state, ExecutionState::Pending);
    const auto body = QJsonDocument::fromJson(executions.first().payload.toUtf8()).object();
    QCOMPARE(body["metric"_L1].toString(), u"loss"_s);
    QCOMPARE(body["values"_L1].toArray(), QJsonArray({ 0.5, 2 }));
    QCOMPARE(body["why"_L1].toString(), u"maximum of the last 2 loss > 1"_s);
    const auto delivery = must(m_store->read(
        [&](Database &db) { return Deliveries(db).ofExecution(executions.first().id); }));
    QVERIFY(delivery);
}

void RunEventsTest::anAutomationThatIsGoneIsNotStarted()
{
    const auto automation = watch(EventType::RunMetric,
                                  uR"({"run_metric_filter":{"threshold_filter":{"name":"loss",)"
                                  uR"("cmp_op":"$gt","threshold":0}}})"_s);
    RunStream stream;
    stream.history = { { 0, uR"({"loss":1})"_s, { { "loss", 1 } } } };
    send(stream);
    (void)must(m_store->write([&](Database &db) { return Automations(db).remove(automation.id); }));
    QCOMPARE(match().size(), 0);
}

void RunEventsTest::aBrokenFilterIsToldOnTheExecution()
{
    (void)watch(EventType::RunState, u"{}"_s);
    RunStream last;
    last.isComplete = true;
    send(last);
    const auto executions = match();
    QCOMPARE(executions.size(), 1);
    QCOMPARE(executions.first().state, ExecutionState::Failed);
    QVERIFY(executions.first().error.contains(u"run_state_filter"_s));
}

void RunEventsTest::aRunIsSilentAfterFiveMinutesOfOurs()
{
    const QDateTime start = QDateTime::fromString(u"2026-11-26T12:00:00Z"_s, Qt::ISODate);
    QVERIFY(!engine::silentSince(start.addSecs(299), start).isValid());
    QCOMPARE(engine::silentSince(start.addSecs(301), start), start.addSecs(1));
}

QTEST_APPLESS_MAIN(RunEventsTest)
#include "tst_runevents.moc"
