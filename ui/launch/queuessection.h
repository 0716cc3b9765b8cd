#pragma once

#include "ui/launch/launchsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class QMenu;

/// A team's queues. objectNames: queuesTable, newQueue, newQueueWhyNot, and in each row queueMenu.
class QueuesSection : public ListSection
{
    Q_OBJECT

public:
    /// `source` must outlive it.
    explicit QueuesSection(const LaunchSource &source, QWidget *parent = nullptr);

    /// Forgets the old team's queues.
    void setTeam(const QString &team);
    /// Keeps the one that is chosen; chooses the first where none is.
    void setQueues(const QList<api::LaunchQueue> &queues, const QList<api::LaunchAgent> &agents);
    const QList<api::LaunchQueue> &queues() const { return m_model.rows(); }
    /// The one that is chosen, if there is any.
    std::optional<api::LaunchQueue> current() const;

signals:
    /// The server has taken a change; the lists are out of date.
    void changed();
    void currentChanged();
    void launchWanted(const QString &queueId);
    void automationsWanted();

private:
    void addTable();
    QString agentsOf(const api::LaunchQueue &queue) const;
    void fillMenu(QMenu &menu, int row);
    void open(const api::LaunchQueue &queue);
    void askToDelete(const api::LaunchQueue &queue);
    TeamAccess access() const { return m_source.access(m_team); }

    const LaunchSource &m_source;
    QString m_team;
    QList<api::LaunchAgent> m_agents;
    TableModel<api::LaunchQueue> m_model;
};
