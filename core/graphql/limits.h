#pragma once

#include "core/graphql/ast.h"
#include "core/graphql/executor.h"

namespace graphql {

/// Why the document is too costly to look at any further, or nothing. Costs no more than the
/// limits allow: each fragment is measured once, however often it is spread.
std::optional<ErrorEntry> exceededLimit(const ast::Document &document, const Limits &limits);

} // namespace graphql
