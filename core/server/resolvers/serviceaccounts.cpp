#include "core/server/resolvers/change.h"
#include "core/server/resolvers/newname.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/apikeys.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

constexpr qsizetype longestDescription = 255;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<QString> descriptionIn(Change &change)
{
    const QString description = change.text("description").trimmed();
    if (!description.isEmpty() && description.size() <= longestDescription)
        return description;
    return unprocessable(
        tr("Say in at most %1 characters what the account is for.").arg(longestDescription),
        "description");
}

Result<EntityRow> teamIn(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity || entity->type == EntityType::Team)
        return entity;
    return unprocessable(tr("Only teams have service accounts."), "entityName");
}

/// The account as a member of the team, with a key that its admins can look up.
Result<UserRow> makeAccount(Change &change, const EntityRow &team, const QString &description)
{
    Accounts accounts(change.db);
    const auto username = freeName(change.db, team.name + u'-' + description);
    if (!username)
        return username.error();
    const auto user = accounts.createUser(
        { .username = *username, .name = description, .type = AccountType::Service });
    if (!user)
        return user;
    if (const auto joined = accounts.setMember(team.id, user->id, Role::Member); !joined)
        return joined.error();
    if (const auto set = accounts.setDefaultEntity(user->id, team.id); !set)
        return set.error();
    const auto key = ApiKeys(change.db).create(user->id, description);
    if (!key)
        return key.error();
    const auto kept = ApiKeys(change.db).keep(*key, change.session.store.vault());
    return kept ? user : Result<UserRow>(kept.error());
}

Result<Json> create(Change &change)
{
    const auto team = teamIn(change);
    if (!team)
        return team.error();
    const auto description = descriptionIn(change);
    if (!description)
        return description.error();
    return makeAccount(change, *team, *description).transform([](const UserRow &user) {
        return Json { { "user", user.id } };
    });
}

} // namespace

void addServiceAccounts(graphql::Resolvers &r)
{
    addMutation(r, "createServiceAccount", "CreateServiceAccountPayload", create);
    r.add<Json>("CreateServiceAccountPayload", "user", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Accounts(db).user(made.at("user").get<qint64>()));
        });
    });
}

} // namespace server
