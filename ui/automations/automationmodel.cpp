#include "ui/automations/automationmodel.h"

#include "ui/automations/wording.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text) { return QCoreApplication::translate("AutomationModel", text); }

QString lastRun(const Automation &automation)
{
    return wording::lastRun(automation.lastExecution, QDateTime::currentDateTimeUtc());
}

QVariant lastRunTime(const Automation &automation)
{
    return automation.lastExecution ? automation.lastExecution->createdAt : QDateTime();
}

// In the order of AutomationModel's columns.
QList<Column<Automation>> columns()
{
    return {
        { tr("Automation"), [](const Automation &a) { return a.name; } },
        { tr("Trigger type"), [](const Automation &a) { return wording::triggerType(a); } },
        { tr("Action type"), [](const Automation &a) { return wording::actionTitle(a.action); } },
        { tr("Action name"), wording::actionName },
        { tr("Queue"), [](const Automation &a) { return a.queueName; } },
        { tr("Last run"), lastRun, lastRunTime },
        { QString(), [](const Automation &) { return QString(); } },
    };
}

} // namespace

AutomationModel::AutomationModel(QObject *parent)
    : TableModel<Automation>(
        columns(), [](const Automation &a) { return a.id; }, parent)
{
}
