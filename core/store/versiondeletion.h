#pragma once

#include "core/store/artifacts.h"

namespace store {

/// Takes the version out of every collection, with its aliases; what had it as `latest` has its
/// newest remaining version for that. Its index is not given again, and its id goes on to mean it.
/// NotFound when it is deleted already.
Result<ArtifactRow> deleteArtifact(Database &db, qint64 artifactId, qint64 userId);

} // namespace store
