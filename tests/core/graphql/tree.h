#pragma once

#include "core/graphql/ast.h"
#include "core/graphql/value.h"

/// A syntax tree as JSON, for comparisons with other parsers; empty members are left out.
graphql::Json treeOf(const graphql::ast::Node &node);
