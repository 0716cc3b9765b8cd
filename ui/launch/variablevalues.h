#pragma once

#include "core/api/launch.h"

#include <QMap>
#include <QWidget>

class Field;
class QGridLayout;

/// What a job is to have where its queue leaves something open, a field for each variable.
/// objectNames: launchVariable_NAME.
class VariableValues : public QWidget
{
    Q_OBJECT

public:
    /// `withVariables`: whether `${alias}` and the like may be used.
    explicit VariableValues(bool withVariables, QWidget *parent = nullptr);

    /// What is typed for a name stays with it.
    void setVariables(const QList<api::QueueVariable> &variables);
    /// `values` is a JSON object, or empty.
    void setValues(const QString &values);
    /// A JSON object with what isn't left at its default; empty when that is nothing.
    QString values() const;

    QString problem() const;
    void showProblem();
    void setServerError(const QString &error);

signals:
    void changed();

private:
    struct Row
    {
        api::QueueVariable variable;
        Field *field;
        bool isTouched = false;
    };

    QWidget *makeInput(const api::QueueVariable &variable);
    QWidget *makeLine(const QString &name, const QString &unset);
    QWidget *makeBox(const QString &name, const QString &unset, const QStringList &choices);
    QString typed(const api::QueueVariable &variable) const;
    QString problemWith(const api::QueueVariable &variable) const;
    void take(const QString &name, const QString &text);
    void showErrors();

    bool m_withVariables;
    QList<api::QueueVariable> m_variables;
    QMap<QString, QString> m_typed; ///< by name, also of other queues
    QList<Row> m_rows;
    QGridLayout *m_grid;
};
