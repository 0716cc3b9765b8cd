#include "ui/members/membersource.h"

#include "core/api/apiclient.h"
#include "core/api/membercalls.h"

MemberSource memberSource(api::ApiClient &client)
{
    return {
        .fetchMembers = [&client](const QString &team) { return client.send(api::members(team)); },
        .add =
            [&client](const QString &team, const QString &username, const QString &role) {
                return client.send(api::addMember(team, username, role));
            },
        .setRole =
            [&client](const QString &team, const QString &username, const QString &role) {
                return client.send(api::updateMemberRole(team, username, role));
            },
        .remove =
            [&client](const QString &team, const QString &username) {
                return client.send(api::removeMember(team, username));
            },
        .fetchKeys = [&client] { return client.send(api::apiKeys()); },
        .createKey
        = [&client](
              const QString &description) { return client.send(api::generateApiKey(description)); },
        .revokeKey = [&client](const QString &id) { return client.send(api::deleteApiKey(id)); },
    };
}
