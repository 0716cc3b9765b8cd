#pragma once

#include "core/server/resolvers/session.h"

namespace server {

/// The user with this id, or null when they are gone.
Result<graphql::Value> person(qint64 userId, const graphql::Call &call);

/// The user's address; null unless the one who asks may see it.
graphql::Value email(const store::UserRow &user, const graphql::Call &call);

} // namespace server
