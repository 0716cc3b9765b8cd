#include "core/payload/jsoncheck.h"
#include "tests/support/cputime.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace payload;
using namespace Qt::StringLiterals;

namespace {

QByteArray nested(int depth)
{
    return "{\"a\":" + QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth) + "}";
}

} // namespace

class tst_JsonCheck : public QObject
{
    Q_OBJECT

private slots:
    void anObjectHasNoProblem_data();
    void anObjectHasNoProblem();
    void aProblemIsExplainedAtItsPlace_data();
    void aProblemIsExplainedAtItsPlace();
    void aPlaceholderIsAValueInATemplate_data();
    void aPlaceholderIsAValueInATemplate();
    void theExamplesAreTemplates_data();
    void theExamplesAreTemplates();
    void itAgreesWithTheParserOfTheServer();
    void aLargeTextIsReadOnce();
};

void tst_JsonCheck::anObjectHasNoProblem_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QByteArray(text); };
    row("{}");
    row(" \t\r\n{ } \n");
    row(R"({"a":1,"b":-0,"c":1.5e+10,"d":0.0E-2})");
    row(R"({"a":[],"b":[1,[2,{}]],"c":{"d":{}}})");
    row(R"({"a":true,"b":false,"c":null})");
    row(R"({"":"","\u0000":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude80"})");
    row("{\"é\":\"🚀\x7f\"}");
    row(R"({"a":"${alias} $ ${ } // # ' "})");
    row(R"({"a":1,"a":2})");
    QTest::newRow("100,000 levels") << nested(100000);
}

void tst_JsonCheck::anObjectHasNoProblem()
{
    QFETCH(QByteArray, text);
    for (const auto &problem :
         { checkObject(text.toStdString()), checkTemplate(text.toStdString()) })
        QVERIFY2(!problem, problem ? qPrintable(problem->message) : "");
}

