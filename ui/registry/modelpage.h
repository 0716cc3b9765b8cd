#pragma once

#include "ui/registry/registrysource.h"
#include "ui/widgets/page.h"
#include "ui/widgets/turns.h"

#include <QDeadlineTimer>

class AutomationActions;
class AutomationsSection;
class MessageBar;
class Poller;
class QLabel;
class QPushButton;
class VersionsPanel;

/// One registered model: its versions, and at the bottom its automations. Keeps itself up to date,
/// and more often while an automation is running. objectName: backToRegistry; see VersionsPanel
/// and AutomationsSection for theirs.
class ModelPage : public Page
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds calm = std::chrono::seconds(10);
        /// While something is delivered, and for a while after each action.
        std::chrono::milliseconds eager = std::chrono::seconds(2);
    };

    ModelPage(RegistrySource source, Pace pace, QWidget *parent = nullptr);

    void setModel(const QString &team, const RegisteredModel &model);
    const RegisteredModel &model() const { return m_model; }
    void refresh();

signals:
    void backRequested();
    /// Somebody wants to see what this automation did.
    void activityWanted(const QString &id, const QString &name);

private:
    void layOut();
    void showModel();
    bool isWaiting() const;
    template <typename T, typename Show>
    void take(Turns &turns, const QFuture<Result<T>> &answer, Show show);
    void refreshAfterAction();
    void openLinkVersion();
    void openAddAlias(const ModelVersion &version);
    void showFailure(const Error &error);

    RegistrySource m_source;
    Pace m_pace;
    QString m_team;
    RegisteredModel m_model;
    Turns m_modelTurns;
    Turns m_versionTurns;
    Turns m_automationTurns;
    QDeadlineTimer m_eagerUntil;

    QPushButton *m_back;
    QLabel *m_description;
    QLabel *m_facts;
    MessageBar *m_message;
    MessageBar *m_undo; ///< what was done with an automation
    VersionsPanel *m_versions;
    AutomationActions *m_actions;
    AutomationsSection *m_automations;
    Poller *m_poller;
};
