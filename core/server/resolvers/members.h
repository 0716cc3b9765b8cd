#pragma once

#include "core/graphql/executor.h"

#include <initializer_list>

namespace server {

/// Fields that read the member of their name from a JSON object.
inline void addMembers(graphql::Resolvers &resolvers, const char *type,
                       std::initializer_list<const char *> fields)
{
    for (const char *field : fields) {
        resolvers.add<graphql::Json>(
            type, field, [field](const graphql::Json &object, const graphql::Call &) {
                const auto found = object.find(field);
                return found == object.end() || found->is_null() ? graphql::Value(nullptr)
                                                                 : graphql::Value(*found);
            });
    }
}

} // namespace server
