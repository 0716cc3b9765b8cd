#include "core/payload/jsoncheck.h"
#include "core/payload/template.h"
#include "tests/support/cputime.h"

#include <QRandomGenerator>
#include <QTest>

using namespace payload;
using nlohmann::ordered_json;
using Kind = Substitution::Kind;

namespace {

const Values someValues {
    { "alias", "production" },
    { "event_author", R"(Ada "the \ first")" },
    { "project_name", "line\nbreak\ttab" },
    { "artifact_metadata.accuracy", 0.93 },
    { "artifact_metadata.eval/f1-score", 1 },
    { "artifact_metadata.tags", ordered_json::array({ "a", "b\"" }) },
    { "artifact_metadata.nothing", nullptr },
    { "entity_name", "${alias}" },
};

std::string render(const std::string &text, const std::vector<std::string> &secrets = {})
{
    return Template(text).render(someValues, secrets).shown();
}

std::string randomText(QRandomGenerator &random)
{
    static const std::vector<std::string> parts { "\"",
                                                  "\\",
                                                  "\n",
                                                  "\x01",
                                                  "\x1f",
                                                  "${",
                                                  "${alias}",
                                                  "${ACCESS_TOKEN}",
                                                  "}",
                                                  "a",
                                                  "é",
                                                  "🚀",
                                                  "\xed\xa0\x80",
                                                  "\xff",
                                                  "\xc3",
                                                  std::string(1, '\0'),
                                                  "\x7f",
                                                  "\\u0022",
                                                  "</script>",
                                                  "***" };
    std::string text;
    for (quint32 n = random.bounded(12U); n > 0; --n)
        text += parts[random.bounded(static_cast<quint32>(parts.size()))];
    return text;
}

ordered_json randomValue(QRandomGenerator &random)
{
    switch (random.bounded(6)) {
    case 0:
        return random.bounded(1000) - 500;
    case 1:
        return random.generateDouble();
    case 2:
        return { { randomText(random), randomText(random) } };
    case 3:
        return ordered_json::array({ randomText(random), nullptr, true });
    default:
        return randomText(random);
    }
}

/// The shape of a document: its keys and containers, without what stands in its values.
ordered_json shape(const ordered_json &json)
{
    if (!json.is_object())
        return nullptr;
    ordered_json result = ordered_json::object();
    for (const auto &[key, value] : json.items())
        result[key] = shape(value);
    return result;
}

} // namespace

class tst_Template : public QObject
{
    Q_OBJECT

private slots:
    void placeholdersAreFoundWithTheirPlace();
    void onlyAWholePlaceholderIsOne_data();
    void onlyAWholePlaceholderIsOne();
    void aTemplateRenders_data();
    void aTemplateRenders();
    void everySubstitutionKnowsWhereItStands();
    void aValueIsNeverScannedAgain();
    void noValueChangesTheStructure();
    void aValueOfOneMegabyteArrivesWhole();
    void aTemplateOfManyOpeningsIsScannedInOnePass();
    void renderingIsFast();
};

void tst_Template::placeholdersAreFoundWithTheirPlace()
{
    const Template scanned(R"({"a":"x ${alias}\"${tag}","b":${artifact_metadata.k}})");
    const std::vector<Placeholder> expected { { "alias", 8, 8, true },
                                              { "tag", 18, 6, true },
                                              { "artifact_metadata.k", 30, 22, false } };
    QVERIFY(scanned.placeholders() == expected);
}

void tst_Template::onlyAWholePlaceholderIsOne_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *text, const char *name = "") {
        QTest::newRow(text) << QByteArray(text) << QByteArray(name);
    };
    row("${alias}", "alias");
    row("${_a1}", "_a1");
    row("$${alias}", "alias");
    row("${${alias}}", "alias");
    row("${alias${tag}", "tag");
    row("${artifact_metadata.eval/f1 score (é)}", "artifact_metadata.eval/f1 score (é)");
    row("${artifact_metadata.a.b}", "artifact_metadata.a.b");
    row("$alias");
    row("$");
    row("${");
    row("${}");
    row("${alias");
    row("${alias }");
    row("${ alias}");
    row("${1st}");
    row("${a-b}");
    row("${аlias}"); // the first letter is Cyrillic
    row("${.key}");
    row("${artifact_metadata.}");
    row("${artifact_metadata.a\"b}");
    row("${artifact_metadata.a\\b}");
    row("${artifact_metadata.a\nb}");
    row("${artifact_metadata.a{b}");
    row("${artifact_metadata.\xff}");
    row("{alias}");
    row("$ {alias}");
}

void tst_Template::onlyAWholePlaceholderIsOne()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    const Template scanned(text.toStdString());
    QCOMPARE(scanned.placeholders().size(), name.isEmpty() ? 0U : 1U);
    if (!name.isEmpty())
        QCOMPARE(scanned.placeholders()[0].name, name.toStdString());
}

