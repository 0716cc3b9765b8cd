#include "core/store/directory.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

qint64 readId(Row &row) { return row.number(); }

Result<UserRow> userOf(Database &db, qint64 id) { return Accounts(db).user(id); }
Result<EntityRow> entityOf(Database &db, qint64 id) { return Accounts(db).entity(id); }
Result<ApiKeyRow> keyOf(Database &db, qint64 id) { return ApiKeys(db).row(id); }
Result<OrganizationRow> organizationOf(Database &db, qint64 id)
{
    return Organizations(db).organization(id);
}

} // namespace

/// The rows behind the ids that the statement finds.
template <typename Row>
Result<QList<Row>> Directory::each(const QString &sql, const QVariantList &params,
                                   Result<Row> (*row)(Database &, qint64))
{
    const auto ids = m_db.list<qint64>(sql, params, readId);
    if (!ids)
        return ids.error();
    QList<Row> rows;
    for (const qint64 id : *ids) {
        const Result<Row> found = row(m_db, id);
        if (!found)
            return found.error();
        rows.append(*found);
    }
    return rows;
}

Result<QList<UserRow>> Directory::users()
{
    return each<UserRow>(u"SELECT id FROM users ORDER BY username"_s, {}, userOf);
}

Result<QList<EntityRow>> Directory::teams()
{
    return each<EntityRow>(u"SELECT id FROM entities WHERE type = 'team' ORDER BY name"_s, {},
                           entityOf);
}

Result<QList<OrganizationRow>> Directory::organizations()
{
    return each<OrganizationRow>(u"SELECT id FROM organizations ORDER BY name"_s, {},
                                 organizationOf);
}

Result<QList<ApiKeyRow>> Directory::apiKeys()
{
    return each<ApiKeyRow>(u"SELECT k.id FROM api_keys k JOIN users u ON u.id = k.user_id"
                           " ORDER BY u.username, k.id"_s,
                           {}, keyOf);
}

Result<QList<ApiKeyRow>> Directory::apiKeysOf(qint64 userId)
{
    return each<ApiKeyRow>(u"SELECT id FROM api_keys WHERE user_id = ? ORDER BY id"_s, { userId },
                           keyOf);
}

Result<TeamContents> Directory::contents(qint64 entityId)
{
    const ReadRow<TeamContents> read = [](Row &row) {
        return TeamContents { .collections = row.number(),
                              .automations = row.number(),
                              .webhooks = row.number(),
                              .secrets = row.number() };
    };
    const QString sql = u"SELECT (SELECT count(*) FROM collections c JOIN projects p"
                        " ON p.id = c.project_id WHERE p.entity_id = e.id),"
                        " (SELECT count(*) FROM automations WHERE entity_id = e.id),"
                        " (SELECT count(*) FROM webhooks WHERE entity_id = e.id),"
                        " (SELECT count(*) FROM secrets WHERE entity_id = e.id)"
                        " FROM entities e WHERE e.id = ?"_s;
    return m_db.find<TeamContents>(sql, { entityId }, read)
        .transform([](const std::optional<TeamContents> &found) {
            return found.value_or(TeamContents());
        });
}

Result<QList<EntityRow>> Directory::onlyAdminOf(qint64 userId)
{
    return each<EntityRow>(
        u"SELECT e.id FROM entities e JOIN members m ON m.entity_id = e.id"
        " WHERE e.type != 'user' AND m.user_id = ? AND m.role = 'admin' AND NOT EXISTS"
        " (SELECT 1 FROM members o WHERE o.entity_id = e.id AND o.role = 'admin'"
        " AND o.user_id != m.user_id) ORDER BY e.name"_s,
        { userId }, entityOf);
}

Result<Done> Directory::removeUser(const UserRow &user)
{
    if (const auto done = m_db.run(u"DELETE FROM users WHERE id = ?"_s, { user.id }); !done)
        return done;
    return Accounts(m_db).removeEntity(user.ownEntityId);
}

Result<Done> Directory::removeOrganization(const OrganizationRow &organization)
{
    for (const QString &sql : { u"UPDATE entities SET organization_id = NULL"
                                " WHERE organization_id = ?"_s,
                                u"DELETE FROM organizations WHERE id = ?"_s }) {
        if (const auto done = m_db.run(sql, { organization.id }); !done)
            return done;
    }
    return Accounts(m_db).removeEntity(organization.entityId);
}

} // namespace store
