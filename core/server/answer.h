#pragma once

#include "core/graphql/executor.h"
#include "core/server/http.h"

namespace server {

/// GraphQL's answer as HTTP. W&B's clients read the status, and try again after most of them
/// (wire contract, 1.4 and 1.5), so:
/// - no errors is 200;
/// - otherwise the first error counts: a request that is no GraphQL, or doesn't fit the schema, is
///   400; an error of a resolver has the status of its kind;
/// - a fault of the storage is 503 with Retry-After: trying again later helps;
/// - any other fault is 422 and never 500: trying again for minutes would not help.
http::Response httpAnswer(const graphql::Response &response);

/// `{"errors": [{"message": …}]}`
http::Response httpError(const Error &error);

} // namespace server
