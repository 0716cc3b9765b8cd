#include "ui/shell/navigationbutton.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace {

constexpr int buttonHeight = 5 * style::unit;
constexpr int pictureSize = 20;
constexpr int inset = 3 * style::unit / 2;
constexpr qreal radius = 6;
constexpr qreal focusWidth = 2;

} // namespace

NavigationButton::NavigationButton(const QString &icon, const QString &title, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize NavigationButton::sizeHint() const
{
    const int textWidth = fontMetrics().horizontalAdvance(text());
    return { 3 * inset + pictureSize + textWidth,
             std::max(buttonHeight, 2 * fontMetrics().height()) };
}

bool NavigationButton::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    const style::Theme &theme = style::Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(theme.accent, focusWidth) : QPen(Qt::NoPen));
    if (isChecked() || isDown())
        painter.setBrush(theme.accentSoft);
    else if (underMouse())
        painter.setBrush(theme.raised);
    painter.drawRoundedRect(box, radius, radius);

    const QRect all = rect().adjusted(inset, 0, -inset, 0);
    QRect iconBox(0, 0, pictureSize, pictureSize);
    iconBox.moveCenter(all.center());
    iconBox.moveLeft(all.left());
    const auto role = isChecked() ? &style::Theme::accent : &style::Theme::mutedText;
    style::icon(m_icon, role).paint(&painter, QStyle::visualRect(layoutDirection(), all, iconBox));

    QFont titleFont = font();
    titleFont.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(titleFont);
    painter.setPen(isChecked() ? theme.accent : theme.text);
    const QRect textBox = all.adjusted(pictureSize + inset, 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), all, textBox),
                     Qt::AlignVCenter | Qt::AlignLeading, text());
}
