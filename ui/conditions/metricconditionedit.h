#pragma once

#include "core/domain/eventcondition.h"

#include <QWidget>

class Field;
class NumberEdit;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

/// What a metric of a run has to do: pass a threshold, change by an amount, or leave its usual
/// range. Read from left to right it is a sentence.
///
/// Names: metricName, metricAggregate, metricWindow, metricComparison, metricThreshold,
/// metricDirection, metricAmount, metricUnit, metricPriorWindow, metricRunName.
class MetricConditionEdit : public QWidget
{
    Q_OBJECT

public:
    explicit MetricConditionEdit(QWidget *parent = nullptr);

    void setEvent(EventType event);
    void setCondition(const EventCondition &condition);
    EventCondition condition() const;

    QString problem() const;
    void showProblem();

signals:
    void changed();

private:
    QWidget *makeValues();
    QWidget *makeDemand();
    void update();
    bool isNumberMissing() const;

    EventType m_event = EventType::RunMetric;
    QLineEdit *m_name;
    QComboBox *m_aggregate;
    QSpinBox *m_window;
    QComboBox *m_comparison;
    QComboBox *m_direction;
    NumberEdit *m_number;
    QComboBox *m_unit;
    QSpinBox *m_priorWindow;
    QLabel *m_prior;
    QLabel *m_deviations;
    QLineEdit *m_run;
    Field *m_nameField;
    Field *m_valuesField;
    Field *m_demandField;
    bool m_isTouched = false;
};