void tst_Template::aTemplateRenders_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *text, const char *shown) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(shown);
    };
    row("", "");
    row("{}", "{}");
    row(R"({"a":"${alias}"})", R"({"a":"production"})");
    row(R"({"a":"<${alias}|${alias}>"})", R"({"a":"<production|production>"})");
    row(R"({"${alias}":1})", R"({"production":1})");
    row(R"({"a":"${event_author}"})", R"({"a":"Ada \"the \\ first\""})");
    row(R"({"a":"${project_name}"})", R"({"a":"line\nbreak\ttab"})");
    row(R"({"a":"${artifact_metadata.accuracy}"})", R"({"a":"0.93"})");
    row(R"({"a":"${artifact_metadata.tags}"})", R"({"a":"[\"a\",\"b\\\"\"]"})");
    row(R"({"a":"${artifact_metadata.nothing}"})", R"({"a":"null"})");
    row(R"({"a":${alias}})", R"({"a":"production"})");
    row(R"({"a":${event_author}})", R"({"a":"Ada \"the \\ first\""})");
    row(R"({"a":${artifact_metadata.accuracy}})", R"({"a":0.93})");
    row(R"({"a":${artifact_metadata.eval/f1-score}})", R"({"a":1})");
    row(R"({"a":${artifact_metadata.tags}})", R"({"a":["a","b\""]})");
    row(R"({"a":${artifact_metadata.nothing}})", R"({"a":null})");
    row(R"({"a":"[${tag}]","b":${tag}})", R"({"a":"[]","b":null})");
    row(R"({"a":"${artifact_metadata.missing}"})", R"({"a":""})");
    row(R"({"a":"${artefact}"})", R"({"a":"${artefact}"})");
    row(R"({"a":"${ACCESS_TOKEN}"})", R"({"a":"${ACCESS_TOKEN}"})");
    row(R"({"a":"\\${alias}"})", R"({"a":"\\production"})");
    row(R"({"a":"\"","b":${alias}})", R"({"a":"\"","b":"production"})");
    row(R"({"a":"\\","b":${alias}})", R"({"a":"\\","b":"production"})");
    row(R"({"a":"\${alias}"})", R"({"a":"\${alias}"})"); // no JSON; a value could complete "\"
    row(R"({"a":"${x" ,"b":${alias}})", R"({"a":"${x" ,"b":"production"})");
}

void tst_Template::aTemplateRenders()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(render(text.toStdString())), shown);
}

void tst_Template::everySubstitutionKnowsWhereItStands()
{
    const Template scanned(R"({"é":"${alias}${tag}","s":"${KEY}","t":${KEY},"u":"${nope}"})");
    const Rendered rendered = scanned.render(someValues, { "KEY" });
    QCOMPARE(QByteArray::fromStdString(rendered.shown()),
             QByteArray(R"({"é":"production","s":"***","t":"***","u":"${nope}"})"));
    const std::vector<std::pair<Kind, std::string>> expected {
        { Kind::Value, "production" }, { Kind::Empty, "" },          { Kind::Secret, "***" },
        { Kind::Secret, "\"***\"" },   { Kind::Unknown, "${nope}" },
    };
    std::vector<std::pair<Kind, std::string>> found;
    for (const Substitution &part : rendered.substitutions())
        found.emplace_back(part.kind, rendered.shown().substr(part.offset, part.length));
    QVERIFY(found == expected);
    QVERIFY(rendered.substitutions()[0].source == scanned.placeholders()[0]);
}

void tst_Template::aValueIsNeverScannedAgain()
{
    QCOMPARE(render(R"({"a":"${entity_name}"})"), R"({"a":"${alias}"})");
    QCOMPARE(render("${${alias}}"), "${\"production\"}");
}

void tst_Template::noValueChangesTheStructure()
{
    const Template scanned(R"({"a":"x${alias}y","b":[${tag},"${event_author}"],)"
                           R"("c":{"d":${artifact_metadata.k},"e":"\\${run_name}\""}})");
    const auto plain = ordered_json::parse(scanned.render({}).shown());
    QRandomGenerator random(4242);
    for (int i = 0; i < 3000; ++i) {
        Values values;
        for (const Placeholder &placeholder : scanned.placeholders())
            values[placeholder.name] = randomValue(random);
        const std::string shown = scanned.render(values).shown();
        QVERIFY2(!checkObject(shown), shown.c_str());
        auto parsed = ordered_json::parse(shown);
        const auto expected
            = values["tag"].dump(-1, ' ', false, ordered_json::error_handler_t::replace);
        QCOMPARE(parsed["b"][0].dump(), expected); // a value outside of a string is itself
        parsed["c"]["d"] = nullptr;
        QVERIFY2(shape(parsed) == shape(plain), shown.c_str());
        QCOMPARE(parsed["b"].size(), 2U);
    }
}

void tst_Template::aValueOfOneMegabyteArrivesWhole()
{
    std::string large;
    while (large.size() < 1'000'000)
        large += "quote \" backslash \\ line\n${alias} é🚀\x01";
    const std::string shown
        = Template(R"({"a":"${alias}","b":${alias}})").render({ { "alias", large } }).shown();
    const auto parsed = ordered_json::parse(shown);
    QVERIFY(parsed["a"] == large);
    QVERIFY(parsed["b"] == large);
}

void tst_Template::aTemplateOfManyOpeningsIsScannedInOnePass()
{
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        text += "${a.b ";
    const double start = test::cpuSeconds();
    QVERIFY(Template(text).placeholders().empty());
    QVERIFY2(test::cpuSeconds() - start < 60, "quadratic: this takes minutes");
}

void tst_Template::renderingIsFast()
{
    std::string text = "{";
    for (int i = 0; i < 7; ++i) {
        text += R"("key )" + std::to_string(i) + R"(": "${alias}", "text": ")"
            + std::string(250, 'x') + "\", ";
    }
    text.back() = '}';
    const std::string expected = Template(text).render(someValues).shown();
    QBENCHMARK
    {
        const auto rendered = Template(text).render(someValues);
        QVERIFY(rendered.shown().size() == expected.size());
    }
}

QTEST_GUILESS_MAIN(tst_Template)
#include "tst_template.moc"
