#pragma once

#include <QTableView>

class QSortFilterProxyModel;

/// The application's table: whole rows, sorted by a click on a header, Enter or double click opens.
///
/// Shows `source` through a sorting proxy of its own; rows in signals and calls are the source's.
class Table : public QTableView
{
    Q_OBJECT

public:
    /// `accessibleName` is what a screen reader says on entering.
    Table(QAbstractItemModel &source, const QString &objectName, const QString &accessibleName,
          QWidget *parent = nullptr);

    /// The selected row of the source, or -1.
    int currentRow() const;
    /// -1 selects nothing.
    void setCurrentRow(int row);
    /// Selects these rows of the source and no others; the first is the current one.
    void setSelectedRows(const QList<int> &rows);
    int sourceRow(const QModelIndex &index) const;

    /// In grid units; the column with 0 takes what is left. Where the table is too narrow for that,
    /// columns give way as far as they can be read, and then those in `firstToGo` are left out in turn.
    void setColumnWidths(const QList<int> &units, const QList<int> &firstToGo = {});

    /// Lower rows, for a table beside or inside something else.
    void setCompact();

    /// As high as its rows need, up to `most` of them; for tables on a page that scrolls itself.
    void fitRows(int most);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rowOpened(int row);
    void currentRowChanged(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// Tells what is cut off in a cell.
    bool viewportEvent(QEvent *event) override;

private:
    int leastWidth(int column) const;
    int wantedWidth(int column) const;
    /// How much the shown columns take, each at its least.
    int leastWidth() const;
    void shareWidth();

    QSortFilterProxyModel *m_sorted;
    QList<int> m_units; ///< of the columns; none where they were not set
    QList<int> m_firstToGo;
    bool m_isNarrow = false;
    int m_mostRows = 0;
};
