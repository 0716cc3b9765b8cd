#pragma once

#include "ui/registry/modelpage.h"

#include <QStackedWidget>

class RegistryPage;

/// The registry as one entry of the navigation: the list of models, and the page of the one that
/// was opened. Coming back from another entry starts at the list.
class RegistryView : public QStackedWidget
{
    Q_OBJECT

public:
    explicit RegistryView(const RegistrySource &source, ModelPage::Pace pace = {},
                          QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void refresh();
    void showList();

signals:
    /// Somebody wants to see what this automation did.
    void activityWanted(const QString &id, const QString &name);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QString m_team;
    RegistryPage *m_list;
    ModelPage *m_model;
};
