#pragma once

#include "core/api/executioncalls.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

/// Says what of the activity is wanted.
///
/// Names: activitySearch, activityState, activityAutomation, clearActivityFilter.
class ActivityFilterBar : public QWidget
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
    void clear();
    void focusSearch();

signals:
    /// Not while somebody is still typing.
    void changed();

private:
    void reset();
    void change();
    QComboBox *addBox(const QString &name, const QString &accessibleName, const QString &any);

    QLineEdit *m_search;
    QComboBox *m_state;
    QComboBox *m_automation;
    QPushButton *m_clear;
    QTimer m_typing;
};
