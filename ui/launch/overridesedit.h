#pragma once

#include "core/api/launch.h"
#include "ui/payload/completion.h"

#include <QTabWidget>

class EditTable;
class InputsModel;
class JsonEdit;
class QLabel;
class QLineEdit;

/// What a job is to do otherwise than it did: its inputs as a table, its command, and all of it as
/// JSON, which is the truth that the other two show.
///
/// Object names: launchTabs; launchInputs (a table), launchEntryPoint, launchArgs,
/// launchOverrides (an editor), inputsNote.
class OverridesEdit : public QTabWidget
{
    Q_OBJECT

public:
    /// `withVariables`: whether `${alias}` and the like may be used.
    explicit OverridesEdit(bool withVariables, QWidget *parent = nullptr);

    void setOverrides(const QString &overrides);
    QString overrides() const;
    /// Nothing while it isn't known what is in the job; `note` says why, if there is a reason.
    void setDetails(const std::optional<api::JobDetails> &details, const QString &note = {});
    void setCompletions(const QList<Completion> &names);

    QString problem() const;
    void showProblem();
    void setServerError(const QString &error);

signals:
    void changed();

private:
    QWidget *makeInputs();
    QWidget *makeCommand();
    QWidget *makeJson();
    void writeWords(const QString &member, const QLineEdit &from);
    void take(const QString &overrides);
    void showOverrides();
    void showNote();

    bool m_withVariables;
    bool m_isShowing = false;
    std::optional<api::JobDetails> m_details;
    QString m_why; ///< nothing is known of the job
    InputsModel *m_inputs;
    EditTable *m_table;
    QLabel *m_note;
    QLineEdit *m_entryPoint;
    QLineEdit *m_args;
    JsonEdit *m_json;
    QLabel *m_error;
};
