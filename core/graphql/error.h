#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace graphql {

struct Location
{
    int line = 1; ///< from 1
    int column = 1; ///< from 1, in bytes of UTF-8

    bool operator==(const Location &) const = default;
};

/// Field names and list indices from the root of an answer or of a variable.
using Path = std::vector<std::variant<std::string, std::size_t>>;

/// One entry of the answer's `errors`.
struct ErrorEntry
{
    std::string message;
    std::vector<Location> locations;
    /// Field names and list indices down to the field that failed; empty for a request error.
    Path path;
    /// Set for errors that came from a resolver: its kind and field decide the HTTP status and
    /// are written as extensions.code ("CONFLICT") and extensions.field. Without it the request
    /// itself is at fault: BAD_REQUEST.
    std::optional<Error> cause;
};

} // namespace graphql
