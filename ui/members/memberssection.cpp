#include "ui/members/memberssection.h"

#include "core/base/async.h"
#include "ui/members/memberdialogs.h"
#include "ui/style/icons.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 10;

QString shownName(const TeamMember &member)
{
    const QString name = member.name.isEmpty() ? member.username : member.name;
    if (member.isPending && name.isEmpty())
        return MembersSection::tr("Invited");
    if (member.isPending)
        return MembersSection::tr("%1 (invited)").arg(name);
    return member.isService ? MembersSection::tr("%1 (service account)").arg(name) : name;
}

ListSection::Text texts()
{
    return { .title = MembersSection::tr("Members"),
             .sentence = MembersSection::tr("Viewers look, members create automations, admins also "
                                            "manage secrets, webhooks and members."),
             .button = MembersSection::tr("Add &member"),
             .buttonName = u"newMember"_s,
             .emptyIcon = u"team"_s,
             .emptyTitle = MembersSection::tr("Nobody to show"),
             .emptySentence = MembersSection::tr("The server tells no members of this team.") };
}

} // namespace

MembersSection::MembersSection(const TeamSource &team, const MemberSource &source, QWidget *parent)
    : ListSection(texts(), parent)
    , m_teamSource(team)
    , m_source(source)
    , m_model({ { tr("Name"), shownName },
                { tr("User name"), [](const TeamMember &m) { return m.username; } },
                { tr("Email"), [](const TeamMember &m) { return m.email; } },
                { tr("Role"), [](const TeamMember &m) { return TeamAccess::titleOf(m.role); } },
                { tr("Joined"), [](const TeamMember &m) { return shownDate(m.joinedAt); },
                  [](const TeamMember &m) { return QVariant(m.joinedAt); } },
                { QString(), [](const TeamMember &) { return QString(); } } },
              [](const TeamMember &m) { return m.id + u'/' + m.username; })
{
    addTable();
    connect(this, &ListSection::addWanted, this, &MembersSection::openAdd);
}

void MembersSection::addTable()
{
    auto *shown = new Table(m_model, u"membersTable"_s, tr("Members"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 28, 24, 0, 14, 18, 6 });
    setTable(shown);
    new RowMenus(*shown, u"memberMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
}

void MembersSection::setTeam(const QString &team)
{
    m_team = team;
    m_model.setRows({});
    showLoading(tr("Loading the team's members"));
}

void MembersSection::setMembers(const QList<TeamMember> &members)
{
    m_model.setRows(members);
    showRows(!members.isEmpty());
    setWhyNot(access().whyNotAdmin(u"Mutation.addMember"_s));
}

void MembersSection::openAdd()
{
    QStringList taken;
    for (const TeamMember &member : m_model.rows())
        taken.append(member.username);
    const auto add = [this, team = m_team](const QString &username, const QString &role) {
        return m_source.add(team, username, role);
    };
    auto *dialog = new AddMemberDialog(add, m_team, taken, this);
    connect(dialog, &QDialog::finished, this, &MembersSection::changed);
    dialog->open();
}

void MembersSection::setRole(const QString &username, const QString &role)
{
    whenDone(m_source.setRole(m_team, username, role), this, [this](const Result<Done> &done) {
        dismissFailure();
        if (!done)
            showFailure(done.error().message);
        emit changed();
    });
}

void MembersSection::fillMenu(QMenu &menu, int row)
{
    const TeamMember member = m_model.at(row);
    const bool isOneself = member.username == access().username;
    const QString whyNotRole = access().whyNotAdmin(u"Mutation.updateMemberRole"_s);
    const QString whyNotRemove = isOneself ? access().whyNot(u"Mutation.removeMember"_s)
                                           : access().whyNotAdmin(u"Mutation.removeMember"_s);
    QMenu *roles = menu.addMenu(style::icon(u"team"_s), tr("&Role"));
    fillRoles(*roles, member);
    roles->menuAction()->setEnabled(whyNotRole.isEmpty());
    menu.addAction(style::icon(u"trash"_s), isOneself ? tr("&Leave…") : tr("Re&move…"), this,
                   [this, member] { askToRemove(member); })
        ->setEnabled(whyNotRemove.isEmpty());
    RowMenus::addReason(menu, whyNotRole.isEmpty() ? whyNotRemove : whyNotRole);
}

void MembersSection::fillRoles(QMenu &menu, const TeamMember &member)
{
    auto *group = new QActionGroup(&menu);
    for (const char *name : { "admin", "member", "viewer" }) {
        const QString role = QString::fromLatin1(name);
        QAction *action = group->addAction(TeamAccess::titleOf(role));
        action->setCheckable(true);
        action->setChecked(role == member.role);
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [this, username = member.username, role] { setRole(username, role); });
    }
}

void MembersSection::askToRemove(const TeamMember &member)
{
    const bool isOneself = member.username == access().username;
    const QString title = isOneself ? tr("Leave “%1”?").arg(m_team)
                                    : tr("Remove “%1” from “%2”?").arg(member.username, m_team);
    const auto remove = [this, team = m_team, username = member.username] {
        return m_source.remove(team, username);
    };
    auto *dialog = new ConfirmDialog(
        { .title = title,
          .commit = isOneself ? tr("Leave team") : tr("Remove member"),
          .paragraphs
          = { tr("What they made stays: automations, versions, secrets and webhooks.") } },
        remove, this);
    connect(dialog, &QDialog::finished, this, &MembersSection::changed);
    dialog->open();
}
