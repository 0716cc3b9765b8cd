#include "ui/widgets/table.h"

#include "ui/style/text.h"
#include "ui/widgets/tablemodel.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QHelpEvent>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace {
constexpr int heightOfRow = 5 * style::unit;
constexpr int compactHeightOfRow = 4 * style::unit;
constexpr int unitsOfRest = 16; // of the column that takes what is left, before others give way
constexpr int aroundTitle
    = 5 * style::unit; // the style sheet's padding, and the arrow of a sorted column
constexpr int unitsToRead = 12; // below that little can be made out
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

void Table::setColumnWidths(const QList<int> &units, const QList<int> &firstToGo)
{
    m_units = units;
    m_firstToGo = firstToGo;
    m_isNarrow = true; // whatever it was before
    horizontalHeader()->setStretchLastSection(false);
    for (int column = 0; column < int(units.size()); ++column) {
        const bool takesRest = units.at(column) == 0;
        horizontalHeader()->setSectionResizeMode(
            column, takesRest ? QHeaderView::Stretch : QHeaderView::Interactive);
    }
    shareWidth();
}

int Table::leastWidth(int column) const
{
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    if (title.isEmpty())
        return wantedWidth(column);
    QFont font = horizontalHeader()->font();
    font.setWeight(QFont::DemiBold);
    const int readable = std::min(wantedWidth(column), unitsToRead * style::unit);
    return std::max(readable, QFontMetrics(font).horizontalAdvance(title) + aroundTitle);
}

int Table::wantedWidth(int column) const
{
    const int units = m_units.at(column) == 0 ? unitsOfRest : m_units.at(column);
    const bool hasTitle = !model()->headerData(column, Qt::Horizontal).toString().isEmpty();
    return std::max(units * style::unit,
                    hasTitle ? horizontalHeader()->sectionSizeHint(column) : 0);
}

int Table::leastWidth() const
{
    int width = 0;
    for (int column = 0; column < int(m_units.size()); ++column)
        width += isColumnHidden(column) ? 0 : leastWidth(column);
    return width;
}

void Table::shareWidth()
{
    const int room = viewport()->width();
    for (const int column : std::as_const(m_firstToGo))
        setColumnHidden(column, false);
    for (const int column : std::as_const(m_firstToGo))
        setColumnHidden(column, leastWidth() > room);
    int wanted = 0;
    for (int column = 0; column < int(m_units.size()); ++column)
        wanted += isColumnHidden(column) ? 0 : wantedWidth(column);
    const bool wasNarrow = std::exchange(m_isNarrow, wanted > room);
    if (!wasNarrow && !m_isNarrow)
        return; // as somebody may have pulled them
    const int flexible = std::max(1, wanted - leastWidth());
    const int excess = std::clamp(wanted - room, 0, flexible);
    for (int column = 0; column < int(m_units.size()); ++column) {
        const int spare = wantedWidth(column) - std::min(leastWidth(column), wantedWidth(column));
        if (m_units.at(column) > 0 && !isColumnHidden(column))
            horizontalHeader()->resizeSection(column,
                                              wantedWidth(column) - spare * excess / flexible);
    }
}

void Table::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (!m_units.isEmpty() && event->oldSize().width() != event->size().width())
        shareWidth();
}

bool Table::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex cell = indexAt(help->pos());
    if (!cell.isValid() || sizeHintForIndex(cell).width() <= visualRect(cell).width())
        return QTableView::viewportEvent(event);
    QToolTip::showText(help->globalPos(), cell.data().toString(), viewport());
    return true;
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
