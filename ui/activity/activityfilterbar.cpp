#include "ui/activity/activityfilterbar.h"

#include <QComboBox>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds typingPause { 250 }; // each search asks the server
} // namespace

ActivityFilterBar::ActivityFilterBar(QWidget *parent)
    : FilterRow({ .searchName = u"activitySearch"_s,
                  .searchTitle = tr("Search the activity"),
                  .clearName = u"clearActivityFilter"_s,
                  .pause = typingPause },
                parent)
    , m_state(addBox(u"activityState"_s, tr("Result"), tr("Any result")))
    , m_automation(addBox(u"activityAutomation"_s, tr("Automation"), tr("Any automation")))
{
    m_state->addItem(tr("Running"), int(Execution::State::Pending));
    m_state->addItem(tr("Finished"), int(Execution::State::Finished));
    m_state->addItem(tr("Failed"), int(Execution::State::Failed));
}

api::ActivityFilter ActivityFilterBar::filter() const
{
    const QVariant state = m_state->currentData();
    return { .text = text().simplified(),
             .automationId = m_automation->currentData().toString(),
             .state
             = state.isValid() ? std::optional(Execution::State(state.toInt())) : std::nullopt };
}

void ActivityFilterBar::offerAutomations(const QList<api::ActivityEntry> &entries)
{
    const QSignalBlocker isFilling(m_automation);
    for (const api::ActivityEntry &entry : entries) {
        if (m_automation->findData(entry.automationId) < 0)
            m_automation->addItem(entry.automation, entry.automationId);
    }
}

void ActivityFilterBar::showAutomation(const QString &id, const QString &name)
{
    reset();
    {
        const QSignalBlocker isChoosing(m_automation);
        if (m_automation->findData(id) < 0)
            m_automation->addItem(name, id);
        m_automation->setCurrentIndex(m_automation->findData(id));
    }
    change();
}

void ActivityFilterBar::forget()
{
    reset();
    const QSignalBlocker isEmptying(m_automation);
    while (m_automation->count() > 1)
        m_automation->removeItem(1);
}
