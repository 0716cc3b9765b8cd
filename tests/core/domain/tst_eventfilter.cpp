#include "core/domain/eventfilter.h"
#include "tests/support/cputime.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

EventFilter filter(const QByteArray &json)
{
    auto parsed = EventFilter::parse(QString::fromUtf8(json));
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().message));
    return *parsed;
}

QString nested(int depth)
{
    return u"{\"$not\":"_s.repeated(depth) + u"{}"_s + u"}"_s.repeated(depth);
}

} // namespace

class tst_EventFilter : public QObject
{
    Q_OBJECT

private slots:
    void aFilterMatchesOrNot_data();
    void aFilterMatchesOrNot();
    void aFilterThatMakesNoSenseIsRefused_data();
    void aFilterThatMakesNoSenseIsRefused();
    void theWizardWrapsAPatternAsTheWebAppDoes();
    void theWizardsPatternIsSearchedAnywhere();
    void everythingPassesTheEmptyFilter();
    void onlyTheWizardsFilterIsAnAliasPattern_data();
    void onlyTheWizardsFilterIsAnAliasPattern();
    void theTextSurvivesARoundTrip();
    void whatFailsIsNamed_data();
    void whatFailsIsNamed();
    void aPatternThatBacktracksForEverGivesUp_data();
    void aPatternThatBacktracksForEverGivesUp();
};

void tst_EventFilter::aFilterMatchesOrNot_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("isMatch");
    const auto row = [](const char *json, const char *fields, bool isMatch) {
        QTest::addRow("%s on %s", json, fields)
            << QByteArray(json) << QByteArray(fields) << isMatch;
    };
    const char *prod = R"({"alias":"prod","n":3})";
    const char *none = "{}";
    const char *both = R"({"alias":["a","prod"]})";

    row("{}", none, true);
    row(R"({"$and":[]})", none, true);
    row(R"({"$or":[]})", none, false);
    row(R"({"$nor":[]})", none, true);
    row(R"({"$or":[{"$and":[]}]})", none, true);

    row(R"({"alias":"prod"})", prod, true);
    row(R"({"alias":"pro"})", prod, false);
    row(R"({"alias":"prod"})", none, false);
    row(R"({"alias":null})", none, false);
    row(R"({"alias":{"x":1}})", R"({"alias":{"x":1}})", true);
    row(R"({"alias":{}})", R"({"alias":{}})", true);

    row(R"({"alias":{"$eq":"prod"}})", prod, true);
    row(R"({"alias":{"$eq":"PROD"}})", prod, false);
    row(R"({"alias":{"$eq":"prod"}})", none, false);
    row(R"({"n":{"$eq":3.0}})", prod, true);
    row(R"({"n":{"$eq":"3"}})", prod, false);
    row(R"({"alias":{"$ne":"x"}})", prod, true);
    row(R"({"alias":{"$ne":"prod"}})", prod, false);
    row(R"({"alias":{"$ne":"prod"}})", none, true);

    row(R"({"n":{"$lt":4}})", prod, true);
    row(R"({"n":{"$lt":3}})", prod, false);
    row(R"({"n":{"$lte":3}})", prod, true);
    row(R"({"n":{"$lte":2}})", prod, false);
    row(R"({"n":{"$gt":2}})", prod, true);
    row(R"({"n":{"$gt":3}})", prod, false);
    row(R"({"n":{"$gte":3}})", prod, true);
    row(R"({"n":{"$gte":4}})", prod, false);
    row(R"({"n":{"$gt":2,"$lt":4}})", prod, true);
    row(R"({"n":{"$gt":2,"$lt":3}})", prod, false);
    row(R"({"n":{"$lt":"9"}})", prod, false);
    row(R"({"n":{"$lt":9}})", none, false);
    row(R"({"alias":{"$gt":"a"}})", prod, true);

    row(R"({"alias":{"$in":["x","prod"]}})", prod, true);
    row(R"({"alias":{"$in":["x"]}})", prod, false);
    row(R"({"alias":{"$in":[]}})", prod, false);
    row(R"({"alias":{"$in":["x"]}})", none, false);
    row(R"({"alias":{"$nin":["x"]}})", prod, true);
    row(R"({"alias":{"$nin":["prod"]}})", prod, false);
    row(R"({"alias":{"$nin":["prod"]}})", none, true);

    row(R"({"alias":{"$exists":true}})", prod, true);
    row(R"({"alias":{"$exists":false}})", prod, false);
    row(R"({"alias":{"$exists":true}})", none, false);
    row(R"({"alias":{"$exists":false}})", none, true);

    row(R"({"alias":{"$regex":"ro"}})", prod, true);
    row(R"({"alias":{"$regex":"^ro"}})", prod, false);
    row(R"({"alias":{"$regex":"ro"}})", none, false);
    row(R"({"n":{"$regex":"3"}})", prod, false);
    row(R"({"alias":{"$regex":"é$"}})", R"({"alias":"café"})", true);

    row(R"({"alias":{"$contains":"ro"}})", prod, true);
    row(R"({"alias":{"$contains":"r.d"}})", prod, false);
    row(R"({"n":{"$contains":"3"}})", prod, false);
    row(R"({"alias":{"$contains":""}})", none, false);

    row(R"({"alias":{"$not":{"$eq":"x"}}})", prod, true);
    row(R"({"alias":{"$not":{"$regex":"ro"}}})", prod, false);
    row(R"({"alias":{"$not":{"$eq":"x"}}})", none, true);
    row(R"({"alias":{"$not":{"$not":{"$eq":"prod"}}}})", prod, true);

    row(R"({"$not":{"alias":"prod"}})", prod, false);
    row(R"({"$not":{"alias":"x"}})", prod, true);
    row(R"({"$nor":[{"alias":"x"},{"n":4}]})", prod, true);
    row(R"({"$nor":[{"alias":"x"},{"n":3}]})", prod, false);
    row(R"({"$or":[{"alias":"x"},{"n":3}]})", prod, true);
    row(R"({"$or":[{"alias":"x"},{"n":4}]})", prod, false);
    row(R"({"$and":[{"alias":"prod"},{"n":3}]})", prod, true);
    row(R"({"$and":[{"alias":"prod"},{"n":4}]})", prod, false);
    row(R"({"alias":"prod","n":4})", prod, false);
    row(R"({"$or":[{"$and":[{"$or":[{"alias":"x"},{"alias":"prod"}]}]}]})", prod, true);

    row(R"({"alias":"prod"})", both, true);
    row(R"({"alias":{"$eq":"b"}})", both, false);
    row(R"({"alias":{"$regex":"^p"}})", both, true);
    row(R"({"alias":{"$contains":"x"}})", both, false);
    row(R"({"alias":{"$in":["prod"]}})", both, true);
    row(R"({"alias":{"$ne":"prod"}})", both, false);
    row(R"({"alias":{"$nin":["a"]}})", both, false);
    row(R"({"alias":{"$not":{"$regex":"p"}}})", both, false);
    row(R"({"alias":{"$exists":true}})", R"({"alias":[]})", true);
    row(R"({"alias":{"$ne":"prod"}})", R"({"alias":[]})", true);
    row(R"({"alias":{"$regex":""}})", R"({"alias":[]})", false);
}

