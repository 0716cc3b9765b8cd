#pragma once

#include "ui/launch/launchsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

#include <QPointer>

class JobDialog;
class QMenu;

/// What a team can run. objectNames: jobsTable, newJob, and in each row jobMenu.
class JobsSection : public ListSection
{
    Q_OBJECT

public:
    /// `source` must outlive it.
    explicit JobsSection(const LaunchSource &source, QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void setJobs(const QList<api::LaunchJob> &jobs);
    const QList<api::LaunchJob> &jobs() const { return m_model.rows(); }

signals:
    void changed();
    /// `job` is its path with an alias: "entity/project/name:latest".
    void launchWanted(const QString &job);

private:
    void addTable();
    void fillMenu(QMenu &menu, int row);
    void openNew();
    void openVersions(const api::LaunchJob &job);
    QString whyNotLaunch() const;
    TeamAccess access() const { return m_source.access(m_team); }

    const LaunchSource &m_source;
    QString m_team;
    TableModel<api::LaunchJob> m_model;
    QPointer<JobDialog> m_open; ///< null while none is
};
