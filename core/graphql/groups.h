#pragma once

#include "core/graphql/ast.h"

#include <unordered_map>

namespace graphql {

/// Calls `use(name, nodes)` for each name that more than one of the nodes has, in the order of
/// their first appearance.
template <typename Use> void forEachRepeatedName(ast::Nodes nodes, Use use)
{
    if (nodes.size() < 2)
        return;
    std::unordered_map<std::string_view, std::vector<const ast::Node *>> byName;
    for (const ast::Node *node : nodes)
        byName[node->name.text].push_back(node);
    for (const ast::Node *node : nodes) {
        const auto &group = byName[node->name.text];
        if (group.size() > 1 && group.front() == node)
            use(node->name.text, group);
    }
}

} // namespace graphql
