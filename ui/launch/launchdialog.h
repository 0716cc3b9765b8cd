#pragma once

#include "ui/launch/launchedit.h"
#include "ui/launch/launchsource.h"
#include "ui/widgets/formdialog.h"

/// Asks what is to be run now. objectNames: confirmLaunch, cancel; see LaunchEdit for the others.
class LaunchDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `source` must outlive it.
    LaunchDialog(const LaunchSource &source, const LaunchChoices &choices,
                 const LaunchEdit::Value &start, QWidget *parent);

private:
    void commit() override;
    QString furtherObstacle() const override { return m_edit->problem(); }
    void showError(const Error &error) override;

    const LaunchSource &m_source;
    QString m_team;
    LaunchEdit *m_edit;
};
