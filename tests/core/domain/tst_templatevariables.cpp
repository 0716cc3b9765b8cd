#include "core/domain/templatevariables.h"

#include <QTest>

using namespace Qt::StringLiterals;
using templatevariables::Json;

/// What whoever pushes a job may fill into a queue's settings.
class TestTemplateVariables : public QObject
{
    Q_OBJECT

private slots:
    void badDeclarationsAreRefused_data();
    void badDeclarationsAreRefused();
    void valuesFitTheirSchema_data();
    void valuesFitTheirSchema();
    void theyAreFilledIn();
    void whatIsMissingHasItsDefaultOrIsRefused();
    void whatNobodyDeclaresStays();
    void whatIsOpenIsLeftForLater_data();
    void whatIsOpenIsLeftForLater();
};

namespace {

Json declaredIn(const QString &text)
{
    const auto declared = templatevariables::declared(text);
    if (!declared)
        qFatal("%s", qPrintable(declared.error().message));
    return *declared;
}

} // namespace

void TestTemplateVariables::badDeclarationsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << u"{"_s;
    QTest::newRow("a list") << u"[]"_s;
    QTest::newRow("no schema") << uR"({"a":{}})"_s;
    QTest::newRow("no object") << uR"({"a":1})"_s;
    QTest::newRow("no type") << uR"({"a":{"schema":{}}})"_s;
    QTest::newRow("another type") << uR"({"a":{"schema":{"type":"array"}}})"_s;
    QTest::newRow("no name") << uR"({"a b":{"schema":{"type":"string"}}})"_s;
    QTest::newRow("no choices") << uR"({"a":{"schema":{"type":"string","enum":[]}}})"_s;
    QTest::newRow("bad pattern") << uR"({"a":{"schema":{"type":"string","pattern":"("}}})"_s;
    QTest::newRow("choice of another type")
        << uR"({"a":{"schema":{"type":"integer","enum":[1,"2"]}}})"_s;
    QTest::newRow("choice beyond")
        << uR"({"a":{"schema":{"type":"integer","maximum":4,"enum":[1,5]}}})"_s;
    QTest::newRow("limit that is a text")
        << uR"({"a":{"schema":{"type":"integer","minimum":"1"}}})"_s;
    QTest::newRow("limits that leave nothing")
        << uR"({"a":{"schema":{"type":"integer","minimum":5,"maximum":4}}})"_s;
    QTest::newRow("default beyond")
        << uR"({"a":{"schema":{"type":"integer","maximum":4,"default":5}}})"_s;
}

void TestTemplateVariables::badDeclarationsAreRefused()
{
    QFETCH(QString, text);
    const auto declared = templatevariables::declared(text);
    QVERIFY(!declared);
    QCOMPARE(declared.error().kind, Error::Kind::Unprocessable);
    QCOMPARE(declared.error().field, u"templateVariables"_s);
    QVERIFY(declared.error().message.endsWith(u'.'));
}

void TestTemplateVariables::valuesFitTheirSchema_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("problem");
    const QString whole = uR"({"type":"integer","minimum":1,"maximum":4})"_s;
    QTest::newRow("whole") << whole << u"4"_s << QString();
    QTest::newRow("whole, written with a point") << whole << u"2.0"_s << QString();
    QTest::newRow("too small") << whole << u"0"_s << u"must be at least 1"_s;
    QTest::newRow("too big") << whole << u"5"_s << u"must be at most 4"_s;
    QTest::newRow("broken") << whole << u"1.5"_s << u"must be a whole number"_s;
    QTest::newRow("text for a number") << whole << u"\"2\""_s << u"must be a whole number"_s;
    const QString choice = uR"({"type":"string","enum":["a","b"]})"_s;
    QTest::newRow("choice") << choice << u"\"b\""_s << QString();
    QTest::newRow("no choice") << choice << u"\"c\""_s << u"must be one of a, b"_s;
    const QString name = uR"({"type":"string","pattern":"^[a-z]+$","maxLength":3})"_s;
    QTest::newRow("matches") << name << u"\"abc\""_s << QString();
    QTest::newRow("does not match") << name << u"\"A\""_s << u"must match ^[a-z]+$"_s;
    QTest::newRow("too long") << name << u"\"abcd\""_s << u"must have at most 3 characters"_s;
    QTest::newRow("open end") << uR"({"type":"number","exclusiveMinimum":0})"_s << u"0"_s
                              << u"must be more than 0"_s;
    QTest::newRow("word for a switch")
        << uR"({"type":"boolean"})"_s << u"\"yes\""_s << u"must be true or false"_s;
}

