#pragma once

#include "ui/wizard/wizardsource.h"

#include <QStackedWidget>

#include <optional>

class ActionPage;
class DetailsPage;
class EventPage;
class RehearsalPanel;

/// The pages of the wizard as one form of an automation.
class AutomationForm : public QStackedWidget
{
    Q_OBJECT

public:
    enum Step { EventStep, ActionStep, DetailsStep };

    AutomationForm(const WizardTeam &team, const WizardSource &source, QWidget *parent = nullptr);

    /// What the pages don't show (the id, the revision) is kept.
    void setValue(const Automation &automation);
    Automation value() const;
    /// The one that the server has is known to be in this revision.
    void setRevision(qint64 revision) { m_base.revision = revision; }
    /// The server has none of it any more: what is entered becomes a new one.
    void becomeNew();

    /// What keeps this step from being complete, or empty.
    QString problemOf(int step) const;
    /// Shows it at its field and goes there.
    void showProblemOf(int step);
    /// The step with the field that the error is about, if there is one; and, with this step open,
    /// the error at the field.
    std::optional<int> stepOf(const Error &error) const;
    void showServerError(const Error &error);

    RehearsalPanel &rehearsalPanel() { return *m_rehearsal; }
    /// How often it would have fired, and on what: to preview with.
    void setRehearsal(const Rehearsal &rehearsal);
    /// It is about another event by now.
    void forgetRehearsal();
    /// Looks again at what the pages show of each other.
    void update();

signals:
    void changed();

private:
    /// The action changes nothing on the other pages but the summary.
    void tell();
    RegisteredModel sampleModel() const;
    void fetchVersions();
    void updateSamples();
    QList<std::pair<QString, QString>> summary() const;

    WizardSource m_source;
    SampleContext m_context;
    Automation m_base;
    EventPage *m_event;
    ActionPage *m_action;
    RehearsalPanel *m_rehearsal;
    DetailsPage *m_details;
    QString m_versionsOf;
    QList<ModelVersion> m_versions;
    QList<PastEvent> m_pastEvents;
    bool m_isFilling = false;
};
