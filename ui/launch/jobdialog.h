#pragma once

#include "core/api/launch.h"
#include "core/base/result.h"
#include "ui/widgets/tablemodel.h"

#include <QDialog>
#include <QFuture>
#include <QMap>

#include <functional>

class QFormLayout;
class QLabel;
class QPushButton;
class Table;

/// The versions of a job, and of the one that is chosen what it runs and takes; any of them can be
/// launched. objectNames: versionsTable, versionFacts, versionInputs, versionNote,
/// launchVersionNow, launchVersionWhyNot, closeJob.
class JobDialog : public QDialog
{
    Q_OBJECT

public:
    using FetchJob = std::function<QFuture<Result<api::JobDetails>>(const QString &artifactId)>;

    /// `whyNot` is why this person can't launch anything; empty when they can.
    JobDialog(const api::LaunchJob &job, FetchJob fetchJob, const QString &whyNot, QWidget *parent);

    const api::LaunchJob &job() const { return m_job; }
    /// What is known of it now; the version that is chosen stays chosen.
    void setJob(const api::LaunchJob &job);

signals:
    /// `job` is "entity/project/name:v3". The dialog is closed by then.
    void launchWanted(const QString &job);

private:
    QWidget *makeDetails();
    void layOut();
    void showCurrent();
    void showVersion(const api::JobVersion &version);
    void showDetails(const api::JobDetails &details);
    void showNote(const QString &note, bool isProblem = false);
    void setWhyNot(const QString &reason);
    void launch();
    /// Null while none is chosen.
    const api::JobVersion *current() const;

    api::LaunchJob m_job;
    FetchJob m_fetchJob;
    QString m_whyNot;
    TableModel<api::JobVersion> m_versions;
    TableModel<api::JobInput> m_inputs;
    QMap<QString, Result<api::JobDetails>> m_known; ///< by artifact
    QLabel *m_sentence;
    Table *m_table;
    QWidget *m_facts;
    Table *m_inputsTable;
    QLabel *m_note;
    QLabel *m_reason;
    QPushButton *m_launch;
};
