#pragma once

#include "core/api/queuevariables.h"

#include <QAbstractTableModel>

/// The variables that a queue declares, a row each; the last row is for another one. What can't be
/// declared as it was typed stays where it was typed; problem() says why.
class VariablesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Type, Default, Minimum, Maximum, Choices, Description, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setVariables(const QList<api::QueueVariable> &variables);
    /// Those that can be declared as they are.
    QList<api::QueueVariable> variables() const;
    /// Also of those that can't.
    QStringList names() const;
    QString problem() const;
    /// A text without a default; nothing for a name that is there.
    void add(const QString &name);
    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::EditRole of a type is its number.
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// "Whole number" …
    static QString typeTitle(api::VariableDraft::Type type);

signals:
    void edited();

private:
    bool isNewRow(int row) const { return row == m_rows.size(); }
    QString problemWith(int row) const;

    QList<api::VariableDraft> m_rows;
};
