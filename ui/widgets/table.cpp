#include "ui/widgets/table.h"

#include "ui/style/text.h"
#include "ui/widgets/tablemodel.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace {
constexpr int heightOfRow = 5 * style::unit;
constexpr int compactHeightOfRow = 4 * style::unit;
} // namespace

Table::Table(QAbstractItemModel &source, const QString &name, const QString &accessibleName,
             QWidget *parent)
    : QTableView(parent)
    , m_sorted(new QSortFilterProxyModel(this))
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    m_sorted->setSourceModel(&source);
    m_sorted->setSortRole(TableModel<int>::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    setModel(m_sorted);

    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    sortByColumn(-1, Qt::AscendingOrder); // the source's order, until somebody asks for another

    connect(this, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit rowOpened(sourceRow(index)); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentRowChanged(currentRow()); });
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this] { updateGeometry(); });
    for (const auto signal :
         { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved })
        connect(m_sorted, signal, this, [this] { updateGeometry(); });
}

int Table::currentRow() const { return sourceRow(currentIndex()); }

void Table::setCurrentRow(int row)
{
    const QModelIndex source = m_sorted->sourceModel()->index(row, 0);
    setCurrentIndex(m_sorted->mapFromSource(source));
}

void Table::setSelectedRows(const QList<int> &rows)
{
    clearSelection();
    for (const int row : rows) {
        const QModelIndex index = m_sorted->mapFromSource(m_sorted->sourceModel()->index(row, 0));
        selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    if (rows.isEmpty())
        return;
    const QModelIndex first
        = m_sorted->mapFromSource(m_sorted->sourceModel()->index(rows.first(), 0));
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    scrollTo(first);
}

int Table::sourceRow(const QModelIndex &index) const { return m_sorted->mapToSource(index).row(); }

void Table::setColumnWidths(const QList<int> &units)
{
    horizontalHeader()->setStretchLastSection(false);
    for (int column = 0; column < int(units.size()); ++column) {
        const bool takesRest = units.at(column) == 0;
        horizontalHeader()->setSectionResizeMode(
            column, takesRest ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (!takesRest)
            horizontalHeader()->resizeSection(
                column,
                std::max(units.at(column) * style::unit,
                         horizontalHeader()->sectionSizeHint(column)));
    }
}

void Table::setCompact() { verticalHeader()->setDefaultSectionSize(compactHeightOfRow); }

void Table::fitRows(int most)
{
    m_mostRows = most;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateGeometry();
}

QSize Table::sizeHint() const
{
    if (m_mostRows == 0)
        return QTableView::sizeHint();
    const int rows = qBound(1, m_sorted->rowCount(), m_mostRows);
    const int height = horizontalHeader()->sizeHint().height()
        + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth();
    const bool isTooWide = horizontalScrollBar()->maximum() > 0;
    const int bar = isTooWide ? horizontalScrollBar()->sizeHint().height() : 0;
    return { QTableView::sizeHint().width(), height + bar };
}

QSize Table::minimumSizeHint() const
{
    return m_mostRows == 0 ? QTableView::minimumSizeHint() : sizeHint();
}
