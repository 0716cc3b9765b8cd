#pragma once

#include <QTableView>

/// A table whose cells are typed into. Enter edits the cell, or ends that; it never goes on to the
/// dialog, whose button would be pressed. Tab leaves.
class EditTable : public QTableView
{
    Q_OBJECT

public:
    EditTable(QAbstractItemModel &model, const QString &objectName, const QString &accessibleName,
              QWidget *parent = nullptr);

    /// In grid units; columns with 0 share what is left.
    void setColumnWidths(const QList<int> &units);

signals:
    /// The delete key was pressed on the row.
    void removeWanted(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void commitData(QWidget *editor) override;
};
