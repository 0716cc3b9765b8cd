#include "core/graphql/lexer.h"
#include "core/graphql/utf8.h"

#include <QTest>

using namespace graphql;

namespace {

/// The tokens as text, one blank between them.
std::string tokensOf(std::string_view text)
{
    ast::Arena arena;
    const Lexer lexer(text, arena);
    std::string found;
    for (Token token = lexer.next(0); token.kind != TokenKind::End; token = lexer.next(token.end))
        found += (found.empty() ? "" : " ") + describe(token);
    return found;
}

std::string errorOf(std::string_view text)
{
    try {
        return "no error, but " + tokensOf(text);
    } catch (const SyntaxError &error) {
        return std::to_string(error.at) + ": " + error.message;
    }
}

void row(const char *title, const char *text, const char *expected)
{
    QTest::newRow(title) << QByteArray(text) << QByteArray(expected);
}

} // namespace

class LexerTest : public QObject
{
    Q_OBJECT

private slots:
    void textIsCutIntoTokens_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        row("punctuators", "!$&(...):=@[]{|}",
            "\"!\" \"$\" \"&\" \"(\" \"...\" \")\" \":\" \"=\" \"@\" \"[\" \"]\" \"{\" \"|\" "
            "\"}\"");
        row("names", "a _b c1 on", "Name \"a\" Name \"_b\" Name \"c1\" Name \"on\"");
        row("numbers", "0 -12 1.5 -2e10 3E-4",
            "Int \"0\" Int \"-12\" Float \"1.5\" Float \"-2e10\" "
            "Float \"3E-4\"");
        row("ignored", "\xEF\xBB\xBF ,a,\t\r\n#c\n,b#", "Name \"a\" Name \"b\"");
        row("empty string", "\"\"", "String \"\"");
        row("escapes", "\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", "String \"a\"\\/\b\f\n\r\tz\"");
        row("unicode escapes", "\"\\u00e9 \\u{1F600} \\uD83D\\uDE00\"", "String \"é 😀 😀\"");
        row("text outside ASCII", "\"é😀\"", "String \"é😀\"");
        row("block string", "\"\"\"\n  a\n    b\n\n  c\n\"\"\"", "BlockString \"a\n  b\n\nc\"");
        row("block string on one line", "\"\"\" a \"\"\"", "BlockString \" a \"");
        row("quotes in a block string", "\"\"\"a \\\"\"\" b\\n\"\"\"",
            "BlockString \"a \"\"\" b\\n\"");
        row("returns in a block string", "\"\"\"\r\n a\r b\r\n\"\"\"", "BlockString \"a\nb\"");
        row("empty block string", "\"\"\"\"\"\"", "BlockString \"\"");
    }

    void textIsCutIntoTokens()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(tokensOf(text.toStdString())), expected);
    }

    void brokenTextIsRefusedAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        row("character", "a ?", "2: Unexpected character: \"?\".");
        row("character outside ASCII", "é", "0: Unexpected character: U+00E9.");
        row("single quote", "'a'",
            "0: Unexpected single quote character ('), did you mean to use "
            "a double quote (\")?");
        row("two dots", "..", "0: Unexpected character: \".\".");
        row("leading zero", "01", "1: Invalid number, unexpected digit after 0: \"1\".");
        row("no digit", "-x", "1: Invalid number, expected digit but got: \"x\".");
        row("no fraction", "1.", "2: Invalid number, expected digit but got: <EOF>.");
        row("name in a number", "1a", "1: Invalid number, expected digit but got: \"a\".");
        row("open string", "\"abc", "4: Unterminated string.");
        row("line break in a string", "\"a\nb\"", "2: Unterminated string.");
        row("open block string", "\"\"\"a\"\"", "6: Unterminated string.");
        row("escape", "\"\\x\"", "1: Invalid character escape sequence: \"\\x\".");
        row("half a surrogate", "\"\\uD83Dx\"", "1: Invalid Unicode escape sequence: \"\\uD83D\".");
        row("short escape", "\"\\u12\"", "1: Invalid Unicode escape sequence: \"\\u12\"\".");
        row("too large a code", "\"\\u{110000}\"",
            "1: Invalid Unicode escape sequence: \"\\u{110000}\".");
    }

    void brokenTextIsRefusedAtItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(errorOf(text.toStdString())), expected);
    }

    void onlyWellFormedUtf8Passes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("bad");
        QTest::newRow("ASCII") << QByteArray("abc") << -1;
        QTest::newRow("two, three and four bytes") << QByteArray("é€😀") << -1;
        QTest::newRow("lone continuation") << QByteArray("a\x80") << 1;
        QTest::newRow("cut short") << QByteArray("ab\xE2\x82") << 2;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << 0;
        QTest::newRow("overlong, three bytes") << QByteArray("\xE0\x80\xAF") << 0;
        QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80") << 1;
        QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << 0;
        QTest::newRow("no lead byte") << QByteArray("\xFF") << 0;
    }

    void onlyWellFormedUtf8Passes()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, bad);
        const auto found = firstInvalidUtf8(text.toStdString());
        QCOMPARE(found == std::string::npos ? -1 : int(found), bad);
    }
};

QTEST_APPLESS_MAIN(LexerTest)
#include "tst_lexer.moc"
