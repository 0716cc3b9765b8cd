#pragma once

#include "core/store/database.h"

namespace store {

/// Brings the database to the newest version, each step in a transaction of its own; the number of
/// steps taken is PRAGMA user_version. A database that is newer than this program is an error.
Result<Done> migrate(Database &db);

/// The version that migrate() reaches.
int newestVersion();

} // namespace store
