#pragma once

#include "core/domain/automation.h"

#include <QWidget>

class AutomationActions;
class AutomationModel;
class EmptyState;
class QPushButton;
class SelectionMenus;
class Table;

/// The Automations part of a model's page: the list, a button for a new one, and a menu a row.
///
/// Keys in the list: Enter edits, Delete deletes, Ctrl+Z undoes.
///
/// Names for tests and the tour: newAutomation, automationsTable, and in each row automationMenu.
class AutomationsSection : public QWidget
{
    Q_OBJECT

public:
    explicit AutomationsSection(AutomationActions &actions, QWidget *parent = nullptr);

    void setAutomations(const QList<Automation> &automations);
    /// Whether one of them is being delivered right now, so that it is worth asking again soon.
    bool isAnythingRunning() const;

signals:
    void newRequested();

private:
    QList<Automation> selected() const;
    void addKeys();

    AutomationActions &m_actions;
    AutomationModel *m_model;
    Table *m_table;
    SelectionMenus *m_menus;
    EmptyState *m_empty;
    QPushButton *m_new;
};
