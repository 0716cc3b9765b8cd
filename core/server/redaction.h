#pragma once

#include "core/graphql/executor.h"

namespace server {

/// Masks in GraphQL's own error messages what the variables hold under "secretValue": it repeats a
/// variable that it can't use, and clients show and log what they are told. Errors of resolvers
/// stay as they are.
void redact(graphql::Response &response, const graphql::Json &variables);

} // namespace server
