#pragma once

#include <QString>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace payload {

/// What is wrong with a JSON text, and where.
struct JsonProblem
{
    int line = 1; ///< from 1
    int column = 1; ///< from 1, in characters
    std::size_t offset = 0; ///< in bytes
    /// One sentence for somebody who is not a programmer: "A comma is missing before this."
    QString message;

    bool operator==(const JsonProblem &) const = default;
};

/// The first reason why `text` is not a JSON object (RFC 8259, no comments, no trailing commas),
/// or nothing when it is one. Empty text is a problem; callers for whom "no payload" is fine do
/// not ask.
std::optional<JsonProblem> checkObject(std::string_view text);

/// The same for a template: a placeholder outside of a string counts as a value.
std::optional<JsonProblem> checkTemplate(std::string_view text);

/// The comments in a template that is a JSON object but for them, in order, as pairs of the first
/// byte and the one behind; those before the first other fault where there is one.
std::vector<std::pair<std::size_t, std::size_t>> commentsIn(std::string_view text);

} // namespace payload
