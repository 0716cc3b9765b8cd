#include "core/graphql/rules.h"
#include "core/graphql/suggestions.h"

#include <algorithm>
#include <map>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

class ScalarLeafs : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        const Type *type = node.kind == Kind::Field ? m_context.at().type() : nullptr;
        if (!type)
            return true;
        const std::string name(node.name.text);
        if (type->named()->isLeaf() && node.selectionSet)
            m_context.report("Field \"" + name + "\" must not have a selection since type \""
                                 + type->text() + "\" has no subfields.",
                             { node.selectionSet->at });
        else if (!type->named()->isLeaf() && !node.selectionSet)
            m_context.report("Field \"" + name + "\" of type \"" + type->text()
                                 + "\" must have a selection of subfields. Did you mean \"" + name
                                 + " { ... }\"?",
                             { node.at });
        return true;
    }
};

class FieldsOnCorrectType : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        const Type *parent = node.kind == Kind::Field ? m_context.at().parentType() : nullptr;
        if (!parent || m_context.at().field())
            return true;
        const std::string_view name = node.name.text;
        std::string hint = didYouMean(typesWith(*parent, name), "to use an inline fragment on");
        if (hint.empty())
            hint = didYouMean(suggestions(name, namesOf(parent->fields)));
        m_context.report("Cannot query field \"" + std::string(name) + "\" on type \""
                             + parent->name + "\"." + hint,
                         { node.at });
        return true;
    }

private:
    using Usage = std::pair<const Type *, int>;

    /// Types below an abstract one that have the field, those first that most objects share.
    std::vector<std::string> typesWith(const Type &parent, std::string_view field) const
    {
        std::vector<Usage> usages;
        const auto count = [&](const Type *type) {
            const auto found = std::find_if(usages.begin(), usages.end(),
                                            [&](const Usage &u) { return u.first == type; });
            if (found == usages.end())
                usages.emplace_back(type, 1);
            else
                ++found->second;
        };
        if (!parent.isAbstract())
            return {};
        for (const Type *object : m_context.schema().possibleTypes(&parent)) {
            if (!object->field(field))
                continue;
            count(object);
            for (const Type *interface : object->interfaces) {
                if (interface->field(field))
                    count(interface);
            }
        }
        std::stable_sort(usages.begin(), usages.end(),
                         [&](const Usage &a, const Usage &b) { return isBefore(a, b); });
        std::vector<std::string> names;
        for (const auto &[type, uses] : usages)
            names.push_back(type->name);
        return names;
    }

    bool isBefore(const Usage &a, const Usage &b) const
    {
        if (a.second != b.second)
            return a.second > b.second;
        if (m_context.schema().isSubType(b.first, a.first))
            return a.first != b.first;
        if (m_context.schema().isSubType(a.first, b.first))
            return false;
        return naturallyBefore(a.first->name, b.first->name);
    }
};

/// Keeps introspection from being asked for lists within lists within lists.
class IntrospectionDepth : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        const bool isRoot = node.kind == Kind::Field
            && (node.name.text == "__schema" || node.name.text == "__type");
        if (!isRoot)
            return true;
        m_visited.clear();
        if (!isTooDeep(node, 0))
            return true;
        m_context.report("Maximum introspection depth exceeded", { node.at });
        return false;
    }

private:
    using Depths = std::map<std::string_view, int>;
    static constexpr int mostLists = 3;

    static bool isListField(std::string_view name)
    {
        return name == "fields" || name == "interfaces" || name == "possibleTypes"
            || name == "inputFields";
    }

    static bool reaches(const Depths &depths, std::string_view name, int depth)
    {
        const auto found = depths.find(name);
        return found != depths.end() && found->second >= depth;
    }

    bool isTooDeep(const Node &node, int depth)
    {
        if (node.kind == Kind::FragmentSpread)
            return isSpreadTooDeep(node.name.text, depth);
        if (node.kind == Kind::Field && isListField(node.name.text) && ++depth >= mostLists)
            return true;
        if (!node.selectionSet)
            return false;
        const auto &selections = node.selectionSet->children;
        return std::any_of(selections.begin(), selections.end(),
                           [&](const Node *child) { return isTooDeep(*child, depth); });
    }

    bool isSpreadTooDeep(std::string_view name, int depth)
    {
        const auto exceeded = m_exceeded.find(name);
        if (exceeded != m_exceeded.end() && exceeded->second <= depth)
            return true;
        const Node *fragment = m_context.fragment(name);
        if (!fragment || reaches(m_visited, name, depth) || reaches(m_checked, name, depth))
            return false;
        m_visited[name] = depth;
        const bool isTooMuch = isTooDeep(*fragment, depth);
        (isTooMuch ? m_exceeded : m_checked)[name] = depth;
        return isTooMuch;
    }

    Depths m_visited; ///< fragments seen below the current root, with the depth they started at
    Depths m_checked; ///< fragments that were fine at a depth
    Depths m_exceeded; ///< fragments that were not
};

} // namespace

namespace rules {

std::unique_ptr<Rule> scalarLeafs(ValidationContext &context) { return make<ScalarLeafs>(context); }

std::unique_ptr<Rule> fieldsOnCorrectType(ValidationContext &context)
{
    return make<FieldsOnCorrectType>(context);
}

std::unique_ptr<Rule> introspectionDepth(ValidationContext &context)
{
    return make<IntrospectionDepth>(context);
}

} // namespace rules

} // namespace graphql
