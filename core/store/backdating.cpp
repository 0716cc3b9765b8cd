#include "core/store/backdating.h"

#include "core/store/columns.h"

using namespace Qt::StringLiterals;

namespace store {

Result<Done> backdateCollection(Database &db, qint64 collectionId, const QDateTime &createdAt)
{
    return db.run(u"UPDATE collections SET created_at = ? WHERE id = ?"_s,
                  { column(createdAt), collectionId });
}

Result<Done> backdateArtifact(Database &db, qint64 artifactId, const QDateTime &createdAt)
{
    return db.run(u"UPDATE artifacts SET created_at = ?, updated_at = ? WHERE id = ?"_s,
                  { column(createdAt), column(createdAt), artifactId });
}

Result<Done> backdateMembership(Database &db, qint64 membershipId, const QDateTime &createdAt)
{
    return db.run(u"UPDATE memberships SET created_at = ? WHERE id = ?"_s,
                  { column(createdAt), membershipId });
}

} // namespace store
