#include "core/graphql/lexer.h"

#include "core/graphql/utf8.h"

#include <array>

namespace graphql {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

constexpr std::array<std::string_view, 21> kindNames {
    "<SOF>", "<EOF>", "!", "$", "&", "(",    ")",   "...",   ":",      "=",           "@",
    "[",     "]",     "{", "|", "}", "Name", "Int", "Float", "String", "BlockString",
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

TokenKind punctuator(char c)
{
    switch (c) {
    case '!':
        return TokenKind::Bang;
    case '$':
        return TokenKind::Dollar;
    case '&':
        return TokenKind::Amp;
    case '(':
        return TokenKind::ParenOpen;
    case ')':
        return TokenKind::ParenClose;
    case ':':
        return TokenKind::Colon;
    case '=':
        return TokenKind::Equals;
    case '@':
        return TokenKind::At;
    case '[':
        return TokenKind::BracketOpen;
    case ']':
        return TokenKind::BracketClose;
    case '{':
        return TokenKind::BraceOpen;
    case '|':
        return TokenKind::Pipe;
    case '}':
        return TokenKind::BraceClose;
    default:
        return TokenKind::Start;
    }
}

} // namespace

std::string describe(TokenKind kind)
{
    const auto name = std::string(kindNames[std::size_t(kind)]);
    return kind > TokenKind::End && kind < TokenKind::Name ? '"' + name + '"' : name;
}

std::string describe(const Token &token)
{
    const std::string kind = describe(token.kind);
    return token.kind < TokenKind::Name ? kind : kind + " \"" + std::string(token.value) + '"';
}

std::uint32_t Lexer::skipIgnored(std::uint32_t position) const
{
    for (;;) {
        const char c = at(position);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',') {
            ++position;
        } else if (c == '#') {
            const auto end = m_text.find_first_of("\r\n", position);
            position = std::uint32_t(std::min(end, m_text.size()));
        } else if (startsWith(position, byteOrderMark)) {
            position += 3;
        } else {
            return position;
        }
    }
}

Token Lexer::next(std::uint32_t position) const
{
    position = skipIgnored(position);
    if (position >= m_text.size())
        return { TokenKind::End, position, position };
    const char c = m_text[position];
    if (isNameStart(c))
        return name(position);
    if (isDigit(c) || c == '-')
        return number(position);
    if (c == '"')
        return startsWith(position, "\"\"\"") ? blockString(position) : string(position);
    return punctuatorOr(position);
}

Token Lexer::punctuatorOr(std::uint32_t position) const
{
    if (startsWith(position, "..."))
        return { TokenKind::Spread, position, position + 3 };
    const TokenKind kind = punctuator(m_text[position]);
    if (kind != TokenKind::Start)
        return { kind, position, position + 1 };
    if (m_text[position] == '\'')
        throw SyntaxError { "Unexpected single quote character ('), did you mean to use a double "
                            "quote (\")?",
                            position };
    throw SyntaxError { "Unexpected character: " + printed(position) + '.', position };
}

Token Lexer::name(std::uint32_t start) const
{
    std::uint32_t end = start + 1;
    while (isNameStart(at(end)) || isDigit(at(end)))
        ++end;
    return { TokenKind::Name, start, end, m_text.substr(start, end - start) };
}

std::uint32_t Lexer::digits(std::uint32_t position) const
{
    if (!isDigit(at(position)))
        throw SyntaxError { "Invalid number, expected digit but got: " + printed(position) + '.',
                            position };
    while (isDigit(at(position)))
        ++position;
    return position;
}

Token Lexer::number(std::uint32_t start) const
{
    std::uint32_t end = start + (at(start) == '-' ? 1 : 0);
    TokenKind kind = TokenKind::Int;
    if (at(end) == '0') {
        if (isDigit(at(++end)))
            throw SyntaxError { "Invalid number, unexpected digit after 0: " + printed(end) + '.',
                                end };
    } else {
        end = digits(end);
    }
    if (at(end) == '.') {
        kind = TokenKind::Float;
        end = digits(end + 1);
    }
    if (at(end) == 'e' || at(end) == 'E') {
        kind = TokenKind::Float;
        ++end;
        end = digits(end + (at(end) == '+' || at(end) == '-' ? 1 : 0));
    }
    if (at(end) == '.' || isNameStart(at(end)))
        throw SyntaxError { "Invalid number, expected digit but got: " + printed(end) + '.', end };
    return { kind, start, end, m_text.substr(start, end - start) };
}

std::string Lexer::printed(std::uint32_t position) const
{
    if (position >= m_text.size())
        return describe(TokenKind::End);
    std::size_t end = position;
    const char32_t point = codePointAt(m_text, end);
    if (point == '"')
        return "'\"'";
    if (point >= 0x20 && point <= 0x7E)
        return { '"', char(point), '"' };
    constexpr std::string_view hexDigits = "0123456789ABCDEF";
    std::string hex;
    for (char32_t rest = point; rest != 0 || hex.size() < 4; rest >>= 4)
        hex.insert(hex.begin(), hexDigits[rest & 0xF]);
    return "U+" + hex;
}

} // namespace graphql
