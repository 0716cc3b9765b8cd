#include "core/payload/placeholder.h"

#include <QUtf8StringView>

#include <array>
#include <cstring>
#include <nlohmann/json.hpp>

namespace payload {
namespace {

bool isWordStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool isWord(char c) { return isWordStart(c) || (c >= '0' && c <= '9'); }

bool isKey(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '{' && c != '}' && c != '$'
        && c != '"' && c != '\\';
}

bool isUtf8(std::string_view text)
{
    return QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

bool holds(std::string_view text, char c)
{
    return std::memchr(text.data(), c, text.size()) != nullptr;
}

/// JSON has a quote in every few bytes, where a call of memchr for each costs more than the scan;
/// sixteen bytes at a time cost next to nothing.
bool hasOddNumberOfQuotes(std::string_view text)
{
    using Block [[gnu::vector_size(16)]] = signed char;
    Block odd {}; // quotes seen in each of sixteen columns, modulo two
    std::size_t i = 0;
    for (; i + sizeof(Block) <= text.size(); i += sizeof(Block)) {
        Block block;
        std::memcpy(&block, text.data() + i, sizeof(Block));
        odd ^= block == '"';
    }
    bool isOdd = false;
    for (std::size_t column = 0; column < sizeof(Block); ++column)
        isOdd ^= odd[column] != 0;
    for (; i < text.size(); ++i)
        isOdd ^= text[i] == '"';
    return isOdd;
}

constexpr auto needsEscape = [] {
    std::array<bool, 256> table {};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = true;
    table['"'] = true;
    table['\\'] = true;
    return table;
}();

void appendEscape(std::string &out, char c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view letter = "\"\\bfnrt";
    out += '\\';
    if (const auto at = special.find(c); at != std::string_view::npos) {
        out += letter[at];
        return;
    }
    out += "u00";
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
}

} // namespace

std::size_t placeholderLength(std::string_view text)
{
    if (!text.starts_with("${") || text.size() < 4 || !isWordStart(text[2]))
        return 0;
    std::size_t i = 3;
    while (i < text.size() && isWord(text[i]))
        ++i;
    if (i < text.size() && text[i] == '.') {
        const std::size_t key = ++i;
        while (i < text.size() && isKey(text[i]))
            ++i;
        if (i == key || !isUtf8(text.substr(key, i - key)))
            return 0;
    }
    return i < text.size() && text[i] == '}' ? i + 1 : 0;
}

void StringState::pass(std::string_view text)
{
    if (text.empty())
        return;
    if (m_isEscaped || holds(text, '\\'))
        passSlowly(text);
    else if (hasOddNumberOfQuotes(text))
        m_isInString = !m_isInString;
}

void StringState::passSlowly(std::string_view text)
{
    for (const char c : text) {
        if (m_isEscaped)
            m_isEscaped = false;
        else if (c == '\\')
            m_isEscaped = m_isInString;
        else if (c == '"')
            m_isInString = !m_isInString;
    }
}

void appendEscaped(std::string &out, std::string_view value)
{
    if (!isUtf8(value)) {
        const std::string quoted
            = nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        out.append(quoted, 1, quoted.size() - 2);
        return;
    }
    std::size_t done = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!needsEscape[static_cast<unsigned char>(value[i])])
            continue;
        out.append(value, done, i - done);
        appendEscape(out, value[i]);
        done = i + 1;
    }
    out.append(value, done);
}

} // namespace payload
