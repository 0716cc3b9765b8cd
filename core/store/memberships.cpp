#include "core/store/memberships.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"m.id, m.collection_id, m.artifact_id, m.version_index, m.created_at"_s;
const QString aliasColumns
    = u"a.id, a.collection_id, a.membership_id, m.artifact_id, a.alias, a.created_at"_s;
const QString aliasTables = u"aliases a JOIN memberships m ON m.id = a.membership_id"_s;

QString tr(const char *text) { return QCoreApplication::translate("Memberships", text); }

MembershipRow readMembership(Row &row)
{
    return { .id = row.number(),
             .collectionId = row.number(),
             .artifactId = row.number(),
             .versionIndex = row.integer(),
             .createdAt = row.time() };
}

AliasRow readAlias(Row &row)
{
    return { .id = row.number(),
             .collectionId = row.number(),
             .membershipId = row.number(),
             .artifactId = row.number(),
             .alias = row.text(),
             .createdAt = row.time() };
}

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM memberships m WHERE "_s + where;
}

QString selectAliases(const QString &where)
{
    return u"SELECT "_s + aliasColumns + u" FROM "_s + aliasTables + u" WHERE "_s + where
        + u" ORDER BY a.id"_s;
}

/// 3 for "v3".
std::optional<int> versionIn(const QString &alias)
{
    bool isNumber = false;
    const int version = alias.startsWith(u'v') ? alias.mid(1).toInt(&isNumber) : 0;
    return isNumber && version >= 0 ? std::optional(version) : std::nullopt;
}

} // namespace

Result<Memberships::Added> Memberships::add(qint64 collectionId, qint64 artifactId)
{
    const auto found = find(collectionId, artifactId);
    if (!found)
        return found.error();
    if (found->has_value())
        return Added { .membership = **found, .isNew = false };
    const auto counted = m_db.run(u"UPDATE collections SET next_version = next_version + 1,"
                                  " updated_at = ? WHERE id = ?"_s,
                                  { column(now()), collectionId });
    if (!counted)
        return counted.error();
    const auto id = m_db.insert(
        u"INSERT INTO memberships (collection_id, artifact_id, version_index, created_at)"
        " VALUES (?, ?, (SELECT next_version - 1 FROM collections WHERE id = ?), ?)"_s,
        { collectionId, artifactId, collectionId, column(now()) });
    if (!id)
        return id.error();
    return membership(*id).transform([](const MembershipRow &row) { return Added { row, true }; });
}

Result<MembershipRow> Memberships::membership(qint64 id)
{
    return orNotFound(m_db.find<MembershipRow>(select(u"m.id = ?"_s), { id }, readMembership),
                      tr("There is no such version in the collection."));
}

Result<std::optional<MembershipRow>> Memberships::find(qint64 collectionId, qint64 artifactId)
{
    return m_db.find<MembershipRow>(select(u"m.collection_id = ? AND m.artifact_id = ?"_s),
                                    { collectionId, artifactId }, readMembership);
}

Result<std::optional<MembershipRow>> Memberships::findVersion(qint64 collectionId, int versionIndex)
{
    return m_db.find<MembershipRow>(select(u"m.collection_id = ? AND m.version_index = ?"_s),
                                    { collectionId, versionIndex }, readMembership);
}

Result<std::optional<MembershipRow>> Memberships::findAlias(qint64 collectionId,
                                                            const QString &alias)
{
    if (const auto version = versionIn(alias))
        return findVersion(collectionId, *version);
    return m_db.find<MembershipRow>(
        u"SELECT "_s + columns
            + u" FROM memberships m JOIN aliases a ON a.membership_id = m.id"
              " WHERE a.collection_id = ? AND a.alias = ?"_s,
        { collectionId, alias }, readMembership);
}

Result<Page<MembershipRow>> Memberships::ofCollection(qint64 collectionId, const PageRequest &page)
{
    return m_db.page<MembershipRow>({ .columns = columns,
                                      .from = u"memberships m"_s,
                                      .where = u"m.collection_id = ?"_s,
                                      .params = { collectionId },
                                      .id = u"m.id"_s,
                                      .isNewestFirst = true },
                                    page, readMembership);
}

