#include "ui/shell/mainwindow.h"
#include "ui/shell/windowmemory.h"
#include "ui/style/tags.h"
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Viewer ada { .id = u"1"_s,
                   .username = u"ada"_s,
                   .name = u"Ada"_s,
                   .entity = u"my-team"_s,
                   .teams = { { .id = u"2"_s, .name = u"demo-team"_s, .isDemo = true },
                              { .id = u"3"_s, .name = u"my-team"_s } } };
const Error unreachable { Error::Kind::Network, u"Nothing answers at 127.0.0.1:1."_s };

/// The window with two pages that only note what they are told.
class Sample
{
public:
    explicit Sample(const QTemporaryDir &dir)
        : m_memory(dir.filePath(u"settings.ini"_s), dir.filePath(u"state.ini"_s))
        , window(m_memory, style::Appearance::Light)
    {
        window.show();
    }

    void open(ConnectionWatch::Pace pace = { .whileConnected = 1h, .whileLost = 1h })
    {
        window.setConnections({ { .id = u"embedded"_s,
                                  .name = u"This computer"_s,
                                  .kind = ConnectionProfile::Kind::Embedded },
                                { .id = u"prod"_s, .name = u"Production"_s, .color = u"red"_s } },
                              u"embedded"_s);
        window.open({ .connectionId = u"embedded"_s,
                      .fetchViewer = [this] { return ask(); },
                      .pace = pace },
                    { page(u"registry"_s, u"navRegistry"_s, u"Registry"_s),
                      page(u"settings"_s, u"navTeamSettings"_s, u"Team settings"_s) });
    }

    void answer(const Result<Viewer> &viewer)
    {
        const auto promise = m_asked;
        promise->addResult(viewer);
        promise->finish();
        QCoreApplication::processEvents();
    }

    template <typename Widget = QWidget> Widget *find(const char *name)
    {
        return window.findChild<Widget *>(QString::fromLatin1(name));
    }

    QAction *action(const QString &text)
    {
        const auto actions = window.findChildren<QAction *>();
        for (QAction *candidate : actions) {
            if (candidate->text().remove(u'&') == text)
                return candidate;
        }
        return nullptr;
    }

private:
    WindowMemory m_memory;
    std::shared_ptr<QPromise<Result<Viewer>>> m_asked;

public:
    MainWindow window;
    int asked = 0;
    QStringList told; ///< "registry: my-team", "settings: refresh"

private:
    QFuture<Result<Viewer>> ask()
    {
        ++asked;
        m_asked = std::make_shared<QPromise<Result<Viewer>>>();
        m_asked->start();
        return m_asked->future();
    }

    Destination page(const QString &name, const QString &objectName, const QString &title)
    {
        auto *widget = new QWidget;
        auto *edit = new QLineEdit(widget);
        edit->setObjectName(name + u"Edit"_s);
        return { .name = name,
                 .objectName = objectName,
                 .title = title,
                 .icon = u"registry"_s,
                 .page = widget,
                 .showTeam = [this, name](const QString &team) { told << name + u": "_s + team; },
                 .refresh = [this, name] { told << name + u": refresh"_s; } };
    }
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { style::apply(*qApp, style::Appearance::Light); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void saysThatItIsStarting()
    {
        Sample sample(*m_dir);
        QVERIFY(sample.find<QLabel>("startTitle")->isVisible());
        QVERIFY(!sample.find("teamBox")->isVisible());
        sample.open();
        QVERIFY(sample.find<QLabel>("startTitle")->isVisible());
        sample.answer(ada);
        QVERIFY(!sample.find<QLabel>("startTitle")->isVisible());
        QVERIFY(sample.find("teamBox")->isVisible());
    }

    void saysWhyItCouldNotStart_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Enter") << Qt::Key_Return;
        QTest::newRow("Space") << Qt::Key_Space;
    }

