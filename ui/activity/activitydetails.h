#pragma once

#include "core/api/executioncalls.h"

#include <QWidget>

class CodeText;
class IconLabel;
class QComboBox;
class QFormLayout;
class QLabel;
class QTabWidget;

/// What an automation did once: how it ended and what to do about it, the request as it was sent,
/// with secrets masked, and the answer.
///
/// Names: activityTitle, activityResult, activityAdvice, activityFacts, activityAttempt (where
/// there is more than one), activityTabs, activityRequest, activityAnswer, and the copy buttons
/// of these two.
class ActivityDetailsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityDetailsPanel(QWidget *parent = nullptr);

    /// What the list knows, until the rest is there.
    void showEntry(const api::ActivityEntry &entry);
    void showDetails(const api::ActivityDetails &details);
    /// Instead of the rest.
    void showFailure(const QString &sentence);
    void focusTabs();

private:
    QWidget *makeTabs();
    void showFacts(const api::ActivityDetails &details);
    void addFact(const QString &title, const QString &text);
    void showAttempts();
    void showAttempt();

    QString m_id;
    api::ActivityDetails m_details;
    QLabel *m_title;
    IconLabel *m_icon;
    QLabel *m_result;
    QLabel *m_advice;
    QWidget *m_facts;
    QComboBox *m_attempt;
    QTabWidget *m_tabs;
    CodeText *m_request;
    CodeText *m_answer;
};
