#include "core/payload/jsontoken.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.'
        || c == '-' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view wholeWordAt(std::string_view text, std::size_t start)
{
    std::size_t end = start;
    while (end < text.size() && isWord(text[end]))
        ++end;
    return text.substr(start, end - start);
}

Token wrong(std::size_t offset, const QString &message) { return { 0, Fault { offset, message } }; }

/// The value of four hexadecimal digits.
std::optional<unsigned> hexAt(std::string_view text, std::size_t start)
{
    const std::string_view digits = text.substr(std::min(start, text.size()), 4);
    unsigned value = 0;
    const auto [end, error]
        = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end - digits.data() != 4)
        return std::nullopt;
    return value;
}

/// The length of the `\u…` at `start`; a pair of surrogates counts as one.
std::optional<std::size_t> unicodeEscape(std::string_view text, std::size_t start)
{
    const auto first = hexAt(text, start + 2);
    if (!first)
        return std::nullopt;
    if (*first < 0xd800 || *first > 0xdfff)
        return 6;
    const auto second
        = text.substr(start + 6).starts_with("\\u") ? hexAt(text, start + 8) : std::nullopt;
    if (*first > 0xdbff || !second || *second < 0xdc00 || *second > 0xdfff)
        return std::nullopt;
    return 12;
}

/// The escape at the backslash at `start`.
Token readEscape(std::string_view text, std::size_t start)
{
    const char kind = start + 1 < text.size() ? text[start + 1] : '"';
    if (kind == 'u') {
        if (const auto length = unicodeEscape(text, start))
            return { start + *length };
        return wrong(start,
                     sentence("“\\u” must be followed by four digits (0–9, a–f) that make up a "
                              "character."));
    }
    if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos)
        return { start + 2 };
    return wrong(start,
                 sentence("“\\” has no meaning before this character; write “\\\\” for a "
                          "backslash."));
}

Fault controlCharacter(std::size_t start, std::size_t at, char c)
{
    if (c == '\n' || c == '\r') {
        return { start,
                 sentence("This text has no closing quotation mark in its line; write a line "
                          "break as “\\n”.") };
    }
    if (c == '\t')
        return { at, sentence("Write a tab inside a text as “\\t”.") };
    return { at,
             sentence("An invisible control character can't stand in a text; write it as “%1”.")
                 .arg(u"\\u%1"_s.arg(static_cast<int>(c), 4, 16, QLatin1Char('0'))) };
}

std::size_t passDigits(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

bool isTooLarge(std::string_view number)
{
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc::result_out_of_range)
        return false;
    const std::size_t digit = number.find_first_not_of('-');
    const std::size_t exponent = number.find_first_of("eE");
    const bool isNegative = exponent != std::string_view::npos && number[exponent + 1] == '-';
    return !isNegative && (number[digit] != '0' || exponent != std::string_view::npos);
}

Token wrongNumber(std::string_view text, std::size_t start)
{
    return wrong(start,
                 sentence("“%1” is not a number in JSON; put text in double quotation marks.")
                     .arg(wordAt(text, start)));
}

} // namespace

QString sentence(const char *text) { return QCoreApplication::translate("payload", text); }

QString wordAt(std::string_view text, std::size_t start)
{
    constexpr qsizetype longest = 24;
    const QString word = utf8(wholeWordAt(text, start).substr(0, 4 * longest));
    return word.size() > longest ? word.left(longest) + u'…' : word;
}

std::optional<std::size_t> firstInvalidByte(std::string_view text)
{
    const auto isValid = [text](std::size_t at, std::size_t length) {
        return QUtf8StringView(text.data() + at, static_cast<qsizetype>(length)).isValidUtf8();
    };
    if (isValid(0, text.size()))
        return std::nullopt;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        while (length <= 4 && at + length <= text.size() && !isValid(at, length))
            ++length;
        if (length > 4 || at + length > text.size())
            return at;
        at += length;
    }
    return std::nullopt;
}

Token readString(std::string_view text, std::size_t start)
{
    for (std::size_t at = start + 1; at < text.size();) {
        const char c = text[at];
        if (c == '"')
            return { at + 1 };
        if (static_cast<unsigned char>(c) < 0x20)
            return { 0, controlCharacter(start, at, c) };
        if (c != '\\') {
            ++at;
            continue;
        }
        const Token escape = readEscape(text, at);
        if (escape.fault)
            return escape;
        at = escape.end;
    }
    return wrong(start, sentence("This text has no closing quotation mark."));
}

Token readNumber(std::string_view text, std::size_t start)
{
    std::size_t at = start + (text[start] == '-' ? 1 : 0);
    const std::size_t whole = passDigits(text, at);
    if (whole == at)
        return wrongNumber(text, start);
    if (text[at] == '0' && whole > at + 1)
        return wrong(start,
                     sentence("A number can't start with 0; put text in double quotation "
                              "marks."));
    at = whole;
    const auto passPart = [&](std::size_t prefix) {
        const std::size_t end = passDigits(text, at + prefix);
        const bool hasDigits = end > at + prefix;
        at = end;
        return hasDigits;
    };
    if (at < text.size() && text[at] == '.' && !passPart(1))
        return wrong(start, sentence("A digit is missing after the decimal point."));
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const bool hasSign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-');
        if (!passPart(hasSign ? 2 : 1))
            return wrongNumber(text, start);
    }
    if (at < text.size() && isWord(text[at]))
        return wrongNumber(text, start);
    if (isTooLarge(text.substr(start, at - start)))
        return wrong(start, sentence("This number is too large."));
    return { at };
}

Token readLiteral(std::string_view text, std::size_t start)
{
    const std::string_view word = wholeWordAt(text, start);
    const QString shown = wordAt(text, start);
    for (const std::string_view literal : { "true", "false", "null" }) {
        if (word == literal)
            return { start + word.size() };
        if (shown.compare(utf8(literal), Qt::CaseInsensitive) == 0)
            return wrong(start, sentence("Write “%1” in small letters.").arg(utf8(literal)));
    }
    for (const std::string_view nothing : { "NaN", "Infinity", "None", "nil", "undefined" }) {
        if (shown.compare(utf8(nothing), Qt::CaseInsensitive) == 0)
            return wrong(start, sentence("JSON has no “%1”; write null.").arg(shown));
    }
    return wrong(start,
                 sentence("“%1” is no JSON value; put text in double quotation marks.").arg(shown));
}

} // namespace payload
