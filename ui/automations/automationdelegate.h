#pragma once

#include "core/domain/automation.h"
#include "ui/style/theme.h"
#include "ui/widgets/signdelegate.h"

class Table;

/// The sign before the words of how an execution ended.
class AutomationDelegate : public SignDelegate
{
    Q_OBJECT

public:
    /// How the execution in a row of the table's model stands; nothing where there is none.
    using StateAt = std::function<std::optional<Execution::State>(int row)>;

    AutomationDelegate(Table &table, StateAt stateAt, int column);

    /// Of the last execution.
    static std::optional<Execution::State> stateOf(const Automation &automation);
    static QString iconName(Execution::State state);
    static QColor style::Theme::*iconRole(Execution::State state);
};
