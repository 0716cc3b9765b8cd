#include "ui/style/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace style {
namespace {

class TintedIcon : public QIconEngine
{
public:
    TintedIcon(QByteArray svg, QColor Theme::*role, bool isAlongText)
        : m_svg(std::move(svg))
        , m_role(role)
        , m_isAlongText(isAlongText)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Theme &theme = Theme::of(QGuiApplication::palette());
        const QColor color = mode == QIcon::Disabled ? theme.mutedText : theme.*m_role;
        QByteArray svg = m_svg;
        svg.replace("currentColor", color.name().toLatin1());
        painter->save();
        if (m_isAlongText && QGuiApplication::isRightToLeft()) {
            painter->translate(rect.left() + rect.right() + 1, 0);
            painter->scale(-1, 1);
        }
        QSvgRenderer(svg).render(painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIcon(*this); }

private:
    QByteArray m_svg;
    QColor Theme::*m_role;
    bool m_isAlongText;
};

} // namespace

QIcon icon(const QString &name, QColor Theme::*role)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "style::icon", qPrintable(name));
    const bool isAlongText = name == "arrow-left"_L1 || name == "chevron-right"_L1;
    return QIcon(new TintedIcon(file.readAll(), role, isAlongText));
}

QIcon applicationIcon() { return QIcon(u":/icons/signalbox.svg"_s); }

} // namespace style
