#include "ui/widgets/signdelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

SignDelegate::SignDelegate(Sign sign, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_sign(std::move(sign))
{
}

bool SignDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // What another server wrote is no markup; and only rich text is wrapped.
    const QString text = index.data().toString();
    QToolTip::showText(event->globalPos(), text.isEmpty() ? text : Qt::convertFromPlainText(text),
                       view);
    return true;
}

void SignDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QIcon sign = m_sign(index);
    if (sign.isNull())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = { 16, 16 };
    option->icon = sign;
}
