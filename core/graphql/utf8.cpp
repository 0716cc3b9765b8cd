#include "core/graphql/utf8.h"

namespace graphql {

namespace {

bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

std::size_t lengthOf(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// The least code point that needs so many bytes; anything below is an overlong form.
constexpr char32_t leastOfLength[] = { 0, 0, 0x80, 0x800, 0x10000 };

/// Length of the well-formed sequence at `offset`, or 0.
std::size_t sequenceAt(std::string_view text, std::size_t offset)
{
    const auto lead = static_cast<unsigned char>(text[offset]);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lengthOf(lead);
    if (lead < 0xC2 || lead > 0xF4 || text.size() - offset < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(static_cast<unsigned char>(text[offset + i])))
            return 0;
    }
    std::size_t end = offset;
    const char32_t point = codePointAt(text, end);
    const bool isSurrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < leastOfLength[length] || point > 0x10FFFF || isSurrogate ? 0 : length;
}

} // namespace

std::size_t firstInvalidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceAt(text, i);
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

char32_t codePointAt(std::string_view text, std::size_t &offset)
{
    const auto lead = static_cast<unsigned char>(text[offset]);
    const std::size_t length = lengthOf(lead);
    char32_t point = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6) | (static_cast<unsigned char>(text[offset + i]) & 0x3Fu);
    offset += length;
    return point;
}

void appendUtf8(std::string &text, char32_t point)
{
    if (point < 0x80) {
        text += char(point);
        return;
    }
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    constexpr unsigned char leads[] = { 0, 0xC0, 0xE0, 0xF0 };
    text += char(leads[more] | (point >> (6 * more)));
    for (int i = more - 1; i >= 0; --i)
        text += char(0x80 | ((point >> (6 * i)) & 0x3F));
}

std::string_view codePoints(std::string_view text, std::size_t offset, std::size_t count)
{
    std::size_t end = offset;
    while (count-- > 0 && end < text.size())
        codePointAt(text, end);
    return text.substr(offset, end - offset);
}

std::string abbreviated(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return std::string(text);
    std::size_t end = bytes;
    while (end > 0 && isContinuation(static_cast<unsigned char>(text[end])))
        --end;
    return std::string(text.substr(0, end)) + "…";
}

} // namespace graphql
