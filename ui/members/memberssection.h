#pragma once

#include "ui/members/membersource.h"
#include "ui/settings/teamsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class QMenu;

/// Who is in the team, and what they may do. objectNames: membersTable, newMember, newMemberWhyNot,
/// and in each row memberMenu.
class MembersSection : public ListSection
{
    Q_OBJECT

public:
    /// Both must outlive it.
    MembersSection(const TeamSource &team, const MemberSource &source, QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void setMembers(const QList<TeamMember> &members);

signals:
    void changed();

private:
    void addTable();
    void openAdd();
    void setRole(const QString &username, const QString &role);
    void askToRemove(const TeamMember &member);
    void fillMenu(QMenu &menu, int row);
    void fillRoles(QMenu &menu, const TeamMember &member);
    TeamAccess access() const { return m_teamSource.access(m_team); }

    const TeamSource &m_teamSource;
    const MemberSource &m_source;
    QString m_team;
    TableModel<TeamMember> m_model;
};
