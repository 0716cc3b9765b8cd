#pragma once

#include "core/store/database.h"

namespace store {

/// The version that this program works with.
int newestVersion();

/// Brings the database to the newest version, or to an older one that a test wants to start from;
/// each step in a transaction of its own. The number of steps taken is PRAGMA user_version. A
/// database that is newer than this program is an error.
///
/// A step is a file in migrations/ of statements that each end with a line. One that was released
/// is not changed any more.
Result<Done> migrate(Database &db, int wanted = newestVersion());

} // namespace store
