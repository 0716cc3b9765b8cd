#pragma once

#include "ui/registry/registrysource.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tablemodel.h"
#include "ui/widgets/turns.h"

class ListArea;
class MessageBar;
class Poller;
class QPushButton;
class Table;

/// A team's registered models. objectNames: modelsTable, newModel (inside the empty state while
/// there is no model).
class RegistryPage : public Page
{
    Q_OBJECT

public:
    explicit RegistryPage(RegistrySource source, QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void refresh();

signals:
    /// By Enter or double click.
    void modelOpened(const RegisteredModel &model);

private:
    void openNewModel();
    void take(const Result<QList<RegisteredModel>> &models);

    RegistrySource m_source;
    QString m_team;
    Turns m_turns;
    TableModel<RegisteredModel> m_model;
    Table *m_table;
    ListArea *m_area;
    QPushButton *m_new;
    MessageBar *m_message;
    Poller *m_poller;
};
