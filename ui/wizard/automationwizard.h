#pragma once

#include "ui/wizard/wizardsource.h"

#include <QDialog>
#include <QPointer>

#include <optional>

class AutomationForm;
class BusyIndicator;
class ConflictPanel;
class DraftKeeper;
class MessageBar;
class QLabel;
class QPushButton;
class QStackedWidget;
class StepBar;
class Trial;
struct Draft;

/// Makes or changes an automation in three steps, with the automation as a sentence above them.
///
/// Going back loses nothing, nor does closing: what was entered stays as a draft that is offered
/// the next time. What the server refuses stays as it was typed, with the reason at its field.
/// Where somebody else has saved the same automation meanwhile, both are shown; where it was
/// deleted, it can be created anew. Shown with open().
///
/// Enter goes on, in the payload's editor Ctrl+Enter.
///
/// Names: step1 to step3, sentence, back, next, create, cancel, draftBar, discardDraft; the pages'
/// own are in their headers.
class AutomationWizard : public QDialog
{
    Q_OBJECT

public:
    using Team = WizardTeam;
    enum class Mode { Create, Edit };

    /// `start` is what the pages show at first. In Edit it is what the server has.
    AutomationWizard(const Team &team, const WizardSource &source, Mode mode,
                     const Automation &start, QWidget *parent);

    /// What would be saved now.
    Automation value() const;

    void reject() override;

signals:
    void saved(const Automation &automation);

private:
    void layOut();
    QWidget *makeFooter();
    void connectParts();
    int step() const;
    void goTo(int step);
    void next();
    void commit();
    void save();
    void taken(const Automation &automation);
    void showError(const Error &error);
    void showMessage(const Error &error);
    void showGone();
    void createAnew();
    void showConflict();
    void compare(const Automation &theirs);
    void takeTheirs();
    void warnAboutLoss();
    void offer(const QString &action, std::function<void()> act);
    void offerDraft();
    void continueDraft(const Draft &draft);
    void update();
    void setBusy(bool isBusy);
    bool isTouched() const;

    WizardSource m_source;
    QString m_team;
    Mode m_mode;

    StepBar *m_steps;
    QLabel *m_sentence;
    MessageBar *m_draftBar;
    QPushButton *m_discardDraft;
    MessageBar *m_message;
    AutomationForm *m_form;
    ConflictPanel *m_conflict;
    QStackedWidget *m_center; ///< the form, or the conflict
    QWidget *m_footer;
    BusyIndicator *m_busy;
    QLabel *m_reason;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_commit;
    DraftKeeper *m_draft;
    Trial *m_trial;
    QPointer<QWidget> m_focus; ///< what had it before it was busy

    Automation m_untouched;
    Automation m_theirs; ///< what somebody else has saved meanwhile
    std::function<void()> m_offered; ///< by the message that is shown
    /// What would be lost when the person was last asked.
    std::optional<Automation> m_warnedAbout;
    int m_reached = 0;
    bool m_isBusy = false;
};
