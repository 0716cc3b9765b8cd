#pragma once

#include "core/store/accounts.h"

namespace store {

/// What somebody may do in one project, in the order of what it lets them do. A restricted viewer
/// sees that versions are there, but may not use them.
enum class ProjectRole { RestrictedViewer, Viewer, Member, Admin };

/// "restricted_viewer"
QString nameOf(ProjectRole role);
std::optional<ProjectRole> projectRoleFrom(const QString &name);

struct ProjectMemberRow
{
    UserRow user;
    ProjectRole role = ProjectRole::Member;
};

struct ProjectTeamRow
{
    EntityRow team;
    ProjectRole role = ProjectRole::Member;
};

/// People and teams with a role of their own in a project, which only registries have.
class ProjectMembers
{
public:
    explicit ProjectMembers(Database &db)
        : m_db(db)
    {
    }

    /// Adds the person or changes the role.
    Result<Done> setUser(qint64 projectId, qint64 userId, ProjectRole role);
    Result<Done> setTeam(qint64 projectId, qint64 teamId, ProjectRole role);
    /// Removing who is not there is no error.
    Result<Done> removeUser(qint64 projectId, qint64 userId);
    Result<Done> removeTeam(qint64 projectId, qint64 teamId);
    Result<bool> hasUser(qint64 projectId, qint64 userId);
    Result<bool> hasTeam(qint64 projectId, qint64 teamId);
    Result<QList<ProjectMemberRow>> users(qint64 projectId);
    Result<QList<ProjectTeamRow>> teams(qint64 projectId);
    /// The highest of the person's own role and those of their teams; nothing when there is none.
    Result<std::optional<ProjectRole>> role(qint64 projectId, qint64 userId);

private:
    Database &m_db;
};

} // namespace store
