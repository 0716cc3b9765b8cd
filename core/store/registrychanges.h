#pragma once

#include "core/store/memberships.h"
#include "core/store/tags.h"

/// Changes of versions and collections that automations wait for, beside those in modelchanges.h.
/// Each writes its events in the same transaction; call them inside Store::write.
namespace store {

/// Takes the version out of the collection with its aliases; the collection's newest version gets
/// `latest`. Event: UNLINK_ARTIFACT, unless the collection is the version's own sequence.
Result<Done> leaveCollection(Database &db, const MembershipRow &membership, qint64 userId);

/// Removes the collection. A sequence's versions leave everything they are linked to first, so
/// that UNLINK_ARTIFACT is told there.
Result<Done> removeCollection(Database &db, qint64 collectionId, qint64 userId);

struct TagChange
{
    QList<NewTag> added = {};
    QList<NewTag> removed = {};
    qint64 userId = 0; ///< who does it
};

/// Events: ADD_ARTIFACT_TAG and REMOVE_ARTIFACT_TAG for each tag that is new or was there, in every
/// collection that holds the version.
Result<Done> changeTags(Database &db, qint64 artifactId, const TagChange &change);

/// Events: ADD_COLLECTION_TAG and REMOVE_COLLECTION_TAG likewise.
Result<Done> changeCollectionTags(Database &db, qint64 collectionId, const TagChange &change);

} // namespace store
