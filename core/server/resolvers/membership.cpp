#include "core/server/resolvers/membership.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// A team always has somebody who can administer it.
Result<Done> checkNotLastAdmin(Change &change, const EntityRow &team, const UserRow &user,
                               const char *field)
{
    const auto role = roleInTeam(change, team, user, field);
    const auto admins = Accounts(change.db).admins(team.id);
    if (!role || !admins)
        return role ? admins.error() : role.error();
    if (*role != Role::Admin || *admins > 1)
        return Done();
    return Error { Error::Kind::Conflict,
                   tr("“%1” is the only admin of “%2”. Make somebody else an admin first.")
                       .arg(user.username, team.name),
                   QString::fromLatin1(field) };
}

} // namespace

Result<EntityRow> teamOf(Change &change, Right right)
{
    const auto entity = change.reach.entity(change.text("entityName"), right);
    if (entity && entity->type == EntityType::User) {
        return unprocessable(
            tr("“%1” is a person's own space, which nobody else can join.").arg(entity->name),
            "entityName");
    }
    return entity;
}

Result<Done> join(Change &change, const EntityRow &team, const UserRow &user, Role role,
                  const char *field)
{
    const auto own = Accounts(change.db).role(team.id, user.id);
    if (!own)
        return own.error();
    if (!own->has_value())
        return Accounts(change.db).setMember(team.id, user.id, role);
    return Error { Error::Kind::Conflict,
                   tr("“%1” belongs to “%2” already.").arg(user.username, team.name),
                   QString::fromLatin1(field) };
}

Result<Role> roleInTeam(Change &change, const EntityRow &team, const UserRow &user,
                        const char *field)
{
    const auto role = Accounts(change.db).role(team.id, user.id);
    if (!role)
        return role.error();
    if (role->has_value())
        return **role;
    return Error { Error::Kind::NotFound,
                   tr("“%1” does not belong to “%2”.").arg(user.username, team.name),
                   QString::fromLatin1(field) };
}

Result<Done> setRole(Change &change, const EntityRow &team, const UserRow &user, Role role,
                     const char *field)
{
    const auto checked = role == Role::Admin
        ? roleInTeam(change, team, user, field).transform([](Role) { return Done(); })
        : checkNotLastAdmin(change, team, user, field);
    return checked ? Accounts(change.db).setMember(team.id, user.id, role) : checked;
}

Result<Done> leave(Change &change, const EntityRow &team, const UserRow &user, const char *field)
{
    const auto checked = checkNotLastAdmin(change, team, user, field);
    return checked ? Accounts(change.db).removeMember(team.id, user.id) : checked;
}

} // namespace server
