#pragma once

#include "core/graphql/error.h"
#include "core/graphql/schema.h"

namespace graphql {

/// Like Schema::fromSdl(), with everything that is wrong. Verdict and messages are those of
/// graphql-js, except that a default value of a wrong type is refused too.
std::variant<Schema, std::vector<ErrorEntry>> readSchema(std::string_view sdl);

} // namespace graphql
