#pragma once

#include "core/api/launch.h"

#include <QWidget>

class EditTable;
class QPushButton;
class VariablesModel;

/// Declares what a queue's configuration leaves open. objectNames: queueVariables (a table),
/// declareVariables.
class VariablesEdit : public QWidget
{
    Q_OBJECT

public:
    explicit VariablesEdit(QWidget *parent = nullptr);

    void setVariables(const QList<api::QueueVariable> &variables);
    QList<api::QueueVariable> variables() const;
    QStringList names() const;
    QString problem() const;
    /// What the configuration names and nothing declares, to be declared with a click.
    void setUndeclared(const QStringList &names);

signals:
    void changed();

private:
    VariablesModel *m_model;
    EditTable *m_table;
    QPushButton *m_declare;
    QStringList m_undeclared;
};
