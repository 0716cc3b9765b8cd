#include "core/graphql/collectfields.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

Fragments fragmentsOf(const ast::Document &document)
{
    Fragments fragments;
    for (const Node *definition : document.root().children) {
        if (definition->kind == Kind::FragmentDefinition)
            fragments[definition->name.text] = definition;
    }
    return fragments;
}

void FieldCollector::begin()
{
    m_spread.clear();
    m_problem = {};
}

/// The value of the directive's `if`, or `otherwise` when the selection does not carry it.
bool FieldCollector::holds(const Node &selection, std::string_view directive, bool otherwise)
{
    const auto found = std::find_if(selection.directives.begin(), selection.directives.end(),
                                    [&](const Node *node) { return node->name.text == directive; });
    const DirectiveDef *definition = m_schema.directive(directive);
    if (found == selection.directives.end() || !definition)
        return otherwise;
    CoercedArguments arguments = coerceArguments(definition->args, **found, m_variables);
    if (!arguments.complaint.empty()) {
        m_problem = std::move(arguments);
        return otherwise;
    }
    return arguments.values.value("if", otherwise);
}

bool FieldCollector::isIncluded(const Node &selection)
{
    return selection.directives.empty()
        || (!holds(selection, "skip", false) && holds(selection, "include", true));
}

bool FieldCollector::applies(const Node *condition, const Type *object) const
{
    if (!condition)
        return true;
    const Type *wanted = m_schema.type(condition->name.text);
    return wanted && m_schema.isSubType(object, wanted);
}

bool FieldCollector::collect(const Type *object, const Node &selectionSet,
                             const std::function<void(const Node &)> &use)
{
    for (const Node *selection : selectionSet.children) {
        const bool isSpread = selection->kind == Kind::FragmentSpread;
        if (isSpread && m_spread.contains(selection->name.text))
            continue;
        const bool included = isIncluded(*selection);
        if (!m_problem.complaint.empty())
            return false;
        if (!included)
            continue;
        if (selection->kind == Kind::Field) {
            use(*selection);
            continue;
        }
        const Node *fragment = selection;
        if (isSpread) {
            m_spread.insert(selection->name.text);
            const auto found = m_fragments.find(selection->name.text);
            fragment = found == m_fragments.end() ? nullptr : found->second;
        }
        if (fragment && applies(fragment->type, object)
            && !collect(object, *fragment->selectionSet, use))
            return false;
    }
    return true;
}

} // namespace graphql
