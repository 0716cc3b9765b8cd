#include "tests/ui/fakeautomations.h"
#include "ui/automations/automationactions.h"
#include "ui/automations/automationmodel.h"
#include "ui/automations/automationssection.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/table.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

Automation automation(const QString &id, const QString &name)
{
    return { .id = id, .name = name, .eventFilter = u"{}"_s };
}

/// The section on a page, with a server that answers at once.
class Page
{
public:
    Page()
    {
        server.automations = { automation(u"1"_s, u"Deploy"_s), automation(u"2"_s, u"Notify"_s) };
        auto *layout = new QVBoxLayout(&page);
        layout->addWidget(&bar);
        layout->addWidget(&section);
        QObject::connect(&actions, &AutomationActions::changed, &page,
                         [this] { section.setAutomations(server.automations); });
        page.resize(900, 400);
        page.show();
        page.activateWindow();
        section.setAutomations(server.automations);
        isActive = QTest::qWaitForWindowActive(&page, test::patience);
    }

    QList<QToolButton *> menuButtons()
    {
        return section.findChildren<QToolButton *>(u"automationMenu"_s);
    }
    /// The button in the row of the automation `name`.
    QToolButton *menuButton(const QString &name)
    {
        for (QToolButton *button : menuButtons()) {
            if (button->accessibleName().endsWith(name))
                return button;
        }
        return nullptr;
    }
    QMenu *menu() { return section.findChild<QMenu *>(); }
    QPushButton *undo() { return bar.findChild<QPushButton *>(); }
    QStringList names()
    {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all.append(table->model()->index(row, 0).data().toString());
        return all;
    }

    FakeAutomations server;
    QWidget page;
    MessageBar bar;
    AutomationActions actions { server.source(), bar, page };
    AutomationsSection section { actions };
    Table *table = section.findChild<Table *>(u"automationsTable"_s);
    bool isActive = false;
};

} // namespace

class tst_AutomationsSection : public QObject
{
    Q_OBJECT

private slots:
    void aNewAutomationIsAskedForByButton();
    void withoutAutomationsItSaysWhatTheyAreFor();
    void theMenuOfARowDeletesIt();
    void theMenuIsReachedByKeyboard();
    void aDeletionIsUndone_data();
    void aDeletionIsUndone();
    void whatTheServerRefusesIsSaid();
    void whoMayOnlyLookSeesWhy();
    void everyRowHasItsMenuAfterAnUpdate();
    void theSelectionStaysWithItsAutomation();
    void columnsFillTheWidth();
};

