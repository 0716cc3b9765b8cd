#pragma once

#include "core/domain/automation.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

#include <functional>

class Table;

/// Puts an icon before the words of how an execution ended, so that a failure stands out without
/// colour alone carrying it. The whole text of a cell is its tool tip, since a reason can be long.
class AutomationDelegate : public QStyledItemDelegate
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

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Table &m_table;
    StateAt m_stateAt;
    int m_column;
};
