#include "core/store/pendinglinks.h"

#include "core/store/columns.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

PendingLinkRow readLink(Row &row)
{
    return { .id = row.number(),
             .artifactId = row.number(),
             .collectionId = row.number(),
             .userId = row.number(),
             .aliases = listOf(row.text()) };
}

} // namespace

Result<Done> PendingLinks::add(const PendingLinkRow &link)
{
    const auto waiting = of(link.artifactId);
    if (!waiting)
        return waiting.error();
    QStringList aliases = link.aliases;
    for (const PendingLinkRow &row : *waiting) {
        if (row.collectionId == link.collectionId)
            aliases = row.aliases + aliases;
    }
    aliases.removeDuplicates();
    return m_db.run(u"INSERT INTO pending_links (artifact_id, collection_id, user_id, aliases)"
                    " VALUES (?, ?, ?, ?) ON CONFLICT (artifact_id, collection_id) DO UPDATE SET"
                    " user_id = excluded.user_id, aliases = excluded.aliases"_s,
                    { link.artifactId, link.collectionId, link.userId, column(aliases) });
}

Result<QList<PendingLinkRow>> PendingLinks::take(qint64 artifactId)
{
    const auto links = of(artifactId);
    if (!links)
        return links;
    const auto removed
        = m_db.run(u"DELETE FROM pending_links WHERE artifact_id = ?"_s, { artifactId });
    return removed ? links : Result<QList<PendingLinkRow>>(removed.error());
}

Result<QList<PendingLinkRow>> PendingLinks::of(qint64 artifactId)
{
    return m_db.list<PendingLinkRow>(
        u"SELECT id, artifact_id, collection_id, user_id, aliases FROM pending_links"
        " WHERE artifact_id = ? ORDER BY id"_s,
        { artifactId }, readLink);
}

} // namespace store
