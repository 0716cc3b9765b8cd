#pragma once

#include "ui/widgets/turns.h"
#include "ui/wizard/wizardsource.h"

#include <QTimer>

class RehearsalPanel;

/// Tries out the automation that the wizard holds: on past events whenever it changes, and on the
/// webhook when somebody asks for it.
class Trial : public QObject
{
    Q_OBJECT

public:
    Trial(const WizardSource &source, const WizardTeam &team, RehearsalPanel &panel,
          QObject *parent);

    /// Looks at the past events again if it listens to other ones now. Nothing is asked while
    /// `isComplete` says that its event isn't entered yet.
    void setAutomation(const Automation &automation, const Webhook &webhook, bool isComplete);

signals:
    /// What was found before is about something else.
    void outdated();
    void rehearsed(const Rehearsal &rehearsal);

private:
    QString whyNotSent() const;
    void rehearse();
    void send(const PastEvent &event);

    WizardSource m_source;
    QString m_team;
    QString m_whyNoTest;
    RehearsalPanel &m_panel;
    Automation m_automation;
    Webhook m_webhook;
    std::optional<Automation> m_asked;
    QTimer m_timer;
    Turns m_turns;
};
