#pragma once

#include <string_view>

namespace server {

/// resources/schema.graphql, as it was when the program was built.
std::string_view schemaText();

} // namespace server
