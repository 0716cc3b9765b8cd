#include "ui/wizard/eventpage.h"

#include "ui/automations/wording.h"
#include "ui/conditions/conditionedit.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int explanationIndent = 26; // below the text of a radio button

/// A choice with what explains it below.
QWidget *explained(QRadioButton *button, QWidget *explanation)
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 4);
    layout->addWidget(button, 0, Qt::AlignLeft); // no wider than what can be clicked
    auto *indented = new QHBoxLayout;
    indented->setSpacing(0);
    indented->addSpacing(explanationIndent); // mirrored with the layout, as a margin is not
    indented->addWidget(explanation, 1);
    layout->addLayout(indented);
    return widget;
}

QWidget *explained(QRadioButton *button, const QString &sentence)
{
    auto *explanation = new QLabel(sentence);
    style::setRole(explanation, style::TextRole::Caption);
    explanation->setWordWrap(true);
    button->setAccessibleDescription(sentence);
    return explained(button, explanation);
}

bool isFurther(EventType event)
{
    return event != EventType::LinkArtifact && event != EventType::AddArtifactAlias;
}

} // namespace

EventPage::EventPage(const ScopePicker::Choices &choices, const WhyNot &whyNot, QWidget *parent)
    : QWidget(parent)
    , m_scope(new ScopePicker(choices))
    , m_condition(new ConditionEdit)
    , m_link(new QRadioButton(tr("&Linking a new artifact to a registered model")))
    , m_alias(new QRadioButton(tr("A&dding a new alias to a version of the registered model")))
    , m_other(new QRadioButton(tr("Another &event")))
    , m_otherEvent(new QComboBox)
    , m_action(new QComboBox)
    , m_outlook(new QLabel)
{
    m_link->setObjectName(u"eventLinkArtifact"_s);
    m_alias->setObjectName(u"eventAddAlias"_s);
    m_other->setObjectName(u"eventOther"_s);
    m_otherEvent->setObjectName(u"otherEvent"_s);
    m_otherEvent->setAccessibleName(tr("Another event"));
    m_action->setObjectName(u"actionType"_s);
    m_outlook->setObjectName(u"outlook"_s);
    m_outlook->setWordWrap(true);
    style::setRole(m_outlook, style::TextRole::Muted);
    m_link->setChecked(true);
    for (const EventType event : choices.scopes.events) {
        if (isFurther(event))
            m_otherEvent->addItem(wording::eventTitle(event), int(event));
    }

    auto *what = new QVBoxLayout;
    what->setSpacing(2 * style::unit);
    what->addWidget(makeEvents());
    what->addStretch(1);
    auto *where = new QVBoxLayout;
    where->setSpacing(2 * style::unit);
    where->addWidget(m_scope);
    where->addWidget(m_condition);
    where->addWidget(m_outlook);
    addActionField(*where, whyNot);
    where->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(5 * style::unit);
    layout->addLayout(what, 1);
    layout->addLayout(where, 1);

    connect(m_scope, &ScopePicker::changed, this, &EventPage::update);
    connect(m_condition, &ConditionEdit::changed, this, &EventPage::update);
    connect(m_action, &QComboBox::currentIndexChanged, this, &EventPage::update);
    connect(m_otherEvent, &QComboBox::currentIndexChanged, this, &EventPage::chooseEvent);
    chooseEvent();
}

QWidget *EventPage::makeEvents()
{
    auto *heading = new QLabel(tr("Event type"));
    style::setRole(heading, style::TextRole::Strong);
    auto *events = new QWidget;
    auto *layout = new QVBoxLayout(events);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    layout->addWidget(heading);
    layout->addWidget(explained(m_link, tr("For testing each new candidate of a model.")));
    layout->addWidget(
        explained(m_alias,
                  tr("For a special step, such as deploying the version that gets the alias "
                     "production.")));
    QWidget *other = explained(m_other, m_otherEvent);
    other->setVisible(m_otherEvent->count() > 0);
    layout->addWidget(other);
    auto *group = new QButtonGroup(this);
    for (QRadioButton *button : { m_link, m_alias, m_other }) {
        group->addButton(button);
        connect(button, &QRadioButton::toggled, this, [this](bool isChosen) {
            if (isChosen)
                chooseEvent();
        });
    }
    return events;
}

