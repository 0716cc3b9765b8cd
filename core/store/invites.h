#pragma once

#include "core/store/accounts.h"

namespace store {

/// Somebody who joins a team as soon as there is a user with this address.
struct InviteRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString email;
    Role role = Role::Member;
    qint64 createdBy = 0;
    QDateTime createdAt;
};

/// An address is invited once to an entity.
class Invites
{
public:
    explicit Invites(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and createdAt from `invite`. Inviting again changes the role.
    Result<InviteRow> put(const InviteRow &invite);
    Result<InviteRow> invite(qint64 id);
    Result<QList<InviteRow>> ofEntity(qint64 entityId);
    Result<Done> remove(qint64 id);
    /// Makes the user a member of every team that invited the address.
    Result<Done> accept(const UserRow &user);

private:
    Database &m_db;
};

} // namespace store
