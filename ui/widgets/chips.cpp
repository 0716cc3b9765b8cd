#include "ui/widgets/chips.h"

#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = style::unit;
constexpr int gap = 6;
constexpr int cellMargin = 12; // as the other cells have it, by the style sheet

QSize chipSize(const QString &text, const QFontMetrics &metrics)
{
    return { metrics.horizontalAdvance(text) + 2 * padding + 2, metrics.height() + 4 };
}

void paintChip(QPainter &painter, const QRect &rect, const QString &text, const QPalette &palette)
{
    const style::Theme &theme = style::Theme::of(palette);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accentSoft);
    const qreal radius = rect.height() / 2.0;
    painter.drawRoundedRect(QRectF(rect), radius, radius);
    painter.setPen(theme.accent);
    const QString shown
        = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width() - 2 * padding);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, shown);
}

} // namespace

Chips::Chips(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Chips::setTexts(const QStringList &texts)
{
    m_texts = texts;
    setAccessibleDescription(texts.join(", "_L1));
    updateGeometry();
    update();
}

int Chips::heightForWidth(int width) const
{
    const QList<QRect> rects = place(width);
    return rects.isEmpty() ? 0 : rects.last().bottom() + 1;
}

QSize Chips::sizeHint() const
{
    constexpr int widest = 30 * style::unit;
    const QList<QRect> rects = place(widest);
    int width = 0;
    for (const QRect &rect : rects)
        width = qMax(width, rect.right() + 1);
    return { width, heightForWidth(widest) };
}

QList<QRect> Chips::place(int width) const
{
    QList<QRect> rects;
    QPoint at;
    for (const QString &text : m_texts) {
        QSize size = chipSize(text, fontMetrics());
        size.setWidth(qMin(size.width(), width));
        if (at.x() > 0 && at.x() + size.width() > width)
            at = { 0, at.y() + size.height() + gap };
        rects.append({ at, size });
        at.rx() += size.width() + gap;
    }
    return rects;
}

void Chips::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QList<QRect> rects = place(width());
    for (int i = 0; i < int(rects.size()); ++i)
        paintChip(painter, rects.at(i), m_texts.at(i), palette());
}

ChipsDelegate::ChipsDelegate(Texts texts, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_texts(std::move(texts))
{
}

void ChipsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &background, painter,
                                       option.widget);
    const QStringList texts = m_texts(index);
    painter->save();
    painter->setFont(option.font);
    const QFontMetrics metrics = painter->fontMetrics();
    int x = option.rect.x() + cellMargin;
    for (int i = 0; i < int(texts.size()); ++i) {
        const QSize size = chipSize(texts.at(i), metrics);
        const QString rest = u"+%1"_s.arg(texts.size() - i);
        const int room = option.rect.right() - x
            - (i + 1 < int(texts.size()) ? chipSize(rest, metrics).width() + gap : 0);
        const bool fits = size.width() <= room;
        const QString text = fits ? texts.at(i) : rest;
        const QSize shown = fits ? size : chipSize(rest, metrics);
        const int y = option.rect.y() + (option.rect.height() - shown.height()) / 2;
        paintChip(*painter, { QPoint(x, y), shown }, text, option.palette);
        if (!fits)
            break;
        x += shown.width() + gap;
    }
    painter->restore();
}

QSize ChipsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    int width = 2 * cellMargin;
    for (const QString &text : m_texts(index))
        width += chipSize(text, QFontMetrics(option.font)).width() + gap;
    return { width, QStyledItemDelegate::sizeHint(option, index).height() };
}
