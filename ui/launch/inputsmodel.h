#pragma once

#include "core/api/runspec.h"

#include <QAbstractTableModel>
#include <QMap>

/// What a job takes, with its type, what it had before, and what it is to have now: a table over
/// the `run_config` of a run spec's overrides, which stay the one truth.
///
/// The last row is for an input that the job doesn't tell of. What can't be taken as it was typed
/// stays where it was typed; problem() says why.
class InputsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Default, Value, ColumnCount };

    /// `withVariables`: whether `${alias}` and the like may be used.
    InputsModel(bool withVariables, QObject *parent);

    void setInputs(const QList<api::JobInput> &inputs);
    /// Emits nothing.
    void setOverrides(const QString &overrides);
    const QString &overrides() const { return m_overrides; }
    /// What is wrong with what was typed, or empty.
    QString problem() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// Somebody has typed something.
    void edited();

private:
    bool isNewRow(int row) const { return row == m_rows.size(); }
    QString shownValue(const api::JobInput &input) const;
    bool addInput(const QString &name);
    bool setValue(int row, const QString &typed);
    void showRows();

    bool m_withVariables;
    QList<api::JobInput> m_inputs; ///< the job's
    QStringList m_added;
    QList<api::JobInput> m_rows; ///< and those that only the overrides have
    QMap<QString, QString> m_refused; ///< what was typed, by name
    QString m_overrides = QStringLiteral("{}");
};
