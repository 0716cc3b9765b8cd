#include "ui/widgets/rowmenus.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/table.h"

#include <QHeaderView>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int width = 6 * style::unit;
}

RowMenus::RowMenus(Table &table, const QString &buttonName, Fill fill)
    : QObject(&table)
    , m_table(table)
    , m_buttonName(buttonName)
    , m_fill(std::move(fill))
{
    QHeaderView &header = *table.horizontalHeader();
    header.setMinimumSectionSize(width);
    header.setSectionResizeMode(column(), QHeaderView::Fixed);
    header.resizeSection(column(), width);
    const QAbstractItemModel *model = table.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowMenus::addButtons);
    connect(model, &QAbstractItemModel::rowsMoved, this, &RowMenus::addButtons);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RowMenus::addButtons);
    table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&table, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        const QRect row = m_table.visualRect(m_table.currentIndex());
        const QPoint at = row.contains(place) ? place : row.center();
        showMenu(m_table.currentRow(), m_table.viewport()->mapToGlobal(at));
    });
    addButtons();
}

int RowMenus::column() const { return m_table.model()->columnCount() - 1; }

void RowMenus::addButtons()
{
    for (int row = 0; row < m_table.model()->rowCount(); ++row) {
        const QModelIndex cell = m_table.model()->index(row, column());
        if (m_table.indexWidget(cell))
            continue;
        auto *button = new QToolButton;
        button->setObjectName(m_buttonName);
        button->setIcon(style::icon(u"more"_s));
        button->setToolTip(tr("More actions"));
        button->setAccessibleName(
            tr("More actions for %1").arg(cell.siblingAtColumn(0).data().toString()));
        const QPersistentModelIndex place(cell);
        connect(button, &QToolButton::clicked, this, [this, place, button] {
            m_table.setCurrentIndex(place);
            showMenu(m_table.sourceRow(place), button->mapToGlobal(button->rect().bottomLeft()));
        });
        m_table.setIndexWidget(cell, button);
    }
}

void RowMenus::showMenu(int row, const QPoint &at)
{
    if (row < 0)
        return;
    auto *menu = new QMenu(&m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_fill(*menu, row);
    menu->popup(at);
}

void RowMenus::addReason(QMenu &menu, const QString &reason)
{
    if (reason.isEmpty())
        return;
    menu.addSeparator();
    QAction *action = menu.addAction(style::icon(u"info"_s, &style::Theme::mutedText), reason);
    action->setEnabled(false);
    action->setObjectName(u"whyNot"_s);
}
