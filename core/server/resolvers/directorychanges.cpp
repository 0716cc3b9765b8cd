#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/serveradmin.h"
#include "core/store/apikeys.h"
#include "core/store/directory.h"
#include "core/store/organizations.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Error conflict(const QString &message, const char *field)
{
    return { Error::Kind::Conflict, message, QString::fromLatin1(field) };
}

/// Done when the name was written again; else `otherwise`, which says what would be lost.
Result<Done> checkConfirmed(const Change &change, const QString &name, const Error &otherwise)
{
    const QString confirmed = change.text("confirm");
    if (confirmed == name)
        return Done();
    if (confirmed.isEmpty())
        return otherwise;
    return unprocessable(tr("To delete it, write its name: %1.").arg(name), "confirm");
}

Result<Json> createOrganization(Change &change)
{
    if (const auto allowed = requireServerAdmin(change.session.user); !allowed)
        return allowed.error();
    const QString name = change.text("name").trimmed();
    if (name.isEmpty() || name.size() > names::longestName) {
        return unprocessable(tr("A name has between 1 and %1 characters.").arg(names::longestName),
                             "name");
    }
    const QString entity = change.has("entityName") ? change.text("entityName").trimmed() : name;
    if (const auto checked = atField(names::checkEntityName(entity), "entityName"); !checked)
        return checked.error();
    const auto made = Organizations(change.db).create(name, entity);
    if (!made)
        return made.error();
    return Accounts(change.db)
        .setMember(made->entityId, change.session.user.id, Role::Admin)
        .transform([&made](Done) {
            return Json { { "organization", made->id } };
        });
}

Result<Json> deleteOrganization(Change &change)
{
    if (const auto allowed = requireServerAdmin(change.session.user); !allowed)
        return allowed.error();
    const QString name = change.text("name");
    const auto found = Organizations(change.db).find(name);
    if (!found)
        return found.error();
    if (!found->has_value()) {
        return Error { Error::Kind::NotFound,
                       tr("There is no organization “%1”.").arg(name.left(128)), u"name"_s };
    }
    Directory directory(change.db);
    const auto all = directory.organizations();
    const auto teams = Accounts(change.db).teamsOfOrganization((*found)->id);
    if (!all || !teams)
        return all ? teams.error() : all.error();
    if (all->size() == 1)
        return conflict(tr("This is the server's only organization."), "name");
    if (!teams->isEmpty()) {
        return conflict(tr("“%1” has teams, such as “%2”. Delete them first.")
                            .arg((*found)->name, teams->first().name),
                        "name");
    }
    const Error otherwise = conflict(
        tr("Its registries are deleted too. Confirm with the organization's name."), "name");
    if (const auto checked = checkConfirmed(change, name, otherwise); !checked)
        return checked.error();
    return directory.removeOrganization(**found).transform([](Done) { return succeeded(); });
}

Error teamHolds(const EntityRow &team, const TeamContents &contents)
{
    return conflict(tr("“%1” holds %2 models and other collections, %3 automations, %4 webhooks "
                       "and %5 secrets. Confirm with its name to delete it with all of them.")
                        .arg(team.name)
                        .arg(contents.collections)
                        .arg(contents.automations)
                        .arg(contents.webhooks)
                        .arg(contents.secrets),
                    "entityName");
}

Result<Json> deleteTeam(Change &change)
{
    const auto team = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!team)
        return team.error();
    if (const auto allowed = requireServerAdmin(change.session.user); !allowed)
        return allowed.error();
    if (team->type != EntityType::Team)
        return unprocessable(tr("“%1” is no team.").arg(team->name), "entityName");
    const auto contents = Directory(change.db).contents(team->id);
    if (!contents)
        return contents.error();
    const auto checked = checkConfirmed(change, team->name, teamHolds(*team, *contents));
    if (!checked)
        return checked.error();
    return Accounts(change.db).removeEntity(team->id).transform([](Done) { return succeeded(); });
}

Result<Json> deleteUser(Change &change)
{
    const UserRow &asker = change.session.user;
    if (const auto allowed = requireServerAdmin(asker); !allowed)
        return allowed.error();
    const auto user = userNamed(change.db, change.text("username"), "username");
    if (!user)
        return user.error();
    if (user->id == asker.id)
        return conflict(tr("You can't delete your own account."), "username");
    Directory directory(change.db);
    const auto alone = directory.onlyAdminOf(user->id);
    if (!alone)
        return alone.error();
    if (!alone->isEmpty()) {
        return conflict(tr("“%1” is the only admin of “%2”. Make somebody else an admin first.")
                            .arg(user->username, alone->first().name),
                        "username");
    }
    const Error otherwise = conflict(
        tr("The keys of “%1” stop working, and what is in their own space is deleted. Confirm "
           "with the user name.")
            .arg(user->username),
        "username");
    if (const auto checked = checkConfirmed(change, user->username, otherwise); !checked)
        return checked.error();
    return directory.removeUser(*user).transform([](Done) { return succeeded(); });
}

Result<Done> checkKey(const QString &key)
{
    static const QRegularExpression form(u"^[A-Za-z0-9._-]{40,256}$"_s);
    if (form.match(key).hasMatch())
        return Done();
    return unprocessable(tr("An API key has between 40 and 256 letters, digits, dots, dashes and "
                            "underscores."),
                         "keyValue");
}

Result<Json> takeOverApiKey(Change &change)
{
    const UserRow &asker = change.session.user;
    if (const auto allowed = requireServerAdmin(asker); !allowed)
        return allowed.error();
    const auto user = change.has("username")
        ? userNamed(change.db, change.text("username"), "username")
        : Result<UserRow>(asker);
    if (!user)
        return user.error();
    const QString key = change.text("keyValue");
    if (const auto checked = checkKey(key); !checked)
        return checked.error();
    return atField(ApiKeys(change.db).takeOver(user->id, key, change.text("description").trimmed()),
                   "keyValue")
        .transform([](const ApiKeyRow &row) {
            return Json { { "apiKey", row.id } };
        });
}

} // namespace

Result<Done> requireServerAdmin(const UserRow &user)
{
    if (user.isAdmin)
        return Done();
    return Error { Error::Kind::Forbidden,
                   tr("This takes an admin of the server. Ask whoever runs it.") };
}

Result<UserRow> userNamed(Database &db, const QString &username, const char *field)
{
    const auto user = Accounts(db).findUser(username);
    if (!user)
        return user.error();
    if (user->has_value())
        return **user;
    return Error { Error::Kind::NotFound, tr("There is no user “%1”.").arg(username.left(128)),
                   QString::fromLatin1(field) };
}

void addDirectoryChanges(graphql::Resolvers &r)
{
    addMutation(r, "createOrganization", "CreateOrganizationPayload", createOrganization);
    r.add<Json>("CreateOrganizationPayload", "organization",
                [](const Json &made, const Call &call) {
                    return read(call, [&](Database &db) {
                        return asObject(
                            Organizations(db).organization(made.at("organization").get<qint64>()));
                    });
                });
    addMutation(r, "deleteOrganization", "DeleteOrganizationPayload", deleteOrganization,
                { "success" });
    addMutation(r, "deleteTeam", "DeleteTeamPayload", deleteTeam, { "success" });
    addMutation(r, "deleteUser", "DeleteUserPayload", deleteUser, { "success" });
    addMutation(r, "takeOverApiKey", "TakeOverApiKeyPayload", takeOverApiKey);
    r.add<Json>("TakeOverApiKeyPayload", "apiKey", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(ApiKeys(db).row(made.at("apiKey").get<qint64>()));
        });
    });
}

} // namespace server
