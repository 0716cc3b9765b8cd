#include "core/payload/format.h"

#include <QTest>

using namespace payload;

class tst_Format : public QObject
{
    Q_OBJECT

private slots:
    void format_data();
    void format();
    void formattedTextStaysAsItIs();
    void deepNestingIsNoDanger();
};

void tst_Format::format_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("formatted");
    const auto row = [](const char *name, const char *text, const char *formatted) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(formatted);
    };
    row("order and numbers", R"({"b":1.50,"a":1E+2,"c":-0})",
        "{\n  \"b\": 1.50,\n  \"a\": 1E+2,\n  \"c\": -0\n}\n");
    row("nested", R"({"a":[1,{"b":[]},"x"],"c":{}})",
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    },\n    \"x\"\n  ],\n  \"c\": {}\n}\n");
    row("strings", R"({ "é\u00e9" : "a\"b  { , : " })",
        "{\n  \"é\\u00e9\": \"a\\\"b  { , : \"\n}\n");
    row("placeholders", R"({"a":${alias},"b":"${tag}"})",
        "{\n  \"a\": ${alias},\n  \"b\": \"${tag}\"\n}\n");
    row("twice the same name", R"({"a":1,"a":2})", "{\n  \"a\": 1,\n  \"a\": 2\n}\n");
    row("no JSON", "{\"a\":1,}x", "{\"a\":1,}x");
    row("empty", "", "");
}

void tst_Format::format()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, formatted);
    QCOMPARE(QByteArray::fromStdString(payload::formatted(text.toStdString())), formatted);
}

void tst_Format::formattedTextStaysAsItIs()
{
    const std::string once = formatted(R"({"a":[1,{"b":[]},"x"],"c":{},"d":${alias}})");
    QCOMPARE(formatted(once), once);
}

void tst_Format::deepNestingIsNoDanger()
{
    constexpr int depth = 2000;
    const std::string text = "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
    QCOMPARE(std::ranges::count(formatted(text), '['), depth);
}

QTEST_GUILESS_MAIN(tst_Format)
#include "tst_format.moc"