void tst_EventFilter::aFilterMatchesOrNot()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, fields);
    QTEST(filter(json).matches(nlohmann::json::parse(fields.toStdString())), "isMatch");
}

void tst_EventFilter::aFilterThatMakesNoSenseIsRefused_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("inMessage");
    const auto row = [](const char *name, const QString &json, const char *part) {
        QTest::newRow(name) << json << QString::fromUtf8(part);
    };
    row("empty", QString(), "not valid JSON");
    row("broken", u"{\"$or\":["_s, "not valid JSON");
    row("list", u"[]"_s, "JSON object");
    row("text", u"\"alias\""_s, "JSON object");
    row("$or of a text", uR"({"$or":["alias"]})"_s, "JSON object");
    row("$or without a list", uR"({"$or":{}})"_s, "“$or” in the event filter needs a list");
    row("$not of a list", uR"({"$not":[]})"_s, "JSON object");
    row("unknown operator", uR"({"alias":{"$like":"x"}})"_s, "“$like” is not known");
    row("unknown beside known", uR"({"alias":{"$eq":"x","y":1}})"_s, "“y” is not known");
    row("operator without a field", uR"({"$eq":"x"})"_s, "inside a field");
    row("$and in a field", uR"({"alias":{"$not":{"$and":[]}}})"_s, "“$and” is not known");
    row("$not of a text", uR"({"alias":{"$not":"x"}})"_s, "needs a condition");
    row("$in without a list", uR"({"alias":{"$in":"x"}})"_s, "needs a list");
    row("$exists of a number", uR"({"alias":{"$exists":1}})"_s, "true or false");
    row("$contains of a number", uR"({"alias":{"$contains":1}})"_s, "needs a text");
    row("$regex of a number", uR"({"alias":{"$regex":1}})"_s, "needs a text");
    row("broken pattern", uR"({"alias":{"$regex":"(a"}})"_s, "regular expression");
    row("broken pattern, deep", uR"({"$or":[{"$and":[{"a":{"$not":{"$regex":"["}}}]}]})"_s,
        "regular expression");
    row("33 levels", nested(33), "more than 32 levels");
    row("bomb", nested(100000), "more than 32 levels");
    row("bomb of values", u"{\"a\":"_s + u"["_s.repeated(100000), "more than 32 levels");
}

void tst_EventFilter::aFilterThatMakesNoSenseIsRefused()
{
    QFETCH(QString, json);
    QFETCH(QString, inMessage);
    const auto parsed = EventFilter::parse(json);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Unprocessable);
    QCOMPARE(parsed.error().field, u"eventFilter"_s);
    QVERIFY2(parsed.error().message.contains(inMessage), qPrintable(parsed.error().message));
}

void tst_EventFilter::theWizardWrapsAPatternAsTheWebAppDoes()
{
    QCOMPARE(EventFilter::aliasMatches(u"^prod"_s).toJson(),
             uR"({"$or":[{"$and":[{"alias":{"$regex":"^prod"}}]}]})"_s);
    QCOMPARE(EventFilter::everything().toJson(), uR"({"$or":[{"$and":[]}]})"_s);
}

