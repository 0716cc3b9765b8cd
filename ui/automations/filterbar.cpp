#include "ui/automations/filterbar.h"

#include "ui/automations/wording.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <map>

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 14 * style::unit;

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
    : QWidget(parent)
    , m_search(new QLineEdit)
    , m_clear(new QPushButton(tr("Clear filter")))
{
    m_search->setObjectName(u"automationSearch"_s);
    m_search->setAccessibleName(tr("Search automations"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(style::icon(u"search"_s, &style::Theme::mutedText),
                        QLineEdit::LeadingPosition);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(m_search, 1);
    m_scope = addBox(u"filterScope"_s, tr("Watches"), tr("Any model"));
    m_event = addBox(u"filterEvent"_s, tr("Event"), tr("Any event"));
    m_action = addBox(u"filterAction"_s, tr("Action"), tr("Any action"));
    m_state = addBox(u"filterState"_s, tr("State"), tr("Any state"));
    m_state->addItem(tr("Enabled"), 1);
    m_state->addItem(tr("Disabled"), 0);
    m_result = addBox(u"filterResult"_s, tr("Last result"), tr("Any result"));
    m_result->addItem(tr("Finished"), int(AutomationFilter::Result::Finished));
    m_result->addItem(tr("Failed"), int(AutomationFilter::Result::Failed));
    m_result->addItem(tr("Running"), int(AutomationFilter::Result::Running));
    m_result->addItem(tr("Never fired"), int(AutomationFilter::Result::Never));
    m_clear->setObjectName(u"clearFilter"_s);
    style::setKind(m_clear, style::ButtonKind::Link);
    layout->addWidget(m_clear);
    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::changed);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    const auto update = [this] { m_clear->setEnabled(filter() != AutomationFilter()); };
    connect(this, &FilterBar::changed, this, update);
    update();
}

QComboBox *FilterBar::addBox(const QString &name, const QString &accessibleName, const QString &any)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->addItem(any);
    box->setMinimumWidth(narrowest);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layout()->addWidget(box);
    qobject_cast<QHBoxLayout *>(layout())->setStretchFactor(box, 1);
    connect(box, &QComboBox::currentIndexChanged, this, &FilterBar::changed);
    return box;
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
    return { .text = m_search->text(),
             .scopeId = m_scope->currentData().toString(),
             .event = chosen<EventType>(*m_event),
             .action = chosen<ActionType>(*m_action),
             .isEnabled = isEnabled ? std::optional(*isEnabled == 1) : std::nullopt,
             .result = chosen<AutomationFilter::Result>(*m_result) };
}

void FilterBar::clear()
{
    {
        const QSignalBlocker oneSignal(this);
        m_search->clear();
        for (QComboBox *box : { m_scope, m_event, m_action, m_state, m_result })
            box->setCurrentIndex(0);
    }
    emit changed();
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}
