#include "core/graphql/printer.h"
#include "core/graphql/rules.h"

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

class FragmentsOnCompositeTypes : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        const bool isInline = node.kind == Kind::InlineFragment;
        if (!isInline && node.kind != Kind::FragmentDefinition)
            return true;
        const Type *type = m_context.read(node.type);
        if (type && !type->isComposite()) {
            const std::string subject
                = isInline ? "Fragment" : "Fragment \"" + std::string(node.name.text) + '"';
            m_context.report(subject + " cannot condition on non composite type \""
                                 + print(*node.type) + "\".",
                             { node.type->at });
        }
        return true;
    }
};

class KnownFragmentNames : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::FragmentSpread && !m_context.fragment(node.name.text))
            m_context.report("Unknown fragment \"" + std::string(node.name.text) + "\".",
                             { node.name.at });
        return true;
    }
};

class NoUnusedFragments : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::OperationDefinition)
            m_operations.push_back(&node);
        else if (node.kind == Kind::FragmentDefinition)
            m_fragments.push_back(&node);
        return node.kind == Kind::Document;
    }

    void leave(const Node &) override
    {
        std::unordered_set<std::string_view> used;
        for (const Node *fragment : m_context.reachable(m_operations))
            used.insert(fragment->name.text);
        for (const Node *fragment : m_fragments) {
            if (!used.contains(fragment->name.text))
                m_context.report("Fragment \"" + std::string(fragment->name.text)
                                     + "\" is never used.",
                                 { fragment->at });
        }
    }

private:
    std::vector<const Node *> m_operations;
    std::vector<const Node *> m_fragments;
};

class PossibleFragmentSpreads : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::InlineFragment)
            check(node, m_context.at().type(), "Fragment");
        else if (node.kind == Kind::FragmentSpread)
            checkSpread(node);
        return true;
    }

private:
    void checkSpread(const Node &spread)
    {
        if (const Node *fragment = m_context.fragment(spread.name.text))
            check(spread, m_context.read(fragment->type),
                  "Fragment \"" + std::string(spread.name.text) + '"');
    }

    void check(const Node &node, const Type *fragment, const std::string &subject)
    {
        const Type *parent = m_context.at().parentType();
        const bool isComparable = fragment && fragment->isComposite() && parent;
        if (isComparable && !m_context.schema().overlap(fragment, parent))
            m_context.report(subject + " cannot be spread here as objects of type \"" + parent->name
                                 + "\" can never be of type \"" + fragment->name + "\".",
                             { node.at });
    }
};

/// Follows the spreads depth first, each fragment once, and goes on behind a cycle to find others.
class NoFragmentCycles : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::FragmentDefinition)
            follow(node);
        return node.kind == Kind::Document;
    }

private:
    void follow(const Node &fragment)
    {
        const std::string_view name = fragment.name.text;
        if (!m_visited.insert(name).second)
            return;
        const auto &spreads = m_context.spreads(*fragment.selectionSet);
        if (spreads.empty())
            return;
        m_onPath[name] = m_path.size();
        for (const Node *spread : spreads) {
            m_path.push_back(spread);
            if (m_onPath.contains(spread->name.text))
                reportCycle(*spread);
            else if (const Node *next = m_context.fragment(spread->name.text))
                follow(*next);
            m_path.pop_back();
        }
        m_onPath.erase(name);
    }

    void reportCycle(const Node &spread)
    {
        std::vector<std::uint32_t> places;
        std::string via;
        for (std::size_t i = m_onPath[spread.name.text]; i < m_path.size(); ++i) {
            places.push_back(m_path[i]->at);
            if (i + 1 < m_path.size())
                via += (via.empty() ? "\"" : ", \"") + std::string(m_path[i]->name.text) + '"';
        }
        m_context.report("Cannot spread fragment \"" + std::string(spread.name.text)
                             + "\" within itself" + (via.empty() ? "" : " via ") + via + '.',
                         places);
    }

    std::unordered_set<std::string_view> m_visited;
    std::vector<const Node *> m_path;
    std::unordered_map<std::string_view, std::size_t> m_onPath; ///< where its spreads start
};

} // namespace

namespace rules {

std::unique_ptr<Rule> fragmentsOnCompositeTypes(ValidationContext &context)
{
    return make<FragmentsOnCompositeTypes>(context);
}

std::unique_ptr<Rule> knownFragmentNames(ValidationContext &context)
{
    return make<KnownFragmentNames>(context);
}

std::unique_ptr<Rule> noUnusedFragments(ValidationContext &context)
{
    return make<NoUnusedFragments>(context);
}

std::unique_ptr<Rule> possibleFragmentSpreads(ValidationContext &context)
{
    return make<PossibleFragmentSpreads>(context);
}

std::unique_ptr<Rule> noFragmentCycles(ValidationContext &context)
{
    return make<NoFragmentCycles>(context);
}

} // namespace rules

} // namespace graphql