void tst_EventFilter::theWizardsPatternIsSearchedAnywhere()
{
    const auto prod = EventFilter::aliasMatches(u"prod"_s);
    QVERIFY(prod.matches({ { "alias", "pre-prod-eu" } }));
    QVERIFY(!prod.matches({ { "alias", "staging" } }));
    QVERIFY(!prod.matches(nlohmann::json::object()));
}

void tst_EventFilter::everythingPassesTheEmptyFilter()
{
    QVERIFY(EventFilter::everything().matches({ { "alias", "x" } }));
    QVERIFY(EventFilter::everything().matches(nlohmann::json::object()));
}

void tst_EventFilter::onlyTheWizardsFilterIsAnAliasPattern_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("pattern");
    const auto row = [](const char *name, const char *json, const QString &pattern = {}) {
        QTest::newRow(name) << QByteArray(json) << pattern;
    };
    row("the wizard's", R"({"$or":[{"$and":[{"alias":{"$regex":"^a\"b"}}]}]})", u"^a\"b"_s);
    row("everything", R"({"$or":[{"$and":[]}]})");
    row("not wrapped", R"({"alias":{"$regex":"a"}})");
    row("two conditions", R"({"$or":[{"$and":[{"alias":{"$regex":"a"}},{"tag":"b"}]}]})");
    row("another operator", R"({"$or":[{"$and":[{"alias":{"$eq":"a"}}]}]})");
    row("a list under a number", R"({"a":[1]})");
}

void tst_EventFilter::onlyTheWizardsFilterIsAnAliasPattern()
{
    QFETCH(QByteArray, json);
    QTEST(filter(json).aliasPattern(), "pattern");
}

void tst_EventFilter::theTextSurvivesARoundTrip()
{
    const auto hostile = EventFilter::aliasMatches(u"\"\\\\\n\u0001 ${alias} 🚀"_s);
    QCOMPARE(EventFilter::parse(hostile.toJson()), Result<EventFilter>(hostile));
    const QString runFilter = uR"({"run_filter":"{\"$and\":[]}","run_state_filter":)"_s
        + uR"({"states":["FAILED"]}})"_s;
    QCOMPARE(EventFilter::parse(runFilter)->toJson(), runFilter);
}

void tst_EventFilter::whatFailsIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QStringList>("failed");
    const auto row
        = [](const char *name, const char *json, const char *fields, const QStringList &failed) {
              QTest::newRow(name) << QByteArray(json) << QByteArray(fields) << failed;
          };
    row("nothing", R"({"$or":[{"$and":[{"alias":"a"}]}]})", R"({"alias":"a"})", {});
    row("one of two", R"({"$and":[{"alias":"a"},{"tag":"t"}]})", R"({"alias":"a","tag":"x"})",
        { u"tag \"t\""_s });
    row("all alternatives", R"({"$or":[{"alias":"a"},{"alias":"b"}]})", R"({"alias":"c"})",
        { u"alias \"a\""_s, u"alias \"b\""_s });
    row("a field that is missing", R"({"alias":{"$regex":"a"}})", "{}",
        { u"alias {\"$regex\":\"a\"}"_s });
    row("a negation", R"({"$not":{"alias":"a"}})", R"({"alias":"a"})",
        { u" {\"$not\":{\"alias\":\"a\"}}"_s });
    row("no alternative", R"({"$or":[]})", "{}", { u" {\"$or\":[]}"_s });
}

void tst_EventFilter::whatFailsIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, fields);
    const auto event = nlohmann::json::parse(fields.toStdString());
    QStringList failed;
    for (const auto &failure : filter(json).failures(event)) {
        failed.append(QString::fromStdString(failure.field + ' ' + failure.condition.dump()));
        QCOMPARE(failure.actual.is_discarded(), !event.contains(failure.field));
    }
    QTEST(failed, "failed");
    QCOMPARE(filter(json).matches(event), failed.isEmpty());
}

void tst_EventFilter::aPatternThatBacktracksForEverGivesUp_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("nested quantifiers") << u"^(a+)+$"_s;
    QTest::newRow("overlapping branches") << u"^(a|aa)+$"_s;
    QTest::newRow("many wildcards") << u"(.*a){25}x"_s;
    QTest::newRow("own limit") << u"(*LIMIT_MATCH=4000000000)^(a+)+$"_s;
    QTest::newRow("without the compiler") << u"(*NO_JIT)^(a+)+$"_s;
}

void tst_EventFilter::aPatternThatBacktracksForEverGivesUp()
{
    QFETCH(QString, pattern);
    const std::string alias = std::string(128, 'a') + '!';
    const double start = test::cpuSeconds();
    QVERIFY(!EventFilter::aliasMatches(pattern).matches({ { "alias", alias } }));
    QVERIFY2(test::cpuSeconds() - start < 60,
             qPrintable(QString::number(test::cpuSeconds() - start)));
}

QTEST_GUILESS_MAIN(tst_EventFilter)
#include "tst_eventfilter.moc"
