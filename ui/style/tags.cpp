#include "ui/style/tags.h"

#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace style {
namespace {

struct Tag
{
    QLatin1StringView name;
    const char *title;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Tag, 6> tags { {
    { "red"_L1, QT_TRANSLATE_NOOP("Tags", "Red"), 0xc62f2a, 0xff8a80 },
    { "orange"_L1, QT_TRANSLATE_NOOP("Tags", "Orange"), 0xb85c00, 0xf5a65b },
    { "green"_L1, QT_TRANSLATE_NOOP("Tags", "Green"), 0x1a7f45, 0x6fd39a },
    { "teal"_L1, QT_TRANSLATE_NOOP("Tags", "Teal"), 0x0b7a86, 0x5fcbd6 },
    { "blue"_L1, QT_TRANSLATE_NOOP("Tags", "Blue"), 0x2456d6, 0x8fb0ff },
    { "purple"_L1, QT_TRANSLATE_NOOP("Tags", "Purple"), 0x7a35b8, 0xc79bf2 },
} };

const Tag *find(const QString &name)
{
    const auto found = std::ranges::find(tags, name, &Tag::name);
    return found == tags.end() ? nullptr : &*found;
}

class TagIcon : public QIconEngine
{
public:
    explicit TagIcon(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const QColor color = tagColor(m_name);
        const qreal margin = rect.width() / 5.0;
        const Theme &theme = Theme::of(QGuiApplication::palette());
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(color.isValid() ? color : theme.controlBorder);
        painter->setBrush(color.isValid() ? QBrush(color) : QBrush(Qt::NoBrush));
        painter->drawEllipse(QRectF(rect).adjusted(margin, margin, -margin, -margin));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TagIcon(*this); }

private:
    QString m_name;
};

} // namespace

QStringList tagColors()
{
    QStringList names;
    for (const Tag &tag : tags)
        names.append(tag.name);
    return names;
}

QString tagColorTitle(const QString &name)
{
    const Tag *tag = find(name);
    return tag ? QCoreApplication::translate("Tags", tag->title) : QString();
}

QColor tagColor(const QString &name)
{
    const Tag *tag = find(name);
    if (!tag)
        return {};
    return Theme::of(QGuiApplication::palette()).isDark ? tag->dark : tag->light;
}

QIcon tagIcon(const QString &name) { return QIcon(new TagIcon(name)); }

} // namespace style
