#include "app/signalboxctl/commands.h"

#include "app/signalboxctl/server.h"

using namespace Qt::StringLiterals;

namespace {

constexpr const char *organizations
    = "query { directory { organizations { name orgEntity { name } teams { name } createdAt } } }";
constexpr const char *teams
    = "query { directory { teams { name members { username role } createdAt } } }";
constexpr const char *users
    = "query { directory { users { username name email admin accountType createdAt } } }";
constexpr const char *teamMembers
    = "query($team: String!) { entity(name: $team) { members { username name role createdAt } } }";
constexpr const char *keys = "query($user: String) { directory { apiKeys(username: $user)"
                             " { id name description createdAt lastUsedAt user { username } } } }";
constexpr const char *ownKeys
    = "query { viewer { username apiKeys(first: 1000) { edges { node"
      " { id name description createdAt lastUsedAt user { username } } } } } }";

constexpr const char *addOrganization
    = "mutation($input: CreateOrganizationInput!) { createOrganization(input: $input)"
      " { organization { name orgEntity { name } } } }";
constexpr const char *removeOrganization
    = "mutation($input: DeleteOrganizationInput!) { deleteOrganization(input: $input)"
      " { success } }";
constexpr const char *addTeam
    = "mutation($input: CreateTeamInput!) { createTeam(input: $input) { entity { name } } }";
constexpr const char *removeTeam
    = "mutation($input: DeleteTeamInput!) { deleteTeam(input: $input) { success } }";
constexpr const char *addUser = "mutation($input: CreateUserInput!) { createUser(input: $input)"
                                " { user { username name email admin } } }";
constexpr const char *removeUser
    = "mutation($input: DeleteUserInput!) { deleteUser(input: $input) { success } }";
constexpr const char *addMember = "mutation($member: AddMemberInput!) { addMember(input: $member)"
                                  " { member { username role } } }";
constexpr const char *addUserToTeam
    = "mutation($input: CreateUserInput!, $member: AddMemberInput!) { createUser(input: $input)"
      " { user { username name email admin } } addMember(input: $member)"
      " { member { username role } } }";
constexpr const char *removeMember
    = "mutation($input: RemoveMemberInput!) { removeMember(input: $input) { success } }";
constexpr const char *addKey = "mutation($input: GenerateApiKeyInput!)"
                               " { generateApiKey(input: $input) { apiKey { id name } } }";
constexpr const char *takeKey = "mutation($input: TakeOverApiKeyInput!)"
                                " { takeOverApiKey(input: $input) { apiKey { id name } } }";
constexpr const char *revokeKey
    = "mutation($input: DeleteApiKeyInput!) { deleteApiKey(input: $input) { success } }";

/// The members that were given; the server sees no others.
QJsonObject given(const Command &command,
                  std::initializer_list<std::pair<const char *, const char *>> members)
{
    QJsonObject input;
    for (const auto &[option, member] : members) {
        if (command.has(option))
            input[QLatin1StringView(member)] = command.value(option);
    }
    return input;
}

api::Request with(const char *document, const QJsonObject &input)
{
    return { document, { { u"input"_s, input } } };
}

QJsonObject confirmed(const Command &command, const QString &member)
{
    QJsonObject input { { member, command.name } };
    if (command.has("yes"))
        input[u"confirm"_s] = command.name;
    return input;
}

api::Request userAdded(const Command &command)
{
    QJsonObject input = given(command, { { "email", "email" }, { "name", "name" } });
    input[u"username"_s] = command.name;
    input[u"admin"_s] = command.has("server-admin");
    const QJsonObject member { { u"entityName"_s, command.value("team") },
                               { u"username"_s, command.name },
                               { u"role"_s,
                                 command.has("role") ? command.value("role") : u"member"_s } };
    if (!command.has("team"))
        return with(addUser, input);
    if (!command.has("email"))
        return { addMember, { { u"member"_s, member } } };
    return { addUserToTeam, { { u"input"_s, input }, { u"member"_s, member } } };
}

api::Request userRemoved(const Command &command)
{
    if (!command.has("team"))
        return with(removeUser, confirmed(command, u"username"_s));
    return with(removeMember,
                { { u"entityName"_s, command.value("team") }, { u"username"_s, command.name } });
}

Result<api::Request> keyAdded(const Command &command)
{
    QJsonObject input
        = given(command, { { "user", "username" }, { "description", "description" } });
    if (!command.has("value-from"))
        return with(addKey, input);
    const auto value = lineIn(command.value("value-from"));
    if (!value)
        return value.error();
    input[u"keyValue"_s] = *value;
    return with(takeKey, input);
}

api::Request keyList(const Command &command)
{
    if (command.has("user"))
        return { keys, { { u"user"_s, command.value("user") } } };
    return command.has("all") ? api::Request { keys, {} } : api::Request { ownKeys, {} };
}

api::Request organizationAdded(const Command &command)
{
    QJsonObject input = given(command, { { "entity", "entityName" } });
    input[u"name"_s] = command.name;
    return with(addOrganization, input);
}

api::Request teamAdded(const Command &command)
{
    QJsonObject input = given(command, { { "admin-user", "teamAdminUserName" } });
    input[u"teamName"_s] = command.name;
    return with(addTeam, input);
}

api::Request userList(const Command &command)
{
    if (!command.has("team"))
        return { users, {} };
    return { teamMembers, { { u"team"_s, command.value("team") } } };
}

} // namespace

Result<api::Request> requestFor(const Command &command)
{
    const QString &words = command.words;
    if (words == "org add"_L1)
        return organizationAdded(command);
    if (words == "org list"_L1)
        return api::Request { organizations, {} };
    if (words == "org remove"_L1)
        return with(removeOrganization, confirmed(command, u"name"_s));
    if (words == "team add"_L1)
        return teamAdded(command);
    if (words == "team list"_L1)
        return api::Request { teams, {} };
    if (words == "team remove"_L1)
        return with(removeTeam, confirmed(command, u"entityName"_s));
    if (words == "user add"_L1)
        return userAdded(command);
    if (words == "user list"_L1)
        return userList(command);
    if (words == "user remove"_L1)
        return userRemoved(command);
    if (words == "key add"_L1)
        return keyAdded(command);
    if (words == "key list"_L1)
        return keyList(command);
    return with(revokeKey, { { u"id"_s, command.name } });
}
