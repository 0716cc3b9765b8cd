#include "core/store/tags.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

TagRow readTag(Row &row)
{
    return {
        .id = row.number(), .category = row.text(), .name = row.text(), .attributes = row.text()
    };
}

/// The bearer's table and column.
struct Place
{
    QString table;
    QString column;
};

Place placeOf(Tags::Bearer bearer)
{
    return bearer == Tags::Bearer::Artifact ? Place { u"artifact_tags"_s, u"artifact_id"_s }
                                            : Place { u"collection_tags"_s, u"collection_id"_s };
}

} // namespace

Result<QList<TagRow>> Tags::of(Bearer bearer, qint64 bearerId)
{
    const Place place = placeOf(bearer);
    return m_db.list<TagRow>(u"SELECT t.id, t.category, t.name, t.attributes FROM tags t JOIN "_s
                                 + place.table + u" b ON b.tag_id = t.id WHERE b."_s + place.column
                                 + u" = ? ORDER BY b.id"_s,
                             { bearerId }, readTag);
}

Result<QStringList> Tags::ofVersions(qint64 collectionId)
{
    return m_db.list<QString>(
        u"SELECT DISTINCT t.name FROM tags t JOIN artifact_tags b ON b.tag_id = t.id"
        " WHERE b.artifact_id IN (SELECT artifact_id FROM memberships WHERE collection_id = ?)"
        " OR b.artifact_id IN (SELECT id FROM artifacts WHERE sequence_id = ?) ORDER BY t.name"_s,
        { collectionId, collectionId }, [](Row &row) { return row.text(); });
}

Result<bool> Tags::add(Bearer bearer, qint64 bearerId, const NewTag &tag)
{
    const auto known = m_db.run(u"INSERT INTO tags (category, name, attributes) VALUES (?, ?, ?)"
                                " ON CONFLICT (category, name) DO NOTHING"_s,
                                { tag.category, tag.name, tag.attributes });
    if (!known)
        return known.error();
    const Place place = placeOf(bearer);
    return m_db
        .change(u"INSERT INTO "_s + place.table + u" ("_s + place.column
                    + u", tag_id) SELECT ?, id FROM tags WHERE category = ? AND name = ?"
                      " ON CONFLICT DO NOTHING"_s,
                { bearerId, tag.category, tag.name })
        .transform([](qint64 rows) { return rows > 0; });
}

Result<bool> Tags::remove(Bearer bearer, qint64 bearerId, const NewTag &tag)
{
    const Place place = placeOf(bearer);
    return m_db
        .change(u"DELETE FROM "_s + place.table + u" WHERE "_s + place.column
                    + u" = ? AND tag_id IN (SELECT id FROM tags WHERE category = ? AND name = ?)"_s,
                { bearerId, tag.category, tag.name })
        .transform([](qint64 rows) { return rows > 0; });
}

} // namespace store