void tst_JsonCheck::aProblemIsExplainedAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const QByteArray &text, int line, int column, const char *message) {
        QTest::addRow("%s", QByteArray(text).replace('\n', "⏎").constData())
            << text << line << column << QString::fromUtf8(message);
    };

    row("", 1, 1, "There is nothing here; start with { and end with }.");
    row("\n \n", 1, 1, "There is nothing here; start with { and end with }.");
    row("[1]", 1, 1, "This must be a JSON object: start with { and end with }.");
    row("\n \"a\"", 2, 2, "This must be a JSON object: start with { and end with }.");
    row("\xef\xbb\xbf{}", 1, 1, "Remove the invisible byte order mark at the start.");
    row("{\"a\xff\":1}", 1, 4, "This character is damaged; the text must be UTF-8.");

    row("{\"a\":1\n \"b\":2}", 2, 2, "A comma is missing before this.");
    row("{\"é🚀\":1 \"b\":2}", 1, 9, "A comma is missing before this.");
    row("{\"a\":[1 2]}", 1, 9, "A comma is missing before this.");
    row("{\"a\":\"b\"\"c\":1}", 1, 9, "A comma is missing before this.");
    row("{\"a\":1;\"b\":2}", 1, 7, "Write a comma instead of “;”.");
    row("{\"a\":1,}", 1, 7, "Remove this comma: nothing follows it.");
    row("{\"a\":[1,\n]}", 1, 8, "Remove this comma: nothing follows it.");
    row("{,}", 1, 2, "There is a comma too many here.");
    row("{\"a\":1,,\"b\":2}", 1, 8, "There is a comma too many here.");
    row("{\"a\":[1,,2]}", 1, 9, "A value is missing before this comma.");
    row("{\"a\":,}", 1, 6, "A value is missing before this comma.");
    row("{\"a\":}", 1, 6, "A value is missing before this.");

    row("{\"a\" 1}", 1, 6, "A colon is missing before this.");
    row("{\"a\"}", 1, 5, "A colon and a value are missing before this.");
    row("{\"a\",\"b\":1}", 1, 5, "A colon and a value are missing before this.");
    row("{\"a\"=1}", 1, 5, "Write a colon instead of “=”.");
    row("{\"a\":1:2}", 1, 7, "There is a colon too many here.");
    row("{\"a\"::1}", 1, 6, "A value can't start with this; put text in double quotation marks.");

    row("{a:1}", 1, 2, "Put this name in double quotation marks.");
    row("{1:1}", 1, 2, "Put this name in double quotation marks.");
    row("{{}}", 1, 2, "A name in double quotation marks is missing here.");
    row("{'a':1}", 1, 2, "Use straight double quotation marks (\") for text.");
    row("{\"a\":“b”}", 1, 6, "Use straight double quotation marks (\") for text.");

    row("{\"a\":1 // one\n}", 1, 8, "JSON has no comments; remove this.");
    row("{/* one */}", 1, 2, "JSON has no comments; remove this.");
    row("# one\n{}", 1, 1, "JSON has no comments; remove this.");
    row("{\xc2\xa0}", 1, 2, "Replace this special space by an ordinary one.");

    row("{\"a\":\"b}", 1, 6, "This text has no closing quotation mark.");
    row("{\"a\":\"b\\", 1, 6, "This text has no closing quotation mark.");
    row("{\n\"a\":\"b\nc\"}", 2, 5,
        "This text has no closing quotation mark in its line; write a line break as “\\n”.");
    row("{\"a\":\"b\tc\"}", 1, 8, "Write a tab inside a text as “\\t”.");
    row("{\"a\":\"\x1b\"}", 1, 7,
        "An invisible control character can't stand in a text; write it as “\\u001b”.");
    row("{\"a\":\"C:\\dir\"}", 1, 9,
        "“\\” has no meaning before this character; write “\\\\” for a backslash.");
    const char *digits
        = "“\\u” must be followed by four digits (0–9, a–f) that make up a character.";
    row("{\"a\":\"\\u12g4\"}", 1, 7, digits);
    row("{\"a\":\"\\u12\"}", 1, 7, digits);
    row("{\"a\":\"\\ud800\"}", 1, 7, digits);
    row("{\"a\":\"\\ude80\\ud83d\"}", 1, 7, digits);
    row("{\"a\":\"\\ud83d\\u0041\"}", 1, 7, digits);

    row("{\"a\":01}", 1, 6, "A number can't start with 0; put text in double quotation marks.");
    row("{\"a\":1.}", 1, 6, "A digit is missing after the decimal point.");
    row("{\"a\":+1}", 1, 6, "“+1” is not a number in JSON; put text in double quotation marks.");
    row("{\"a\":.5}", 1, 6, "“.5” is not a number in JSON; put text in double quotation marks.");
    row("{\"a\":1e}", 1, 6, "“1e” is not a number in JSON; put text in double quotation marks.");
    row("{\"a\":-}", 1, 6, "“-” is not a number in JSON; put text in double quotation marks.");
    row("{\"a\":0x1F}", 1, 6,
        "“0x1F” is not a number in JSON; put text in double quotation marks.");
    row("{\"a\":12ab}", 1, 6,
        "“12ab” is not a number in JSON; put text in double quotation marks.");
    row("{\"a\":1e999}", 1, 6, "This number is too large.");
    row("{\"a\":-" + QByteArray(400, '9') + "}", 1, 6, "This number is too large.");

    row("{\"a\":NaN}", 1, 6, "JSON has no “NaN”; write null.");
    row("{\"a\":None}", 1, 6, "JSON has no “None”; write null.");
    row("{\"a\":undefined}", 1, 6, "JSON has no “undefined”; write null.");
    row("{\"a\":True}", 1, 6, "Write “true” in small letters.");
    row("{\"a\":yes}", 1, 6, "“yes” is no JSON value; put text in double quotation marks.");
    row("{\"a\":production}", 1, 6,
        "“production” is no JSON value; put text in double quotation marks.");
    row("{\"a\":" + QByteArray(100, 'w') + "}", 1, 6,
        "“wwwwwwwwwwwwwwwwwwwwwwww…” is no JSON value; put text in double quotation marks.");

    row("{\"a\":{\"b\":[1}}", 1, 13, "This should be “]”, to close the “[” in line 1.");
    row("{\n\"a\":1]", 2, 6, "This should be “}”, to close the “{” in line 1.");
    row("{\"a\":1", 1, 7, "The text ends too early: the “{” in line 1 has no “}”.");
    row("{\n\"a\":[1,\n\n", 2, 8, "The text ends too early: the “[” in line 2 has no “]”.");
    row("{", 1, 2, "The text ends too early: the “{” in line 1 has no “}”.");
    row("{\"a\":", 1, 6, "The text ends too early: the “{” in line 1 has no “}”.");
    row("{} x", 1, 4, "Remove this: the object has already ended before it.");
    row("{}\n}", 2, 1, "Remove this: the object has already ended before it.");
    row("{}{}", 1, 3, "Remove this: the object has already ended before it.");
    row("{\"a\":${alias}}", 1, 6,
        "This placeholder has no value, and outside of quotation marks it is no JSON.");
    row("{\"a\":$alias}", 1, 6,
        "A placeholder is written ${name}; put text in double quotation marks.");
}

