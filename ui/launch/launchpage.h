#pragma once

#include "ui/launch/launchsource.h"
#include "ui/widgets/page.h"
#include "ui/widgets/turns.h"

#include <chrono>

class AgentsSection;
class ItemsSection;
class JobsSection;
class MessageBar;
class Poller;
class QPushButton;
class QueuesSection;

/// A team's queues, what is in them, who runs it, and what there is to run. Keeps itself up to
/// date, and more often while something is going on. objectNames: launchMessage; those of the
/// sections are in their headers.
class LaunchPage : public Page
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds calm = std::chrono::seconds(10);
        std::chrono::milliseconds eager = std::chrono::seconds(2);
    };

    LaunchPage(LaunchSource source, Pace pace, QWidget *parent = nullptr);
    explicit LaunchPage(LaunchSource source)
        : LaunchPage(std::move(source), Pace {})
    {
    }

    void setTeam(const QString &team);
    void refresh();

signals:
    void automationsWanted();

private:
    void connectSections();
    void refreshQueues();
    void refreshItems();
    /// A walk over all projects of the team, so not done as often as the rest.
    void refreshJobs();
    template <typename T, typename Show>
    void take(const QFuture<Result<T>> &answer, Turns &turns, Show show);
    void showOverview(const api::LaunchOverview &overview);
    void openLaunch(const QString &queueId, const QString &job);

    LaunchSource m_source;
    Pace m_pace;
    QString m_team;
    QString m_itemsOf; ///< id of a queue
    Turns m_overviewTurns;
    Turns m_itemTurns;
    Turns m_jobTurns;
    MessageBar *m_message;
    QueuesSection *m_queues;
    ItemsSection *m_items;
    AgentsSection *m_agents;
    JobsSection *m_jobs;
    Poller *m_poller;
    Poller *m_jobPoller;
};
