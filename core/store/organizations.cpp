#include "core/store/organizations.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"o.id, o.name, o.entity_id, o.created_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Organizations", text); }

OrganizationRow readOrganization(Row &row)
{
    return {
        .id = row.number(), .name = row.text(), .entityId = row.number(), .createdAt = row.time()
    };
}

} // namespace

Result<OrganizationRow> Organizations::create(const QString &name, const QString &entityName)
{
    const auto entity = Accounts(m_db).createEntity(entityName, EntityType::Organization);
    if (!entity)
        return entity.error();
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO organizations (name, entity_id, created_at) VALUES (?, ?, ?)"_s,
                    { name, entity->id, column(now()) }),
        tr("There is an organization “%1” already. Choose another name.").arg(name), u"name"_s);
    if (!id)
        return id.error();
    const auto owned
        = m_db.run(u"UPDATE entities SET organization_id = ? WHERE id = ?"_s, { *id, entity->id });
    return owned ? organization(*id) : Result<OrganizationRow>(owned.error());
}

Result<OrganizationRow> Organizations::organization(qint64 id)
{
    return orNotFound(m_db.find<OrganizationRow>(u"SELECT "_s + columns
                                                     + u" FROM organizations o WHERE o.id = ?"_s,
                                                 { id }, readOrganization),
                      tr("There is no such organization."));
}

Result<std::optional<OrganizationRow>> Organizations::find(const QString &name)
{
    return m_db.find<OrganizationRow>(
        u"SELECT "_s + columns
            + u" FROM organizations o JOIN entities e ON e.id = o.entity_id"
              " WHERE o.name = ? OR e.name = ? ORDER BY o.name <> ?"_s,
        { name, name, name }, readOrganization);
}

Result<QList<OrganizationRow>> Organizations::ofUser(qint64 userId)
{
    return m_db.list<OrganizationRow>(
        u"SELECT "_s + columns
            + u" FROM organizations o JOIN members m ON m.entity_id = o.entity_id"
              " WHERE m.user_id = ? ORDER BY o.id"_s,
        { userId }, readOrganization);
}

} // namespace store
