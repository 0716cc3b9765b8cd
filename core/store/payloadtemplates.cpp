#include "core/store/payloadtemplates.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"id, entity_id, name, payload, created_by, created_at, updated_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("PayloadTemplates", text); }

PayloadTemplateRow readTemplate(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .name = row.text(),
             .payload = row.text(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

QString taken(const QString &name)
{
    return tr("There is a template “%1” already. Choose another name.").arg(name);
}

} // namespace

Result<PayloadTemplateRow> PayloadTemplates::create(const PayloadTemplateRow &row)
{
    const auto count = m_db.number(u"SELECT count(*) FROM payload_templates WHERE entity_id = ?"_s,
                                   { row.entityId });
    if (!count)
        return count.error();
    if (*count >= mostInEntity) {
        return Error {
            Error::Kind::Conflict,
            tr("A team can keep %1 templates. Delete one that nobody needs.").arg(mostInEntity)
        };
    }
    const auto id = onConflict(
        m_db.insert(
            u"INSERT INTO payload_templates (entity_id, name, payload, created_by,"
            " created_at) VALUES (?, ?, ?, ?, ?)"_s,
            { row.entityId, row.name, row.payload, reference(row.createdBy), column(now()) }),
        taken(row.name), u"name"_s);
    return id ? payloadTemplate(*id) : Result<PayloadTemplateRow>(id.error());
}

Result<PayloadTemplateRow> PayloadTemplates::payloadTemplate(qint64 id)
{
    return orNotFound(m_db.find<PayloadTemplateRow>(u"SELECT "_s + columns
                                                        + u" FROM payload_templates WHERE id = ?"_s,
                                                    { id }, readTemplate),
                      tr("There is no such template."));
}

Result<QList<PayloadTemplateRow>> PayloadTemplates::list(qint64 entityId)
{
    return m_db.list<PayloadTemplateRow>(u"SELECT "_s + columns
                                             + u" FROM payload_templates WHERE entity_id = ?"
                                               " ORDER BY name, id"_s,
                                         { entityId }, readTemplate);
}

Result<PayloadTemplateRow> PayloadTemplates::update(const PayloadTemplateRow &row)
{
    const auto done
        = onConflict(m_db.run(u"UPDATE payload_templates SET name = ?, payload = ?, updated_at = ?"
                              " WHERE id = ?"_s,
                              { row.name, row.payload, column(now()), row.id }),
                     taken(row.name), u"name"_s);
    return done ? payloadTemplate(row.id) : Result<PayloadTemplateRow>(done.error());
}

Result<Done> PayloadTemplates::remove(qint64 id)
{
    return m_db.run(u"DELETE FROM payload_templates WHERE id = ?"_s, { id });
}

} // namespace store
