#pragma once

#include "core/graphql/executor.h"

/// Resolvers for the root fields that read the members of a JSON object; the fields below need
/// none. The member "$args" answers the field's arguments, {"$error": "text"} an error.
graphql::Resolvers resolversFor(const graphql::Schema &schema, const graphql::Json &root);
