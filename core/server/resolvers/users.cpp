#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/newname.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/invites.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

bool isSelf(const UserRow &user, const Call &call) { return session(call).user.id == user.id; }

/// The one that is meant, if there is one whom the asker may know of.
Result<Page<UserRow>> search(Database &db, const UserRow &asker, const QString &query)
{
    const auto found = Accounts(db).findUserOrEmail(query);
    if (!found)
        return found.error();
    if (!found->has_value())
        return Page<UserRow>();
    const UserRow &user = **found;
    const auto isKnown = Accounts(db).knowEachOther(user.id, asker.id);
    if (!isKnown)
        return isKnown.error();
    if (!asker.isAdmin && !*isKnown)
        return Page<UserRow>();
    return Page<UserRow> { .items = { user }, .total = 1 };
}

Result<Value> users(const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "UserConnection", [&](const PageRequest &) {
            return search(db, session(call).user, call.text("query"));
        });
    });
}

Result<Value> apiKeys(const UserRow &user, const Call &call)
{
    if (!isSelf(user, call))
        return Value(nullptr);
    return read(call, [&](Database &db) {
        return connection(call, "ApiKeyConnection", [&](const PageRequest &page) {
            return ApiKeys(db).ofUser(user.id, page);
        });
    });
}

/// Of somebody else only those that one belongs to oneself.
Result<Value> organizations(const UserRow &user, const Call &call)
{
    const UserRow &asker = session(call).user;
    return read(call, [&](Database &db) -> Result<Value> {
        const auto rows = Organizations(db).ofUser(user.id);
        if (!rows)
            return rows.error();
        List list;
        for (const OrganizationRow &row : *rows) {
            const auto isReadable = Reach(db, asker).may(row.entityId, Right::Read);
            if (!isReadable)
                return isReadable.error();
            if (*isReadable)
                list.push_back(objectOf(row));
        }
        return Value(std::move(list));
    });
}

Result<Value> projects(const UserRow &user, const Call &call)
{
    if (!isSelf(user, call))
        return Value(nullptr);
    return read(call, [&](Database &db) {
        SqlCondition where { u"p.entity_id IN (SELECT entity_id FROM members WHERE user_id = ?)"_s,
                             { user.id } };
        where.add(Reach(db, session(call).user).visibleProjects());
        return connection(call, "ProjectConnection", [&](const PageRequest &page) {
            return Projects(db).list(where, {}, page);
        });
    });
}

Result<Value> ownEntity(const UserRow &user, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto isReadable = Reach(db, session(call).user).may(user.ownEntityId, Right::Read);
        if (!isReadable)
            return isReadable.error();
        return *isReadable ? asObject(Accounts(db).entity(user.ownEntityId))
                           : Result<Value>(Value(nullptr));
    });
}

Value accountType(const UserRow &user, const Call &)
{
    return Json(user.type == AccountType::Service ? "SERVICE" : "USER");
}

Result<Done> checkAddress(Change &change, const QString &address)
{
    if (const auto checked = atField(names::checkEmail(address), "email"); !checked)
        return checked;
    const auto taken = Accounts(change.db).findUserOrEmail(address);
    if (!taken)
        return taken.error();
    if (taken->has_value()) {
        return Error { Error::Kind::Conflict,
                       tr("There is a user with the address “%1” already.").arg(address),
                       u"email"_s };
    }
    return Done();
}

Result<QString> usernameFor(Change &change, const QString &address)
{
    if (!change.has("username"))
        return freeName(change.db, address.section(u'@', 0, 0));
    const QString name = change.text("username");
    return atField(names::checkEntityName(name), "username").transform([&name](Done) {
        return name;
    });
}

Result<Json> create(Change &change)
{
    if (!change.session.user.isAdmin) {
        return Error { Error::Kind::Forbidden,
                       tr("Only an admin of the server can add users. Ask one of them.") };
    }
    const QString address = change.text("email").trimmed();
    if (const auto checked = checkAddress(change, address); !checked)
        return checked.error();
    const auto username = usernameFor(change, address);
    if (!username)
        return username.error();
    const QString name = change.text("name").trimmed();
    const auto user
        = atField(Accounts(change.db).createUser({ .username = *username,
                                                   .name = name.isEmpty() ? *username : name,
                                                   .email = address,
                                                   .isAdmin = change.flag("admin", false) }),
                  "username");
    if (!user)
        return user.error();
    return Invites(change.db).accept(*user).transform([&user](Done) {
        return Json { { "user", user->id } };
    });
}

} // namespace

void addUsers(graphql::Resolvers &r)
{
    r.add("Query", "users", users);
    r.add<UserRow>("User", "userEntity", ownEntity);
    r.add<UserRow>("User", "accountType", accountType);
    r.add<UserRow>("User", "photoUrl", [](const auto &, const Call &) { return Value(nullptr); });
    r.add<UserRow>("User", "deletedAt", [](const auto &, const Call &) { return Value(nullptr); });
    r.add<UserRow>("User", "apiKeys", apiKeys);
    r.add<UserRow>("User", "organizations", organizations);
    r.add<UserRow>("User", "projects", projects);
    addMutation(r, "createUser", "CreateUserPayload", create);
    r.add<Json>("CreateUserPayload", "user", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Accounts(db).user(made.at("user").get<qint64>()));
        });
    });
}

} // namespace server
