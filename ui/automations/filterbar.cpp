#include "ui/automations/filterbar.h"

#include "ui/automations/wording.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <map>

using namespace Qt::StringLiterals;

namespace {

using Choices = std::map<QString, QVariant>; // by what is shown, sorted

/// Keeps the first entry, which means any, and what is chosen.
void offer(QComboBox &box, const Choices &choices)
{
    const QSignalBlocker isFilling(&box);
    const QVariant chosen = box.currentData();
    while (box.count() > 1)
        box.removeItem(box.count() - 1);
    for (const auto &[text, value] : choices)
        box.addItem(text, value);
    box.setCurrentIndex(std::max(0, chosen.isValid() ? box.findData(chosen) : 0));
}

template <typename T> std::optional<T> chosen(const QComboBox &box)
{
    const QVariant value = box.currentData();
    return value.isValid() ? std::optional<T>(T(value.toInt())) : std::nullopt;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : FilterRow({ .searchName = u"automationSearch"_s,
                  .searchTitle = tr("Search automations"),
                  .clearName = u"clearFilter"_s },
                parent)
    , m_scope(addBox(u"filterScope"_s, tr("Watches"), tr("Any model")))
    , m_event(addBox(u"filterEvent"_s, tr("Event"), tr("Any event")))
    , m_action(addBox(u"filterAction"_s, tr("Action"), tr("Any action")))
    , m_state(addBox(u"filterState"_s, tr("State"), tr("Any state")))
    , m_result(addBox(u"filterResult"_s, tr("Last result"), tr("Any result")))
{
    m_state->addItem(tr("Enabled"), 1);
    m_state->addItem(tr("Disabled"), 0);
    m_result->addItem(tr("Finished"), int(AutomationFilter::Result::Finished));
    m_result->addItem(tr("Failed"), int(AutomationFilter::Result::Failed));
    m_result->addItem(tr("Running"), int(AutomationFilter::Result::Running));
    m_result->addItem(tr("Never fired"), int(AutomationFilter::Result::Never));
}

void FilterBar::setAutomations(const QList<Automation> &automations)
{
    Choices scopes;
    Choices events;
    Choices actions;
    for (const Automation &automation : automations) {
        scopes[automation.scopeName] = automation.scopeId;
        events[wording::eventTitle(automation.event)] = int(automation.event);
        actions[wording::actionTitle(automation.action)] = int(automation.action);
    }
    offer(*m_scope, scopes);
    offer(*m_event, events);
    offer(*m_action, actions);
}

AutomationFilter FilterBar::filter() const
{
    const auto isEnabled = chosen<int>(*m_state);
    return { .text = text(),
             .scopeId = m_scope->currentData().toString(),
             .event = chosen<EventType>(*m_event),
             .action = chosen<ActionType>(*m_action),
             .isEnabled = isEnabled ? std::optional(*isEnabled == 1) : std::nullopt,
             .result = chosen<AutomationFilter::Result>(*m_result) };
}
