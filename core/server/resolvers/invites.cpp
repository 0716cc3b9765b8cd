#include "core/store/invites.h"

#include "core/domain/names.h"
#include "core/domain/nodeid.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/membership.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Role> roleIn(Change &change)
{
    if (!change.has("role"))
        return change.flag("admin", false) ? Role::Admin : Role::Member;
    const auto role = roleFromName(change.text("role"));
    if (role)
        return *role;
    return unprocessable(tr("Choose one of the roles admin, member and viewer."), "role");
}

/// Who is meant, when there is such a user.
Result<std::optional<UserRow>> guest(Change &change)
{
    const QString username = change.text("username").trimmed();
    if (username.isEmpty())
        return Accounts(change.db).findUserOrEmail(change.text("email").trimmed());
    const auto user = Accounts(change.db).findUser(username);
    if (!user || user->has_value())
        return user;
    return Error { Error::Kind::NotFound, tr("There is no user “%1”.").arg(username.left(128)),
                   u"username"_s };
}

/// Who has an account joins at once; others when they get one.
Result<Json> invite(Change &change)
{
    const auto team = teamOf(change, Right::Administer);
    if (!team)
        return team.error();
    const auto role = roleIn(change);
    if (!role)
        return role.error();
    const auto user = guest(change);
    if (!user)
        return user.error();
    if (user->has_value()) {
        return join(change, *team, **user, *role, "username").transform([&user](Done) {
            return Json { { "member", (*user)->id } };
        });
    }
    const QString address = change.text("email").trimmed();
    if (const auto checked = atField(names::checkEmail(address), "email"); !checked)
        return checked.error();
    return Invites(change.db)
        .put({ .entityId = team->id,
               .email = address,
               .role = *role,
               .createdBy = change.session.user.id })
        .transform([](const InviteRow &row) {
            return Json { { "invite", row.id } };
        });
}

Error missing(const QString &id)
{
    return { Error::Kind::NotFound, tr("There is nothing here with the id “%1”.").arg(id.left(64)),
             u"id"_s };
}

/// An id of somebody who isn't in the team tells no more than one of nobody.
Result<Json> removeMember(Change &change, const EntityRow &team, const QString &id)
{
    const auto number = nodeid::decode(ids::user, id, u"id"_s);
    if (!number)
        return number.error();
    const auto user = Accounts(change.db).user(*number);
    const auto role = user ? roleInTeam(change, team, *user, "id") : Result<Role>(user.error());
    if (!role)
        return role.error().kind == Error::Kind::NotFound ? missing(id) : role.error();
    return leave(change, team, *user, "id").transform([](Done) { return succeeded(); });
}

Result<Json> remove(Change &change)
{
    const auto team = teamOf(change, Right::Administer);
    if (!team)
        return team.error();
    const QString id = change.text("id");
    if (nodeid::typeOf(id) == ids::user)
        return removeMember(change, *team, id);
    const auto number = nodeid::decode(ids::invite, id, u"id"_s);
    if (!number)
        return number.error();
    const auto row = Invites(change.db).invite(*number);
    if (!row && row.error().kind != Error::Kind::NotFound)
        return row.error();
    if (!row || row->entityId != team->id)
        return missing(id);
    return Invites(change.db).remove(row->id).transform([](Done) { return succeeded(); });
}

Json describe(const UserRow &user)
{
    return { { "id", nodeid::encode(ids::user, user.id).toStdString() },
             { "name", user.name.toStdString() },
             { "user", user.id } };
}

Json describe(const InviteRow &invite)
{
    return { { "id", nodeid::encode(ids::invite, invite.id).toStdString() },
             { "name", invite.email.toStdString() },
             { "email", invite.email.toStdString() },
             { "createdAt", invite.createdAt.toString(Qt::ISODate).toStdString() } };
}

Result<Value> invited(const Json &made, const Call &call)
{
    const auto asInvite = [](const auto &row) { return Value(Object { "Invite", describe(row) }); };
    return read(call, [&](Database &db) {
        return made.contains("member")
            ? Accounts(db).user(made.at("member").get<qint64>()).transform(asInvite)
            : Invites(db).invite(made.at("invite").get<qint64>()).transform(asInvite);
    });
}

} // namespace

void addInvites(graphql::Resolvers &r)
{
    addMembers(r, "Invite", { "id", "name", "email", "createdAt" });
    r.add<Json>("Invite", "toUser", [](const Json &invite, const Call &call) -> Result<Value> {
        if (!invite.contains("user"))
            return Value(nullptr);
        return read(call, [&](Database &db) {
            return asObject(Accounts(db).user(invite.at("user").get<qint64>()));
        });
    });
    addMutation(r, "createInvite", "CreateInvitePayload", invite);
    r.add<Json>("CreateInvitePayload", "invite", invited);
    addMutation(r, "deleteInvite", "DeleteInvitePayload", remove, { "success" });
}

} // namespace server
