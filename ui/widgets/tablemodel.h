#pragma once

#include <QAbstractTableModel>
#include <QSet>

#include <functional>

/// What a column shows of a row, and what it sorts by where that is not the text itself.
template <typename Row> struct Column
{
    using Text = std::function<QString(const Row &)>;
    using SortKey = std::function<QVariant(const Row &)>;

    // Not an aggregate: g++ 12 breaks down over the implicit constructors of one.
    Column(QString columnTitle, Text columnText, SortKey columnSortKey = {})
        : title(std::move(columnTitle))
        , text(std::move(columnText))
        , sortKey(std::move(columnSortKey))
    {
    }

    QString title;
    Text text;
    SortKey sortKey;
};

/// A table of values. Roles: Display and SortRole, nothing else; a delegate that needs more asks
/// at().
template <typename Row> class TableModel : public QAbstractTableModel
{
public:
    static constexpr int SortRole = Qt::UserRole;
    using Key = std::function<QString(const Row &)>;

    /// `key` tells rows apart: two rows with the same key are the same thing at two times.
    TableModel(QList<Column<Row>> columns, Key key, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
        , m_key(std::move(key))
    {
    }

    /// Removes, moves, inserts and updates what differs, so that selection and scroll position
    /// stay with the rows they belong to. A key that comes twice is shown once: a list that moved
    /// while it was read page by page names a row on both pages.
    void setRows(const QList<Row> &rows)
    {
        QSet<QString> wanted;
        for (const Row &row : rows)
            wanted.insert(m_key(row));
        removeAllBut(wanted);
        QSet<QString> placed;
        for (const Row &row : rows) {
            const QString key = m_key(row);
            if (placed.contains(key))
                continue;
            place(int(placed.size()), key, row);
            placed.insert(key);
        }
    }

    const QList<Row> &rows() const { return m_rows; }
    const Row &at(int row) const { return m_rows.at(row); }

    /// The row with this key, or -1.
    int rowOf(const QString &key) const { return rowFrom(0, key); }

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Column<Row> &column = m_columns.at(index.column());
        const Row &row = m_rows.at(index.row());
        if (role == SortRole && column.sortKey)
            return column.sortKey(row);
        return role == SortRole || role == Qt::DisplayRole ? column.text(row) : QVariant();
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const final
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
            || section >= m_columns.size())
            return {};
        return m_columns.at(section).title;
    }

private:
    int rowFrom(int first, const QString &key) const
    {
        for (int i = first; i < int(m_rows.size()); ++i) {
            if (m_key(m_rows.at(i)) == key)
                return i;
        }
        return -1;
    }

    void removeAllBut(const QSet<QString> &wanted)
    {
        for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
            if (wanted.contains(m_key(m_rows.at(i))))
                continue;
            beginRemoveRows({}, i, i);
            m_rows.removeAt(i);
            endRemoveRows();
        }
    }

    /// What stands before `position` is in its place already.
    void place(int position, const QString &key, const Row &row)
    {
        const int from = rowFrom(position, key);
        if (from < 0) {
            beginInsertRows({}, position, position);
            m_rows.insert(position, row);
            endInsertRows();
            return;
        }
        if (from > position) {
            beginMoveRows({}, from, from, {}, position);
            m_rows.move(from, position);
            endMoveRows();
        }
        if (m_rows.at(position) == row)
            return;
        m_rows[position] = row;
        emit dataChanged(index(position, 0), index(position, columnCount() - 1));
    }

    QList<Column<Row>> m_columns;
    Key m_key;
    QList<Row> m_rows;
};
