#pragma once

#include "core/payload/finding.h"
#include "core/payload/jsontree.h"

#include <functional>
#include <map>

namespace payload {

/// A broken rule: where in the tree's text, and what was found there.
struct Hit
{
    Range range;
    QString found = {};
    int node = -1;
};

using Report = std::function<void(const Hit &)>;

/// The nodes that rules are about. Many rules ask for the same ones, so they are kept.
class RuleNodes
{
public:
    /// `tree` must outlive it.
    explicit RuleNodes(const JsonTree &tree)
        : m_tree(tree)
    {
    }

    const JsonTree &tree() const { return m_tree; }
    /// Those at the path whose members are as `when` says.
    const std::vector<int> &at(const std::string &path, const nlohmann::ordered_json &when);

private:
    const JsonTree &m_tree;
    std::map<std::pair<std::string, std::string>, std::vector<int>> m_found;
};

/// Looks at the nodes that a rule is about and reports what breaks it. Does nothing for kinds that
/// are not about nodes.
void checkNodes(const Rule &rule, RuleNodes &nodes, const Report &report);

/// How many characters a string has.
qsizetype lengthOf(std::string_view utf8);

} // namespace payload
