#pragma once

#include "ui/automations/automationsource.h"

#include <QObject>

class MessageBar;
class QMenu;
class QWidget;

/// What can be done with automations from a list: the same menu, keys, messages and second thoughts
/// wherever there is one. What was done is said in `bar`, with a button that undoes it.
///
/// Deleting happens at once, on the server too; undoing brings the automation back as it was. So
/// closing the window leaves nothing half done.
class AutomationActions : public QObject
{
    Q_OBJECT

public:
    /// `window` gets the wizard.
    AutomationActions(AutomationSource source, MessageBar &bar, QWidget &window);

    void setTeam(const QString &team);
    /// Why nothing can be changed here; empty when it can.
    QString whyReadOnly() const { return m_whyReadOnly; }

    /// On this model, or the first one when the id is empty.
    void create(const QString &modelId = {});
    void edit(const Automation &automation);
    void duplicate(const Automation &automation);
    void setEnabled(const QList<Automation> &automations, bool isEnabled);
    void remove(const QList<Automation> &automations);
    /// Takes the last command back; nothing when there is none.
    void undo();

    /// Why it can't be opened in the wizard; empty when it can.
    QString whyNotEditable(const Automation &automation) const;

    /// For one or several automations; deletes itself when it closes. Names of the actions: edit,
    /// duplicate, showActivity, enable, disable, delete.
    QMenu *makeMenu(const QList<Automation> &automations, QWidget *parent);

signals:
    /// The server has done something; lists are out of date.
    void changed();
    /// It turned out what this person may do.
    void rightsChanged();
    /// Somebody wants to see what it did.
    void activityWanted(const QString &id, const QString &name);

private:
    struct Outcome;
    using One = std::function<QFuture<Result<Automation>>(const Automation &)>;

    /// A new one when the automation has no id.
    void openWizard(const Automation &start);
    void forAll(const QList<Automation> &automations, const One &one,
                const std::function<void(const Outcome &)> &done);
    void restore(const QList<Automation> &automations);
    QFuture<Result<Automation>> bringBack(const Automation &automation);
    void tell(const QString &text, const Outcome &outcome, std::function<void()> undo);

    AutomationSource m_source;
    MessageBar &m_bar;
    QWidget &m_window;
    QString m_team;
    QString m_whyReadOnly;
    std::function<void()> m_undo;
};
