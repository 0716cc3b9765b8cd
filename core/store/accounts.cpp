#include "core/store/accounts.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<3> entityTypes { "user"_L1, "team"_L1, "organization"_L1 };
constexpr EnumNames<3> roles { "viewer"_L1, "member"_L1, "admin"_L1 };

constexpr EnumNames<2> accountTypes { "USER"_L1, "SERVICE"_L1 };

const QString entityColumns
    = u"e.id, e.name, e.type, e.is_demo, coalesce(e.organization_id, 0), e.created_at"_s;
const QString userColumns = u"u.id, u.username, u.name, u.email, u.is_admin, u.account_type,"
                            " u.own_entity_id,"
                            " coalesce(u.default_entity_id, u.own_entity_id), u.created_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Accounts", text); }

EntityRow readEntity(Row &row)
{
    return { .id = row.number(),
             .name = row.text(),
             .type = valueIn<EntityType>(entityTypes, row.text()),
             .isDemo = row.flag(),
             .organizationId = row.number(),
             .createdAt = row.time() };
}

UserRow readUser(Row &row)
{
    return { .id = row.number(),
             .username = row.text(),
             .name = row.text(),
             .email = row.text(),
             .isAdmin = row.flag(),
             .type = valueIn<AccountType>(accountTypes, row.text()),
             .ownEntityId = row.number(),
             .defaultEntityId = row.number(),
             .createdAt = row.time() };
}

MemberRow readMember(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .userId = row.number(),
             .role = valueIn<Role>(roles, row.text()),
             .createdAt = row.time() };
}

Role readRole(Row &row) { return valueIn<Role>(roles, row.text()); }

} // namespace

Result<UserRow> Accounts::createUser(const NewUser &user)
{
    const auto entity = createEntity(user.username, EntityType::User);
    if (!entity)
        return entity.error();
    const auto id = m_db.insert(
        u"INSERT INTO users (username, name, email, is_admin, account_type, own_entity_id,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        { user.username, user.name, user.email, int(user.isAdmin), nameIn(accountTypes, user.type),
          entity->id, column(now()) });
    if (!id)
        return id.error();
    if (const auto member = setMember(entity->id, *id, Role::Admin); !member)
        return member.error();
    return this->user(*id);
}

Result<UserRow> Accounts::user(qint64 id)
{
    return orNotFound(
        m_db.find<UserRow>(u"SELECT "_s + userColumns + u" FROM users u WHERE u.id = ?"_s, { id },
                           readUser),
        tr("There is no such user."));
}

Result<std::optional<UserRow>> Accounts::findUser(const QString &username)
{
    return m_db.find<UserRow>(u"SELECT "_s + userColumns + u" FROM users u WHERE u.username = ?"_s,
                              { username }, readUser);
}

Result<std::optional<UserRow>> Accounts::findUserOrEmail(const QString &name)
{
    const auto user = findUser(name);
    if (!user || user->has_value() || name.isEmpty())
        return user;
    return m_db.find<UserRow>(u"SELECT "_s + userColumns
                                  + u" FROM users u WHERE u.email = ? ORDER BY u.id"_s,
                              { name }, readUser);
}

Result<std::optional<UserRow>> Accounts::ownerOf(qint64 entityId)
{
    return m_db.find<UserRow>(u"SELECT "_s + userColumns
                                  + u" FROM users u WHERE u.own_entity_id = ?"_s,
                              { entityId }, readUser);
}

Result<Done> Accounts::setDefaultEntity(qint64 userId, qint64 entityId)
{
    return m_db.run(u"UPDATE users SET default_entity_id = ? WHERE id = ?"_s, { entityId, userId });
}

Result<Page<UserRow>> Accounts::users(const PageRequest &page)
{
    return m_db.page<UserRow>(
        { .columns = userColumns, .from = u"users u"_s, .where = u"1"_s, .id = u"u.id"_s }, page,
        readUser);
}

