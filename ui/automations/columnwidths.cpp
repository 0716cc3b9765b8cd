#include "ui/automations/columnwidths.h"

#include "ui/style/text.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <numeric>

namespace {
constexpr int padding = 5 * style::unit; // the style sheet's, and the arrow of a sorted column
}

ColumnWidths::ColumnWidths(QTableView &table, const QList<int> &weights)
    : QObject(&table)
    , m_table(table)
    , m_weights(weights)
{
    table.viewport()->installEventFilter(this);
}

bool ColumnWidths::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        share();
    return QObject::eventFilter(watched, event);
}

int ColumnWidths::roomForTitle(int column) const
{
    // The header's own hint is more generous than the pages are wide.
    QFont font = m_table.horizontalHeader()->font();
    font.setWeight(QFont::DemiBold);
    const QString title = m_table.model()->headerData(column, Qt::Horizontal).toString();
    return QFontMetrics(font).horizontalAdvance(title) + padding;
}

void ColumnWidths::share()
{
    QHeaderView &header = *m_table.horizontalHeader();
    const int last = static_cast<int>(m_weights.size()) - 1;
    int rest = m_table.viewport()->width();
    for (int column = 0; column < header.count(); ++column)
        rest -= column <= last ? roomForTitle(column) : header.sectionSize(column);
    int weights = std::accumulate(m_weights.begin(), m_weights.end(), 0);
    for (int column = 0; column <= last; ++column) {
        const int weight = m_weights.at(column);
        const int extra = weight > 0 ? std::max(rest, 0) * weight / weights : 0;
        header.resizeSection(column, roomForTitle(column) + extra);
        rest -= extra;
        weights -= weight;
    }
}
