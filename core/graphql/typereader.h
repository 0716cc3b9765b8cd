#pragma once

#include "core/graphql/schema.h"

#include <deque>
#include <unordered_map>

namespace graphql {

namespace ast {
struct Node;
}

/// Finds the types that a document writes, like [Int!]. Makes the wrappers that it needs and owns
/// them, so it must outlive the types it hands out.
class TypeReader
{
public:
    explicit TypeReader(const Schema &schema)
        : m_schema(schema)
    {
    }

    /// Null when the schema knows no such type, or when there is no node.
    const Type *read(const ast::Node *type);

private:
    const Schema &m_schema;
    std::deque<Type> m_wrappers;
    std::unordered_map<const ast::Node *, const Type *> m_known;
};

} // namespace graphql
