#include "ui/payload/valuelist.h"

#include "ui/style/text.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// Only the value can be written in.
class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        return index.column() == ValueList::ValueColumn
            ? QStyledItemDelegate::createEditor(parent, option, index)
            : nullptr;
    }
};

} // namespace

ValueList::ValueList(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName("valueList");
    setAccessibleName(tr("Values"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHeaderLabels({ tr("Name"), tr("What it holds"), tr("In the preview") });
    // All three are seen at any width; what is cut off is in the tooltip.
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(NameColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(DescriptionColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setEditTriggers(NoEditTriggers);
    setItemDelegate(new ValueDelegate(this));
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item, int column) {
        if (m_isEditable && column == ValueColumn)
            return editItem(item, ValueColumn);
        emit chosen(item->text(NameColumn));
    });
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item, int column) {
        if (column == ValueColumn)
            emit edited(item->text(NameColumn), item->text(ValueColumn));
    });
}

void ValueList::resizeEvent(QResizeEvent *event)
{
    header()->setMaximumSectionSize(std::max(1, viewport()->width() * 2 / 5));
    QTreeWidget::resizeEvent(event);
}

void ValueList::setValues(const QList<Completion> &values)
{
    if (values == m_values && topLevelItemCount() > 0)
        return;
    m_values = values;
    const QSignalBlocker isFilling(this);
    const int row = indexOfTopLevelItem(currentItem());
    clear();
    for (const Completion &value : values) {
        auto *item = new QTreeWidgetItem(this, { value.name, value.description, value.value });
        item->setFont(NameColumn, style::codeFont());
        item->setToolTip(DescriptionColumn, value.description);
        item->setToolTip(ValueColumn, value.value);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    setCurrentItem(topLevelItem(std::max(row, 0)));
}

void ValueList::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
    setEditTriggers(isEditable ? EditKeyPressed : NoEditTriggers);
}

QStringList ValueList::mimeTypes() const { return { u"text/plain"_s }; }

QMimeData *ValueList::mimeData(const QList<QTreeWidgetItem *> &items) const
{
    auto *dragged = new QMimeData;
    if (!items.isEmpty())
        dragged->setText(u"${%1}"_s.arg(items.first()->text(NameColumn)));
    return dragged;
}

void ValueList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || state() == EditingState || !currentItem())
        return QTreeWidget::keyPressEvent(event);
    emit chosen(currentItem()->text(NameColumn));
    event->accept();
}
