#pragma once

#include <QList>
#include <QObject>

class QTableView;

/// Gives each column of a table the room that its title needs and shares what is left by weight,
/// whenever the table changes its width. A weight of 0 keeps to the title.
class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    /// Columns behind the weights keep the width they have.
    ColumnWidths(QTableView &table, const QList<int> &weights);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void share();
    int roomForTitle(int column) const;

    QTableView &m_table;
    QList<int> m_weights;
};