Result<EntityRow> Accounts::createEntity(const QString &name, EntityType type, bool isDemo)
{
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO entities (name, type, is_demo, organization_id, created_at)"
                    " SELECT ?, ?, ?, (SELECT min(id) FROM organizations WHERE ?), ?"_s,
                    { name, nameIn(entityTypes, type), int(isDemo), int(type == EntityType::Team),
                      column(now()) }),
        tr("The name “%1” is taken by a user or a team. Choose another.").arg(name), u"name"_s);
    return id ? entity(*id) : Result<EntityRow>(id.error());
}

Result<EntityRow> Accounts::entity(qint64 id)
{
    return orNotFound(
        m_db.find<EntityRow>(u"SELECT "_s + entityColumns + u" FROM entities e WHERE e.id = ?"_s,
                             { id }, readEntity),
        tr("There is no such team or user."));
}

Result<std::optional<EntityRow>> Accounts::findEntity(const QString &name)
{
    return m_db.find<EntityRow>(u"SELECT "_s + entityColumns
                                    + u" FROM entities e WHERE e.name = ?"_s,
                                { name }, readEntity);
}

Result<qint64> Accounts::storageBytes(qint64 entityId)
{
    return m_db.number(u"SELECT coalesce(sum(a.size), 0) FROM artifacts a"
                       " JOIN collections c ON c.id = a.sequence_id"
                       " JOIN projects p ON p.id = c.project_id WHERE p.entity_id = ?"_s,
                       { entityId });
}

Result<Done> Accounts::removeEntity(qint64 id)
{
    // Another entity's automations may call this one's webhooks; they have nothing to call then.
    const QString statements[] = {
        u"DELETE FROM automations WHERE coalesce(webhook_id, slack_id) IN"
        " (SELECT id FROM integrations WHERE entity_id = ?)"_s,
        u"DELETE FROM events WHERE entity_id = ?"_s,
        u"DELETE FROM executions WHERE entity_id = ?"_s,
        u"DELETE FROM entities WHERE id = ?"_s,
    };
    for (const QString &statement : statements) {
        if (const auto done = m_db.run(statement, { id }); !done)
            return done;
    }
    return Done();
}

Result<Done> Accounts::setMember(qint64 entityId, qint64 userId, Role role)
{
    const auto set
        = m_db.run(u"INSERT INTO members (entity_id, user_id, role, created_at) VALUES (?, ?, ?, ?)"
                   " ON CONFLICT (entity_id, user_id) DO UPDATE SET role = excluded.role"_s,
                   { entityId, userId, roleName(role), column(now()) });
    return set ? joinOrganizationOf(entityId, userId, role) : set;
}

Result<Done> Accounts::joinOrganizationOf(qint64 entityId, qint64 userId, Role role)
{
    return m_db.run(u"INSERT INTO members (entity_id, user_id, role, created_at)"
                    " SELECT o.entity_id, ?, ?, ? FROM entities e"
                    " JOIN organizations o ON o.id = e.organization_id"
                    " WHERE e.id = ? AND e.type = 'team'"
                    " ON CONFLICT (entity_id, user_id) DO UPDATE SET role = excluded.role"
                    " WHERE members.role = 'viewer'"_s,
                    { userId, roleName(std::min(role, Role::Member)), column(now()), entityId });
}

Result<Done> Accounts::removeMember(qint64 entityId, qint64 userId)
{
    const auto removed = m_db.run(u"DELETE FROM members WHERE entity_id = ? AND user_id = ?"_s,
                                  { entityId, userId });
    const auto left = removed ? leaveOrganizationOf(entityId, userId) : removed;
    if (!left)
        return left;
    return m_db.run(u"DELETE FROM api_keys WHERE user_id = ?"
                    " AND (SELECT account_type FROM users WHERE id = user_id) = 'SERVICE'"
                    " AND NOT EXISTS (SELECT 1 FROM members m JOIN entities e ON e.id = m.entity_id"
                    " WHERE m.user_id = api_keys.user_id AND e.type = 'team')"_s,
                    { userId });
}

