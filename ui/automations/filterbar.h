#pragma once

#include "ui/automations/automationfilter.h"
#include "ui/widgets/filterrow.h"

/// Says which automations are wanted. Offers what there is in the list, no more.
///
/// Names: automationSearch, filterScope, filterEvent, filterAction, filterState, filterResult,
/// clearFilter.
class FilterBar : public FilterRow
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// The whole list, from which choices are made. What is chosen stays.
    void setAutomations(const QList<Automation> &automations);
    AutomationFilter filter() const;

private:
    QComboBox *m_scope;
    QComboBox *m_event;
    QComboBox *m_action;
    QComboBox *m_state;
    QComboBox *m_result;
};
