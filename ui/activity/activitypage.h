#pragma once

#include "ui/activity/activitysource.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tablemodel.h"
#include "ui/widgets/turns.h"

#include <chrono>

class ActivityDetailsPanel;
class ActivityFilterBar;
class ListArea;
class MessageBar;
class Poller;
class QLabel;
class QPushButton;
class Table;

/// What a team's automations did, newest first, and of the one that is chosen the request, the
/// answer, and what to do about a failure. Keeps itself up to date; what is chosen and what is in
/// sight stay where they are meanwhile.
///
/// Keys in the list: Enter goes to what was sent; Ctrl+F goes to the search.
///
/// Names: activityTable, activityCount, loadMoreActivity, activityMessage, activityHint, the filter
/// bar's, and the details'.
class ActivityPage : public Page
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds calm = std::chrono::seconds(5);
        std::chrono::milliseconds eager = std::chrono::seconds(1); ///< while something is running
    };

    ActivityPage(ActivitySource source, Pace pace, QWidget *parent = nullptr);
    explicit ActivityPage(ActivitySource source)
        : ActivityPage(std::move(source), Pace {})
    {
    }

    void setTeam(const QString &team);
    /// Only what this automation did.
    void showAutomation(const QString &id, const QString &name);
    void refresh();

private:
    void layOut();
    void connectParts();
    void startAnew();
    void take(const Result<api::Activity> &activity);
    void showActivity(const api::Activity &activity);
    void showCount(const api::Activity &activity);
    void showSelected();
    void fetchDetails(const api::ActivityEntry &entry);
    bool canBeAsked();

    ActivitySource m_source;
    Pace m_pace;
    QString m_team;
    int m_wanted; ///< how many entries
    TableModel<api::ActivityEntry> m_model;
    Table *m_table;
    MessageBar *m_message;
    ActivityFilterBar *m_filter;
    QLabel *m_count;
    ListArea *m_area;
    QPushButton *m_more;
    QLabel *m_hint;
    ActivityDetailsPanel *m_details;
    Poller *m_poller;
    Turns m_turns;
    Turns m_detailTurns;
    std::optional<api::ActivityEntry> m_shown; ///< the entry whose details are asked for
};
