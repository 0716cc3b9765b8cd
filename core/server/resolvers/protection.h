#pragma once

#include "core/server/resolvers/change.h"

/// Protected aliases: only admins of the entity or of the registry may give, take or move them.
/// Each answers Forbidden when this person may not, before anything is changed.
namespace server {

Result<Done> mayChangeAliases(Change &change, qint64 collectionId, const QStringList &aliases);

/// To take the version out of the collection is to take what it is called there.
Result<Done> mayTakeOut(Change &change, const store::MembershipRow &membership);
/// The same for every collection that holds the version: to delete it.
Result<Done> mayDelete(Change &change, const store::ArtifactRow &artifact);
/// The same for every version in a collection, and everywhere else when it is their sequence.
Result<Done> mayDelete(Change &change, const store::CollectionRow &collection);

} // namespace server
