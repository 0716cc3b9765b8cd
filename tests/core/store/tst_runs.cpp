#include "core/domain/historyrow.h"
#include "core/store/events.h"
#include "core/store/runchanges.h"
#include "core/store/streamfiles.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

namespace {

const QString above = uR"({"run_filter":{"$and":[]},"run_metric_filter":{"threshold_filter":)"
                      uR"({"name":"loss","cmp_op":"$gt","threshold":1}}})"_s;

/// A project with one run that has just begun, on a clock of the test's own.
class Track
{
public:
    template <typename F> auto write(F f) { return must(store->write(f)); }

    Track()
        : store(openStore(dir))
        , sample(*store)
    {
        run = write([this](Database &db) {
            project = must(Projects(db).create(sample.team.id, u"vision"_s));
            return startRun(db,
                            { .projectId = project.id,
                              .name = u"r1"_s,
                              .displayName = u"sunny-lake-1"_s,
                              .config = uR"({"lr":{"value":0.1}})"_s,
                              .userId = sample.user.id },
                            time);
        });
    }

    AutomationRow watch(EventType event, const QString &filter, const QString &name = u"watch"_s)
    {
        return write([&](Database &db) {
            AutomationRow automation = sample.automation(event, name);
            automation.scopeType = ScopeType::Project;
            automation.scopeId = project.id;
            automation.eventFilter = filter;
            return Automations(db).create(automation);
        });
    }

    void send(const RunStream &stream)
    {
        run = write([&](Database &db) { return takeStream(db, run.id, stream, time); });
    }

    /// Rows {"_step": n, "loss": value} from a step on.
    void log(qint64 step, const QList<double> &values, const char *name = "loss")
    {
        RunStream stream;
        for (const double value : values)
            stream.history.append(row(step++, value, name));
        send(stream);
    }

    static HistoryRow row(qint64 step, double value, const char *name = "loss")
    {
        const nlohmann::ordered_json values { { "_step", step }, { name, value } };
        return { step, QString::fromStdString(values.dump()), values };
    }

    /// What was told since the last time: "RUN_STATE RUNNING", "RUN_METRIC loss [2]".
    QStringList told()
    {
        const auto events = write([](Database &db) -> Result<QList<EventRow>> {
            auto found = must(Events(db).unprocessed(1000));
            for (const EventRow &event : found)
                (void)must(Events(db).markProcessed(event.id));
            return found;
        });
        QStringList all;
        for (const EventRow &event : events) {
            const auto about = nlohmann::json::parse(
                (event.metric.isEmpty() ? event.run : event.metric).toStdString());
            const std::string what = event.metric.isEmpty()
                ? about.at("state").get<std::string>()
                : about.at("name").get<std::string>() + ' ' + about.at("values").dump();
            all.append(apiName(event.type) + u' ' + QString::fromStdString(what));
        }
        return all;
    }

    QTemporaryDir dir;
    std::unique_ptr<Store> store;
    Sample sample;
    QDateTime time = QDateTime::fromString(u"2026-11-26T12:00:00Z"_s, Qt::ISODate);
    ProjectRow project;
    RunRow run;
};

} // namespace

class RunsTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunThatBeginsIsTold();
    void aRunThatEndsIsToldAfterItsMetrics();
    void aRunThatGoesOnIsToldAgain();
    void theSameStateIsToldOnce();
    void historyIsKnownByItsStep();
    void aBatchThatComesTwiceAddsNothing();
    void keysAreCounted();
    void consoleLinesAreOverwritten();
    void aMetricIsToldOnceInADay();
    void aWindowReachesIntoEarlierBatches();
    void rowsThatComeOutOfOrderAreCountedInOrder();
    void onlyAutomationsOfThePlaceAreTold();
    void aFilterOnRunsIsAskedAtThatMoment();
    void aBrokenFilterDisturbsNobody();
    void whatFailsLeavesNothing();
    void aSilentRunIsGivenUp();
    void aRunThatWasGivenUpGoesOn();
    void aRunIsRemovedWithAllOfIt();
};

void RunsTest::aRunThatBeginsIsTold()
{
    Track track;
    QCOMPARE(track.told(), QStringList(u"RUN_STATE running"_s));
}

void RunsTest::aRunThatEndsIsToldAfterItsMetrics()
{
    Track track;
    track.watch(EventType::RunMetric, above);
    (void)track.told();
    RunStream last;
    last.history = { Track::row(0, 2) };
    last.isComplete = true;
    track.send(last);
    QCOMPARE(track.told(), QStringList({ u"RUN_METRIC loss [2]"_s, u"RUN_STATE finished"_s }));
    QCOMPARE(track.run.exitCode, std::optional(0));
}