void tst_AutomationsSection::aNewAutomationIsAskedForByButton()
{
    Page page;
    QSignalSpy asked(&page.section, &AutomationsSection::newRequested);
    QTest::mouseClick(page.section.findChild<QPushButton *>(u"newAutomation"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void tst_AutomationsSection::withoutAutomationsItSaysWhatTheyAreFor()
{
    Page page;
    auto *empty = page.section.findChild<EmptyState *>();
    QVERIFY(!empty->isVisible());
    page.section.setAutomations({});
    QVERIFY(empty->isVisible());
    QVERIFY(!page.table->isVisible());
}

void tst_AutomationsSection::theMenuOfARowDeletesIt()
{
    Page page;
    QTest::mouseClick(page.menuButton(u"Notify"_s), Qt::LeftButton);
    QTRY_VERIFY(page.menu() && page.menu()->isVisible());
    QTest::keyClick(page.menu(), 'd');
    QTRY_COMPARE(page.names(), QStringList(u"Deploy"_s));
    QCOMPARE(page.server.log, QStringList(u"delete 2"_s));
    QVERIFY2(page.bar.text().startsWith(u"Deleted “Notify”."_s), qPrintable(page.bar.text()));
}

void tst_AutomationsSection::theMenuIsReachedByKeyboard()
{
    Page page;
    page.table->setFocus();
    QTest::keyClick(page.table, Qt::Key_Tab);
    auto *focused = qobject_cast<QToolButton *>(QApplication::focusWidget());
    QVERIFY(focused);
    QCOMPARE(focused->accessibleName(), u"More actions for Deploy"_s);
    QTest::keyClick(focused, Qt::Key_Space);
    QTRY_VERIFY(page.menu() && page.menu()->isVisible());
}

void tst_AutomationsSection::aDeletionIsUndone_data()
{
    QTest::addColumn<bool>("isByKey");
    QTest::newRow("key") << true;
    QTest::newRow("button") << false;
}

void tst_AutomationsSection::aDeletionIsUndone()
{
    QFETCH(bool, isByKey);
    Page page;
    page.table->setFocus();
    page.table->setCurrentRow(0);
    QTest::keyClick(page.table, Qt::Key_Delete);
    QTRY_COMPARE(page.names(), QStringList(u"Notify"_s));
    QTRY_VERIFY(page.undo()->isVisible());
    if (isByKey)
        QTest::keyClick(page.table, Qt::Key_Z, Qt::ControlModifier);
    else
        QTest::mouseClick(page.undo(), Qt::LeftButton);
    QTRY_COMPARE(page.names(), QStringList({ u"Notify"_s, u"Deploy"_s }));
    QCOMPARE(page.server.log, QStringList({ u"delete 1"_s, u"restore 1"_s }));
    QTRY_VERIFY(page.bar.text().startsWith(u"Restored “Deploy”"_s));
}

void tst_AutomationsSection::whatTheServerRefusesIsSaid()
{
    Page page;
    page.server.refusal = Error { Error::Kind::Forbidden, u"Only admins may delete this."_s };
    page.table->setCurrentRow(0);
    page.table->setFocus();
    QTest::keyClick(page.table, Qt::Key_Delete);
    QTRY_VERIFY(page.bar.isVisible());
    QCOMPARE(page.bar.text(), u"“Deploy” is as it was: Only admins may delete this."_s);
    QVERIFY(!page.undo()->isVisible());
    QCOMPARE(page.names(), QStringList({ u"Deploy"_s, u"Notify"_s }));
}

void tst_AutomationsSection::whoMayOnlyLookSeesWhy()
{
    Page page;
    page.server.mayChange = false;
    page.actions.setTeam(u"acme"_s);
    auto *create = page.section.findChild<QPushButton *>(u"newAutomation"_s);
    QTRY_VERIFY(!create->isEnabled());
    QVERIFY2(create->toolTip().contains(u"role"_s), qPrintable(create->toolTip()));
    page.table->setFocus();
    page.table->setCurrentRow(0);
    QTest::keyClick(page.table, Qt::Key_Delete);
    QTest::mouseClick(page.menuButton(u"Deploy"_s), Qt::LeftButton);
    QTRY_VERIFY(page.menu() && page.menu()->isVisible());
    for (const QAction *action : page.menu()->actions()) {
        const bool onlyLooks = action->objectName() == "showActivity"_L1;
        QVERIFY2(action->isSeparator() || action->isEnabled() == onlyLooks,
                 qPrintable(action->text()));
    }
    QVERIFY(page.server.log.isEmpty());
}

void tst_AutomationsSection::everyRowHasItsMenuAfterAnUpdate()
{
    Page page;
    page.section.setAutomations({ automation(u"3"_s, u"New"_s), automation(u"2"_s, u"Notify"_s),
                                  automation(u"1"_s, u"Deploy"_s) });
    for (int row = 0; row < 3; ++row) {
        const QModelIndex cell = page.table->model()->index(row, AutomationModel::Menu);
        auto *button = qobject_cast<QToolButton *>(page.table->indexWidget(cell));
        QVERIFY(button);
        const QString name = cell.siblingAtColumn(AutomationModel::Name).data().toString();
        QCOMPARE(button->accessibleName(), u"More actions for %1"_s.arg(name));
    }
}

void tst_AutomationsSection::theSelectionStaysWithItsAutomation()
{
    Page page;
    page.table->setCurrentRow(1);
    page.section.setAutomations({ automation(u"3"_s, u"New"_s), automation(u"1"_s, u"Deploy"_s),
                                  automation(u"2"_s, u"Notify"_s) });
    QCOMPARE(page.table->currentIndex().siblingAtColumn(0).data().toString(), u"Notify"_s);
}

void tst_AutomationsSection::columnsFillTheWidth()
{
    Page page;
    for (const int width : { 900, 1400, 800 }) {
        page.page.resize(width, 400);
        QTRY_COMPARE(page.table->horizontalHeader()->length(), page.table->viewport()->width());
    }
}

QTEST_MAIN(tst_AutomationsSection)
#include "tst_automationssection.moc"
