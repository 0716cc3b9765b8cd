#pragma once

#include "core/server/resolvers/objects.h"

namespace server {

/// What only those who run the server may see and do.
Result<Done> requireServerAdmin(const store::UserRow &user);

/// NotFound, naming the input `field`, when there is no such user.
Result<store::UserRow> userNamed(store::Database &db, const QString &username, const char *field);

} // namespace server
