#pragma once

#include "ui/automations/automationfilter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

/// Says which automations are wanted. Offers what there is in the list, no more.
///
/// Names: automationSearch, filterScope, filterEvent, filterAction, filterState, filterResult,
/// clearFilter.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// The whole list, from which choices are made. What is chosen stays.
    void setAutomations(const QList<Automation> &automations);
    AutomationFilter filter() const;
    void clear();
    void focusSearch();

signals:
    void changed();

private:
    QComboBox *addBox(const QString &name, const QString &accessibleName, const QString &any);

    QLineEdit *m_search;
    QComboBox *m_scope;
    QComboBox *m_event;
    QComboBox *m_action;
    QComboBox *m_state;
    QComboBox *m_result;
    QPushButton *m_clear;
};
