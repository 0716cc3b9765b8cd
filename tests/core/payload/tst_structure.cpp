#include "core/payload/jsoncheck.h"
#include "core/payload/template.h"

#include <QRandomGenerator>
#include <QTest>

// Rendering and then parsing gives the template's structure back, whatever the values hold.

using namespace payload;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t megabyte = 1024 * 1024;

std::string repeated(const std::string &piece, std::size_t size)
{
    std::string text;
    while (text.size() < size)
        text += piece;
    return text;
}

/// A document that says by its values what stood where: each is the name of a variable.
ordered_json document(QRandomGenerator &random, int depth)
{
    if (depth == 0 || random.bounded(3) == 0)
        return "${v" + std::to_string(random.bounded(4)) + "}";
    ordered_json made = random.bounded(2) ? ordered_json::object() : ordered_json::array();
    for (int n = random.bounded(1, 5); n > 0; --n) {
        if (made.is_object())
            made["k" + std::to_string(n) + "\"\\ é"] = document(random, depth - 1);
        else
            made.push_back(document(random, depth - 1));
    }
    return made;
}

/// The document with values in place of the names.
ordered_json filled(const ordered_json &json, const Values &values)
{
    if (json.is_string()) {
        const std::string text = json;
        return text.starts_with("${") ? values.at(text.substr(2, text.size() - 3)) : json;
    }
    ordered_json made = json;
    for (auto &element : made)
        element = filled(element, values);
    return made;
}

} // namespace

class tst_Structure : public QObject
{
    Q_OBJECT

private slots:
    void anyTextKeepsTheStructure_data();
    void anyTextKeepsTheStructure();
    void aLargeValueKeepsTheStructure();
    void damagedTextBecomesMarks();
    void manyPlacesKeepTheStructure();
};

void tst_Structure::anyTextKeepsTheStructure_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const std::string &text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("quotation marks", R"(a"b""c)");
    row("backslashes", R"(a\b\\c\")");
    row("placeholder", "${v0}${ACCESS_TOKEN}${");
    row("brackets", R"("}],{"x":[1)");
    row("beyond the first plane", "\xf0\x9f\x9a\x80\xf0\x90\x80\x80");
    row("escapes of surrogates", R"(\ud83d\ude80 \ud800)");
    row("empty", "");
    row("line separators", "\xe2\x80\xa8\xe2\x80\xa9");
    std::string controls;
    for (char c = 0; c < 0x20; ++c)
        controls += c;
    row("control characters", controls + "\x7f");
}

void tst_Structure::anyTextKeepsTheStructure()
{
    QFETCH(QByteArray, text);
    QRandomGenerator random(1);
    for (int n = 0; n < 50; ++n) {
        const ordered_json shape { { "root", document(random, 4) } };
        const Values values { { "v0", text.toStdString() },
                              { "v1", "x" + text.toStdString() },
                              { "v2", text.toStdString() + "x" },
                              { "v3", text.toStdString() + text.toStdString() } };
        const std::string rendered = Template(shape.dump(n % 4)).render(values).shown();
        QVERIFY2(!checkObject(rendered), rendered.c_str());
        QVERIFY2(ordered_json::parse(rendered) == filled(shape, values), rendered.c_str());
    }
}

void tst_Structure::aLargeValueKeepsTheStructure()
{
    const std::string large = repeated("a\"\\\n${v1}\xf0\x9f\x9a\x80", megabyte);
    const Values values { { "v0", large } };
    const auto rendered = Template(R"({"a":["${v0}"],"b":{"c":"<${v0}>"}})").render(values);
    const ordered_json parsed = ordered_json::parse(rendered.shown());
    QVERIFY(parsed
            == ordered_json({ { "a", { large } }, { "b", { { "c", "<" + large + ">" } } } }));
}

void tst_Structure::damagedTextBecomesMarks()
{
    for (const std::string text : { "\xff", "\xed\xa0\x80", "\xc3", "a\xf0\x9f\x9a" }) {
        const std::string rendered
            = Template(R"({"a":"${v0}","b":1})").render({ { "v0", text } }).shown();
        QVERIFY2(!checkObject(rendered), rendered.c_str());
        const ordered_json parsed = ordered_json::parse(rendered);
        QVERIFY(parsed["a"].get<std::string>().find("\xef\xbf\xbd") != std::string::npos);
        QVERIFY(parsed["b"] == 1);
    }
}

void tst_Structure::manyPlacesKeepTheStructure()
{
    ordered_json list = ordered_json::array();
    for (int n = 0; n < 20000; ++n)
        list.push_back({ { "n", "${v0}" }, { "filler", std::string(32, 'x') } });
    const ordered_json shape { { "list", list } };
    const Values values { { "v0", "\"${v0}\"" } };
    const std::string text = shape.dump(2);
    QVERIFY(text.size() > megabyte);
    QVERIFY(ordered_json::parse(Template(text).render(values).shown()) == filled(shape, values));
}

QTEST_GUILESS_MAIN(tst_Structure)
#include "tst_structure.moc"
