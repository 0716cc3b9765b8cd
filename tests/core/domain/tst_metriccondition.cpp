#include "core/domain/metriccondition.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

MetricCondition condition(EventType type, const QByteArray &rule)
{
    const char *key = type == EventType::RunMetric ? "threshold_filter"
        : type == EventType::RunMetricChange       ? "change_filter"
                                                   : "zscore_filter";
    const nlohmann::ordered_json filter { { key,
                                            nlohmann::ordered_json::parse(rule.toStdString()) } };
    const auto parsed = MetricCondition::parse(type, filter);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().message));
    return *parsed;
}

/// At which of the values, counted from 0, the condition is met: "2 4"; as the values come in one
/// by one.
QString metAt(const MetricCondition &condition, const QList<double> &values)
{
    QStringList met;
    std::vector<double> seen;
    for (const double value : values) {
        seen.push_back(value);
        if (condition.isMet(seen))
            met.append(QString::number(seen.size() - 1));
    }
    return met.join(u' ');
}

QByteArray threshold(const char *aggregation, int window, const char *comparison, double limit)
{
    return uR"({"name":"m","agg_op":%1,"window_size":%2,"cmp_op":"%3","threshold":%4})"_s
        .arg(QLatin1StringView(aggregation))
        .arg(window)
        .arg(QLatin1StringView(comparison))
        .arg(limit)
        .toUtf8();
}

QByteArray change(const char *aggregation, int current, int prior, double amount, const char *type,
                  const char *direction)
{
    return uR"({"name":"m","agg_op":%1,"current_window_size":%2,"prior_window_size":%3,)"
           uR"("change_amount":%4,"change_type":"%5","change_dir":"%6"})"_s
               .arg(QLatin1StringView(aggregation))
               .arg(current)
               .arg(prior)
               .arg(amount)
               .arg(QLatin1StringView(type), QLatin1StringView(direction))
               .toUtf8();
}

QByteArray zscore(int window, double limit, const char *direction)
{
    return uR"({"name":"m","window_size":%1,"threshold":%2,"change_dir":"%3"})"_s.arg(window)
        .arg(limit)
        .arg(QLatin1StringView(direction))
        .toUtf8();
}

} // namespace

class tst_MetricCondition : public QObject
{
    Q_OBJECT

private slots:
    void valuesMeetItOrNot_data();
    void valuesMeetItOrNot();
    void whatMakesNoSenseIsRefused_data();
    void whatMakesNoSenseIsRefused();
    void itIsToldInWords_data();
    void itIsToldInWords();
};

