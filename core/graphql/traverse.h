#pragma once

#include "core/graphql/ast.h"

namespace graphql::ast {

/// Calls `visit(node)` for what is directly below, in the order of graphql-js. Names and
/// descriptions are not visited: no rule looks at them.
template <typename Visit> void forEachChild(const Node &node, Visit visit)
{
    const auto visitAll = [&](Nodes nodes) {
        for (const Node *child : nodes)
            visit(*child);
    };
    visitAll(node.arguments);
    if (node.type)
        visit(*node.type);
    if (node.value)
        visit(*node.value);
    visitAll(node.interfaces);
    visitAll(node.directives);
    visitAll(node.children);
    if (node.selectionSet)
        visit(*node.selectionSet);
}

} // namespace graphql::ast
