#pragma once

#include "ui/launch/launchchoices.h"

#include <QWidget>

class Field;
class QComboBox;
class QLineEdit;

/// Which job is to be run, and where.
///
/// Object names: launchJob, launchVersion, launchQueue, launchProject, launchRunName,
/// launchPriority.
class LaunchTarget : public QWidget
{
    Q_OBJECT

public:
    struct Value
    {
        QString queueId;
        QString job; ///< "entity/project/name:alias"
        QString project;
        QString runName;
        std::optional<int> priority;

        bool operator==(const Value &) const = default;
    };

    explicit LaunchTarget(const LaunchChoices &choices, QWidget *parent = nullptr);

    void setValue(const Value &value);
    Value value() const;
    /// With an empty id when there is none.
    api::LaunchQueue queue() const;
    /// Of the version that is meant now; empty when there is none.
    QString artifactId() const;
    /// Where the job's code comes from, once that is known.
    void setSource(std::optional<api::JobSource> source);

    QString problem() const;
    void showProblem();
    /// False where no field of this form is meant.
    bool setServerError(const QString &field, const QString &error);

signals:
    void changed();

private:
    void layOut();
    void fill();
    void fillVersions(const QString &chosen);
    void chooseJob();
    void update();
    const api::LaunchJob *job() const;
    QString jobProblem() const;
    QString versionProblem() const;
    QString queueProblem() const;
    QString projectProblem() const;

    LaunchChoices m_choices;
    std::optional<api::JobSource> m_source;
    bool m_isFilling = false;
    QComboBox *m_job;
    QComboBox *m_version;
    QComboBox *m_queue;
    QComboBox *m_project;
    QLineEdit *m_runName;
    QComboBox *m_priority;
    Field *m_jobField;
    Field *m_versionField;
    Field *m_queueField;
    Field *m_projectField;
    Field *m_nameField;
    Field *m_priorityField;
};
