#pragma once

#include "core/graphql/schema.h"

#include <map>

namespace graphql {

namespace ast {
struct Node;
}

/// Coerced variables by name. An entry that is missing was not given and has no default.
using Variables = std::map<std::string_view, Json>;

/// A value of a scalar or enum, or why there is none, in the words of graphql-js.
struct Leaf
{
    std::optional<Json> value;
    std::string complaint = {};
};

// Besides the scalars of the specification these are known: DateTime and JSONString hold strings,
// Int64 holds whole numbers of 64 bits. Any other scalar, JSON among them, holds any value.

Leaf leafFromLiteral(const Type &type, const ast::Node &literal, const Variables &variables);
Leaf leafFromInput(const Type &type, const Json &given);
Leaf leafToOutput(const Type &type, const Json &resolved);

/// A literal without a type: enum values become strings, missing variables are left out.
Json valueFromLiteral(const ast::Node &literal, const Variables &variables);

} // namespace graphql
