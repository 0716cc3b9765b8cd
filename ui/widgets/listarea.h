#pragma once

#include <QWidget>

class BusyIndicator;
class EmptyState;
class Table;

/// The place of a list: "under way" until it is known, then the table, or what stands in for it.
class ListArea : public QWidget
{
    Q_OBJECT

public:
    ListArea(Table *table, EmptyState *empty, QWidget *parent = nullptr);

    void showLoading(const QString &what);
    void showTable();
    void showEmpty();

private:
    void show(QWidget *shown);

    Table *m_table;
    EmptyState *m_empty;
    QWidget *m_loading;
    BusyIndicator *m_busy;
};
