#pragma once

#include "core/domain/eventcondition.h"
#include "ui/conditions/scopepicker.h"

#include <QMap>
#include <QWidget>

class ConditionEdit;
class Field;
class QComboBox;
class QLabel;
class QRadioButton;
class QVBoxLayout;

/// Step 1 of the wizard: what happens, and where.
///
/// Names: eventLinkArtifact, eventAddAlias, eventOther with otherEvent, actionType, outlook, and
/// those of the scope and the condition.
class EventPage : public QWidget
{
    Q_OBJECT

public:
    struct Value
    {
        EventType event = EventType::LinkArtifact;
        ScopePicker::Value scope;
        EventCondition condition;

        bool operator==(const Value &) const = default;
        QString filter() const { return condition.toFilter(event); }
    };

    /// Why some actions can't be chosen, in a sentence each.
    using WhyNot = QMap<ActionType, QString>;

    EventPage(const ScopePicker::Choices &choices, const WhyNot &whyNot, QWidget *parent = nullptr);

    void setValue(const Value &value);
    Value value() const;
    /// The registered models that are watched.
    QList<RegisteredModel> models() const;
    bool isRegistry() const;

    void setAction(ActionType action);
    ActionType action() const;

    /// How often this would have happened lately, in a sentence.
    void setOutlook(const QString &sentence);

    /// What keeps this step from being complete, or empty.
    QString problem() const;
    /// Shows the problem at its field and goes there.
    void showProblem();
    /// What the server said about the condition.
    void setServerError(const QString &error);

signals:
    void changed();

private:
    QWidget *makeEvents();
    void addActionField(QVBoxLayout &layout, const WhyNot &whyNot);
    void chooseEvent();
    void update();
    EventType event() const;
    /// The aliases or tags that the condition could be about.
    QStringList existing() const;

    ScopePicker *m_scope;
    ConditionEdit *m_condition;
    QRadioButton *m_link;
    QRadioButton *m_alias;
    QRadioButton *m_other;
    QComboBox *m_otherEvent;
    QComboBox *m_action;
    QLabel *m_outlook;
};
