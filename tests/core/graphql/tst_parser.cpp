#include "core/graphql/parser.h"

#include <QTest>

using namespace graphql;
using ast::Kind;
using ast::Node;

namespace {

std::string errorOf(const std::variant<ast::Document, ErrorEntry> &parsed)
{
    const auto *error = std::get_if<ErrorEntry>(&parsed);
    if (!error)
        return "no error";
    const Location at = error->locations.at(0);
    return std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + error->message;
}

std::string nested(const char *open, const char *middle, const char *close, int levels)
{
    std::string text;
    for (int i = 0; i < levels; ++i)
        text += open;
    text += middle;
    for (int i = 0; i < levels; ++i)
        text += close;
    return text;
}

} // namespace

// That trees and errors equal those of graphql-js is what the test graphql_reference looks at.
class ParserTest : public QObject
{
    Q_OBJECT

private slots:
    void aRequestBecomesATree()
    {
        auto parsed
            = parse("query Q($a: [Int!] = [1]) @d { x: f(b: {c: $a}) ...F ... on T { g } }");
        const auto document = std::get<ast::Document>(std::move(parsed)); // views survive a move
        const Node &query = *document.root().children[0];
        QCOMPARE(query.name.text, "Q");
        QCOMPARE(query.directives[0]->name.text, "d");
        const Node &variable = *query.arguments[0];
        QCOMPARE(variable.name.text, "a");
        QCOMPARE(variable.type->kind, Kind::ListType);
        QCOMPARE(variable.type->type->kind, Kind::NonNullType);
        QCOMPARE(variable.value->children[0]->name.text, "1");
        const ast::Nodes selections = query.selectionSet->children;
        QCOMPARE(selections.size(), 3u);
        QCOMPARE(selections[0]->responseName(), "x");
        QCOMPARE(selections[0]->arguments[0]->value->children[0]->value->kind, Kind::Variable);
        QCOMPARE(selections[1]->kind, Kind::FragmentSpread);
        QCOMPARE(selections[2]->type->name.text, "T");
    }

    void placesCountLinesAndBytes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *title, const char *text, const char *expected) {
            QTest::newRow(title) << QByteArray(text) << QByteArray(expected);
        };
        row("first line", "{ ! }", "1:3 Syntax Error: Expected Name, found \"!\".");
        row("line feeds", "{\n\n !", "3:2 Syntax Error: Expected Name, found \"!\".");
        row("all line ends", "{\r\r\n\n!", "4:1 Syntax Error: Expected Name, found \"!\".");
        row("bytes", "{ a(b: \"é😀\") !", "1:18 Syntax Error: Expected Name, found \"!\".");
        row("behind a block string", "{ a(b: \"\"\"\n\n\"\"\") !",
            "3:6 Syntax Error: Expected Name, found \"!\".");
        row("at the end", "{ a", "1:4 Syntax Error: Expected Name, found <EOF>.");
        row("nothing at all", "", "1:1 Syntax Error: Unexpected <EOF>.");
        row("no UTF-8", "{ a }\n# \xFF", "2:3 Syntax Error: The text is not UTF-8.");
    }

    void placesCountLinesAndBytes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(errorOf(parse(text.toStdString()))), expected);
    }

    void nestingHasAnEnd_data()
    {
        QTest::addColumn<QByteArray>("open");
        QTest::addColumn<QByteArray>("middle");
        QTest::addColumn<QByteArray>("close");
        const auto row = [](const char *title, const char *open, const char *middle,
                            const char *close) {
            QTest::newRow(title) << QByteArray(open) << QByteArray(middle) << QByteArray(close);
        };
        row("selections", "{ a ", "", "}");
        row("inline fragments", "{ ... ", "{ a }", "}");
        row("lists", "[", "", "]");
        row("objects", "{ a: ", "1", "}");
        row("types", "[", "A", "]");
    }

    void nestingHasAnEnd()
    {
        QFETCH(QByteArray, open);
        QFETCH(QByteArray, middle);
        QFETCH(QByteArray, close);
        const QByteArray row = QTest::currentDataTag();
        const auto text = [&](int levels) {
            const auto inner = nested(open, middle, close, levels);
            if (row == "types")
                return "query ($a: " + inner + ") { a }";
            return row == "lists" || row == "objects" ? "{ a(b: " + inner + ") }" : inner;
        };
        QCOMPARE(errorOf(parse(text(50), { .nesting = 52 })), "no error");
        QVERIFY(errorOf(parse(text(60), { .nesting = 52 }))
                    .ends_with("deeper than 52 levels. "
                               "Parsing aborted."));
        // Far beyond what a stack could hold.
        QVERIFY(errorOf(parse(text(100'000))).ends_with("levels. Parsing aborted."));
    }

    void tokensAreCounted()
    {
        QCOMPARE(errorOf(parse("{ a b c } # no more", { .tokens = 5 })), "no error");
        QCOMPARE(errorOf(parse("{ a b c d }", { .tokens = 5 })),
                 "1:11 Syntax Error: Document contains more than 5 tokens. Parsing aborted.");
    }
};

QTEST_APPLESS_MAIN(ParserTest)
#include "tst_parser.moc"
