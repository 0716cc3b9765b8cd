#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>

/// The words of JSON text: strings, numbers, literals. jsoncheck puts them together.
namespace payload {

/// What is wrong, and at which byte.
struct Fault
{
    std::size_t offset = 0;
    QString message;
};

/// Where a token ends, or what is wrong with it.
struct Token
{
    std::size_t end = 0;
    std::optional<Fault> fault = {};
};

/// The string whose opening quotation mark stands at `start`.
Token readString(std::string_view text, std::size_t start);

/// The number whose first character stands at `start`.
Token readNumber(std::string_view text, std::size_t start);

/// `true`, `false` or `null`, or an explanation of what else stands at `start`.
Token readLiteral(std::string_view text, std::size_t start);

/// A sentence about JSON for the reader, in translation context "payload".
QString sentence(const char *text);

/// The word at `start` as it may be quoted in a message: cut when it is long.
QString wordAt(std::string_view text, std::size_t start);

/// The first byte that is not part of valid UTF-8.
std::optional<std::size_t> firstInvalidByte(std::string_view text);

} // namespace payload
