#pragma once

#include "core/api/executioncalls.h"
#include "ui/widgets/filterrow.h"

/// Says what of the activity is wanted.
///
/// Names: activitySearch, activityState, activityAutomation, clearActivityFilter.
class ActivityFilterBar : public FilterRow
{
    Q_OBJECT

public:
    explicit ActivityFilterBar(QWidget *parent = nullptr);

    api::ActivityFilter filter() const;
    /// Offers the automations of these; the one that is chosen stays.
    void offerAutomations(const QList<api::ActivityEntry> &entries);
    /// Only this one's, whatever was chosen before.
    void showAutomation(const QString &id, const QString &name);
    /// Says nothing.
    void forget();

private:
    QComboBox *m_state;
    QComboBox *m_automation;
};
