#pragma once

#include "core/graphql/schema.h"

#include <string>

namespace graphql {

namespace ast {
struct Node;
}

/// A literal or a type reference as GraphQL text, in the spelling of graphql-js.
std::string print(const ast::Node &node);

/// A coerced value as a literal of its type: strings quoted, enum values bare.
std::string printLiteral(const Json &value, const Type *type);

/// A string literal in one pair of quotes.
std::string printString(std::string_view text);

/// A JSON value for an error message. Objects and lists are elided: they may hold secrets.
std::string shown(const Json &value);

} // namespace graphql
