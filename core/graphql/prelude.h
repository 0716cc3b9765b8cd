#pragma once

#include <string_view>

namespace graphql {

/// What every schema has without saying so: the scalars, directives and introspection types of the
/// specification. The descriptions are those of graphql-js (MIT), so that introspection answers
/// compare equal.
std::string_view preludeSdl();

} // namespace graphql
