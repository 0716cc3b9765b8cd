#pragma once

#include "ui/automations/automationsource.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tablemodel.h"
#include "ui/widgets/turns.h"

#include <chrono>

class AutomationActions;
class FilterBar;
class ListArea;
class MessageBar;
class Poller;
class QLabel;
class QPushButton;
class SelectionMenus;
class Table;

/// All automations of a team: filtered, changed one at a time or several at once.
///
/// Keys in the list: Enter edits, Delete deletes, Space enables or disables, Ctrl+D duplicates,
/// Ctrl+Z undoes; Ctrl+F goes to the search.
///
/// Names: newTeamAutomation, teamAutomationsTable, automationCount, enableSelected,
/// disableSelected, duplicateSelected, deleteSelected, automationsMessage, and the filter bar's.
class AutomationsPage : public Page
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds calm = std::chrono::seconds(10);
        std::chrono::milliseconds eager = std::chrono::seconds(1); ///< while something is running
    };

    explicit AutomationsPage(const AutomationSource &source, Pace pace, QWidget *parent = nullptr);
    explicit AutomationsPage(const AutomationSource &source)
        : AutomationsPage(source, Pace {})
    {
    }

    void setTeam(const QString &team);
    void refresh();
    /// Selects the automations with these ids, as soon as they are loaded, with no filter in the
    /// way.
    void select(const QStringList &ids);

signals:
    /// Somebody wants to see what this automation did.
    void activityWanted(const QString &id, const QString &name);

private:
    void layOut();
    QWidget *makeSelectionBar();
    void addKeys();
    void take(const Result<QList<Automation>> &automations);
    void showFiltered();
    void selectWanted();
    void updateSelection();
    QList<Automation> selected() const;

    AutomationSource m_source;
    Pace m_pace;
    QString m_team;
    QList<Automation> m_all;
    QStringList m_wanted; ///< ids that are to be selected
    TableModel<Automation> m_model;
    Table *m_table;
    MessageBar *m_message;
    AutomationActions *m_actions;
    SelectionMenus *m_menus;
    FilterBar *m_filter;
    QLabel *m_count;
    QList<QPushButton *> m_forSelection; // filled with the bar
    QWidget *m_selectionBar;
    QPushButton *m_new;
    ListArea *m_area;
    Poller *m_poller;
    Turns m_turns;
};
