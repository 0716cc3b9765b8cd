#include "ui/settings/teamaccess.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {
QString tr(const char *text) { return QCoreApplication::translate("TeamAccess", text); }
} // namespace

QString TeamAccess::whyNot(const QString &field) const
{
    if (field.isEmpty() || knows(field))
        return {};
    return tr("The server of “%1” doesn't offer this.").arg(connection);
}

QString TeamAccess::whyNotAdmin(const QString &field) const
{
    if (role == "member"_L1)
        return tr("Only admins of the team can do this; you are a member.");
    if (role == "viewer"_L1)
        return tr("Only admins of the team can do this; you are a viewer.");
    return whyNot(field);
}

QString TeamAccess::whyNotMember(const QString &field) const
{
    if (role == "viewer"_L1)
        return tr("Only members and admins of the team can do this; you are a viewer.");
    return whyNot(field);
}

QString TeamAccess::titleOf(const QString &role)
{
    if (role == "admin"_L1)
        return tr("Admin");
    if (role == "member"_L1)
        return tr("Member");
    if (role == "viewer"_L1)
        return tr("Viewer");
    return role;
}
