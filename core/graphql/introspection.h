#pragma once

#include "core/graphql/executor.h"

namespace graphql {

/// Answers for __Schema, __Type and the like, and, under the type name "", for __schema and __type.
/// The call's context must be a `const Schema *`.
const Resolvers &introspectionResolvers();

} // namespace graphql
