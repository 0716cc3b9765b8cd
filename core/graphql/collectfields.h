#pragma once

#include "core/graphql/coercion.h"

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace graphql {

using Fragments = std::unordered_map<std::string_view, const ast::Node *>;

/// The document's fragments by name; of two with one name the last.
Fragments fragmentsOf(const ast::Document &document);

/// Flattens selection sets for one object type: CollectFields() of the specification, with @skip,
/// @include and type conditions applied.
class FieldCollector
{
public:
    FieldCollector(const Schema &schema, const Fragments &fragments, const Variables &variables)
        : m_schema(schema)
        , m_fragments(fragments)
        , m_variables(variables)
    {
    }

    /// To be called before the first of the sets that are merged with each other: together they
    /// spread a fragment only once.
    void begin();
    /// Calls `use(field)` in order. False when a directive's argument has no usable value, and
    /// then problem() tells.
    bool collect(const Type *object, const ast::Node &selectionSet,
                 const std::function<void(const ast::Node &)> &use);
    const CoercedArguments &problem() const { return m_problem; }

private:
    bool isIncluded(const ast::Node &selection);
    bool holds(const ast::Node &selection, std::string_view directive, bool otherwise);
    bool applies(const ast::Node *condition, const Type *object) const;

    const Schema &m_schema;
    const Fragments &m_fragments;
    const Variables &m_variables;
    std::unordered_set<std::string_view> m_spread;
    CoercedArguments m_problem;
};

} // namespace graphql
