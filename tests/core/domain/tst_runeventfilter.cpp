#include "core/domain/historyrow.h"
#include "core/domain/runeventfilter.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_RunEventFilter : public QObject
{
    Q_OBJECT

private slots:
    void aFilterOnRunsChoosesThem_data();
    void aFilterOnRunsChoosesThem();
    void theMetricIsRead();
    void whatMakesNoSenseIsRefused_data();
    void whatMakesNoSenseIsRefused();
    void pythonsNumbersAreRead_data();
    void pythonsNumbersAreRead();
    void whatIsNoRowIsNothing();
    void aNumberIsFoundByItsName_data();
    void aNumberIsFoundByItsName();
    void keysAreCountedByPathAndType();
};

void tst_RunEventFilter::aFilterOnRunsChoosesThem_data()
{
    QTest::addColumn<QByteArray>("runs");
    QTest::addColumn<bool>("isMatch");
    QTest::newRow("none") << QByteArray("null") << true;
    QTest::newRow("as text") << QByteArray(R"("{\"$and\":[]}")") << true;
    QTest::newRow("as object") << QByteArray(R"({"$and":[]})") << true;
    QTest::newRow("its name") << QByteArray(
        R"("{\"$and\":[{\"display_name\":{\"$contains\":\"big\"}}]}")")
                              << true;
    QTest::newRow("another name") << QByteArray(R"("{\"$and\":[{\"display_name\":\"small\"}]}")")
                                  << false;
    QTest::newRow("its configuration") << QByteArray(R"({"config.lr":{"$lt":1}})") << true;
    QTest::newRow("a tag") << QByteArray(R"({"tags":{"$in":["x","b"]}})") << true;
}

void tst_RunEventFilter::aFilterOnRunsChoosesThem()
{
    QFETCH(QByteArray, runs);
    const auto filter = RunEventFilter::parse(
        EventType::RunState,
        u"{\"run_filter\":%1,\"run_state_filter\":{\"states\":[\"FAILED\",\"FINISHED\"]}}"_s.arg(
            QString::fromUtf8(runs)));
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
    QCOMPARE(filter->states(), QStringList({ u"FAILED"_s, u"FINISHED"_s }));
    const nlohmann::json run { { "display_name", "a big one" },
                               { "config.lr", 0.1 },
                               { "tags", { "a", "b" } } };
    QTEST(filter->matchesRun(run), "isMatch");
}

void tst_RunEventFilter::theMetricIsRead()
{
    const auto filter = RunEventFilter::parse(
        EventType::RunMetric,
        uR"({"run_filter":"{\"$and\":[]}","run_metric_filter":{"threshold_filter":{"name":"loss",)"
        uR"("agg_op":"AVERAGE","window_size":5,"cmp_op":"$gt","threshold":0}},"metric_filter":null})"_s);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
    QCOMPARE(
        *filter->metric(),
        MetricCondition(u"loss"_s,
                        MetricCondition::Threshold {
                            .aggregation = MetricCondition::Aggregation::Average, .window = 5 }));
}

void tst_RunEventFilter::whatMakesNoSenseIsRefused_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QString>("json");
    QTest::newRow("no JSON") << EventType::RunState << u"{"_s;
    QTest::newRow("a list") << EventType::RunState << u"[]"_s;
    QTest::newRow("no states") << EventType::RunState << u"{}"_s;
    QTest::newRow("an empty list of states")
        << EventType::RunState << uR"({"run_state_filter":{"states":[]}})"_s;
    QTest::newRow("an unknown state")
        << EventType::RunState << uR"({"run_state_filter":{"states":["crashed"]}})"_s;
    QTest::newRow("no metric") << EventType::RunMetric << u"{}"_s;
    QTest::newRow("an unknown operator")
        << EventType::RunState
        << uR"({"run_filter":{"name":{"$x":1}},"run_state_filter":{"states":["FAILED"]}})"_s;
    QTest::newRow("nested without end")
        << EventType::RunState << u"{\"a\":"_s.repeated(500) + u"1"_s + u"}"_s.repeated(500);
}

void tst_RunEventFilter::whatMakesNoSenseIsRefused()
{
    QFETCH(EventType, type);
    QFETCH(QString, json);
    const auto filter = RunEventFilter::parse(type, json);
    QVERIFY(!filter);
    QCOMPARE(filter.error().kind, Error::Kind::Unprocessable);
    QCOMPARE(filter.error().field, u"eventFilter"_s);
}

void tst_RunEventFilter::pythonsNumbersAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":1})");
    QTest::newRow("words") << QByteArray(R"({"a":NaN,"b":[Infinity,-Infinity]})")
                           << QByteArray(R"({"a":"NaN","b":["Infinity","-Infinity"]})");
    QTest::newRow("words in texts") << QByteArray(R"({"NaN":"a \" NaN \\","b":NaN})")
                                    << QByteArray(R"({"NaN":"a \" NaN \\","b":"NaN"})");
}

void tst_RunEventFilter::pythonsNumbersAreRead()
{
    QFETCH(QByteArray, line);
    const auto row = historyrow::parse(line);
    QVERIFY(row);
    QTEST(QByteArray::fromStdString(row->dump()), "json");
}

void tst_RunEventFilter::whatIsNoRowIsNothing()
{
    for (const char *line : { "", "{", "[]", "1", "{\"a\":NaNs}", "\xff\xfe", "{\"a\":-}" })
        QVERIFY2(!historyrow::parse(line), line);
    QVERIFY(!historyrow::parse(QByteArray("{\"a\":").repeated(1000)));
}

void tst_RunEventFilter::aNumberIsFoundByItsName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("number");
    QTest::newRow("plain") << u"loss"_s << 1.0;
    QTest::newRow("nested") << u"val.acc"_s << 2.0;
    QTest::newRow("nested twice") << u"val.deep.er"_s << 3.0;
    QTest::newRow("with dots of its own") << u"a/b.c d"_s << 4.0;
    QTest::newRow("below one with dots") << u"x.y.z"_s << 5.0;
    QTest::newRow("the whole name comes first") << u"p.q"_s << 6.0;
    for (const char *none : { "missing", "flag", "text", "nan", "val", "list", "" })
        QTest::newRow(none) << QString::fromLatin1(none) << -1.0;
}

void tst_RunEventFilter::aNumberIsFoundByItsName()
{
    QFETCH(QString, name);
    const auto row = historyrow::parse(
        R"({"loss":1,"val":{"acc":2,"deep":{"er":3}},"a/b.c d":4,"x.y":{"z":5},"p.q":6,)"
        R"("p":{"q":7},"flag":true,"text":"1","nan":NaN,"list":[1]})");
    QTEST(row ? historyrow::number(*row, name).value_or(-1) : -2, "number");
}

void tst_RunEventFilter::keysAreCountedByPathAndType()
{
    const auto row = historyrow::parse(
        R"({"a":1,"b":{"c":"x","d":{"e":null}},"i":{"_type":"image-file","path":"p"},"l":[1]})");
    QStringList keys;
    historyrow::forEachKey(*row, [&keys](const std::string &path, const std::string &type) {
        keys.append(QString::fromStdString(path + ' ' + type));
    });
    QCOMPARE(keys,
             QStringList({ u"a number"_s, u"b.c string"_s, u"b.d.e null"_s, u"i image-file"_s,
                           u"l array"_s }));
}

QTEST_APPLESS_MAIN(tst_RunEventFilter)
#include "tst_runeventfilter.moc"
