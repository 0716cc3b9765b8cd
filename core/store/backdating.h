#pragma once

#include "core/store/database.h"

/// Puts what was just made into the past, for data that has a history: the demo, and imports.
namespace store {

Result<Done> backdateCollection(Database &db, qint64 collectionId, const QDateTime &createdAt);
Result<Done> backdateArtifact(Database &db, qint64 artifactId, const QDateTime &createdAt);
Result<Done> backdateMembership(Database &db, qint64 membershipId, const QDateTime &createdAt);

} // namespace store
