#include "ui/widgets/iconlabel.h"

#include "ui/style/icons.h"

#include <QPainter>

IconLabel::IconLabel(const QString &icon, QColor style::Theme::*role, int size, QWidget *parent)
    : QWidget(parent)
    , m_icon(style::icon(icon, role))
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString &icon, QColor style::Theme::*role)
{
    m_icon = style::icon(icon, role);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}
