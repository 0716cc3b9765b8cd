#include "ui/automations/automationdelegate.h"

#include "ui/style/icons.h"
#include "ui/widgets/table.h"

#include <QHelpEvent>
#include <QToolTip>

using namespace Qt::StringLiterals;

AutomationDelegate::AutomationDelegate(Table &table, StateAt stateAt, int column)
    : QStyledItemDelegate(&table)
    , m_table(table)
    , m_stateAt(std::move(stateAt))
    , m_column(column)
{
}

std::optional<Execution::State> AutomationDelegate::stateOf(const Automation &automation)
{
    if (!automation.lastExecution)
        return std::nullopt;
    return automation.lastExecution->state;
}

QString AutomationDelegate::iconName(Execution::State state)
{
    switch (state) {
    case Execution::State::Pending:
        return u"pending"_s;
    case Execution::State::Finished:
        return u"success"_s;
    case Execution::State::Failed:
        return u"error"_s;
    }
    return {};
}

QColor style::Theme::*AutomationDelegate::iconRole(Execution::State state)
{
    switch (state) {
    case Execution::State::Finished:
        return &style::Theme::success;
    case Execution::State::Failed:
        return &style::Theme::danger;
    default:
        return &style::Theme::mutedText;
    }
}

void AutomationDelegate::initStyleOption(QStyleOptionViewItem *option,
                                         const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != m_column)
        return;
    const auto state = m_stateAt(m_table.sourceRow(index));
    if (!state)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = style::icon(iconName(*state), iconRole(*state));
    option->decorationSize = { 16, 16 };
}

bool AutomationDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), index.data().toString(), view);
    return true;
}
