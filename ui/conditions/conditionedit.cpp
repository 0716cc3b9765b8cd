#include "ui/conditions/conditionedit.h"

#include "ui/conditions/metricconditionedit.h"
#include "ui/conditions/stateconditionedit.h"
#include "ui/conditions/textconditionedit.h"

#include <QVBoxLayout>

ConditionEdit::ConditionEdit(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextConditionEdit)
    , m_metric(new MetricConditionEdit)
    , m_state(new StateConditionEdit)
{
    // Not a stack, which is as high as its highest page.
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget *page : std::initializer_list<QWidget *> { m_text, m_metric, m_state })
        layout->addWidget(page);
    setCondition(EventCondition::usual(m_event));
    connect(m_text, &TextConditionEdit::changed, this, &ConditionEdit::changed);
    connect(m_metric, &MetricConditionEdit::changed, this, &ConditionEdit::changed);
    connect(m_state, &StateConditionEdit::changed, this, &ConditionEdit::changed);
}

void ConditionEdit::setEvent(EventType event)
{
    if (event == m_event)
        return;
    m_entered.insert(m_event, condition());
    m_event = event;
    setCondition(m_entered.value(event, EventCondition::usual(event)));
}

void ConditionEdit::setExisting(const QStringList &existing) { m_text->setExisting(existing); }

void ConditionEdit::setCondition(const EventCondition &condition)
{
    const QSignalBlocker oneSignal(this);
    // A filter that the forms can't show is shown as text, whatever it is about.
    const bool isText = !isRunEvent(m_event) || condition.kind == EventCondition::Kind::Own;
    if (isText) {
        m_text->setEvent(m_event);
        m_text->setCondition(condition);
        show(m_text);
    } else if (m_event == EventType::RunState) {
        m_state->setCondition(condition);
        show(m_state);
    } else {
        m_metric->setEvent(m_event);
        m_metric->setCondition(condition);
        show(m_metric);
    }
}

void ConditionEdit::show(QWidget *shown)
{
    m_shown = shown;
    for (QWidget *page : std::initializer_list<QWidget *> { m_text, m_metric, m_state })
        page->setVisible(page == shown);
    setFocusProxy(shown);
}

EventCondition ConditionEdit::condition() const
{
    if (m_shown == m_text)
        return m_text->condition();
    return m_shown == m_state ? m_state->condition() : m_metric->condition();
}

QString ConditionEdit::problem() const
{
    if (m_shown == m_text)
        return m_text->problem();
    return m_shown == m_state ? m_state->problem() : m_metric->problem();
}

void ConditionEdit::showProblem()
{
    if (m_shown == m_text)
        m_text->showProblem();
    else if (m_shown == m_state)
        m_state->showProblem();
    else
        m_metric->showProblem();
}

void ConditionEdit::setServerError(const QString &error) { m_text->setServerError(error); }
