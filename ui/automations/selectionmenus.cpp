#include "ui/automations/selectionmenus.h"

#include "ui/style/icons.h"
#include "ui/widgets/table.h"

#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

SelectionMenus::SelectionMenus(Table &table, int column, Make make)
    : QObject(&table)
    , m_table(table)
    , m_column(column)
    , m_make(std::move(make))
{
    table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&table, &QWidget::customContextMenuRequested, this, [this] {
        const QModelIndex current = m_table.currentIndex();
        if (current.isValid())
            show(m_table.indexWidget(current.siblingAtColumn(m_column)));
    });
}

void SelectionMenus::update()
{
    for (int row = 0; row < m_table.model()->rowCount(); ++row) {
        const QModelIndex cell = m_table.model()->index(row, m_column);
        if (m_table.indexWidget(cell))
            continue;
        auto *button = new QToolButton;
        button->setObjectName(u"automationMenu"_s);
        button->setIcon(style::icon(u"more"_s));
        button->setToolTip(tr("More actions"));
        button->setAccessibleName(
            tr("More actions for %1").arg(cell.siblingAtColumn(0).data().toString()));
        const QPersistentModelIndex place(cell);
        connect(button, &QToolButton::clicked, this, [this, place, button] {
            // Inside a selection of several rows the menu is for all of them.
            if (!m_table.selectionModel()->isRowSelected(place.row()))
                m_table.setCurrentIndex(place);
            show(button);
        });
        m_table.setIndexWidget(cell, button);
    }
}

void SelectionMenus::show(QWidget *at)
{
    QMenu *menu = at ? m_make(&m_table) : nullptr;
    if (menu)
        menu->popup(at->mapToGlobal(at->rect().bottomLeft()));
}
