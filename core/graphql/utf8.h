#pragma once

#include <string>
#include <string_view>

namespace graphql {

/// The offset of the first byte that isn't part of well-formed UTF-8, or npos.
std::size_t firstInvalidUtf8(std::string_view text);

/// The code point that starts at `offset` of well-formed UTF-8; moves `offset` behind it.
char32_t codePointAt(std::string_view text, std::size_t &offset);

void appendUtf8(std::string &text, char32_t codePoint);

/// At most `count` code points of well-formed UTF-8 from `offset` on.
std::string_view codePoints(std::string_view text, std::size_t offset, std::size_t count);

/// `text`, or its beginning with an ellipsis when it has more than `bytes`.
std::string abbreviated(std::string_view text, std::size_t bytes);

} // namespace graphql
