#pragma once

#include "core/store/database.h"
#include "core/store/filters.h"

namespace store {

/// A version's place in a collection: a link, or its place in its own sequence.
struct MembershipRow
{
    qint64 id = 0;
    qint64 collectionId = 0;
    qint64 artifactId = 0;
    int versionIndex = 0; ///< in this collection, from 0, never used twice
    QDateTime createdAt;
};

struct AliasRow
{
    qint64 id = 0;
    qint64 collectionId = 0;
    qint64 membershipId = 0;
    qint64 artifactId = 0;
    QString alias;
    QDateTime createdAt;
};

class Memberships
{
public:
    explicit Memberships(Database &db)
        : m_db(db)
    {
    }

    struct Added
    {
        MembershipRow membership;
        bool isNew = true;
    };

    /// With the collection's next version index, or the existing membership when the version is in
    /// the collection already.
    Result<Added> add(qint64 collectionId, qint64 artifactId);
    Result<MembershipRow> membership(qint64 id);
    Result<std::optional<MembershipRow>> find(qint64 collectionId, qint64 artifactId);
    Result<std::optional<MembershipRow>> findVersion(qint64 collectionId, int versionIndex);
    /// By alias, or by "v3".
    Result<std::optional<MembershipRow>> findAlias(qint64 collectionId, const QString &alias);
    /// Newest first.
    Result<Page<MembershipRow>> ofCollection(qint64 collectionId, const PageRequest &page);
    Result<Page<MembershipRow>> ofArtifact(qint64 artifactId, const PageRequest &page);
    /// Those of `where`, over the tables `memberships m`, `artifacts a`, `collections c` and
    /// `projects p`; newest first when there is no order.
    Result<Page<MembershipRow>> list(const SqlCondition &where, const SqlOrder &order,
                                     const PageRequest &page);
    /// By the digest of its content, the newest.
    Result<std::optional<MembershipRow>> findDigest(qint64 collectionId, const QString &digest);
    Result<std::optional<MembershipRow>> newest(qint64 collectionId);
    /// With its aliases. unlinkVersion() in unlinking.h does all that belongs to it.
    Result<Done> remove(qint64 id);
    Result<int> count(qint64 collectionId);

private:
    Database &m_db;
};

/// Names for versions, each used once in a collection. "latest" is kept by the store itself.
class Aliases
{
public:
    explicit Aliases(Database &db)
        : m_db(db)
    {
    }

    /// Puts the alias on this membership, taking it from another. False when it was there already.
    Result<bool> set(const MembershipRow &membership, const QString &alias);
    /// Removing what is not there is no error.
    Result<Done> remove(const MembershipRow &membership, const QString &alias);
    Result<QList<AliasRow>> ofMembership(qint64 membershipId);
    Result<QList<AliasRow>> ofArtifact(qint64 artifactId);
    Result<Page<AliasRow>> ofCollection(qint64 collectionId, const PageRequest &page);

private:
    Database &m_db;
};

} // namespace store