void TestTemplateVariables::valuesFitTheirSchema()
{
    QFETCH(QString, schema);
    QFETCH(QString, value);
    QFETCH(QString, problem);
    QCOMPARE(templatevariables::problemWith(Json::parse(schema.toStdString()),
                                            Json::parse(value.toStdString())),
             problem);
}

void TestTemplateVariables::theyAreFilledIn()
{
    const Json declared = declaredIn(uR"({"gpus":{"schema":{"type":"integer"}},)"
                                     uR"("zone":{"schema":{"type":"string"}}})"_s);
    const Json config = Json::parse(
        R"({"limits":{"gpu":"{{gpus}}","label":"n-{{ gpus }}-{{zone}}"},"list":["{{zone}}"]})");
    const Json values { { "gpus", 2 }, { "zone", "a \"b\" {{gpus}}" } };
    const auto filled = templatevariables::filledIn(config, declared, values);
    QVERIFY(filled);
    // Alone it is the value, and what came from a value is not read again.
    const Json expected { { "limits", { { "gpu", 2 }, { "label", "n-2-a \"b\" {{gpus}}" } } },
                          { "list", Json::array({ "a \"b\" {{gpus}}" }) } };
    QCOMPARE(*filled, expected);
}

void TestTemplateVariables::whatIsMissingHasItsDefaultOrIsRefused()
{
    const Json declared = declaredIn(uR"({"a":{"schema":{"type":"integer","default":3}},)"
                                     uR"("b":{"schema":{"type":"string"}}})"_s);
    const Json config { { "x", "{{a}}" }, { "y", "{{b}}" } };
    const auto usual = templatevariables::filledIn(config, declared, Json { { "b", "z" } });
    QVERIFY(usual);
    QCOMPARE(usual->at("x"), Json(3));
    for (const Json &values :
         { Json::object(), Json { { "b", 1 } }, Json { { "b", "z" }, { "c", 1 } } }) {
        const auto refused = templatevariables::filledIn(config, declared, values);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Unprocessable);
        QCOMPARE(refused.error().field, u"templateVariableValues"_s);
    }
}

void TestTemplateVariables::whatNobodyDeclaresStays()
{
    const Json config { { "a", "{{x}} {{y}}" }, { "b", "${run_id}" } };
    QCOMPARE(templatevariables::undeclared(config, Json { { "y", 1 } }), QStringList { u"x"_s });
    const auto filled = templatevariables::filledIn(config, Json::object(), Json::object());
    QVERIFY(filled);
    QCOMPARE(*filled, config);
}

void TestTemplateVariables::whatIsOpenIsLeftForLater_data()
{
    QTest::addColumn<QString>("values");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("all given") << uR"({"a":1,"b":"x"})"_s << true;
    QTest::newRow("default") << uR"({"b":"x"})"_s << true;
    QTest::newRow("open") << uR"({"a":"${n}","b":"x-${alias}"})"_s << true;
    QTest::newRow("open outside of a text") << uR"({"a":null,"b":null})"_s << true;
    QTest::newRow("too big") << uR"({"a":5,"b":"${alias}"})"_s << false;
    QTest::newRow("missing") << uR"({"a":1})"_s << false;
    QTest::newRow("unknown") << uR"({"a":1,"b":"x","c":"${alias}"})"_s << false;
}

void TestTemplateVariables::whatIsOpenIsLeftForLater()
{
    QFETCH(QString, values);
    QFETCH(bool, isFine);
    const Json declared
        = declaredIn(uR"({"a":{"schema":{"type":"integer","maximum":4,"default":3}},)"
                     uR"("b":{"schema":{"type":"string"}}})"_s);
    const auto checked = templatevariables::checkOpen(declared, Json::parse(values.toStdString()));
    QCOMPARE(checked.has_value(), isFine);
    if (!checked)
        QCOMPARE(checked.error().field, u"templateVariableValues"_s);
}

QTEST_GUILESS_MAIN(TestTemplateVariables)
#include "tst_templatevariables.moc"
