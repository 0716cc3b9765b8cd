#include "ui/launch/edittable.h"

#include "ui/style/text.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace {
constexpr int heightOfRow = 4 * style::unit;
} // namespace

EditTable::EditTable(QAbstractItemModel &model, const QString &name, const QString &accessibleName,
                     QWidget *parent)
    : QTableView(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setModel(&model);
    setTabKeyNavigation(false); // Tab leaves the table
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed | SelectedClicked);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void EditTable::setColumnWidths(const QList<int> &units)
{
    for (int column = 0; column < int(units.size()); ++column) {
        if (units.at(column) == 0)
            continue;
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Interactive);
        horizontalHeader()->resizeSection(
            column,
            std::max(units.at(column) * style::unit, horizontalHeader()->sectionSizeHint(column)));
    }
}

// A dialog that goes away takes the focus from the editor, and is no whole dialog any more when
// what was typed would reach it.
void EditTable::commitData(QWidget *editor)
{
    if (!window()->isHidden())
        QTableView::commitData(editor);
}

void EditTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isIdle = state() != EditingState && currentIndex().isValid();
    if (event->key() == Qt::Key_Delete && isIdle) {
        emit removeWanted(currentIndex().row());
        return event->accept();
    }
    if (!isEnter || event->modifiers() & Qt::ControlModifier)
        return QTableView::keyPressEvent(event);
    if (isIdle)
        edit(currentIndex());
    event->accept();
}
