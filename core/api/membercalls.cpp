#include "core/api/membercalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QList<TeamMember> readMembers(const QJsonObject &entity)
{
    QList<TeamMember> members;
    const QJsonArray entries = entity["members"_L1].toArray();
    for (const QJsonValue &entry : entries) {
        members.append({ .id = entry["id"_L1].toString(),
                         .username = entry["username"_L1].toString(),
                         .name = entry["name"_L1].toString(),
                         .email = entry["email"_L1].toString(),
                         .role = entry["role"_L1].toString(),
                         .isPending = entry["pending"_L1].toBool(),
                         .isService = entry["accountType"_L1] == "SERVICE"_L1,
                         .joinedAt = json::date(entry["createdAt"_L1]) });
    }
    return members;
}

Result<QList<ApiKey>> readKeys(const QJsonObject &data)
{
    QList<ApiKey> keys;
    for (const QJsonObject &node : json::nodes(data["viewer"_L1]["apiKeys"_L1])) {
        keys.append({ .id = node["id"_L1].toString(),
                      .beginning = node["name"_L1].toString(),
                      .description = node["description"_L1].toString(),
                      .createdAt = json::date(node["createdAt"_L1]),
                      .lastUsedAt = json::date(node["lastUsedAt"_L1]) });
    }
    return keys;
}

/// For mutations that answer `{field: {member}}`.
std::function<Result<Done>(const QJsonObject &)> savedMember(const QString &field)
{
    return [field](const QJsonObject &data) -> Result<Done> {
        if (!data[field]["member"_L1].isObject())
            return json::unexpected(field);
        return Done();
    };
}

QJsonObject memberInput(const QString &entity, const QString &username, const QString &role)
{
    return { { u"entityName"_s, entity }, { u"username"_s, username }, { u"role"_s, role } };
}

} // namespace

Call<QList<TeamMember>> members(const QString &entity)
{
    return {
        { documents::members, { { u"entityName"_s, entity } } },
        [entity](const QJsonObject &data) {
            return json::object(data, u"entity"_s, json::noTeam(entity)).transform(readMembers);
        }
    };
}

Call<Done> addMember(const QString &entity, const QString &username, const QString &role)
{
    return { json::mutation(documents::addMember, memberInput(entity, username, role)),
             savedMember(u"addMember"_s) };
}

Call<Done> updateMemberRole(const QString &entity, const QString &username, const QString &role)
{
    return { json::mutation(documents::updateMemberRole, memberInput(entity, username, role)),
             savedMember(u"updateMemberRole"_s) };
}

Call<Done> removeMember(const QString &entity, const QString &username)
{
    return { json::mutation(documents::removeMember,
                            { { u"entityName"_s, entity }, { u"username"_s, username } }),
             json::success(u"removeMember"_s) };
}

Call<QList<ApiKey>> apiKeys() { return { { documents::apiKeys, {} }, readKeys }; }

Call<QString> generateApiKey(const QString &description)
{
    return { json::mutation(documents::generateApiKey, { { u"description"_s, description } }),
             [](const QJsonObject &data) -> Result<QString> {
                 const QString key = data["generateApiKey"_L1]["apiKey"_L1]["name"_L1].toString();
                 if (key.isEmpty())
                     return json::unexpected(u"generateApiKey"_s);
                 return key;
             } };
}

Call<Done> deleteApiKey(const QString &id)
{
    return { json::mutation(documents::deleteApiKey, { { u"id"_s, id } }),
             json::success(u"deleteApiKey"_s) };
}

} // namespace api
