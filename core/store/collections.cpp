#include "core/store/collections.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<2> kinds { "sequence"_L1, "portfolio"_L1 };
const QString columns
    = u"id, project_id, type_id, kind, name, description, created_at, updated_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Collections", text); }

CollectionRow readCollection(Row &row)
{
    return { .id = row.number(),
             .projectId = row.number(),
             .typeId = row.number(),
             .kind = valueIn<CollectionKind>(kinds, row.text()),
             .name = row.text(),
             .description = row.text(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

Error taken(const QString &name)
{
    return { Error::Kind::Conflict,
             tr("The project has a collection “%1” already. Choose another name.").arg(name),
             u"name"_s };
}

} // namespace

Result<CollectionRow> Collections::create(const New &collection)
{
    const QVariant time = column(now());
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO collections (project_id, type_id, kind, name, description,"
                    " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                    { collection.projectId, collection.typeId, nameIn(kinds, collection.kind),
                      collection.name, collection.description, time, time }),
        taken(collection.name).message, u"name"_s);
    return id ? this->collection(*id) : Result<CollectionRow>(id.error());
}

Result<CollectionRow> Collections::findOrCreate(const New &collection)
{
    const auto found = find(collection.projectId, collection.name);
    if (!found)
        return found.error();
    if (!found->has_value())
        return create(collection);
    if ((*found)->kind != collection.kind)
        return taken(collection.name);
    return **found;
}

Result<CollectionRow> Collections::collection(qint64 id)
{
    return orNotFound(
        m_db.find<CollectionRow>(u"SELECT "_s + columns + u" FROM collections WHERE id = ?"_s,
                                 { id }, readCollection),
        tr("There is no such collection."));
}

Result<std::optional<CollectionRow>> Collections::find(qint64 projectId, const QString &name)
{
    return m_db.find<CollectionRow>(u"SELECT "_s + columns
                                        + u" FROM collections WHERE project_id = ? AND name = ?"_s,
                                    { projectId, name }, readCollection);
}

Result<Page<CollectionRow>> Collections::list(qint64 projectId, std::optional<CollectionKind> kind,
                                              const PageRequest &page)
{
    PageQuery query { .columns = columns,
                      .from = u"collections"_s,
                      .where = u"project_id = ?"_s,
                      .params = { projectId },
                      .id = u"id"_s };
    if (kind) {
        query.where += u" AND kind = ?"_s;
        query.params.append(nameIn(kinds, *kind));
    }
    return m_db.page<CollectionRow>(query, page, readCollection);
}

Result<Page<CollectionRow>> Collections::list(const SqlCondition &where, const SqlOrder &order,
                                              const PageRequest &page)
{
    return m_db.page<CollectionRow>(
        { .columns = u"c.id, c.project_id, c.type_id, c.kind, c.name, c.description,"
                     " c.created_at, c.updated_at"_s,
          .from = u"collections c JOIN projects p ON p.id = c.project_id"_s,
          .where = where.sql,
          .params = where.params,
          .id = u"c.id"_s,
          .isNewestFirst = order.isDescending,
          .order = order.sql },
        page, readCollection);
}

Result<CollectionRow> Collections::rename(qint64 id, const QString &name)
{
    const auto done
        = onConflict(m_db.run(u"UPDATE collections SET name = ?, updated_at = ? WHERE id = ?"_s,
                              { name, column(now()), id }),
                     taken(name).message, u"name"_s);
    return done ? collection(id) : Result<CollectionRow>(done.error());
}

Result<CollectionRow> Collections::setDescription(qint64 id, const QString &description)
{
    const auto done
        = m_db.run(u"UPDATE collections SET description = ?, updated_at = ? WHERE id = ?"_s,
                   { description, column(now()), id });
    return done ? collection(id) : Result<CollectionRow>(done.error());
}

Result<CollectionRow> Collections::setType(qint64 id, qint64 typeId)
{
    const auto own = m_db.run(u"UPDATE collections SET type_id = ?, updated_at = ? WHERE id = ?"_s,
                              { typeId, column(now()), id });
    if (!own)
        return own.error();
    const auto versions
        = m_db.run(u"UPDATE artifacts SET type_id = ? WHERE sequence_id = ?"_s, { typeId, id });
    return versions ? collection(id) : Result<CollectionRow>(versions.error());
}

Result<Done> Collections::remove(qint64 id)
{
    return m_db.run(u"DELETE FROM collections WHERE id = ?"_s, { id });
}

} // namespace store
