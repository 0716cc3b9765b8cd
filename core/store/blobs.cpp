#include "core/store/blobs.h"

#include "core/store/columns.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

Blob readBlob(Row &row)
{
    return { .content = row.text(), .md5 = row.text(), .size = row.number() };
}

} // namespace

Result<Done> Blobs::add(qint64 entityId, const Blob &blob)
{
    return m_db.run(u"INSERT INTO blobs (entity_id, md5, content, size, created_at)"
                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (entity_id, md5) DO NOTHING"_s,
                    { entityId, blob.md5, blob.content, blob.size, column(now()) });
}

Result<std::optional<Blob>> Blobs::find(qint64 entityId, const QString &md5)
{
    return m_db.find<Blob>(
        u"SELECT content, md5, size FROM blobs WHERE entity_id = ? AND md5 = ?"_s,
        { entityId, md5 }, readBlob);
}

Result<bool> Blobs::isUsed(const QString &content)
{
    return m_db.number(u"SELECT EXISTS (SELECT 1 FROM blobs WHERE content = ?)"_s, { content })
        .transform([](qint64 found) { return found == 1; });
}

} // namespace store
