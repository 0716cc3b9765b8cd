#include "core/store/projectmembers.h"

#include "core/store/columns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<4> roles { "restricted_viewer"_L1, "viewer"_L1, "member"_L1, "admin"_L1 };

/// Who has which role.
struct Entry
{
    qint64 id = 0;
    ProjectRole role = ProjectRole::Member;
};

Entry readEntry(Row &row)
{
    return { .id = row.number(), .role = valueIn<ProjectRole>(roles, row.text()) };
}

ProjectRole readRole(Row &row) { return valueIn<ProjectRole>(roles, row.text()); }

QString setSql(const QString &table, const QString &column)
{
    return u"INSERT INTO "_s + table + u" (project_id, "_s + column
        + u", role, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (project_id, "_s + column
        + u") DO UPDATE SET role = excluded.role"_s;
}

} // namespace

QString nameOf(ProjectRole role) { return nameIn(roles, role); }

std::optional<ProjectRole> projectRoleFrom(const QString &name)
{
    return std::ranges::find(roles, name) == roles.end()
        ? std::nullopt
        : std::optional(valueIn<ProjectRole>(roles, name));
}

Result<Done> ProjectMembers::setUser(qint64 projectId, qint64 userId, ProjectRole role)
{
    return m_db.run(setSql(u"project_members"_s, u"user_id"_s),
                    { projectId, userId, nameOf(role), column(now()) });
}

Result<Done> ProjectMembers::setTeam(qint64 projectId, qint64 teamId, ProjectRole role)
{
    return m_db.run(setSql(u"project_teams"_s, u"team_id"_s),
                    { projectId, teamId, nameOf(role), column(now()) });
}

Result<Done> ProjectMembers::removeUser(qint64 projectId, qint64 userId)
{
    return m_db.run(u"DELETE FROM project_members WHERE project_id = ? AND user_id = ?"_s,
                    { projectId, userId });
}

Result<Done> ProjectMembers::removeTeam(qint64 projectId, qint64 teamId)
{
    return m_db.run(u"DELETE FROM project_teams WHERE project_id = ? AND team_id = ?"_s,
                    { projectId, teamId });
}

Result<bool> ProjectMembers::hasUser(qint64 projectId, qint64 userId)
{
    return m_db
        .number(u"SELECT count(*) FROM project_members WHERE project_id = ? AND user_id = ?"_s,
                { projectId, userId })
        .transform([](qint64 count) { return count > 0; });
}

Result<bool> ProjectMembers::hasTeam(qint64 projectId, qint64 teamId)
{
    return m_db
        .number(u"SELECT count(*) FROM project_teams WHERE project_id = ? AND team_id = ?"_s,
                { projectId, teamId })
        .transform([](qint64 count) { return count > 0; });
}

Result<QList<ProjectMemberRow>> ProjectMembers::users(qint64 projectId)
{
    const auto entries = m_db.list<Entry>(
        u"SELECT user_id, role FROM project_members WHERE project_id = ? ORDER BY id"_s,
        { projectId }, readEntry);
    if (!entries)
        return entries.error();
    QList<ProjectMemberRow> rows;
    for (const Entry &entry : *entries) {
        const auto user = Accounts(m_db).user(entry.id);
        if (!user)
            return user.error();
        rows.append({ .user = *user, .role = entry.role });
    }
    return rows;
}

Result<QList<ProjectTeamRow>> ProjectMembers::teams(qint64 projectId)
{
    const auto entries = m_db.list<Entry>(
        u"SELECT team_id, role FROM project_teams WHERE project_id = ? ORDER BY id"_s,
        { projectId }, readEntry);
    if (!entries)
        return entries.error();
    QList<ProjectTeamRow> rows;
    for (const Entry &entry : *entries) {
        const auto team = Accounts(m_db).entity(entry.id);
        if (!team)
            return team.error();
        rows.append({ .team = *team, .role = entry.role });
    }
    return rows;
}

Result<std::optional<ProjectRole>> ProjectMembers::role(qint64 projectId, qint64 userId)
{
    const auto found = m_db.list<ProjectRole>(
        u"SELECT role FROM project_members WHERE project_id = ? AND user_id = ?"
        " UNION ALL SELECT t.role FROM project_teams t JOIN members m ON m.entity_id = t.team_id"
        " WHERE t.project_id = ? AND m.user_id = ?"_s,
        { projectId, userId, projectId, userId }, readRole);
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<ProjectRole>()
                            : std::optional(*std::ranges::max_element(*found));
}

} // namespace store
