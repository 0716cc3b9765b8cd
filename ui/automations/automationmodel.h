#pragma once

#include "core/domain/automation.h"
#include "ui/widgets/tablemodel.h"

/// The automations of a registered model, with the columns of W&B's own list and how each ended
/// the last time. The last column is for the row's menu button.
class AutomationModel : public TableModel<Automation>
{
public:
    enum { Name, TriggerType, ActionKind, ActionName, Queue, LastRun, Menu, ColumnCount };

    explicit AutomationModel(QObject *parent = nullptr);
};