void tst_JsonCheck::aProblemIsExplainedAtItsPlace()
{
    QFETCH(QByteArray, text);
    const auto problem = checkObject(text.toStdString());
    QVERIFY(problem);
    QTEST(problem->message, "message");
    QTEST(problem->line, "line");
    QTEST(problem->column, "column");
    QVERIFY(problem->offset <= static_cast<std::size_t>(text.size()));
}

void tst_JsonCheck::aPlaceholderIsAValueInATemplate_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message = "") {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(message);
    };
    row("{\"a\":${alias}}");
    row("{\"a\":[${alias}, ${artifact_metadata.a b}]}");
    row("{\"${alias}\":\"${tag}\"}");
    row("{\"a\":${}}", "A placeholder is written ${name}; put text in double quotation marks.");
    row("{${alias}:1}", "Put this name in double quotation marks.");
    row("{\"a\":${alias}${tag}}", "A comma is missing before this.");
    row("{\"a\":1${tag}}", "A comma is missing before this.");
    row("${alias}", "This must be a JSON object: start with { and end with }.");
    row("{\"a\":\"\\${alias}\"}",
        "“\\” has no meaning before this character; write “\\\\” for a backslash.");
}

void tst_JsonCheck::aPlaceholderIsAValueInATemplate()
{
    QFETCH(QByteArray, text);
    const auto problem = checkTemplate(text.toStdString());
    QTEST(problem ? problem->message : u""_s, "message");
}

void tst_JsonCheck::theExamplesAreTemplates_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name :
         { "github-repository-dispatch", "microsoft-teams-messagecard", "slack-blocks" })
        QTest::newRow(name) << u"" SOURCE_DIR
                               "/resources/payload-examples/%1.json"_s.arg(QLatin1StringView(name));
}

void tst_JsonCheck::theExamplesAreTemplates()
{
    QFETCH(QString, file);
    QFile example(file);
    QVERIFY(example.open(QIODevice::ReadOnly));
    QVERIFY(!checkTemplate(example.readAll().toStdString()));
}

void tst_JsonCheck::itAgreesWithTheParserOfTheServer()
{
    const std::string valid
        = R"({"a":[1,-2.5e3,true,null,{}],"b":{"c":"x\"\\\u00e9\ud83d\ude80é"},"d":""} )";
    const std::string bytes = "{}[],:\"\\ u0e-+.1tfn\n\x01";
    QRandomGenerator random(7);
    int accepted = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text = valid;
        for (quint32 n = 1 + random.bounded(2U); n > 0; --n) {
            const auto at = random.bounded(static_cast<quint32>(text.size()));
            const char byte = bytes[random.bounded(static_cast<quint32>(bytes.size()))];
            switch (random.bounded(3)) {
            case 0:
                text[at] = byte;
                break;
            case 1:
                text.insert(at, 1, byte);
                break;
            default:
                text.erase(at, 1);
            }
        }
        const auto parsed = nlohmann::json::parse(text, nullptr, false);
        QVERIFY2(parsed.is_object() == !checkObject(text), text.c_str());
        accepted += parsed.is_object() ? 1 : 0;
    }
    QVERIFY(accepted > 400); // else the comparison says little
}

void tst_JsonCheck::aLargeTextIsReadOnce()
{
    std::string text = "{\"a\":[0";
    while (text.size() < 1'000'000)
        text += ",{\"b\":\"text \\\" \"}";
    const double start = test::cpuSeconds();
    QVERIFY(!checkObject(text + "]}"));
    QCOMPARE(checkObject(text + "}}")->column, static_cast<int>(text.size()) + 1);
    QVERIFY2(test::cpuSeconds() - start < 60, "quadratic: this takes minutes");
}

QTEST_GUILESS_MAIN(tst_JsonCheck)
#include "tst_jsoncheck.moc"
