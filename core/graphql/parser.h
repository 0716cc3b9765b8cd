#pragma once

#include "core/graphql/ast.h"

namespace graphql {

struct ParseLimits
{
    /// More tokens than this are refused; comments and commas are none.
    std::size_t tokens = std::size_t(-1);
    /// Selection sets, literals and types may nest this deep, so that no text overflows the stack.
    int nesting = 100;
};

/// Reads a request or an SDL document, as the October 2021 specification spells them. The error is
/// worded and located as graphql-js does it.
std::variant<ast::Document, ErrorEntry> parse(std::string text, const ParseLimits &limits = {});

/// "query", "mutation" or "subscription".
std::string_view keyword(ast::Operation operation);

/// Whether the specification knows such a directive location: "FIELD", "ENUM_VALUE" …
bool isDirectiveLocation(std::string_view name);

} // namespace graphql
