#pragma once

#include <QObject>

#include <functional>

class QMenu;
class Table;

/// A button with three dots in the last column of each row of a table, and the same menu for the
/// context menu's key and click. Name of the buttons: automationMenu.
class SelectionMenus : public QObject
{
    Q_OBJECT

public:
    /// Makes the menu for what is selected; it deletes itself.
    using Make = std::function<QMenu *(QWidget *parent)>;

    SelectionMenus(Table &table, int column, Make make);

    /// Gives new rows their buttons.
    void update();

private:
    void show(QWidget *at);

    Table &m_table;
    int m_column;
    Make m_make;
};
