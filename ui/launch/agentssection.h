#pragma once

#include "ui/launch/launchsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class AgentSwitch;
class QMenu;

/// The agents that take jobs from a team's queues. objectNames: agentsTable, startAgent, and in
/// each row agentMenu; see AgentSwitch for its own.
class AgentsSection : public ListSection
{
    Q_OBJECT

public:
    /// `source` must outlive it.
    explicit AgentsSection(const LaunchSource &source, QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void setOverview(const api::LaunchOverview &overview);

signals:
    void changed();

private:
    void addTable();
    QString queuesOf(const api::LaunchAgent &agent) const;
    void fillMenu(QMenu &menu, int row);
    void stop(const api::LaunchAgent &agent);
    void showStart();
    TeamAccess access() const { return m_source.access(m_team); }

    const LaunchSource &m_source;
    QString m_team;
    QList<api::LaunchQueue> m_queues;
    TableModel<api::LaunchAgent> m_model;
    AgentSwitch *m_switch;
};
