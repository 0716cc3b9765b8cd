#include "core/store/apikeys.h"

#include "core/domain/nodeid.h"
#include "core/server/resolvers/change.h"
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

constexpr qsizetype longestDescription = 255;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// Oneself, unless an admin of the server names somebody else.
Result<UserRow> ownerOfNewKey(Change &change)
{
    const UserRow &asker = change.session.user;
    const QString username = change.text("username");
    if (username.isEmpty() || username == asker.username)
        return asker;
    if (!asker.isAdmin) {
        return Error { Error::Kind::Forbidden,
                       tr("Only an admin of the server can make keys for others."), u"username"_s };
    }
    const auto user = Accounts(change.db).findUser(username);
    if (!user)
        return user.error();
    if (!user->has_value()) {
        return Error { Error::Kind::NotFound, tr("There is no user “%1”.").arg(username.left(128)),
                       u"username"_s };
    }
    return **user;
}

Result<Json> generate(Change &change)
{
    const auto owner = ownerOfNewKey(change);
    if (!owner)
        return owner.error();
    const QString description = change.text("description").trimmed();
    if (description.size() > longestDescription) {
        return unprocessable(
            tr("Describe the key in at most %1 characters.").arg(longestDescription),
            "description");
    }
    const auto made = ApiKeys(change.db).create(owner->id, description);
    if (!made)
        return made.error();
    change.tellOnce("key", made->key);
    return Json { { "apiKey", made->row.id } };
}

Error missing(const QString &id)
{
    return { Error::Kind::NotFound, tr("There is nothing here with the id “%1”.").arg(id.left(64)),
             u"id"_s };
}

Result<Json> remove(Change &change)
{
    const QString id = change.text("id");
    const auto number = nodeid::decode(ids::apiKey, id, u"id"_s);
    if (!number)
        return number.error();
    const auto key = ApiKeys(change.db).row(*number);
    if (!key)
        return key.error().kind == Error::Kind::NotFound ? missing(id) : key.error();
    const UserRow &asker = change.session.user;
    if (key->userId != asker.id && !asker.isAdmin)
        return missing(id);
    return ApiKeys(change.db).remove(key->id).transform([](Done) { return succeeded(); });
}

/// Right after it was made, with the key in place of its name.
Result<Value> generated(const Json &made, const Call &call)
{
    return read(call, [&](Database &db) {
        return ApiKeys(db).row(made.at("apiKey").get<qint64>()).transform([&](ApiKeyRow row) {
            if (made.contains("key"))
                row.name = QString::fromStdString(made.at("key").get<std::string>());
            return objectOf(row);
        });
    });
}

} // namespace

void addApiKeys(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<ApiKeyRow>("ApiKey", field, resolve); };
    add("id", [](const auto &k, const Call &) { return nodeId(ids::apiKey, k.id); });
    add("name", [](const auto &k, const Call &) { return text(k.name); });
    add("description", [](const auto &k, const Call &) { return optionalText(k.description); });
    add("createdAt", [](const auto &k, const Call &) { return time(k.createdAt); });
    add("lastUsedAt", [](const auto &k, const Call &) { return time(k.lastUsedAt); });
    add("user", [](const auto &k, const Call &call) {
        return read(call, [&](Database &db) { return asObject(Accounts(db).user(k.userId)); });
    });
    addMutation(r, "generateApiKey", "GenerateApiKeyPayload", generate);
    r.add<Json>("GenerateApiKeyPayload", "apiKey", generated);
    addMutation(r, "deleteApiKey", "DeleteApiKeyPayload", remove, { "success" });
}

} // namespace server
