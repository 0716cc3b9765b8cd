#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The parts of rendering that the checker needs too, so that both agree on what a placeholder is
/// and where a JSON string ends.
namespace payload {

/// The bytes of the `${name}` that `text` starts with, or 0 when it starts with none.
///
/// A name is a word ([A-Za-z_][A-Za-z0-9_]*), or a word, a dot and a key. A key is any UTF-8 text
/// without control characters and `{}$"\`, which could not stand in a JSON string or would leave
/// open where the placeholder ends.
std::size_t placeholderLength(std::string_view text);

/// Follows JSON text and knows whether it is inside a string.
class StringState
{
public:
    void pass(std::string_view text);

    bool isInString() const { return m_isInString; }
    /// The next character is escaped by a backslash.
    bool isEscaped() const { return m_isEscaped; }

private:
    void passSlowly(std::string_view text);

    bool m_isInString = false;
    bool m_isEscaped = false;
};

/// Appends `value` as it must be written between the quotes of a JSON string. Bytes that are not
/// UTF-8 become U+FFFD.
void appendEscaped(std::string &out, std::string_view value);

} // namespace payload
