#pragma once

#include "core/store/events.h"
#include "core/store/memberships.h"

/// What templates can say about something at this moment: an event that still needs its type.
namespace store {

/// Of a version in a collection.
Result<EventRow> snapshotOf(Database &db, const MembershipRow &membership, qint64 userId);
/// Of a collection as a whole.
Result<EventRow> snapshotOfCollection(Database &db, qint64 collectionId, qint64 userId);

} // namespace store
