#include "core/store/manifests.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"id, artifact_id, name, digest, created_at, is_stored, artifact_digest"_s;

QString tr(const char *text) { return QCoreApplication::translate("Manifests", text); }

ManifestRow readManifestRow(Row &row)
{
    return { .id = row.number(),
             .artifactId = row.number(),
             .name = row.text(),
             .digest = row.text(),
             .createdAt = row.time(),
             .isStored = row.flag(),
             .artifactDigest = row.text() };
}

EntryRow readEntry(Row &row)
{
    return { .id = row.number(),
             .manifestId = row.number(),
             .path = row.text(),
             .digest = row.text(),
             .md5 = row.text(),
             .ref = row.text(),
             .size = row.number() };
}

QString readPath(Row &row) { return row.text(); }

Manifests::Total readTotal(Row &row) { return { .size = row.number(), .files = row.number() }; }

Blob readBlob(Row &row)
{
    return { .content = row.text(), .md5 = row.text(), .size = row.number() };
}

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM manifests WHERE "_s + where;
}

} // namespace

Result<ManifestRow> Manifests::announce(qint64 artifactId, const QString &name,
                                        const QString &digest)
{
    const auto done = m_db.run(
        u"INSERT INTO manifests (artifact_id, name, digest, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (artifact_id, name) DO UPDATE SET digest = excluded.digest, is_stored = 0"
        " WHERE excluded.digest NOT IN ('', digest)"_s,
        { artifactId, name, digest, column(now()) });
    if (!done)
        return done.error();
    return orNotFound(m_db.find<ManifestRow>(select(u"artifact_id = ? AND name = ?"_s),
                                             { artifactId, name }, readManifestRow),
                      tr("There is no such manifest."));
}

Result<ManifestRow> Manifests::setDigest(qint64 id, const QString &digest)
{
    const auto done = m_db.run(u"UPDATE manifests SET digest = ?, is_stored = 0 WHERE id = ?"
                               " AND ? NOT IN ('', digest)"_s,
                               { digest, id, digest });
    return done ? manifest(id) : Result<ManifestRow>(done.error());
}

Result<ManifestRow> Manifests::manifest(qint64 id)
{
    return orNotFound(m_db.find<ManifestRow>(select(u"id = ?"_s), { id }, readManifestRow),
                      tr("There is no such manifest."));
}

Result<std::optional<ManifestRow>> Manifests::current(qint64 artifactId)
{
    return m_db.find<ManifestRow>(
        select(u"artifact_id = ? AND is_stored ORDER BY id DESC LIMIT 1"_s), { artifactId },
        readManifestRow);
}

Result<bool> Manifests::isAnnounced(qint64 artifactId)
{
    return m_db
        .number(u"SELECT EXISTS (SELECT 1 FROM manifests WHERE artifact_id = ?)"_s, { artifactId })
        .transform([](qint64 found) { return found == 1; });
}

Result<Done> Manifests::setStored(qint64 id, const Manifest &manifest)
{
    const auto cleared = m_db.run(u"DELETE FROM manifest_entries WHERE manifest_id = ?"_s, { id });
    if (!cleared)
        return cleared;
    for (const ManifestEntry &entry : manifest.entries) {
        const QVariant md5 = entry.isFile() ? QVariant(md5InHex(entry.digest)) : QVariant();
        const QVariant ref = entry.isFile() ? QVariant() : QVariant(entry.ref);
        const auto added = m_db.run(u"INSERT INTO manifest_entries"
                                    " (manifest_id, path, digest, md5, ref, size)"
                                    " VALUES (?, ?, ?, ?, ?, ?)"_s,
                                    { id, entry.path, entry.digest, md5, ref,
                                      entry.isFile() ? entry.size : std::max(entry.size, 0LL) });
        if (!added)
            return added;
    }
    return m_db.run(u"UPDATE manifests SET is_stored = 1, artifact_digest = ? WHERE id = ?"_s,
                    { manifest.digest, id });
}

Result<Page<EntryRow>> Manifests::entries(qint64 manifestId,
                                          const std::optional<QStringList> &paths,
                                          const PageRequest &page)
{
    PageQuery query { .columns = u"e.id, e.manifest_id, e.path, e.digest, e.md5, e.ref, e.size"_s,
                      .from = u"manifest_entries e"_s,
                      .where = u"e.manifest_id = ?"_s,
                      .params = { manifestId },
                      .id = u"e.id"_s };
    if (paths) {
        query.where += u" AND e.path IN (SELECT value FROM json_each(?))"_s;
        query.params.append(column(*paths));
    }
    return m_db.page<EntryRow>(query, page, readEntry);
}

Result<std::optional<QString>> Manifests::missing(qint64 manifestId, qint64 entityId)
{
    return m_db.find<QString>(u"SELECT e.path FROM manifest_entries e LEFT JOIN blobs b"
                              " ON b.entity_id = ? AND b.md5 = e.md5"
                              " WHERE e.manifest_id = ? AND e.md5 IS NOT NULL AND (b.id IS NULL"
                              " OR (e.size >= 0 AND e.size <> b.size)) LIMIT 1"_s,
                              { entityId, manifestId }, readPath);
}

Result<Done> Manifests::fillInSizes(qint64 manifestId, qint64 entityId)
{
    return m_db.run(u"UPDATE manifest_entries SET size = (SELECT b.size FROM blobs b"
                    " WHERE b.entity_id = ? AND b.md5 = manifest_entries.md5)"
                    " WHERE manifest_id = ? AND size < 0"_s,
                    { entityId, manifestId });
}

Result<Manifests::Total> Manifests::total(qint64 manifestId)
{
    const auto found = m_db.find<Total>(u"SELECT coalesce(sum(size), 0), count(*)"
                                        " FROM manifest_entries WHERE manifest_id = ?"_s,
                                        { manifestId }, readTotal);
    return found.transform(
        [](const std::optional<Total> &total) { return total.value_or(Total()); });
}

Result<std::optional<Blob>> Manifests::blobIn(qint64 collectionId, const QString &md5)
{
    return m_db.find<Blob>(
        u"SELECT b.content, b.md5, b.size FROM manifest_entries e"
        " JOIN manifests f ON f.id = e.manifest_id AND f.is_stored"
        " JOIN memberships m ON m.artifact_id = f.artifact_id AND m.collection_id = ?"
        " JOIN artifacts a ON a.id = f.artifact_id JOIN collections s ON s.id = a.sequence_id"
        " JOIN projects p ON p.id = s.project_id"
        " JOIN blobs b ON b.entity_id = p.entity_id AND b.md5 = e.md5"
        " WHERE e.md5 = ? LIMIT 1"_s,
        { collectionId, md5 }, readBlob);
}

} // namespace store
