#pragma once

#include "core/store/database.h"

namespace store {

enum class EntityType { User, Team, Organization };
/// In the order of what they may do.
enum class Role { Viewer, Member, Admin };

/// An owner of projects: a person's own space, a team, or an organization.
struct EntityRow
{
    qint64 id = 0;
    QString name;
    EntityType type = EntityType::Team;
    bool isDemo = false;
    qint64 organizationId = 0; ///< 0 for a person's own entity
    QDateTime createdAt;
};

/// A person, or a program that has a key of its own.
enum class AccountType { User, Service };

struct UserRow
{
    qint64 id = 0;
    QString username;
    QString name;
    QString email;
    /// Runs the server: may do everything in every entity.
    bool isAdmin = false;
    AccountType type = AccountType::User;
    /// The person's own entity, which has the username for its name.
    qint64 ownEntityId = 0;
    /// What a new window shows first.
    qint64 defaultEntityId = 0;
    QDateTime createdAt;
};

struct MemberRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    qint64 userId = 0;
    Role role = Role::Member;
    QDateTime createdAt;
};

struct NewUser
{
    QString username;
    QString name;
    QString email = {};
    bool isAdmin = false;
    AccountType type = AccountType::User;
};

/// People, their keys, and the entities they belong to.
class Accounts
{
public:
    explicit Accounts(Database &db)
        : m_db(db)
    {
    }

    /// Makes the user's own entity too and lets them administer it. Conflict when the name is
    /// taken, by a user or by any entity.
    Result<UserRow> createUser(const NewUser &user);
    Result<UserRow> user(qint64 id);
    Result<std::optional<UserRow>> findUser(const QString &username);
    /// By username, else by address.
    Result<std::optional<UserRow>> findUserOrEmail(const QString &name);
    /// Whose own entity it is.
    Result<std::optional<UserRow>> ownerOf(qint64 entityId);
    Result<Done> setDefaultEntity(qint64 userId, qint64 entityId);
    Result<Page<UserRow>> users(const PageRequest &page);

    /// See ApiKeys, of which these are the most wanted.
    Result<QString> createApiKey(qint64 userId, const QString &description);
    Result<std::optional<UserRow>> userByApiKey(const QString &key);
    /// Makes the key worthless; answers NotFound when it was not one.
    Result<Done> removeApiKey(const QString &key);

    /// A team belongs to the store's organization, if there is one.
    Result<EntityRow> createEntity(const QString &name, EntityType type, bool isDemo = false);
    Result<EntityRow> entity(qint64 id);
    Result<std::optional<EntityRow>> findEntity(const QString &name);
    /// What the versions logged in it take.
    Result<qint64> storageBytes(qint64 entityId);
    /// With all that is in it, its history included.
    Result<Done> removeEntity(qint64 id);

    /// Adds the member or changes the role. Who joins a team belongs to its organization too, as a
    /// viewer or a member.
    Result<Done> setMember(qint64 entityId, qint64 userId, Role role);
    /// With the last of the organization's teams one leaves the organization, unless one
    /// administers it; a service account loses its keys then.
    Result<Done> removeMember(qint64 entityId, qint64 userId);
    /// How many of the entity's members are its admins.
    Result<qint64> admins(qint64 entityId);
    /// Nothing when the user is not a member. A server's admin is not automatically one.
    Result<std::optional<Role>> role(qint64 entityId, qint64 userId);
    Result<std::optional<MemberRow>> member(qint64 entityId, qint64 userId);
    Result<Page<MemberRow>> members(qint64 entityId, const PageRequest &page);
    /// The entities of type team that the user is a member of.
    Result<Page<EntityRow>> teamsOf(qint64 userId, const PageRequest &page);
    /// Those of them that another user is a member of too.
    Result<Page<EntityRow>> sharedTeams(qint64 userId, qint64 otherId, const PageRequest &page);
    /// Whether there is an entity that both are members of.
    Result<bool> knowEachOther(qint64 userId, qint64 otherId);

    Result<QList<EntityRow>> teamsOfOrganization(qint64 organizationId);

private:
    Result<Done> joinOrganizationOf(qint64 entityId, qint64 userId, Role role);
    Result<Done> leaveOrganizationOf(qint64 entityId, qint64 userId);

    Database &m_db;
};

/// "viewer", "member" or "admin".
QString roleName(Role role);
std::optional<Role> roleFromName(const QString &name);

} // namespace store
