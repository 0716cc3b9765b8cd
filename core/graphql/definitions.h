#pragma once

#include "core/graphql/schema.h"

#include <deque>
#include <unordered_map>

namespace graphql {

/// What a Schema holds. Only the schema's builder writes it; a deque, so that addresses last.
struct Definitions
{
    struct Implementations
    {
        std::vector<const Type *> objects; ///< possible types
        std::vector<const Type *> all; ///< objects, then interfaces
    };

    std::optional<std::string> description;
    std::deque<Type> storage; ///< named types and wrappers
    std::vector<const Type *> named;
    std::unordered_map<std::string_view, const Type *> byName;
    std::unordered_map<const Type *, Implementations> implementations;
    std::vector<DirectiveDef> directives;
    Type meta; ///< has the fields __schema, __type and __typename, and is no type of the schema
    const Type *query = nullptr;
    const Type *mutation = nullptr;
    const Type *subscription = nullptr;
};

} // namespace graphql
