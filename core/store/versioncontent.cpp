#include "core/store/versioncontent.h"

#include "core/store/collections.h"
#include "core/store/manifests.h"
#include "core/store/projects.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("VersionContent", text); }

Error unacceptable(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"artifactID"_s };
}

Result<Done> checkStored(Database &db, const ManifestRow &manifest, qint64 ownerId)
{
    const auto missing = Manifests(db).missing(manifest.id, ownerId);
    if (!missing)
        return missing.error();
    if (!missing->has_value())
        return Done();
    return unacceptable(tr("The file “%1” isn't stored as the manifest describes it. Upload it, "
                           "then commit the version.")
                            .arg((*missing)->left(256)));
}

} // namespace

Result<qint64> ownerOfArtifact(Database &db, qint64 artifactId)
{
    return db.number(u"SELECT p.entity_id FROM artifacts a JOIN collections c"
                     " ON c.id = a.sequence_id JOIN projects p ON p.id = c.project_id"
                     " WHERE a.id = ?"_s,
                     { artifactId });
}

Result<Done> settleContent(Database &db, const ArtifactRow &artifact)
{
    const auto isAnnounced = Manifests(db).isAnnounced(artifact.id);
    if (!isAnnounced || !*isAnnounced)
        return isAnnounced ? Result<Done>(Done()) : isAnnounced.error();
    const auto manifest = Manifests(db).current(artifact.id);
    const auto owner = ownerOfArtifact(db, artifact.id);
    if (!manifest || !owner)
        return manifest ? owner.error() : manifest.error();
    if (!manifest->has_value())
        return unacceptable(tr("The manifest isn't stored. Upload it, then commit the version."));
    if ((*manifest)->artifactDigest != artifact.digest) {
        return unacceptable(tr("The manifest makes the digest %1, but the version was announced "
                               "with %2.")
                                .arg((*manifest)->artifactDigest, artifact.digest.left(64)));
    }
    if (const auto checked = checkStored(db, **manifest, *owner); !checked)
        return checked;
    if (const auto filled = Manifests(db).fillInSizes((*manifest)->id, *owner); !filled)
        return filled;
    const auto total = Manifests(db).total((*manifest)->id);
    if (!total)
        return total.error();
    return Artifacts(db).setContent(artifact.id, total->size, total->files);
}

} // namespace store
