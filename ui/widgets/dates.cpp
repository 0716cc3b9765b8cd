#include "ui/widgets/dates.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

QString shownDate(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    const qint64 daysAgo = local.date().daysTo(now.toLocalTime().date());
    const QString time = QLocale().toString(local.time(), u"HH:mm"_s);
    if (daysAgo == 0)
        return QCoreApplication::translate("Dates", "Today, %1").arg(time);
    if (daysAgo == 1)
        return QCoreApplication::translate("Dates", "Yesterday, %1").arg(time);
    return QLocale().toString(local.date(), u"d MMM yyyy"_s);
}
