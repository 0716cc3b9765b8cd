#include "core/domain/names.h"
#include "core/server/firststart.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Value> isReadOnly(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return Reach(db, session(call).user)
            .may(entity.id, Right::ChangeModels)
            .transform([](bool may) { return Value(Json(!may)); });
    });
}

Result<Value> storageBytes(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return Accounts(db).storageBytes(entity.id).transform(
            [](qint64 bytes) { return Value(Json(bytes)); });
    });
}

Result<Value> owner(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) { return asObject(Accounts(db).ownerOf(entity.id)); });
}

/// Admins of the server and of an organization make teams.
Result<Done> checkMayMake(Change &change)
{
    const UserRow &asker = change.session.user;
    const auto organizations = Organizations(change.db).ofUser(asker.id);
    if (!organizations)
        return organizations.error();
    for (const OrganizationRow &organization : *organizations) {
        const auto isAdmin = change.reach.may(organization.entityId, Right::Administer);
        if (!isAdmin)
            return isAdmin.error();
        if (*isAdmin)
            return Done();
    }
    if (asker.isAdmin)
        return Done();
    return Error { Error::Kind::Forbidden,
                   tr("Only an admin of the organization can make teams. Ask one of them.") };
}

Result<UserRow> firstAdmin(Change &change)
{
    const QString username = change.text("teamAdminUserName");
    if (username.isEmpty())
        return change.session.user;
    const auto user = Accounts(change.db).findUser(username);
    if (!user)
        return user.error();
    if (!user->has_value()) {
        return Error { Error::Kind::NotFound, tr("There is no user “%1”.").arg(username.left(128)),
                       u"teamAdminUserName"_s };
    }
    return **user;
}

Result<Json> create(Change &change)
{
    if (const auto allowed = checkMayMake(change); !allowed)
        return allowed.error();
    const QString name = change.text("teamName").trimmed();
    if (const auto checked = atField(names::checkEntityName(name), "teamName"); !checked)
        return checked.error();
    const auto admin = firstAdmin(change);
    if (!admin)
        return admin.error();
    return atField(makeTeam(change.db, *admin, name, false), "teamName")
        .transform([](const EntityRow &team) {
            return Json { { "entity", team.id } };
        });
}

/// What W&B tells of an entity besides (wire contract, 2.2). Here nobody pays, code is not saved,
/// and a new project is its team's.
void addDetails(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<EntityRow>("Entity", field, resolve); };
    add("photoUrl", [](const auto &, const Call &) { return Value(nullptr); });
    add("readOnly", isReadOnly);
    add("readOnlyAdmin", [](const auto &, const Call &) { return Value(Json(false)); });
    add("privateOnly", [](const auto &, const Call &) { return Value(Json(true)); });
    add("storageBytes", storageBytes);
    add("codeSavingEnabled", [](const auto &, const Call &) { return Value(Json(false)); });
    add("defaultAccess", [](const auto &, const Call &) { return Value(Json("PRIVATE")); });
    add("isPaid", [](const auto &, const Call &) { return Value(Json(false)); });
    add("limits", [](const auto &, const Call &) { return Value(Json("{}")); });
    add("user", owner);
}

} // namespace

void addTeams(graphql::Resolvers &r)
{
    addDetails(r);
    addMutation(r, "createTeam", "CreateTeamPayload", create);
    r.add<Json>("CreateTeamPayload", "entity", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Accounts(db).entity(made.at("entity").get<qint64>()));
        });
    });
}

} // namespace server
