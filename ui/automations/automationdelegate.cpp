#include "ui/automations/automationdelegate.h"

#include "ui/style/icons.h"
#include "ui/widgets/table.h"

using namespace Qt::StringLiterals;

AutomationDelegate::AutomationDelegate(Table &table, StateAt stateAt, int column)
    : SignDelegate(
        [&table, stateAt = std::move(stateAt), column](const QModelIndex &index) {
            const auto state
                = index.column() == column ? stateAt(table.sourceRow(index)) : std::nullopt;
            return state ? style::icon(iconName(*state), iconRole(*state)) : QIcon();
        },
        &table)
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