void RunsTest::aRunThatGoesOnIsToldAgain()
{
    Track track;
    RunStream last;
    last.isComplete = true;
    last.exitCode = 3;
    track.send(last);
    QCOMPARE(track.told(), QStringList({ u"RUN_STATE running"_s, u"RUN_STATE failed"_s }));
    track.run.state = RunState::Running;
    const RunRow run
        = track.write([&](Database &db) { return changeRun(db, track.run, track.time); });
    QCOMPARE(track.told(), QStringList(u"RUN_STATE running"_s));
    QCOMPARE(run.exitCode, std::optional<int>());
}

void RunsTest::theSameStateIsToldOnce()
{
    Track track;
    RunStream last;
    last.isComplete = true;
    last.exitCode = 1;
    track.send(last);
    (void)track.told();
    track.send(last);
    track.send({});
    track.run.state = RunState::Killed; // told as failed, too
    (void)track.write([&](Database &db) { return changeRun(db, track.run, track.time); });
    QCOMPARE(track.told(), QStringList());
}

void RunsTest::historyIsKnownByItsStep()
{
    Track track;
    track.log(0, { 3, 2 });
    track.log(1, { 5, 1 }); // 1 again
    const auto rows
        = track.write([&](Database &db) { return RunHistory(db, track.run.id).rows(0, 9); });
    QList<double> values;
    for (const HistoryRow &row : rows)
        values.append(historyrow::number(row.values, u"loss"_s).value_or(-1));
    QCOMPARE(values, QList<double>({ 3, 5, 1 }));
    (void)track.write([&](Database &db) -> Result<Done> {
        RunHistory history(db, track.run.id);
        [&] {
            QCOMPARE(must(history.count()), 3);
            QCOMPARE(must(history.lastStep()), 2);
            QCOMPARE(must(history.steps(1, 2)), QList<qint64>({ 1 }));
            QCOMPARE(must(history.lastLine()), Track::row(2, 1).line);
        }();
        return Done();
    });
}

void RunsTest::aBatchThatComesTwiceAddsNothing()
{
    Track track;
    (void)track.told();
    track.watch(EventType::RunMetric, above);
    track.log(0, { 0, 2 });
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC loss [2]"_s));
    track.time = track.time.addDays(2);
    track.log(0, { 0, 2 });
    QCOMPARE(track.told(), QStringList());
}

void RunsTest::keysAreCounted()
{
    Track track;
    track.log(0, { 1, 2 });
    track.log(1, { 3 }, "other"); // in place of a loss
    const auto keys
        = track.write([&](Database &db) { return RunHistory(db, track.run.id).keys(); });
    QStringList counts;
    for (const RunHistory::Key &key : keys)
        counts.append(u"%1 %2 %3"_s.arg(key.name, key.type).arg(key.count));
    QCOMPARE(counts, QStringList({ u"_step number 2"_s, u"loss number 1"_s, u"other number 1"_s }));
}

void RunsTest::consoleLinesAreOverwritten()
{
    Track track;
    RunStream stream;
    stream.lines[streamfiles::console] = { { 0, u"10 %"_s }, { 1, u"b"_s } };
    track.send(stream);
    stream.lines[streamfiles::console] = { { 0, u"20 %"_s } };
    track.send(stream);
    const auto lines = track.write(
        [&](Database &db) { return RunLines(db, track.run.id, streamfiles::console).tail(10); });
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().text, u"20 %"_s);
}

void RunsTest::aMetricIsToldOnceInADay()
{
    Track track;
    track.watch(EventType::RunMetric, above);
    (void)track.told();
    track.log(0, { 2, 0, 3 });
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC loss [2]"_s));
    track.time = track.time.addSecs(23 * 3600);
    track.log(3, { 4 });
    QCOMPARE(track.told(), QStringList());
    track.time = track.time.addSecs(3600);
    track.log(4, { 5 });
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC loss [5]"_s));
}

void RunsTest::aWindowReachesIntoEarlierBatches()
{
    Track track;
    track.watch(EventType::RunMetric,
                uR"({"run_metric_filter":{"threshold_filter":{"name":"loss","agg_op":"AVERAGE",)"
                uR"("window_size":3,"cmp_op":"$gte","threshold":4}}})"_s);
    (void)track.told();
    track.log(0, { 9, 3 });
    track.log(2, { 1, 1, 1 }, "other"); // not in the way
    QCOMPARE(track.told(), QStringList());
    track.log(5, { 0.5 }); // 9, 3 and 0.5
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC loss [9,3,0.5]"_s));
}

void RunsTest::rowsThatComeOutOfOrderAreCountedInOrder()
{
    Track track;
    track.watch(EventType::RunMetricChange,
                uR"({"run_metric_filter":{"change_filter":{"name":"loss","change_amount":5,)"
                uR"("change_type":"ABSOLUTE","change_dir":"INCREASE"}}})"_s);
    (void)track.told();
    track.log(2, { 1 });
    RunStream around;
    around.history = { Track::row(0, 0), Track::row(4, 6) };
    track.send(around);
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC_CHANGE loss [1,6]"_s));
}