void tst_MetricCondition::valuesMeetItOrNot_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QString>("met");
    const auto row = [](const char *name, EventType type, const QByteArray &rule,
                        const QList<double> &values, const char *met) {
        QTest::newRow(name) << type << rule << values << QString::fromLatin1(met);
    };
    const auto T = EventType::RunMetric;
    row("above", T, threshold("null", 1, "$gt", 1.5), { 0, 1.5, 2 }, "2");
    row("at least", T, threshold("null", 1, "$gte", 1.5), { 0, 1.5 }, "1");
    row("below", T, threshold("null", 1, "$lt", 0.5), { 1, 0.5, 0.1 }, "2");
    row("at most", T, threshold("null", 1, "$lte", 0), { 1, 0 }, "1");
    row("the last one, whatever the window", T, threshold("null", 9, "$gt", 5), { 9, 0 }, "0");
    row("mean", T, threshold("\"AVERAGE\"", 3, "$gt", 3.9), { 0, 0, 4, 4, 4 }, "4");
    row("mean, too few", T, threshold("\"AVERAGE\"", 3, "$gt", 1), { 9, 9 }, "");
    row("mean, diluted", T, threshold("\"AVERAGE\"", 4, "$gt", 5), { 0, 9, 0, 9, 0 }, "");
    row("minimum", T, threshold("\"MIN\"", 2, "$gte", 5), { 9, 1, 5, 5 }, "3");
    row("maximum", T, threshold("\"MAX\"", 2, "$lte", 1), { 9, 1, 1 }, "2");
    row("beyond all numbers", T, threshold("\"AVERAGE\"", 2, "$lt", 0),
        { std::numeric_limits<double>::max(), std::numeric_limits<double>::max() }, "");

    const auto C = EventType::RunMetricChange;
    row("change up", C, change("null", 1, 1, 2, "ABSOLUTE", "ANY"), { 10, 10, 13 }, "2");
    row("change down", C, change("null", 1, 1, 2, "ABSOLUTE", "ANY"), { 10, 7 }, "1");
    row("change, just enough", C, change("null", 1, 1, 3, "ABSOLUTE", "ANY"), { 10, 7 }, "1");
    row("change, small", C, change("null", 1, 1, 2, "ABSOLUTE", "ANY"), { 10, 11, 10 }, "");
    row("increase", C, change("null", 1, 1, 2, "ABSOLUTE", "INCREASE"), { 4, 1, 4 }, "2");
    row("decrease", C, change("null", 1, 1, 2, "ABSOLUTE", "DECREASE"), { 1, 4, 1 }, "2");
    row("relative", C, change("null", 1, 1, 0.2, "RELATIVE", "INCREASE"), { 100, 110, 133 }, "2");
    row("relative to a negative", C, change("null", 1, 1, 0.2, "RELATIVE", "INCREASE"),
        { -100, -70 }, "1");
    row("relative to nothing", C, change("null", 1, 1, 0.2, "RELATIVE", "ANY"), { 0, 5 }, "");
    row("of means", C, change("\"AVERAGE\"", 2, 2, 3, "ABSOLUTE", "INCREASE"), { 1, 1, 5, 5 }, "3");
    row("of means, not overlapping", C, change("\"AVERAGE\"", 2, 2, 3, "ABSOLUTE", "ANY"),
        { 1, 5, 1, 5 }, "");
    row("windows of two sizes", C, change("\"MAX\"", 1, 3, 5, "ABSOLUTE", "INCREASE"),
        { 1, 2, 3, 8, 9 }, "3");
    row("windows, too few", C, change("\"MAX\"", 2, 2, 1, "ABSOLUTE", "ANY"), { 1, 5, 9 }, "");

    const auto Z = EventType::RunMetricZScore;
    const QList<double> up { 1, 2, 1, 2, 1, 2, 50 };
    const QList<double> down { 1, 2, 1, 2, 1, 2, -50 };
    row("z-score up", Z, zscore(6, 3, "INCREASE"), up, "6");
    row("z-score up, falls", Z, zscore(6, 3, "INCREASE"), down, "");
    row("z-score down", Z, zscore(6, 3, "DECREASE"), down, "6");
    row("z-score, any", Z, zscore(6, 3, "ANY"), down, "6");
    row("z-score, too few", Z, zscore(7, 3, "ANY"), up, "");
    row("z-score, of the population", Z, zscore(2, 2.9, "ANY"), { 1, 2, 3 }, "2");
    row("z-score, just reached", Z, zscore(2, 3, "ANY"), { 1, 2, 3 }, "");
    row("z-score, flat", Z, zscore(3, 0.5, "ANY"), { 0.1, 0.1, 0.1, 0.1, 0.1 }, "");
    row("z-score, flat before", Z, zscore(3, 3, "ANY"), { 1, 1, 1, 9 }, "");
}

void tst_MetricCondition::valuesMeetItOrNot()
{
    QFETCH(EventType, type);
    QFETCH(QByteArray, rule);
    QFETCH(QList<double>, values);
    QTEST(metAt(condition(type, rule), values), "met");
}