    void saysWhyItCouldNotStart()
    {
        QFETCH(const Qt::Key, key);
        Sample sample(*m_dir);
        sample.window.showFailure(u"The port is in use."_s);
        QCOMPARE(sample.find<QLabel>("startSentence")->text(), u"The port is in use."_s);
        auto *quit = sample.find<QPushButton>("quit");
        QTRY_VERIFY(quit->hasFocus());
        QTest::keyClick(quit, key);
        QVERIFY(!sample.window.isVisible());
    }

    void opensOnTheDefaultTeam()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QCOMPARE(sample.find<QComboBox>("teamBox")->currentText(), u"my-team"_s);
        QCOMPARE(sample.told, QStringList({ u"registry: my-team"_s, u"settings: my-team"_s }));
        QVERIFY(!sample.find("demoBadge")->isVisible());
    }

    void marksTheDemoTeam()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        sample.told.clear();
        QTest::keyClick(sample.find("teamBox"), Qt::Key_Home);
        QCOMPARE(sample.told, QStringList({ u"registry: demo-team"_s, u"settings: demo-team"_s }));
        QVERIFY(sample.find("demoBadge")->isVisible());
        QVERIFY(sample.find("demoHint")->isVisible());
    }

    void aTeamThatIsGoneGivesWayToTheDefault()
    {
        Sample sample(*m_dir);
        sample.open({ .whileConnected = 1ms });
        sample.answer(ada);
        QTest::keyClick(sample.find("teamBox"), Qt::Key_Home);
        QTRY_COMPARE(sample.asked, 2);
        Viewer left = ada;
        left.teams.removeFirst();
        sample.answer(left);
        QCOMPARE(sample.find<QComboBox>("teamBox")->currentText(), u"my-team"_s);
        QCOMPARE(sample.told.last(), u"settings: my-team"_s);
        QVERIFY(!sample.find("demoBadge")->isVisible());
    }

    void theNavigationGoesFromPageToPage()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QCOMPARE(sample.window.windowTitle(), u"Registry — Signalbox"_s);
        QTest::mouseClick(sample.find("navTeamSettings"), Qt::LeftButton);
        QVERIFY(sample.find("settingsEdit")->isVisible());
        QVERIFY(!sample.find("registryEdit")->isVisible());
        QCOMPARE(sample.window.windowTitle(), u"Team settings — Signalbox"_s);
        QTest::keyClick(sample.find("navTeamSettings"), Qt::Key_Up);
        QVERIFY(sample.find("registryEdit")->isVisible());
        QVERIFY(sample.find<QAbstractButton>("navRegistry")->isChecked());
    }

    void shortcutsGoToPages()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        sample.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&sample.window, test::patience));
        QTest::keyClick(&sample.window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(sample.find("settingsEdit")->isVisible());
        QVERIFY(sample.find<QAbstractButton>("navTeamSettings")->isChecked());
        QVERIFY(sample.action(u"Team settings"_s)->isChecked());
        QTest::keyClick(&sample.window, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(sample.find("registryEdit")->isVisible());
    }

    void refreshReachesTheCurrentPageAlone()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        sample.told.clear();
        QVERIFY(QTest::qWaitForWindowActive(&sample.window, test::patience));
        QTest::keyClick(&sample.window, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(sample.told, QStringList(u"registry: refresh"_s));
        QCOMPARE(sample.asked, 2);
    }

    void aLostConnectionKeepsWhatWasTyped()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QTest::keyClicks(sample.find("registryEdit"), u"half a name"_s);
        sample.action(u"Refresh"_s)->trigger();
        sample.told.clear();
        sample.answer(unreachable);
        auto *banner = sample.find("connectionBanner");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(unreachable.message));
        QCOMPARE(sample.find("connection")->toolTip(), u"This computer: not connected"_s);
        QCOMPARE(sample.find<QLineEdit>("registryEdit")->text(), u"half a name"_s);
        QCOMPARE(sample.told, QStringList());

        QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(sample.asked, 3);
        sample.answer(ada);
        QVERIFY(!banner->isVisible());
        QCOMPARE(sample.find("connection")->toolTip(), u"This computer"_s);
        QCOMPARE(sample.told, QStringList(u"registry: refresh"_s));
        QCOMPARE(sample.find<QLineEdit>("registryEdit")->text(), u"half a name"_s);
    }

    void aLostConnectionComesBackByItself()
    {
        Sample sample(*m_dir);
        sample.open({ .whileConnected = 1ms, .whileLost = 1ms });
        sample.answer(unreachable);
        QTRY_COMPARE(sample.asked, 2);
        sample.answer(unreachable);
        QVERIFY(sample.find("connectionBanner")->isVisible());
        QTRY_COMPARE(sample.asked, 3);
        sample.answer(ada);
        QVERIFY(!sample.find("connectionBanner")->isVisible());
        QCOMPARE(sample.find<QComboBox>("teamBox")->currentText(), u"my-team"_s);
    }

    void teamPageAndPlaceAreRemembered()
    {
        {
            Sample sample(*m_dir);
            sample.open();
            sample.answer(ada);
            QTest::keyClick(sample.find("teamBox"), Qt::Key_Home);
            QTest::mouseClick(sample.find("navTeamSettings"), Qt::LeftButton);
            sample.window.setGeometry(10, 30, 761, 601);
            sample.window.close();
        }
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QCOMPARE(sample.find<QComboBox>("teamBox")->currentText(), u"demo-team"_s);
        QVERIFY(sample.find("settingsEdit")->isVisible());
        QCOMPARE(sample.window.size(), QSize(761, 601));
    }

    void aWindowFromABiggerScreenFitsThisOne()
    {
        {
            Sample sample(*m_dir);
            sample.window.setGeometry(5000, 4000, 3000, 2000);
            sample.window.close();
        }
        Sample sample(*m_dir);
        const QRect screen = sample.window.screen()->availableGeometry();
        QCOMPARE(sample.window.size(), screen.size());
    }

    void theFirstWindowFitsTheScreen()
    {
        Sample sample(*m_dir);
        const QRect screen = sample.window.screen()->availableGeometry();
        QVERIFY(screen.contains(sample.window.geometry().topLeft()));
        QVERIFY(sample.window.width() >= sample.window.minimumWidth());
    }

    void aNarrowWindowKeepsWhatCanBeUsed()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QTest::keyClick(sample.find("teamBox"), Qt::Key_Home);
        sample.window.resize(sample.window.minimumSize());
        QTRY_COMPARE(sample.window.size(), sample.window.minimumSize());
        for (const char *name : { "navRegistry", "teamBox", "demoBadge" }) {
            const QWidget *widget = sample.find(name);
            const QRect place({ widget->mapTo(&sample.window, QPoint()), widget->size() });
            QVERIFY2(sample.window.rect().contains(place), name);
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), name);
        }
    }

    void anotherConnectionIsChosenByKey()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QSignalSpy chosen(&sample.window, &MainWindow::connectionChosen);
        QSignalSpy wanted(&sample.window, &MainWindow::connectionsWanted);
        auto *button = sample.find<QPushButton>("connection");
        auto *menu = sample.find<QMenu>("connectionsMenu");
        for (const QAction *action : menu->actions()) {
            if (action->text() == u"This computer"_s)
                QVERIFY(action->isChecked());
        }
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), u"prod"_s);
        menu->actions().last()->trigger();
        QCOMPARE(wanted.size(), 1);
    }

    void anotherConnectionBringsPagesOfItsOwn()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QTest::mouseClick(sample.find("navTeamSettings"), Qt::LeftButton);
        QTest::keyClicks(sample.find("settingsEdit"), u"for the first server"_s);
        sample.told.clear();
        sample.open();
        QCOMPARE(sample.told, QStringList());
        QVERIFY(sample.find("settingsEdit")->isVisible()); // the same page is shown
        QCOMPARE(sample.find<QLineEdit>("settingsEdit")->text(), QString());
        QCOMPARE(sample.window.findChildren<QLineEdit *>(u"settingsEdit"_s).size(), 1);
        QCOMPARE(sample.find<QComboBox>("teamBox")->count(), 0);
        sample.answer(ada);
        QCOMPARE(sample.told.first(), u"registry: my-team"_s);
    }

    void theColourOfTheConnectionIsSeen()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        const auto topLeft = [&sample] {
            auto *bar = sample.find("teamBox")->parentWidget();
            return bar->grab().toImage().pixelColor(bar->width() / 2, 1);
        };
        const QColor plain = topLeft();
        sample.window.setConnections({ { .id = u"prod"_s, .color = u"red"_s } }, u"prod"_s);
        QCOMPARE(topLeft(), style::tagColor(u"red"_s));
        QVERIFY(topLeft() != plain);
    }

    void theAppearanceIsAskedForAndRemembered()
    {
        {
            Sample sample(*m_dir);
            QSignalSpy chosen(&sample.window, &MainWindow::appearanceChosen);
            QVERIFY(sample.action(u"Light"_s)->isChecked());
            sample.action(u"Dark"_s)->trigger();
            QCOMPARE(chosen.size(), 1);
            QCOMPARE(chosen.at(0).at(0).value<style::Appearance>(), style::Appearance::Dark);
            QVERIFY(!sample.action(u"Light"_s)->isChecked());
        }
        const WindowMemory memory(m_dir->filePath(u"settings.ini"_s),
                                  m_dir->filePath(u"state.ini"_s));
        QCOMPARE(memory.appearance(), style::Appearance::Dark);
    }

    void helpListsEveryShortcut()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        sample.action(u"Keyboard shortcuts"_s)->trigger();
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = sample.window.findChild<QDialog *>()));
        QStringList shown;
        const auto labels = dialog->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            shown.append(label->text());
        for (const char *keys : { "Ctrl+Q", "Ctrl+R, F5", "Ctrl+1", "Ctrl+2", "Ctrl+/" })
            QVERIFY2(shown.contains(QString::fromLatin1(keys)), keys);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

    void shortcutsAndMnemonicsAreUnique()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QStringList shortcuts;
        const auto actions = sample.window.findChildren<QAction *>();
        for (const QAction *action : actions) {
            const auto keys = action->shortcuts();
            for (const QKeySequence &key : keys)
                shortcuts.append(key.toString());
        }
        QVERIFY(shortcuts.size() >= 5);
        QCOMPARE(shortcuts.removeDuplicates(), 0);

        QStringList mnemonics;
        const auto menus = sample.window.menuBar()->actions();
        for (const QAction *menu : menus)
            mnemonics.append(QKeySequence::mnemonic(menu->text()).toString());
        const auto labels = sample.window.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->buddy())
                mnemonics.append(QKeySequence::mnemonic(label->text()).toString());
        }
        mnemonics.append(QKeySequence::mnemonic(u"Tr&y now"_s).toString());
        QCOMPARE(mnemonics.removeDuplicates(), 0);
    }

    void theKeyboardReachesEverything()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QVERIFY(QTest::qWaitForWindowActive(&sample.window, test::patience));
        QSet<QString> reached;
        QTest::keyClick(&sample.window, Qt::Key_Tab);
        QCOMPARE(sample.window.focusWidget()->objectName(), u"navRegistry"_s);
        for (int i = 0; i < 10; ++i) {
            QTest::keyClick(sample.window.focusWidget(), Qt::Key_Tab);
            if (const QWidget *focused = sample.window.focusWidget())
                reached.insert(focused->objectName());
        }
        for (const char *name : { "navRegistry", "teamBox", "registryEdit" })
            QVERIFY2(reached.contains(QString::fromLatin1(name)), name);
    }

    void everyControlHasAName()
    {
        Sample sample(*m_dir);
        sample.open();
        sample.answer(ada);
        QCOMPARE(sample.find("teamBox")->accessibleName(), u"Team"_s);
        const auto buttons = sample.window.findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            const bool isHidden = !button->isVisibleTo(&sample.window);
            QVERIFY2(isHidden || !button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
