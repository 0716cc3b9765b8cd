#include "ui/style/theme.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/field.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/poller.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretedit.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString accessible(QWidget &widget, QAccessible::Text text)
{
    return QAccessible::queryAccessibleInterface(&widget)->text(text);
}

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { style::apply(*qApp, style::Appearance::Light); }

    void aFieldIsTiedToItsLabelAndLine()
    {
        auto *edit = new QLineEdit;
        Field field(u"&Name"_s, edit);
        field.setHint(u"Letters only."_s);
        QCOMPARE(field.title(), u"Name"_s);
        QCOMPARE(accessible(*edit, QAccessible::Name), u"Name"_s);
        QCOMPARE(accessible(*edit, QAccessible::Description), u"Letters only."_s);
        field.setError(u"No digits."_s);
        QCOMPARE(accessible(*edit, QAccessible::Description), u"No digits."_s);
        QVERIFY(edit->property("hasError").toBool());
        field.setError({});
        QCOMPARE(accessible(*edit, QAccessible::Description), u"Letters only."_s);
        QVERIFY(!edit->property("hasError").toBool());
    }

    void aPlaceholderInAHintStaysOnOneLine()
    {
        Field field(u"Name"_s, new QLineEdit);
        field.setHint(u"Use ${NAME}."_s);
        QCOMPARE(field.findChildren<QLabel *>().last()->text(), u"Use $\u2060{NAME}."_s);
        QCOMPARE(field.input()->accessibleDescription(), u"Use ${NAME}."_s);
    }

    void aMessageIsShownUntilItIsClosed()
    {
        QWidget page;
        MessageBar bar(&page);
        page.show();
        QVERIFY(!bar.isShown());
        bar.show(MessageBar::Kind::Error, u"It broke."_s);
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.text(), u"It broke."_s);
        QCOMPARE(accessible(bar, QAccessible::Name), u"It broke."_s);
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        bar.findChild<QToolButton *>()->click();
        QVERIFY(!bar.isShown());
        QCOMPARE(dismissed.count(), 1);
    }

    void aMessageMayOfferAnAction()
    {
        QWidget page;
        MessageBar bar(&page);
        bar.setAction(u"Try now"_s);
        page.show();
        bar.show(MessageBar::Kind::Warning, u"Lost."_s);
        QSignalSpy triggered(&bar, &MessageBar::actionTriggered);
        bar.findChild<QPushButton *>()->click();
        QCOMPARE(triggered.count(), 1);
        QVERIFY(bar.isVisible());
    }

    void anEmptyStateMayDoWithoutAButton()
    {
        QVERIFY(!EmptyState({ u"key"_s, u"Nothing"_s, u"Really."_s, {} }).button());
        const EmptyState state({ u"key"_s, u"Nothing"_s, u"Really."_s, u"Make one"_s });
        QCOMPARE(state.button()->text(), u"Make one"_s);
    }

    void theSentenceOfAnEmptyStateIsNotCutOff()
    {
        EmptyState state(
            { u"key"_s, u"Nothing"_s, QString(u"Words and words. "_s).repeated(12), {} });
        state.resize(state.sizeHint().width(), state.heightForWidth(state.sizeHint().width()));
        state.show();
        const QLabel *sentence = state.findChildren<QLabel *>().last();
        QVERIFY(sentence->height() >= sentence->heightForWidth(sentence->width()));
    }

    void aSecretIsShownWhileItsButtonIsHeld()
    {
        SecretEdit edit;
        edit.resize(300, edit.sizeHint().height());
        edit.show();
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        QTest::keyClicks(&edit, u"hunter2"_s);
        QTest::mousePress(edit.revealButton(), Qt::LeftButton);
        QCOMPARE(edit.echoMode(), QLineEdit::Normal);
        QTest::mouseRelease(edit.revealButton(), Qt::LeftButton);
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        QTest::keyPress(edit.revealButton(), Qt::Key_Space);
        QCOMPARE(edit.echoMode(), QLineEdit::Normal);
        QTest::keyRelease(edit.revealButton(), Qt::Key_Space);
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        QCOMPARE(edit.text(), u"hunter2"_s);
    }

    void aCopiedSecretIsMarkedAndTakenBack()
    {
        QClipboard &clipboard = *QApplication::clipboard();
        std::function<void()> later;
        std::chrono::milliseconds delay {};
        SecretClipboard secrets(
            clipboard, [&](std::chrono::milliseconds after, const std::function<void()> &call) {
                delay = after;
                later = call;
            });
        secrets.copy(u"hunter2"_s);
        QCOMPARE(clipboard.text(), u"hunter2"_s);
        QCOMPARE(clipboard.mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
        QCOMPARE(delay, 10s);
        later();
        QCOMPARE(clipboard.text(), QString());
    }

    void whatWasCopiedSinceIsLeftAlone()
    {
        QClipboard &clipboard = *QApplication::clipboard();
        std::vector<std::function<void()>> later;
        SecretClipboard secrets(clipboard, [&later](std::chrono::milliseconds, const auto &call) {
            later.push_back(call);
        });
        secrets.copy(u"first"_s);
        secrets.copy(u"second"_s);
        later.front()();
        QCOMPARE(clipboard.text(), u"second"_s);
        clipboard.setText(u"a shopping list"_s);
        later.back()();
        QCOMPARE(clipboard.text(), u"a shopping list"_s);
    }

    void aCopiedSecretDoesNotOutliveItsClipboard()
    {
        {
            SecretClipboard secrets(*QApplication::clipboard());
            secrets.copy(u"hunter2"_s);
        }
        QCOMPARE(QApplication::clipboard()->text(), QString());
    }

    void lineBreaksInAPastedSecretAreKept()
    {
        SecretEdit edit;
        QApplication::clipboard()->setText(u"-----BEGIN\nKEY-----"_s);
        edit.paste();
        QCOMPARE(edit.text(), u"-----BEGIN\nKEY-----"_s);
    }

    void chipsFlowToTheNextLine()
    {
        Chips chips;
        chips.setTexts({ u"production"_s, u"staging"_s, u"candidate"_s });
        const int oneLine = chips.heightForWidth(1000);
        QVERIFY(oneLine > 0);
        QVERIFY(chips.heightForWidth(120) > 2 * oneLine);
        QCOMPARE(accessible(chips, QAccessible::Description), u"production, staging, candidate"_s);
        chips.setTexts({});
        QCOMPARE(chips.heightForWidth(1000), 0);
    }

    void chipsArePainted()
    {
        Chips chips;
        chips.setTexts({ u"production"_s });
        chips.resize(200, 40);
        const QImage image = chips.grab().toImage();
        QCOMPARE(image.pixelColor(12, 3), style::Theme::light().accentSoft);
        QVERIFY(image.pixelColor(190, 30) != style::Theme::light().accentSoft);
    }

    void beingBusyShowsAfterAWhile()
    {
        BusyIndicator busy;
        busy.show();
        const QImage calm = busy.grab().toImage();
        busy.start(u"Loading"_s);
        QVERIFY(busy.isRunning());
        QCOMPARE(busy.grab().toImage(), calm);
        QTRY_VERIFY(busy.grab().toImage() != calm);
        busy.stop();
        QCOMPARE(busy.grab().toImage(), calm);
    }

    void aPollerWorksOnlyWhileItsPageIsSeen()
    {
        QWidget page;
        int calls = 0;
        Poller poller(&page, [&calls] { ++calls; });
        poller.setInterval(1ms);
        poller.refreshNow();
        QCOMPARE(calls, 0);
        page.show();
        QTRY_VERIFY(calls >= 3);
        page.hide();
        const int callsBefore = calls;
        int ticks = 0;
        QTimer clock;
        connect(&clock, &QTimer::timeout, &page, [&ticks] { ++ticks; });
        clock.start(1ms);
        QTRY_VERIFY(ticks >= 10);
        QCOMPARE(calls, callsBefore);
        page.show();
        QTRY_VERIFY(calls > callsBefore);
    }

    void aPollerAsksNoFasterThanItIsAnswered()
    {
        QWidget page;
        int calls = 0;
        bool isWaiting = false;
        Poller poller(
            &page,
            [&] {
                ++calls;
                isWaiting = true;
            },
            [&isWaiting] { return isWaiting; });
        poller.setInterval(1ms);
        page.show();
        QTRY_COMPARE(calls, 1);
        int ticks = 0;
        QTimer clock;
        connect(&clock, &QTimer::timeout, &page, [&ticks] { ++ticks; });
        clock.start(1ms);
        QTRY_VERIFY(ticks >= 10);
        QCOMPARE(calls, 1);
        isWaiting = false;
        QTRY_COMPARE(calls, 2);
        poller.refreshNow(); // who asks for it gets it
        QCOMPARE(calls, 3);
    }

    void datesAreSaidAsPeopleDo_data()
    {
        QTest::addColumn<QDateTime>("when");
        QTest::addColumn<QString>("expected");
        const auto at = [](int day, int hour) {
            return QDateTime({ 2026, 8, day }, { hour, 5 }, Qt::LocalTime);
        };
        QTest::addRow("today") << at(21, 9) << u"Today, 09:05"_s;
        QTest::addRow("yesterday") << at(20, 23) << u"Yesterday, 23:05"_s;
        QTest::addRow("before") << at(1, 9) << u"1 Aug 2026"_s;
        QTest::addRow("from a server") << at(21, 9).toUTC() << u"Today, 09:05"_s;
        QTest::addRow("never") << QDateTime() << QString();
    }

    void datesAreSaidAsPeopleDo()
    {
        QFETCH(const QDateTime, when);
        QFETCH(const QString, expected);
        const QDateTime now({ 2026, 8, 21 }, { 14, 0 }, Qt::LocalTime);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(shownDate(when, now), expected);
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