void EventPage::addActionField(QVBoxLayout &layout, const WhyNot &whyNot)
{
    QStringList hint { tr("A webhook sends an HTTP request with a JSON payload to another program, "
                          "such as a deployment workflow or a chat. Launch job queues a job for an "
                          "agent to run. Nothing only notes that it happened.") };
    const auto *entries = qobject_cast<QStandardItemModel *>(m_action->model());
    for (const ActionType action : { ActionType::Webhook, ActionType::Notification,
                                     ActionType::QueueJob, ActionType::NoOp }) {
        m_action->addItem(wording::actionTitle(action), int(action));
        const QString reason = whyNot.value(action);
        if (reason.isEmpty())
            continue;
        QStandardItem *entry = entries->item(m_action->count() - 1);
        entry->setEnabled(false);
        entry->setToolTip(reason);
        hint.append(tr("%1 can't be chosen: %2").arg(wording::actionTitle(action), reason));
    }
    auto *field = new Field(tr("Action &type"), m_action);
    field->setHint(hint.join(u' '));
    layout.addWidget(field);
}

EventType EventPage::event() const
{
    if (m_other->isChecked() && m_otherEvent->count() > 0)
        return EventType(m_otherEvent->currentData().toInt());
    return m_alias->isChecked() ? EventType::AddArtifactAlias : EventType::LinkArtifact;
}

void EventPage::setValue(const Value &value)
{
    if (isFurther(value.event)) {
        // The server may have an automation of a kind that it doesn't offer any more.
        if (m_otherEvent->findData(int(value.event)) < 0)
            m_otherEvent->addItem(wording::eventTitle(value.event), int(value.event));
        m_otherEvent->parentWidget()->show();
        m_otherEvent->setCurrentIndex(m_otherEvent->findData(int(value.event)));
        m_other->setChecked(true);
    } else {
        (value.event == EventType::AddArtifactAlias ? m_alias : m_link)->setChecked(true);
    }
    m_scope->setValue(value.scope);
    m_condition->setCondition(value.condition);
    update();
}

EventPage::Value EventPage::value() const
{
    return { .event = event(), .scope = m_scope->value(), .condition = m_condition->condition() };
}

QList<RegisteredModel> EventPage::models() const { return m_scope->models(); }

bool EventPage::isRegistry() const { return m_scope->isRegistry(); }

void EventPage::setAction(ActionType action)
{
    m_action->setCurrentIndex(std::max(0, m_action->findData(int(action))));
}

ActionType EventPage::action() const { return ActionType(m_action->currentData().toInt()); }

void EventPage::setOutlook(const QString &sentence)
{
    m_outlook->setText(sentence);
    m_outlook->setVisible(!sentence.isEmpty());
}

QString EventPage::problem() const
{
    return m_scope->problem().isEmpty() ? m_condition->problem() : m_scope->problem();
}

void EventPage::showProblem()
{
    if (!m_scope->problem().isEmpty())
        m_scope->showProblem();
    else
        m_condition->showProblem();
}

void EventPage::setServerError(const QString &error) { m_condition->setServerError(error); }

void EventPage::chooseEvent()
{
    m_scope->setEvent(event());
    m_condition->setEvent(event());
    update();
}

void EventPage::update()
{
    setFocusProxy(m_other->isChecked() ? m_other : m_alias->isChecked() ? m_alias : m_link);
    m_otherEvent->setEnabled(m_other->isChecked());
    // Nothing to choose for the plain case; whoever wants to narrow it down finds it below.
    m_condition->setExisting(existing());
    emit changed();
}

QStringList EventPage::existing() const
{
    const EventType now = event();
    const bool isOfModel
        = now == EventType::AddCollectionTag || now == EventType::RemoveCollectionTag;
    QStringList all;
    for (const RegisteredModel &model : models()) {
        if (EventCondition::subject(now) == "alias"_L1)
            all.append(model.aliases);
        else if (EventCondition::subject(now) == "tag"_L1)
            all.append(isOfModel ? model.tags : model.versionTags);
    }
    all.removeDuplicates();
    return all;
}
