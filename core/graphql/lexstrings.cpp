#include "core/graphql/lexer.h"
#include "core/graphql/utf8.h"

#include <algorithm>
#include <limits>

namespace graphql {

namespace {

bool isScalarValue(std::int64_t point)
{
    return (point >= 0 && point <= 0xD7FF) || (point >= 0xE000 && point <= 0x10FFFF);
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::size_t indentOf(std::string_view line)
{
    return std::min(line.find_first_not_of(" \t"), line.size());
}

/// Calls `use(index, line)` for each line of a text with plain \n.
template <typename Use> void forEachLine(std::string_view text, Use use)
{
    std::size_t start = 0;
    for (std::size_t index = 0;; ++index) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        use(index, text.substr(start, end - start));
        if (end == text.size())
            return;
        start = end + 1;
    }
}

/// BlockStringValue() of the specification: common indentation and blank edges go.
std::string dedented(std::string_view raw)
{
    std::size_t common = std::string::npos;
    std::size_t first = std::string::npos;
    std::size_t last = 0;
    forEachLine(raw, [&](std::size_t index, std::string_view line) {
        const std::size_t indent = indentOf(line);
        if (indent == line.size())
            return;
        first = std::min(first, index);
        last = index;
        if (index != 0)
            common = std::min(common, indent);
    });
    std::string value;
    forEachLine(raw, [&](std::size_t index, std::string_view line) {
        if (index < first || index > last)
            return;
        if (index != first)
            value += '\n';
        value += index == 0 ? line : line.substr(std::min(common, line.size()));
    });
    return value;
}

} // namespace

Token Lexer::string(std::uint32_t start) const
{
    std::uint32_t position = start + 1;
    std::uint32_t chunk = position;
    std::string value;
    while (position < m_text.size() && at(position) != '\n' && at(position) != '\r') {
        if (at(position) == '"') {
            const auto last = m_text.substr(chunk, position - chunk);
            return { TokenKind::String, start, position + 1,
                     value.empty() ? last : m_arena.text(value.append(last)) };
        }
        if (at(position) == '\\') {
            value += m_text.substr(chunk, position - chunk);
            position = escape(position, value);
            chunk = position;
        } else {
            ++position;
        }
    }
    throw SyntaxError { "Unterminated string.", position };
}

std::uint32_t Lexer::escape(std::uint32_t position, std::string &value) const
{
    if (startsWith(position, "\\u{"))
        return escapedUnicodeInBraces(position, value);
    if (startsWith(position, "\\u"))
        return escapedUnicode(position, value);
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const auto found = position + 1 < m_text.size() ? names.find(at(position + 1)) : names.npos;
    if (found == names.npos)
        throw SyntaxError { "Invalid character escape sequence: \""
                                + std::string(codePoints(m_text, position, 2)) + "\".",
                            position };
    value += meanings[found];
    return position + 2;
}

std::uint32_t Lexer::escapedUnicodeInBraces(std::uint32_t position, std::string &value) const
{
    std::int64_t point = 0;
    std::uint32_t size = 3;
    while (size < 12) { // no longer than \u{00000000}
        const char c = at(position + size++);
        if (c == '}') {
            if (size < 5 || !isScalarValue(point))
                break;
            appendUtf8(value, char32_t(point));
            return position + size;
        }
        const int digit = hexDigit(c);
        if (digit < 0)
            break;
        point = point * 16 + digit;
        if (point > std::numeric_limits<std::int32_t>::max())
            break;
    }
    throw SyntaxError { "Invalid Unicode escape sequence: \""
                            + std::string(codePoints(m_text, position, size)) + "\".",
                        position };
}

int Lexer::hex4(std::uint32_t position) const
{
    int code = 0;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const int digit = hexDigit(at(position + i));
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

std::uint32_t Lexer::escapedUnicode(std::uint32_t position, std::string &value) const
{
    const int code = hex4(position + 2);
    if (isScalarValue(code)) {
        appendUtf8(value, char32_t(code));
        return position + 6;
    }
    const bool isLeading = code >= 0xD800 && code <= 0xDBFF;
    const int trailing = isLeading && startsWith(position + 6, "\\u") ? hex4(position + 8) : -1;
    if (trailing >= 0xDC00 && trailing <= 0xDFFF) {
        appendUtf8(value, char32_t(0x10000 + ((code - 0xD800) << 10) + (trailing - 0xDC00)));
        return position + 12;
    }
    throw SyntaxError { "Invalid Unicode escape sequence: \""
                            + std::string(codePoints(m_text, position, 6)) + "\".",
                        position };
}

Token Lexer::blockString(std::uint32_t start) const
{
    std::uint32_t position = start + 3;
    std::string raw;
    while (position < m_text.size()) {
        const auto plain = std::min(m_text.find_first_of("\"\\\r", position), m_text.size());
        raw += m_text.substr(position, plain - position);
        position = std::uint32_t(plain);
        if (startsWith(position, "\"\"\""))
            return { TokenKind::BlockString, start, position + 3, m_arena.text(dedented(raw)) };
        if (startsWith(position, "\\\"\"\"")) {
            raw += "\"\"\"";
            position += 4;
        } else if (at(position) == '\r') {
            raw += '\n';
            position += startsWith(position, "\r\n") ? 2 : 1;
        } else if (position < m_text.size()) {
            raw += at(position++);
        }
    }
    throw SyntaxError { "Unterminated string.", position };
}

} // namespace graphql
