#include "core/graphql/executor.h"
#include "tests/core/graphql/testschemas.h"
#include "tests/support/cputime.h"

#include <QTest>

using namespace graphql;

namespace {

std::string times(int count, const std::string &text)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

std::string number(int i) { return std::to_string(i); }

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void aRequestAtALimitPassesAndOneBeyondDoesNot_data()
    {
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *title, const std::string &good, const std::string &bad,
                            const char *expected) {
            QTest::newRow(title) << QByteArray::fromStdString(good)
                                 << QByteArray::fromStdString(bad) << QByteArray(expected);
        };
        row("bytes", "{ dog { name } }" + std::string(984, ' '),
            "{ dog { name } }" + std::string(985, ' '), "The query is longer than 1000 bytes.");
        row("depth", "{ dog { mother { mother { name } } } }",
            "{ dog { mother { mother { mother { name } } } } }",
            "The request nests selections deeper than 4 levels.");
        row("depth through fragments",
            "{ dog { ...F } } fragment F on Dog { mother { ...G } } fragment G on Dog { name }",
            "{ dog { ...F } } fragment F on Dog { mother { ...G } } "
            "fragment G on Dog { mother { mother { name } } }",
            "The request nests selections deeper than 4 levels.");
        row("fields", "{ dog { " + times(9, "name ") + "} }",
            "{ dog { " + times(10, "name ") + "} }", "The request selects more than 10 fields.");
        row("fields through fragments",
            "{ dog { ...F } a: dog { ...F } } fragment F on Dog { name nickname barks }",
            "{ dog { ...F } a: dog { ...F } } fragment F on Dog { name nickname barks id }",
            "The request selects more than 10 fields.");
        row("fields of all operations", "query A { dog { name } } query B { dog { name } }",
            "query A { dog { " + times(6, "name ") + "} } query B { dog { name id barks } }",
            "The request selects more than 10 fields.");
        row("aliases", "{ dog { name a: name b: name } }",
            "{ dog { name a: name b: name c: name } }",
            "The request selects \"name\" more than 3 times beside itself.");
        row("aliases through fragments", "{ dog { ...F a: name } } fragment F on Dog { b: name }",
            "{ dog { ...F a: name } dog { c: name } } fragment F on Dog { b: name d: name }",
            "The request selects \"name\" more than 3 times beside itself.");
        row("circles", "{ dog { ...F } } fragment F on Dog { name }",
            "{ dog { ...F } } fragment F on Dog { mother { ...G } } fragment G on Dog { ...F }",
            "Cannot spread fragment \"F\" within itself.");
    }

    void aRequestAtALimitPassesAndOneBeyondDoesNot()
    {
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        QFETCH(QByteArray, expected);
        const Limits limits { .queryBytes = 1000, .depth = 4, .fields = 10, .sameFieldAliases = 3 };
        QCOMPARE(firstError(good.toStdString(), limits), QByteArray());
        QCOMPARE(firstError(bad.toStdString(), limits), expected);
    }

    void introspectionIsCountedWhileAnswering()
    {
        const std::string query = "{ __schema { types { name fields { name } } } }";
        QCOMPARE(firstError(query, {}), QByteArray());
        const Response response
            = execute(m_schema, m_resolvers, { query }, {}, { .introspected = 100 });
        QVERIFY(!response.hasData);
        QCOMPARE(response.errors.size(), 1u);
        QCOMPARE(response.errors[0].message,
                 "The request asks for more than 100 values of the schema.");
    }

    void ordinaryIntrospectionIsWithinTheLimits()
    {
        const std::string types = "{ kind name ofType { kind name ofType { kind name } } }";
        const std::string values = "{ name description type " + types + " defaultValue }";
        QCOMPARE(firstError("{ __schema { types { kind name fields(includeDeprecated: true) { name "
                            "args "
                                + values + " type " + types + " } inputFields " + values
                                + " enumValues { name } possibleTypes { name } } "
                                  "directives { name locations args "
                                + values + " } } }",
                            {}),
                 QByteArray());
    }

    /// Each of these is small and would take minutes, gigabytes or the stack if it were followed
    /// naively. The time allowed is for the slowest build on the busiest machine.
    void hostileRequestsAreRefusedSoon_data()
    {
        QTest::addColumn<QByteArray>("query");
        const auto row = [](const char *title, const std::string &query) {
            QTest::newRow(title) << QByteArray::fromStdString(query);
        };
        const auto chain = [](int length, const std::string &body, const std::string &end) {
            std::string text = "{ dog { ...F0 } }";
            for (int i = 0; i < length; ++i) {
                std::string one = body;
                for (auto at = one.find('#'); at != one.npos; at = one.find('#'))
                    one.replace(at, 1, number(i + 1));
                text += " fragment F" + number(i) + " on Dog { " + one + " }";
            }
            return text + " fragment F" + number(length) + " on Dog { " + end + " }";
        };
        row("exponential fragments", chain(40, "mother { ...F# } m: mother { ...F# }", "name"));
        row("exponential spreads", chain(1000, "...F# ...F#", "name"));
        row("circles", chain(1200, "...F# ...F0", "...F0"));
        row("deep selections", times(80'000, "{a") + times(80'000, "}"));
        row("deep lists", "{a(b:" + times(200'000, "["));
        row("deep objects", "{a(b:" + times(80'000, "{a:"));
        row("deep types", "query($a:" + times(200'000, "["));
        row("one field over and over", "{dog{" + times(3'900, "name ") + "}}");
        row("one object over and over", "{dog{" + times(1'900, "mother{name}") + "}}");
        row("too many tokens", "{dog{" + times(50'000, "name ") + "}}");
        row("fragments side by side", sideBySide());
        row("comments", times(130'000, "#\n"));
        row("a long block string", "{a(b:\"\"\"" + times(250'000, "\n") + "\"\"\")}");
        row("a long name", "{" + times(250'000, "a") + "}");
        row("too long", times(300'000, " "));
    }

    void hostileRequestsAreRefusedSoon()
    {
        QFETCH(QByteArray, query);
        const double start = test::cpuSeconds();
        QVERIFY(!firstError(query.toStdString(), {}).isEmpty());
        QVERIFY2(test::cpuSeconds() - start < 60,
                 qPrintable(QString::number(test::cpuSeconds() - start)));
    }

private:
    static std::string sideBySide()
    {
        std::string text = "{dog{...A}}fragment A on Dog{";
        for (int i = 0; i < 1000; ++i)
            text += "...F" + number(i) + ' ';
        text += '}';
        for (int i = 0; i < 1000; ++i)
            text += "fragment F" + number(i) + " on Dog{n:name}";
        return text;
    }

    QByteArray firstError(const std::string &query, const Limits &limits) const
    {
        const bool isNamed = query.find("query A") != std::string::npos;
        const Request request { query, isNamed ? "A" : "" };
        const Response answer = execute(m_schema, m_resolvers, request, {}, limits);
        return answer.errors.empty() ? QByteArray()
                                     : QByteArray::fromStdString(answer.errors[0].message);
    }

    const Schema m_schema = petSchema();
    const Resolvers m_resolvers = [] {
        Resolvers resolvers;
        resolvers.add("Query", "dog", [](const Call &) -> Result<Value> { return Value(nullptr); });
        return resolvers;
    }();
};

QTEST_APPLESS_MAIN(LimitsTest)
#include "tst_limits.moc"