void RunsTest::onlyAutomationsOfThePlaceAreTold()
{
    Track track;
    auto elsewhere = track.watch(EventType::RunMetric, above, u"elsewhere"_s);
    (void)track.write([&](Database &db) {
        elsewhere.scopeId = track.sample.registry.id;
        return Automations(db).update(elsewhere);
    });
    auto off = track.watch(EventType::RunMetric, above, u"off"_s);
    auto team = track.watch(EventType::RunMetric, above, u"team"_s);
    (void)track.write([&](Database &db) {
        off.isEnabled = false;
        (void)must(Automations(db).update(off));
        team.scopeType = ScopeType::Entity;
        team.scopeId = track.sample.team.id;
        return Automations(db).update(team);
    });
    (void)track.told();
    track.log(0, { 2 });
    const auto events = track.write([](Database &db) { return Events(db).unprocessed(10); });
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().automationId, team.id);
    QCOMPARE(events.first().author, u"ada"_s);
    QCOMPARE(events.first().project, u"vision"_s);
}

void RunsTest::aFilterOnRunsIsAskedAtThatMoment()
{
    Track track;
    QString named = above;
    named.replace(uR"({"$and":[]})"_s, uR"({"display_name":"renamed"})"_s);
    track.watch(EventType::RunMetric, named);
    (void)track.told();
    track.log(0, { 2 });
    QCOMPARE(track.told(), QStringList());
    track.run.displayName = u"renamed"_s;
    (void)track.write([&](Database &db) { return changeRun(db, track.run, track.time); });
    track.log(1, { 2 });
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC loss [2]"_s));
}

void RunsTest::aBrokenFilterDisturbsNobody()
{
    Track track;
    track.watch(EventType::RunMetric, u"{"_s, u"broken"_s);
    track.watch(EventType::RunMetric, above);
    (void)track.told();
    track.log(0, { 2 });
    QCOMPARE(track.told(), QStringList(u"RUN_METRIC loss [2]"_s));
}

void RunsTest::whatFailsLeavesNothing()
{
    Track track;
    track.watch(EventType::RunMetric, above);
    (void)track.told();
    RunStream stream;
    stream.history = { Track::row(0, 2) };
    stream.isComplete = true;
    const auto failed = track.store->write([&](Database &db) -> Result<Done> {
        (void)must(takeStream(db, track.run.id, stream, track.time));
        return Error { Error::Kind::Server, u"later"_s };
    });
    QVERIFY(!failed);
    QCOMPARE(track.told(), QStringList());
    QCOMPARE(track.write([&](Database &db) { return RunHistory(db, track.run.id).count(); }), 0);
    track.send(stream); // nothing was noted of the first time
    QCOMPARE(track.told(), QStringList({ u"RUN_METRIC loss [2]"_s, u"RUN_STATE finished"_s }));
}

void RunsTest::aSilentRunIsGivenUp()
{
    Track track;
    (void)track.told();
    const auto giveUp = [&track](int minutes) {
        (void)track.write([&](Database &db) {
            const QDateTime now = track.time.addSecs(minutes * 60);
            return giveUpSilentRuns(db, now.addSecs(-5 * 60), now);
        });
    };
    giveUp(4);
    QCOMPARE(track.told(), QStringList());
    giveUp(6);
    giveUp(7);
    QCOMPARE(track.told(), QStringList(u"RUN_STATE crashed"_s));
}

void RunsTest::aRunThatWasGivenUpGoesOn()
{
    Track track;
    (void)track.write([&](Database &db) {
        return giveUpSilentRuns(db, track.time.addSecs(1), track.time.addSecs(400));
    });
    (void)track.told();
    track.send({});
    QCOMPARE(track.told(), QStringList(u"RUN_STATE running"_s));
}

void RunsTest::aRunIsRemovedWithAllOfIt()
{
    Track track;
    track.watch(EventType::RunMetric, above);
    RunStream stream;
    stream.history = { Track::row(0, 2) };
    stream.lines[streamfiles::events] = { { 0, u"{}"_s } };
    track.send(stream);
    (void)track.write([&](Database &db) { return Runs(db).remove(track.run.id); });
    for (const auto *table : { "runs", "run_history", "run_keys", "run_lines", "metric_firings" }) {
        const QString sql = u"SELECT count(*) FROM "_s + QLatin1StringView(table);
        QCOMPARE(track.write([&](Database &db) { return db.number(sql); }), 0);
    }
}

QTEST_APPLESS_MAIN(RunsTest)
#include "tst_runs.moc"
