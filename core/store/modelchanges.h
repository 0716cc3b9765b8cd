#pragma once

#include "core/store/artifacts.h"
#include "core/store/memberships.h"

/// The changes that automations wait for. Each writes its events in the same transaction, so that
/// what was accepted is acted on; call them inside Store::write.
namespace store {

struct LinkVersion
{
    qint64 artifactId = 0;
    qint64 portfolioId = 0;
    /// Without `latest`, which moves by itself.
    QStringList aliases = {};
    qint64 userId = 0; ///< who does it
};

/// Events: LINK_MODEL when the version was not linked there yet, and ADD_ARTIFACT_ALIAS for each
/// alias that it did not have. Conflict when the version is not committed; Unprocessable when it is
/// of another type, or the target is no portfolio.
Result<MembershipRow> linkVersion(Database &db, const LinkVersion &link);

/// Links a version that is still being uploaded as soon as it is committed, with the same events.
Result<Done> linkWhenCommitted(Database &db, const LinkVersion &link);

struct AddAlias
{
    qint64 artifactId = 0;
    qint64 collectionId = 0;
    QString alias;
    qint64 userId = 0;
};

/// Event: ADD_ARTIFACT_ALIAS, unless the version has the alias already. NotFound when the version
/// is not in the collection.
Result<MembershipRow> addAlias(Database &db, const AddAlias &change);

/// Gives the version its index and its place in its sequence, and moves `latest`. Events:
/// CREATE_ARTIFACT, ADD_ARTIFACT_ALIAS for each alias that waited for it, and those of the links
/// that did. A second commit changes nothing.
Result<ArtifactRow> commitArtifact(Database &db, qint64 artifactId, qint64 userId);

} // namespace store
