#pragma once

#include "core/domain/eventcondition.h"

#include <QMap>
#include <QWidget>

class MetricConditionEdit;
class StateConditionEdit;
class TextConditionEdit;

/// The condition of whatever event is chosen. Each event keeps what was entered for it, so trying
/// another one loses nothing.
class ConditionEdit : public QWidget
{
    Q_OBJECT

public:
    explicit ConditionEdit(QWidget *parent = nullptr);

    void setEvent(EventType event);
    void setExisting(const QStringList &existing);

    /// Of the event that is chosen.
    void setCondition(const EventCondition &condition);
    EventCondition condition() const;

    QString problem() const;
    void showProblem();
    void setServerError(const QString &error);

signals:
    void changed();

private:
    void show(QWidget *shown);

    EventType m_event = EventType::LinkArtifact;
    QMap<EventType, EventCondition> m_entered;
    TextConditionEdit *m_text;
    MetricConditionEdit *m_metric;
    StateConditionEdit *m_state;
    QWidget *m_shown = nullptr;
};
