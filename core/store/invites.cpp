#include "core/store/invites.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"id, entity_id, email, role, created_by, created_at"_s;

InviteRow readInvite(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .email = row.text(),
             .role = roleFromName(row.text()).value_or(Role::Viewer),
             .createdBy = row.number(),
             .createdAt = row.time() };
}

Error unknown()
{
    return { Error::Kind::NotFound,
             QCoreApplication::translate("Invites", "There is no such invite."), u"id"_s };
}

} // namespace

Result<InviteRow> Invites::put(const InviteRow &invite)
{
    const auto done = m_db.run(
        u"INSERT INTO invites (entity_id, email, role, created_by, created_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (entity_id, email) DO UPDATE SET role = excluded.role"_s,
        { invite.entityId, invite.email, roleName(invite.role), reference(invite.createdBy),
          column(now()) });
    if (!done)
        return done.error();
    return orNotFound(m_db.find<InviteRow>(u"SELECT "_s + columns
                                               + u" FROM invites WHERE entity_id = ?"
                                                 " AND email = ?"_s,
                                           { invite.entityId, invite.email }, readInvite),
                      unknown().message);
}

Result<InviteRow> Invites::invite(qint64 id)
{
    const auto found = m_db.find<InviteRow>(
        u"SELECT "_s + columns + u" FROM invites WHERE id = ?"_s, { id }, readInvite);
    if (!found)
        return found.error();
    return found->has_value() ? Result<InviteRow>(**found) : unknown();
}

Result<QList<InviteRow>> Invites::ofEntity(qint64 entityId)
{
    return m_db.list<InviteRow>(u"SELECT "_s + columns
                                    + u" FROM invites WHERE entity_id = ? ORDER BY id"_s,
                                { entityId }, readInvite);
}

Result<Done> Invites::remove(qint64 id)
{
    const auto removed = m_db.change(u"DELETE FROM invites WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : unknown();
}

Result<Done> Invites::accept(const UserRow &user)
{
    if (user.email.isEmpty())
        return Done();
    const auto waiting = m_db.list<InviteRow>(u"SELECT "_s + columns
                                                  + u" FROM invites WHERE email = ? ORDER BY id"_s,
                                              { user.email }, readInvite);
    if (!waiting)
        return waiting.error();
    for (const InviteRow &invite : *waiting) {
        if (const auto joined = Accounts(m_db).setMember(invite.entityId, user.id, invite.role);
            !joined)
            return joined;
        if (const auto removed = remove(invite.id); !removed)
            return removed;
    }
    return Done();
}

} // namespace store
