#include "ui/activity/activityfilterbar.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace {
constexpr int narrowest = 22 * style::unit;
constexpr std::chrono::milliseconds typingPause { 250 };
} // namespace

ActivityFilterBar::ActivityFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit)
    , m_clear(new QPushButton(tr("Clear filter")))
{
    m_search->setObjectName(u"activitySearch"_s);
    m_search->setAccessibleName(tr("Search the activity"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(style::icon(u"search"_s, &style::Theme::mutedText),
                        QLineEdit::LeadingPosition);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(m_search, 1);
    m_state = addBox(u"activityState"_s, tr("Result"), tr("Any result"));
    m_state->addItem(tr("Running"), int(Execution::State::Pending));
    m_state->addItem(tr("Finished"), int(Execution::State::Finished));
    m_state->addItem(tr("Failed"), int(Execution::State::Failed));
    m_automation = addBox(u"activityAutomation"_s, tr("Automation"), tr("Any automation"));
    m_clear->setObjectName(u"clearActivityFilter"_s);
    m_clear->setEnabled(false);
    style::setKind(m_clear, style::ButtonKind::Link);
    layout->addWidget(m_clear);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &ActivityFilterBar::change);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &ActivityFilterBar::change);
    connect(m_clear, &QPushButton::clicked, this, &ActivityFilterBar::clear);
}

QComboBox *ActivityFilterBar::addBox(const QString &name, const QString &accessibleName,
                                     const QString &any)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->addItem(any);
    box->setMinimumWidth(narrowest);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &ActivityFilterBar::change);
    return box;
}

void ActivityFilterBar::change()
{
    m_typing.stop();
    m_clear->setEnabled(filter() != api::ActivityFilter());
    emit changed();
}

api::ActivityFilter ActivityFilterBar::filter() const
{
    const QVariant state = m_state->currentData();
    return { .text = m_search->text().simplified(),
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

void ActivityFilterBar::reset()
{
    const QSignalBlocker noText(m_search);
    const QSignalBlocker noState(m_state);
    const QSignalBlocker noAutomation(m_automation);
    m_search->clear();
    m_state->setCurrentIndex(0);
    m_automation->setCurrentIndex(0);
    m_typing.stop();
    m_clear->setEnabled(false);
}

void ActivityFilterBar::forget()
{
    reset();
    const QSignalBlocker isEmptying(m_automation);
    while (m_automation->count() > 1)
        m_automation->removeItem(1);
}

void ActivityFilterBar::clear()
{
    reset();
    emit changed();
}

void ActivityFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}
