#pragma once

#include "core/graphql/ast.h"
#include "core/graphql/schema.h"

namespace graphql {

/// What is wrong with a request by the rules of the specification; empty when nothing is. The
/// verdict is the one of graphql-js 16, and so are messages and places.
std::vector<ErrorEntry> validate(const Schema &schema, const ast::Document &document);

/// The same for SDL, against a schema that has only what every schema has.
std::vector<ErrorEntry> validateSdl(const Schema &prelude, const ast::Document &document);

} // namespace graphql
