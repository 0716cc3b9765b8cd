#include "core/domain/eventcondition.h"
#include "core/domain/eventfilter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = EventCondition::Kind;

namespace {

EventCondition run(const QString &name = {})
{
    return { .kind = Kind::Metric,
             .metric = { .name = u"eval/loss"_s,
                         .aggregate = MetricDemand::Aggregate::Average,
                         .window = 5,
                         .comparison = MetricDemand::Comparison::Below,
                         .threshold = 0.25,
                         .priorWindow = 1 },
             .runName = name };
}

} // namespace

/// What the wizard's forms say, as filters, and back.
class TestEventCondition : public QObject
{
    Q_OBJECT

private slots:
    void filtersAreAsTheWireWantsThem_data();
    void filtersAreAsTheWireWantsThem();
    void everythingSurvivesARoundTrip_data();
    void everythingSurvivesARoundTrip();
    void whatTheFormsCannotSayIsKeptAsItIs_data();
    void whatTheFormsCannotSayIsKeptAsItIs();
    void anEmptyFilterMeansAny();
    void aRunFilterMayBeAnObject();
};

void TestEventCondition::filtersAreAsTheWireWantsThem_data()
{
    QTest::addColumn<EventType>("event");
    QTest::addColumn<EventCondition>("condition");
    QTest::addColumn<QString>("filter");
    const auto row
        = [](const char *name, EventType event, const EventCondition &condition,
             const QString &filter) { QTest::newRow(name) << event << condition << filter; };
    row("any", EventType::LinkArtifact, {}, uR"({"$or":[{"$and":[]}]})"_s);
    row("pattern", EventType::AddArtifactAlias, { .kind = Kind::Pattern, .pattern = u"^a"_s },
        uR"({"$or":[{"$and":[{"alias":{"$regex":"^a"}}]}]})"_s);
    row("one word", EventType::AddArtifactAlias, { .kind = Kind::Words, .words = { u"a"_s } },
        uR"({"$or":[{"$and":[{"alias":{"$eq":"a"}}]}]})"_s);
    row("two words", EventType::AddArtifactTag,
        { .kind = Kind::Words, .words = { u"a"_s, u"b"_s } },
        uR"({"$or":[{"$and":[{"$or":[{"tag":{"$eq":"a"}},{"tag":{"$eq":"b"}}]}]}]})"_s);
    row("threshold", EventType::RunMetric, run(u"my"_s),
        uR"({"run_filter":"{\"$and\":[{\"display_name\":{\"$contains\":\"my\"}}]}",)"
        uR"("run_metric_filter":{"threshold_filter":{"name":"eval/loss","agg_op":"AVERAGE",)"
        uR"("window_size":5,"cmp_op":"$lt","threshold":0.25}},"metric_filter":null})"_s);
    EventCondition change = run();
    change.metric = { .name = u"loss"_s,
                      .window = 3,
                      .priorWindow = 9,
                      .amount = 2,
                      .isRelative = true,
                      .direction = MetricDemand::Direction::Increase };
    row("change", EventType::RunMetricChange, change,
        uR"({"run_filter":"{\"$and\":[]}","run_metric_filter":{"change_filter":{"name":"loss",)"
        uR"("agg_op":null,"current_window_size":3,"change_amount":2,"prior_window_size":9,)"
        uR"("change_type":"RELATIVE","change_dir":"INCREASE"}},"metric_filter":null})"_s);
    row("state", EventType::RunState, EventCondition::usual(EventType::RunState),
        uR"({"run_filter":"{\"$and\":[]}","run_state_filter":{"states":["FAILED"]}})"_s);
}

void TestEventCondition::filtersAreAsTheWireWantsThem()
{
    QFETCH(const EventType, event);
    QFETCH(const EventCondition, condition);
    QTEST(condition.toFilter(event), "filter");
    QVERIFY(EventFilter::parse(condition.toFilter(event)));
}

void TestEventCondition::everythingSurvivesARoundTrip_data()
{
    QTest::addColumn<EventType>("event");
    QTest::addColumn<EventCondition>("condition");
    QTest::newRow("any") << EventType::UnlinkArtifact << EventCondition();
    QTest::newRow("pattern") << EventType::AddArtifactAlias
                             << EventCondition { .kind = Kind::Pattern, .pattern = u"\"\\n 🚀"_s };
    QTest::newRow("words") << EventType::RemoveCollectionTag
                           << EventCondition { .kind = Kind::Words,
                                               .words = { u"a"_s, u"b c"_s, u"\""_s } };
    QTest::newRow("threshold") << EventType::RunMetric << run(u"nightly"_s);
    EventCondition score = EventCondition::usual(EventType::RunMetricZScore);
    score.metric.name = u"loss"_s;
    score.metric.priorWindow = 30;
    score.metric.direction = MetricDemand::Direction::Decrease;
    QTest::newRow("z-score") << EventType::RunMetricZScore << score;
    EventCondition states = EventCondition::usual(EventType::RunState);
    states.states = { u"FAILED"_s, u"FINISHED"_s };
    QTest::newRow("states") << EventType::RunState << states;
}

void TestEventCondition::everythingSurvivesARoundTrip()
{
    QFETCH(const EventType, event);
    QFETCH(const EventCondition, condition);
    const EventCondition back = EventCondition::fromFilter(event, condition.toFilter(event));
    QCOMPARE(back.kind, condition.kind);
    QCOMPARE(back.toFilter(event), condition.toFilter(event));
    QCOMPARE(back.words, condition.words);
    QCOMPARE(back.pattern, condition.pattern);
    QCOMPARE(back.runName, condition.runName);
    QCOMPARE(back.states, condition.states);
}

void TestEventCondition::whatTheFormsCannotSayIsKeptAsItIs_data()
{
    QTest::addColumn<EventType>("event");
    QTest::addColumn<QString>("filter");
    const auto row = [](const char *name, EventType event, const QString &filter) {
        QTest::newRow(name) << event << filter;
    };
    row("two conditions", EventType::AddArtifactAlias,
        uR"({"$or":[{"$and":[{"alias":{"$eq":"a"}},{"tag":{"$eq":"b"}}]}]})"_s);
    row("two alternatives", EventType::AddArtifactAlias,
        uR"({"$or":[{"$and":[{"alias":{"$eq":"a"}}]},{"$and":[]}]})"_s);
    row("not wrapped", EventType::AddArtifactAlias, uR"({"alias":{"$regex":"a"}})"_s);
    row("another key", EventType::LinkArtifact, uR"({"$or":[{"$and":[{"x":{"$eq":"a"}}]}]})"_s);
    row("another operator", EventType::AddArtifactAlias,
        uR"({"$or":[{"$and":[{"alias":{"$ne":"a"}}]}]})"_s);
    row("a run's configuration", EventType::RunState,
        uR"({"run_filter":"{\"$and\":[{\"config.x\":1}]}","run_state_filter":{"states":[]}})"_s);
    row("no JSON", EventType::LinkArtifact, u"nonsense"_s);
}

void TestEventCondition::whatTheFormsCannotSayIsKeptAsItIs()
{
    QFETCH(const EventType, event);
    QFETCH(const QString, filter);
    const EventCondition condition = EventCondition::fromFilter(event, filter);
    QCOMPARE(condition.kind, Kind::Own);
    QCOMPARE(condition.toFilter(event), filter);
}

void TestEventCondition::anEmptyFilterMeansAny()
{
    QCOMPARE(EventCondition::fromFilter(EventType::LinkArtifact, u"{}"_s).kind, Kind::Any);
}

void TestEventCondition::aRunFilterMayBeAnObject()
{
    const QString filter = uR"({"run_filter":{"$and":[{"display_name":{"$contains":"n"}}]},)"
                           uR"("run_state_filter":{"states":["FAILED"]}})"_s;
    QCOMPARE(EventCondition::fromFilter(EventType::RunState, filter).runName, u"n"_s);
}

QTEST_GUILESS_MAIN(TestEventCondition)
#include "tst_eventcondition.moc"
