#pragma once

#include "core/store/apikeys.h"
#include "core/store/organizations.h"

namespace store {

/// How much would be lost with a team.
struct TeamContents
{
    qint64 collections = 0;
    qint64 automations = 0;
    qint64 webhooks = 0;
    qint64 secrets = 0;
};

/// All that is on the server, for those who run it.
class Directory
{
public:
    explicit Directory(Database &db)
        : m_db(db)
    {
    }

    // Each by name; keys by their owner's.
    Result<QList<UserRow>> users();
    Result<QList<EntityRow>> teams();
    Result<QList<OrganizationRow>> organizations();
    Result<QList<ApiKeyRow>> apiKeys();
    Result<QList<ApiKeyRow>> apiKeysOf(qint64 userId);

    Result<TeamContents> contents(qint64 entityId);
    /// The teams and organizations that would have no admin without this user.
    Result<QList<EntityRow>> onlyAdminOf(qint64 userId);

    /// With their own space and their keys. What they made elsewhere stays, without its maker.
    Result<Done> removeUser(const UserRow &user);
    /// With its registries. Its teams must be gone already.
    Result<Done> removeOrganization(const OrganizationRow &organization);

private:
    template <typename Row>
    Result<QList<Row>> each(const QString &sql, const QVariantList &params,
                            Result<Row> (*row)(Database &, qint64));

    Database &m_db;
};

} // namespace store
