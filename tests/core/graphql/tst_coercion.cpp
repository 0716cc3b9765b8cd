#include "core/graphql/executor.h"
#include "tests/core/graphql/testschemas.h"

#include <QTest>

using namespace graphql;

class CoercionTest : public QObject
{
    Q_OBJECT

private slots:
    void variablesArriveCoerced_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *type, const char *given, const char *expected) {
            QTest::addRow("%s from %s", type, given)
                << QByteArray(type) << QByteArray(given) << QByteArray(expected);
        };
        row("Int", "2147483647", "2147483647");
        row("Int", "2.0", "2");
        row("Int64", "9223372036854775807", "9223372036854775807");
        row("Int64", "-9223372036854775808", "-9223372036854775808");
        row("Float", "3", "3");
        row("ID", "12", "\"12\"");
        row("ID", "\"12\"", "\"12\"");
        row("[Int]", "3", "[3]");
        row("[[Int]]", "[[1],2,null]", "[[1],[2],null]");
        row("DogCommand", "\"SIT\"", "\"SIT\"");
        row("JSON", "{\"b\":[1,null],\"a\":{}}", "{\"b\":[1,null],\"a\":{}}");
        row("JSONString", "\"{}\"", "\"{}\"");
        row("Place", "{\"y\":1,\"x\":2}", R"({"x":2,"y":1,"names":["here","there"]})");
        row("Place", "null", "null");
    }

    void variablesArriveCoerced()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, expected);
        const Json answer = ask(type, QByteArray("{\"v\":" + given + '}'));
        QVERIFY2(!answer.contains("errors"), answer.dump().c_str());
        QCOMPARE(QByteArray::fromStdString(answer["data"]["echo"]["what"].dump()), expected);
    }

    void wrongVariablesAreExplained_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *type, const char *given, const char *expected) {
            QTest::addRow("%s from %s", type, given)
                << QByteArray(type) << QByteArray(given) << QByteArray(expected);
        };
        row("Int!", "{}", "Variable \"$v\" of required type \"Int!\" was not provided.");
        row("Int!", R"({"v":null})", "Variable \"$v\" of non-null type \"Int!\" must not be null.");
        row("Int", R"({"v":2147483648})",
            "Variable \"$v\" got invalid value 2147483648; Int cannot "
            "represent non 32-bit signed integer value: 2147483648");
        row("Int64", R"({"v":9223372036854775808})",
            "Variable \"$v\" got invalid value "
            "9223372036854775808; Int64 cannot represent non 64-bit signed integer value: "
            "9223372036854775808");
        row("JSONString", R"({"v":{"a":1}})",
            "Variable \"$v\" got invalid value {…}; JSONString "
            "cannot represent a non string value: {…}");
        row("Place", R"({"v":{"x":1,"names":["a",null]}})",
            "Variable \"$v\" got invalid value null "
            "at \"v.names[1]\"; Expected non-nullable type \"String!\" not to be null.");
        row("Place", R"({"v":{"xx":"secret"}})",
            "Variable \"$v\" got invalid value {…}; Field \"x\" "
            "of required type \"Int!\" was not provided.");
        row("DogCommand", R"({"v":"SITT"})",
            "Variable \"$v\" got invalid value \"SITT\"; Value "
            "\"SITT\" does not exist in \"DogCommand\" enum. Did you mean the enum value \"SIT\"?");
    }

    void wrongVariablesAreExplained()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, expected);
        const Json answer = ask(type, given);
        QVERIFY(!answer.contains("data"));
        QCOMPARE(QByteArray::fromStdString(answer["errors"][0]["message"]), expected);
        QCOMPARE(answer["errors"][0]["extensions"]["code"], Json("BAD_REQUEST"));
        QVERIFY(answer.dump().find("secret") == std::string::npos);
    }

    void variablesThatAreNotDeclaredAreIgnored()
    {
        const Json answer = ask("Int", R"({"v":1,"usedAs":"x","other":{"a":[1]}})");
        QCOMPARE(answer.dump(), R"({"data":{"echo":{"what":1}}})");
    }

    void variablesMayBeLeftOutButMustBeAnObject()
    {
        QVERIFY(!ask("Int", "null").contains("errors"));
        QCOMPARE(ask("Int", "[]")["errors"][0]["message"], Json("Variables must be an object."));
    }

    void variablesMayNotNestWithoutEnd()
    {
        Json deep = 1;
        for (int i = 0; i < 10'000; ++i)
            deep = Json::array({ std::move(deep) });
        Json variables = Json::object();
        variables["v"] = std::move(deep);
        QCOMPARE(askJson("JSON", std::move(variables))["errors"][0]["message"],
                 Json("Variable \"$v\" is nested deeper than 100 levels."));
    }

private:
    Json ask(const QByteArray &type, const char *variables) const
    {
        return askJson(type, Json::parse(variables));
    }

    Json askJson(const QByteArray &type, Json variables) const
    {
        // Inside a literal for a JSON scalar a variable may be of any type.
        Request request { "query ($v: " + type.toStdString() + ") { echo(what: { what: $v }) }",
                          {},
                          std::move(variables) };
        return execute(m_schema, m_resolvers, request, {}).toJson();
    }

    const Schema m_schema = petSchema();
    const Resolvers m_resolvers = [] {
        Resolvers resolvers;
        resolvers.add("Query", "echo",
                      [](const Call &call) -> Result<Value> { return Value(call.args["what"]); });
        return resolvers;
    }();
};

QTEST_APPLESS_MAIN(CoercionTest)
#include "tst_coercion.moc"
