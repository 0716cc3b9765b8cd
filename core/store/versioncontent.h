#pragma once

#include "core/store/artifacts.h"

/// What a version's files have to do with its state.
namespace store {

/// The entity to which the version belongs: its sequence's.
Result<qint64> ownerOfArtifact(Database &db, qint64 artifactId);

/// Takes size and number of files from the manifest of a version that is about to be committed.
/// Unprocessable while something announced is not stored, or when the manifest is not the one whose
/// digest the version was given. A version for which no manifest was ever announced has no files.
Result<Done> settleContent(Database &db, const ArtifactRow &artifact);

} // namespace store
