#pragma once

#include <QObject>

#include <functional>

class QMenu;
class Table;

/// Buttons with three dots, one in each row of a table's last column, that open the row's menu.
/// A right click and the menu key open the same one.
class RowMenus : public QObject
{
    Q_OBJECT

public:
    /// Fills the menu for a row of the source.
    using Fill = std::function<void(QMenu &menu, int row)>;

    /// `buttonName` is the buttons' objectName.
    RowMenus(Table &table, const QString &buttonName, Fill fill);

    /// An entry at the end that can't be chosen and says why others can't be.
    static void addReason(QMenu &menu, const QString &reason);

private:
    void addButtons();
    void showMenu(int row, const QPoint &at);
    int column() const;

    Table &m_table;
    QString m_buttonName;
    Fill m_fill;
};