Result<Done> Accounts::leaveOrganizationOf(qint64 entityId, qint64 userId)
{
    return m_db.run(u"DELETE FROM members WHERE user_id = ? AND role <> 'admin' AND entity_id ="
                    " (SELECT o.entity_id FROM entities e"
                    " JOIN organizations o ON o.id = e.organization_id"
                    " WHERE e.id = ? AND e.type = 'team') AND NOT EXISTS"
                    " (SELECT 1 FROM members m JOIN entities t ON t.id = m.entity_id"
                    " WHERE m.user_id = ? AND t.type = 'team' AND t.organization_id ="
                    " (SELECT organization_id FROM entities WHERE id = ?))"_s,
                    { userId, entityId, userId, entityId });
}

Result<qint64> Accounts::admins(qint64 entityId)
{
    return m_db.number(u"SELECT count(*) FROM members WHERE entity_id = ? AND role = 'admin'"_s,
                       { entityId });
}

Result<std::optional<Role>> Accounts::role(qint64 entityId, qint64 userId)
{
    return m_db.find<Role>(u"SELECT role FROM members WHERE entity_id = ? AND user_id = ?"_s,
                           { entityId, userId }, readRole);
}

Result<std::optional<MemberRow>> Accounts::member(qint64 entityId, qint64 userId)
{
    return m_db.find<MemberRow>(u"SELECT id, entity_id, user_id, role, created_at FROM members"
                                " WHERE entity_id = ? AND user_id = ?"_s,
                                { entityId, userId }, readMember);
}

Result<Page<MemberRow>> Accounts::members(qint64 entityId, const PageRequest &page)
{
    return m_db.page<MemberRow>({ .columns = u"id, entity_id, user_id, role, created_at"_s,
                                  .from = u"members"_s,
                                  .where = u"entity_id = ?"_s,
                                  .params = { entityId },
                                  .id = u"id"_s },
                                page, readMember);
}

Result<Page<EntityRow>> Accounts::teamsOf(qint64 userId, const PageRequest &page)
{
    return m_db.page<EntityRow>({ .columns = entityColumns,
                                  .from = u"entities e JOIN members m ON m.entity_id = e.id"_s,
                                  .where = u"m.user_id = ? AND e.type = 'team'"_s,
                                  .params = { userId },
                                  .id = u"e.id"_s },
                                page, readEntity);
}

Result<Page<EntityRow>> Accounts::sharedTeams(qint64 userId, qint64 otherId,
                                              const PageRequest &page)
{
    return m_db.page<EntityRow>({ .columns = entityColumns,
                                  .from = u"entities e JOIN members m ON m.entity_id = e.id"
                                          " JOIN members o ON o.entity_id = e.id"_s,
                                  .where = u"m.user_id = ? AND o.user_id = ? AND e.type = 'team'"_s,
                                  .params = { userId, otherId },
                                  .id = u"e.id"_s },
                                page, readEntity);
}

Result<bool> Accounts::knowEachOther(qint64 userId, qint64 otherId)
{
    return m_db
        .number(u"SELECT count(*) FROM members m JOIN members o ON o.entity_id = m.entity_id"
                " WHERE m.user_id = ? AND o.user_id = ?"_s,
                { userId, otherId })
        .transform([](qint64 count) { return count > 0; });
}

Result<QList<EntityRow>> Accounts::teamsOfOrganization(qint64 organizationId)
{
    return m_db.list<EntityRow>(u"SELECT "_s + entityColumns
                                    + u" FROM entities e WHERE e.organization_id = ?"
                                      " AND e.type = 'team' ORDER BY e.id"_s,
                                { organizationId }, readEntity);
}

QString roleName(Role role) { return nameIn(roles, role); }

std::optional<Role> roleFromName(const QString &name)
{
    const auto found = std::ranges::find(roles, name);
    return found == roles.end() ? std::nullopt
                                : std::optional(static_cast<Role>(found - roles.begin()));
}

} // namespace store