void tst_MetricCondition::whatMakesNoSenseIsRefused_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, EventType type, const char *filter, const QString &says) {
        QTest::newRow(name) << type << QByteArray(filter) << says;
    };
    const auto T = EventType::RunMetric;
    const auto C = EventType::RunMetricChange;
    row("nothing", T, "{}", u"“threshold_filter”"_s);
    row("null", T, R"({"threshold_filter":null})", u"“threshold_filter”"_s);
    row("of another event", C, R"({"threshold_filter":{"name":"a"}})", u"“change_filter”"_s);
    row("no name", T, R"({"threshold_filter":{"cmp_op":"$gt","threshold":1}})", u"“name”"_s);
    row("no sign", T, R"({"threshold_filter":{"name":"a","threshold":1}})", u"$gt, $gte"_s);
    row("a sign of its own", T, R"({"threshold_filter":{"name":"a","cmp_op":">","threshold":1}})",
        u"$gt, $gte"_s);
    row("a text for a number", T,
        R"({"threshold_filter":{"name":"a","cmp_op":"$gt","threshold":"1"}})", u"“threshold”"_s);
    row("no values at all", T,
        R"({"threshold_filter":{"name":"a","cmp_op":"$gt","threshold":1,"window_size":0}})",
        u"“window_size”"_s);
    row("half a value", T,
        R"({"threshold_filter":{"name":"a","cmp_op":"$gt","threshold":1,"window_size":1.5}})",
        u"“window_size”"_s);
    row("too many values", T,
        R"({"threshold_filter":{"name":"a","cmp_op":"$gt","threshold":1,"window_size":1000000}})",
        u"“window_size”"_s);
    row("an average of its own", T,
        R"({"threshold_filter":{"name":"a","cmp_op":"$gt","threshold":1,"agg_op":"MEDIAN"}})",
        u"AVERAGE, MIN, MAX"_s);
    row("more than is known", T,
        R"({"threshold_filter":{"name":"a","cmp_op":"$gt","threshold":1,"more":1}})", u"“more”"_s);
    row("no direction", C,
        R"({"change_filter":{"name":"a","change_amount":1,"change_type":"ABSOLUTE"}})",
        u"INCREASE, DECREASE, ANY"_s);
}

void tst_MetricCondition::whatMakesNoSenseIsRefused()
{
    QFETCH(EventType, type);
    QFETCH(QByteArray, filter);
    QFETCH(QString, says);
    const auto parsed
        = MetricCondition::parse(type, nlohmann::ordered_json::parse(filter.toStdString()));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Unprocessable);
    QCOMPARE(parsed.error().field, u"eventFilter"_s);
    QVERIFY2(parsed.error().message.contains(says), qPrintable(parsed.error().message));
}

void tst_MetricCondition::itIsToldInWords_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("shortWords");
    QTest::newRow("threshold") << EventType::RunMetric << threshold("null", 1, "$gt", 0.5)
                               << u"m > 0.5"_s << u"m > 0.5"_s;
    QTest::newRow("mean") << EventType::RunMetric << threshold("\"AVERAGE\"", 5, "$lte", 2)
                          << u"average of the last 5 m <= 2"_s << u"m <= 2"_s;
    QTest::newRow("change") << EventType::RunMetricChange
                            << change("null", 1, 1, 0.2, "RELATIVE", "DECREASE")
                            << u"m decreases by 20 %"_s << u"m decreases by 20 %"_s;
    QTest::newRow("z-score") << EventType::RunMetricZScore << zscore(30, 3, "DECREASE")
                             << u"z-score of m < -3"_s << u"z-score of m < -3"_s;
}

void tst_MetricCondition::itIsToldInWords()
{
    QFETCH(EventType, type);
    QFETCH(QByteArray, rule);
    QTEST(condition(type, rule).description(), "words");
    QTEST(condition(type, rule).shortDescription(), "shortWords");
}

QTEST_APPLESS_MAIN(tst_MetricCondition)
#include "tst_metriccondition.moc"
