#include "ui/widgets/linkdelegate.h"

#include "ui/style/theme.h"

LinkDelegate::LinkDelegate(HasLink hasLink, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_hasLink(std::move(hasLink))
{
}

void LinkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!m_hasLink(index))
        return;
    const QColor color = style::Theme::of(option->palette).accent;
    for (const auto role : { QPalette::Text, QPalette::HighlightedText })
        option->palette.setColor(role, color);
    option->font.setUnderline(option->state & QStyle::State_MouseOver);
}
