#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using style::Theme;

namespace {

struct Named
{
    const char *name;
    QColor Theme::*color;
};

const std::vector<Named> texts {
    { "text", &Theme::text },
    { "mutedText", &Theme::mutedText },
    { "accent", &Theme::accent },
    { "success", &Theme::success },
    { "warning", &Theme::warning },
    { "danger", &Theme::danger },
    { "codeKey", &Theme::codeKey },
    { "codeString", &Theme::codeString },
    { "codeNumber", &Theme::codeNumber },
    { "codeLiteral", &Theme::codeLiteral },
    { "codePunctuation", &Theme::codePunctuation },
    { "codePlaceholder", &Theme::codePlaceholder },
};

const std::vector<Named> backgrounds {
    { "background", &Theme::background },
    { "surface", &Theme::surface },
    { "raised", &Theme::raised },
    { "accentSoft", &Theme::accentSoft },
    { "successSoft", &Theme::successSoft },
    { "warningSoft", &Theme::warningSoft },
    { "dangerSoft", &Theme::dangerSoft },
    { "infoSoft", &Theme::infoSoft },
    { "selection", &Theme::selection },
    { "highlight", &Theme::highlight },
    { "highlightEmpty", &Theme::highlightEmpty },
    { "highlightSecret", &Theme::highlightSecret },
    { "highlightUnknown", &Theme::highlightUnknown },
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { style::apply(*qApp, style::Appearance::Light); }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(qRound(style::contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(qRound(style::contrast(Qt::white, Qt::white) * 10), 10);
        QCOMPARE(qRound(style::contrast(QColor(0x767676), Qt::white) * 100), 454);
    }

    void textCanBeReadOnEveryBackground_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("text");
        for (const bool isDark : { false, true }) {
            for (int i = 0; i < int(texts.size()); ++i)
                QTest::addRow("%s %s", isDark ? "dark" : "light", texts.at(i).name) << isDark << i;
        }
    }

    void textCanBeReadOnEveryBackground()
    {
        QFETCH(const bool, isDark);
        QFETCH(const int, text);
        const Theme &theme = isDark ? Theme::dark() : Theme::light();
        for (const Named &background : backgrounds) {
            const double ratio
                = style::contrast(theme.*texts.at(text).color, theme.*background.color);
            QVERIFY2(ratio >= 4.5,
                     qPrintable(u"%1 on %2: %3"_s
                                    .arg(QLatin1StringView(texts.at(text).name),
                                         QLatin1StringView(background.name))
                                    .arg(ratio)));
        }
    }

    void partsOfControlsCanBeSeen()
    {
        for (const Theme *theme : { &Theme::light(), &Theme::dark() }) {
            for (const QColor &behind : { theme->surface, theme->background }) {
                QVERIFY(style::contrast(theme->controlBorder, behind) >= 3);
                QVERIFY(style::contrast(theme->accent, behind) >= 3);
            }
            QVERIFY(style::contrast(theme->onAccent, theme->accent) >= 4.5);
            QVERIFY(style::contrast(theme->onAccent, theme->accentHover) >= 4.5);
            QVERIFY(style::contrast(theme->onAccent, theme->danger) >= 4.5);
        }
    }

    void noColourIsMissing()
    {
        for (const Theme *theme : { &Theme::light(), &Theme::dark() }) {
            for (const auto &table : { texts, backgrounds }) {
                for (const Named &named : table)
                    QVERIFY2((theme->*named.color).isValid(), named.name);
            }
            QVERIFY(!theme->styleSheet().contains(u'@'));
        }
    }

    void appearanceReachesThePalette()
    {
        style::apply(*qApp, style::Appearance::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::dark().background);
        QVERIFY(Theme::of(QApplication::palette()).isDark);
        style::apply(*qApp, style::Appearance::Light);
        QVERIFY(!Theme::of(QApplication::palette()).isDark);
        style::apply(*qApp, style::Appearance::System); // the offscreen platform is light
        QVERIFY(!Theme::of(QApplication::palette()).isDark);
    }

    void iconsFollowTheAppearance()
    {
        const QIcon plus = style::icon(u"plus"_s, &Theme::accent);
        const auto middle
            = [&plus] { return plus.pixmap(QSize(20, 20), 1.0).toImage().pixelColor(10, 10); };
        QCOMPARE(middle(), Theme::light().accent);
        style::apply(*qApp, style::Appearance::Dark);
        QCOMPARE(middle(), Theme::dark().accent);
    }

    void whatPointsAlongTheTextIsMirrored_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isMirrored");
        QTest::newRow("back") << u"arrow-left"_s << true;
        QTest::newRow("next step") << u"chevron-right"_s << true;
        QTest::newRow("key") << u"key"_s << false;
    }

    void whatPointsAlongTheTextIsMirrored()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, isMirrored);
        const auto picture
            = [&name] { return style::icon(name).pixmap(QSize(40, 40), 1.0).toImage(); };
        const QImage usual = picture();
        const auto back = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
        QApplication::setLayoutDirection(Qt::RightToLeft);
        // Mirrored lines are smoothed a little differently, so only what is drawn solidly counts.
        const auto solid
            = [](const QImage &image) { return image.createAlphaMask(Qt::ThresholdDither); };
        QVERIFY(usual != usual.mirrored(true, false)); // or there is nothing to see
        QCOMPARE(solid(picture()) == solid(usual), !isMirrored);
    }

    void everyIconDrawsSomething_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(u":/icons"_s).entryList({ u"*.svg"_s });
        QVERIFY(files.size() > 20);
        for (const QString &file : files)
            QTest::addRow("%s", qPrintable(file)) << file.chopped(4);
    }

    void everyIconDrawsSomething()
    {
        QFETCH(const QString, name);
        const QImage image = style::icon(name).pixmap(QSize(40, 40), 1.0).toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                painted += image.pixelColor(x, y).alpha() > 128;
        }
        QVERIFY2(painted > 10, qPrintable(QString::number(painted)));
    }

    void aPieceOfALineKeepsItsOrder()
    {
        QCOMPARE(style::isolated(u"#models"_s),
                 u"#models"_s); // nothing is added where nothing turns
        const auto back = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(style::isolated(u"#models"_s), u"\u2068#models\u2069"_s);
    }

    void codeRunsFromLeftToRight()
    {
        const auto back = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QLabel code(u"{}"_s);
        style::setRole(&code, style::TextRole::Code);
        QCOMPARE(code.layoutDirection(), Qt::LeftToRight);
        QCOMPARE(QLabel(u"{}"_s).layoutDirection(), Qt::RightToLeft);
    }

    void rolesReachTheFont()
    {
        QLabel title(u"Registry"_s);
        QLabel code(u"{}"_s);
        style::setRole(&title, style::TextRole::Title);
        style::setRole(&code, style::TextRole::Code);
        title.ensurePolished();
        QVERIFY(title.font().pointSizeF() > QApplication::font().pointSizeF() * 1.4);
        QVERIFY(code.font().fixedPitch() || code.font().styleHint() == QFont::Monospace);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
