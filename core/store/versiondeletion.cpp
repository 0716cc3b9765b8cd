#include "core/store/versiondeletion.h"

#include "core/store/registrychanges.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {

Result<ArtifactRow> deleteArtifact(Database &db, qint64 artifactId, qint64 userId)
{
    const auto artifact = Artifacts(db).artifact(artifactId);
    if (!artifact)
        return artifact;
    if (artifact->state == ArtifactState::Deleted) {
        return Error { Error::Kind::NotFound,
                       QCoreApplication::translate("VersionDeletion",
                                                   "The version was deleted before."),
                       u"artifactID"_s };
    }
    while (true) {
        const auto memberships = Memberships(db).ofArtifact(artifactId, { .first = 100 });
        if (!memberships)
            return memberships.error();
        if (memberships->items.isEmpty())
            break;
        for (const MembershipRow &membership : memberships->items) {
            if (const auto left = leaveCollection(db, membership, userId); !left)
                return left.error();
        }
    }
    const auto marked = Artifacts(db).markDeleted(artifactId);
    return marked ? Artifacts(db).artifact(artifactId) : Result<ArtifactRow>(marked.error());
}

} // namespace store
