#include "core/store/directory.h"

#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/serveradmin.h"
#include "core/server/resolvers/session.h"
#include "core/store/apikeys.h"
#include "core/store/organizations.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

Result<Value> directory(const Call &call)
{
    const auto allowed = requireServerAdmin(session(call).user);
    return allowed ? Result<Value>(Object { "Directory", Json::object() }) : allowed.error();
}

Result<Value> users(const Json &, const Call &call)
{
    return read(call, [](Database &db) { return asList(Directory(db).users()); });
}

Result<Value> teams(const Json &, const Call &call)
{
    return read(call, [](Database &db) { return asList(Directory(db).teams()); });
}

Result<Value> organizations(const Json &, const Call &call)
{
    return read(call, [](Database &db) { return asList(Directory(db).organizations()); });
}

Result<Value> apiKeys(const Json &, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const QString username = call.text("username");
        if (username.isEmpty())
            return asList(Directory(db).apiKeys());
        const auto user = userNamed(db, username, "username");
        return user ? asList(Directory(db).apiKeysOf(user->id)) : user.error();
    });
}

} // namespace

void addDirectory(graphql::Resolvers &r)
{
    r.add("Query", "directory", directory);
    r.add<Json>("Directory", "organizations", organizations);
    r.add<Json>("Directory", "teams", teams);
    r.add<Json>("Directory", "users", users);
    r.add<Json>("Directory", "apiKeys", apiKeys);
}

} // namespace server
