#include "ui/style/theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QPalette>
#include <QStyleFactory>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace style {
namespace {

Theme makeLight()
{
    return {
        .isDark = false,
        .background = 0xf4f6f9,
        .surface = 0xffffff,
        .raised = 0xeef1f5,
        .border = 0xdde2ea,
        .controlBorder = 0x848e9d,
        .text = 0x1b2230,
        .mutedText = 0x586274,
        .accent = 0x2456d6,
        .accentHover = 0x1c46b3,
        .accentSoft = 0xe6edfd,
        .onAccent = 0xffffff,
        .success = 0x13723f,
        .warning = 0x8a5300,
        .danger = 0xb3261e,
        .successSoft = 0xe3f4e9,
        .warningSoft = 0xfdf1d8,
        .dangerSoft = 0xfce8e6,
        .infoSoft = 0xe6edfd,
        .selection = 0xd6e2fc,
        .codeKey = 0x1d4fb8,
        .codeString = 0x0f6b4b,
        .codeNumber = 0x9a3f00,
        .codeLiteral = 0x8b2a8f,
        .codePunctuation = 0x4c5667,
        .codePlaceholder = 0x7a2ea8,
        .highlight = 0xd5efdd,
        .highlightEmpty = 0xe9edf2,
        .highlightSecret = 0xfdeec9,
        .highlightUnknown = 0xfbdcd9,
    };
}

Theme makeDark()
{
    return {
        .isDark = true,
        .background = 0x14171d,
        .surface = 0x1b1f27,
        .raised = 0x252a34,
        .border = 0x323945,
        .controlBorder = 0x717c8e,
        .text = 0xe7eaf0,
        .mutedText = 0xa6b0c0,
        .accent = 0x8fb0ff,
        .accentHover = 0xadc5ff,
        .accentSoft = 0x25304a,
        .onAccent = 0x0c1730,
        .success = 0x6fd39a,
        .warning = 0xf0b95c,
        .danger = 0xff9a90,
        .successSoft = 0x193226,
        .warningSoft = 0x382b14,
        .dangerSoft = 0x3f2220,
        .infoSoft = 0x25304a,
        .selection = 0x2d3d63,
        .codeKey = 0x8fb8ff,
        .codeString = 0x8ed8ae,
        .codeNumber = 0xf2b27a,
        .codeLiteral = 0xe0a3e6,
        .codePunctuation = 0xb4bdcb,
        .codePlaceholder = 0xd3a8f5,
        .highlight = 0x1f4630,
        .highlightEmpty = 0x333a46,
        .highlightSecret = 0x4a3a15,
        .highlightUnknown = 0x56292a,
    };
}

// In points; some platforms without a desktop offer less than can be read comfortably.
constexpr qreal smallestText = 10;

struct Token
{
    QLatin1StringView name;
    QColor Theme::*color;
};

// What the style sheet may name; the editor's colours are not among them.
constexpr std::array<Token, 19> tokens { {
    { "@background@"_L1, &Theme::background },
    { "@surface@"_L1, &Theme::surface },
    { "@raised@"_L1, &Theme::raised },
    { "@border@"_L1, &Theme::border },
    { "@controlBorder@"_L1, &Theme::controlBorder },
    { "@text@"_L1, &Theme::text },
    { "@mutedText@"_L1, &Theme::mutedText },
    { "@accent@"_L1, &Theme::accent },
    { "@accentHover@"_L1, &Theme::accentHover },
    { "@accentSoft@"_L1, &Theme::accentSoft },
    { "@onAccent@"_L1, &Theme::onAccent },
    { "@success@"_L1, &Theme::success },
    { "@warning@"_L1, &Theme::warning },
    { "@danger@"_L1, &Theme::danger },
    { "@successSoft@"_L1, &Theme::successSoft },
    { "@warningSoft@"_L1, &Theme::warningSoft },
    { "@dangerSoft@"_L1, &Theme::dangerSoft },
    { "@infoSoft@"_L1, &Theme::infoSoft },
    { "@selection@"_L1, &Theme::selection },
} };

// WCAG 2.2, "relative luminance".
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

bool isDarkPlatform()
{
    QApplication::setPalette(QPalette()); // without one of our own, the platform's shows
    return Theme::of(QApplication::palette()).isDark;
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5F ? dark() : light();
}

QPalette Theme::palette() const
{
    QPalette palette(text, raised, surface, border, controlBorder, text, text, surface, background);
    palette.setColor(QPalette::AlternateBase, background);
    palette.setColor(QPalette::ToolTipBase, text);
    palette.setColor(QPalette::ToolTipText, background);
    palette.setColor(QPalette::PlaceholderText, mutedText);
    palette.setColor(QPalette::Highlight, selection);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    for (const auto role :
         { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText })
        palette.setColor(QPalette::Disabled, role, mutedText);
    return palette;
}

QString Theme::styleSheet() const
{
    QFile file(u":/style/signalbox.qss"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    QString sheet = QString::fromUtf8(file.readAll());
    for (const Token &token : tokens)
        sheet.replace(token.name, (this->*token.color).name());
    sheet.replace("@variant@"_L1, isDark ? "dark"_L1 : "light"_L1);
    return sheet;
}

void apply(QApplication &application, Appearance appearance)
{
    const bool isDark
        = appearance == Appearance::Dark || (appearance == Appearance::System && isDarkPlatform());
    const Theme &theme = isDark ? Theme::dark() : Theme::light();
    QFont font = QApplication::font();
    font.setPointSizeF(std::max(font.pointSizeF(), smallestText));
    QApplication::setFont(font);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace style
