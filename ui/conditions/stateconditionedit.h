#pragma once

#include "core/domain/eventcondition.h"

#include <QWidget>

class Field;
class QCheckBox;
class QLineEdit;

/// Which new states of which runs an automation waits for.
///
/// Names: stateRunning, stateFinished, stateFailed, stateRunName.
class StateConditionEdit : public QWidget
{
    Q_OBJECT

public:
    explicit StateConditionEdit(QWidget *parent = nullptr);

    void setCondition(const EventCondition &condition);
    EventCondition condition() const;

    QString problem() const;
    void showProblem();

signals:
    void changed();

private:
    void update();

    QList<QCheckBox *> m_states;
    QLineEdit *m_run;
    Field *m_statesField;
    bool m_isTouched = false;
};