Result<Page<MembershipRow>> Memberships::ofArtifact(qint64 artifactId, const PageRequest &page)
{
    return m_db.page<MembershipRow>({ .columns = columns,
                                      .from = u"memberships m"_s,
                                      .where = u"m.artifact_id = ?"_s,
                                      .params = { artifactId },
                                      .id = u"m.id"_s },
                                    page, readMembership);
}

Result<Page<MembershipRow>> Memberships::list(const SqlCondition &where, const SqlOrder &order,
                                              const PageRequest &page)
{
    return m_db.page<MembershipRow>({ .columns = columns,
                                      .from
                                      = u"memberships m JOIN artifacts a ON a.id = m.artifact_id"
                                        " JOIN collections c ON c.id = m.collection_id"
                                        " JOIN projects p ON p.id = c.project_id"_s,
                                      .where = where.sql,
                                      .params = where.params,
                                      .id = u"m.id"_s,
                                      .isNewestFirst = order.sql.isEmpty() || order.isDescending,
                                      .order = order.sql },
                                    page, readMembership);
}

Result<std::optional<MembershipRow>> Memberships::findDigest(qint64 collectionId,
                                                             const QString &digest)
{
    return m_db.find<MembershipRow>(
        u"SELECT "_s + columns
            + u" FROM memberships m JOIN artifacts a ON a.id = m.artifact_id"
              " WHERE m.collection_id = ? AND a.digest = ? ORDER BY m.version_index DESC LIMIT 1"_s,
        { collectionId, digest }, readMembership);
}

Result<std::optional<MembershipRow>> Memberships::newest(qint64 collectionId)
{
    return m_db.find<MembershipRow>(
        select(u"m.collection_id = ? ORDER BY m.version_index DESC LIMIT 1"_s), { collectionId },
        readMembership);
}

Result<Done> Memberships::remove(qint64 id)
{
    return m_db.run(u"DELETE FROM memberships WHERE id = ?"_s, { id });
}

Result<int> Memberships::count(qint64 collectionId)
{
    return m_db
        .number(u"SELECT count(*) FROM memberships WHERE collection_id = ?"_s, { collectionId })
        .transform([](qint64 count) { return int(count); });
}

Result<bool> Aliases::set(const MembershipRow &membership, const QString &alias)
{
    const auto changed
        = m_db.change(u"INSERT INTO aliases (collection_id, membership_id, alias, created_at)"
                      " VALUES (?, ?, ?, ?) ON CONFLICT (collection_id, alias) DO UPDATE SET"
                      " membership_id = excluded.membership_id, created_at = excluded.created_at"
                      " WHERE membership_id <> excluded.membership_id"_s,
                      { membership.collectionId, membership.id, alias, column(now()) });
    return changed.transform([](qint64 rows) { return rows > 0; });
}

Result<Done> Aliases::remove(const MembershipRow &membership, const QString &alias)
{
    return m_db.run(u"DELETE FROM aliases WHERE membership_id = ? AND alias = ?"_s,
                    { membership.id, alias });
}

Result<QList<AliasRow>> Aliases::ofMembership(qint64 membershipId)
{
    return m_db.list<AliasRow>(selectAliases(u"a.membership_id = ?"_s), { membershipId },
                               readAlias);
}

Result<QList<AliasRow>> Aliases::ofArtifact(qint64 artifactId)
{
    return m_db.list<AliasRow>(selectAliases(u"m.artifact_id = ?"_s), { artifactId }, readAlias);
}

Result<Page<AliasRow>> Aliases::ofCollection(qint64 collectionId, const PageRequest &page)
{
    return m_db.page<AliasRow>({ .columns = aliasColumns,
                                 .from = aliasTables,
                                 .where = u"a.collection_id = ?"_s,
                                 .params = { collectionId },
                                 .id = u"a.id"_s },
                               page, readAlias);
}

} // namespace store
