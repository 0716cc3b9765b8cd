#pragma once

#include "core/store/accounts.h"

namespace store {

/// What teams belong to. Its entity, which has a name of its own, owns the registries.
struct OrganizationRow
{
    qint64 id = 0;
    QString name; ///< as it is displayed
    qint64 entityId = 0;
    QDateTime createdAt;
};

class Organizations
{
public:
    explicit Organizations(Database &db)
        : m_db(db)
    {
    }

    /// Makes its entity too. Conflict when one of the names is taken. Teams that are made later
    /// belong to the first organization.
    Result<OrganizationRow> create(const QString &name, const QString &entityName);
    Result<OrganizationRow> organization(qint64 id);
    /// By its own or its entity's name.
    Result<std::optional<OrganizationRow>> find(const QString &name);
    /// Those whose entity the user is a member of.
    Result<QList<OrganizationRow>> ofUser(qint64 userId);

private:
    Database &m_db;
};

} // namespace store
