#pragma once

#include "core/api/newjob.h"
#include "ui/widgets/formdialog.h"

class QComboBox;
class QLineEdit;

/// Asks for a job: an image, code in a repository, or code in a folder. objectNames: jobName,
/// jobProject, jobSource, jobImage, jobRepository, jobCommit, jobFolder, browseFolder,
/// jobEntryPoint, addJob, cancel.
class NewJobDialog : public FormDialog
{
    Q_OBJECT

public:
    using Create = std::function<QFuture<Result<Done>>(const api::NewJob &job)>;

    NewJobDialog(Create create, const QStringList &projects, QWidget *parent);

private:
    void commit() override;
    void addFields(const QStringList &projects);
    void addSources();
    void showSource();
    void browse();
    api::JobSource source() const;
    bool isFrom(api::JobSource wanted) const { return source() == wanted; }
    QString entryProblem() const;

    Create m_create;
    QLineEdit *m_name;
    QComboBox *m_project;
    QComboBox *m_source;
    QLineEdit *m_image;
    QLineEdit *m_repository;
    QLineEdit *m_commit;
    QLineEdit *m_folder;
    QLineEdit *m_entryPoint;
    QList<std::pair<QWidget *, QList<api::JobSource>>> m_parts;
};
