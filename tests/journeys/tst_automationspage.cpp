#include "tests/journeys/bench.h"

#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {
const QString table = u"teamAutomationsTable"_s;

QStringList names(Bench &bench)
{
    QStringList all;
    const auto *view = bench.person().see<QAbstractItemView>(table);
    for (int row = 0; view && row < view->model()->rowCount(); ++row)
        all.append(view->model()->index(row, 0).data().toString());
    all.sort();
    return all;
}

} // namespace

#define QTRY_NAMES(...) QTRY_COMPARE(names(bench), QStringList(__VA_ARGS__))

/// All automations of a team, by key and mouse, on the real backend.
class AutomationsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void withoutAnyItSaysWhatTheyAreFor()
    {
        Bench bench;
        QTRY_VERIFY(bench.person().reads(u"No automations yet"_s));
        QTRY_VERIFY(bench.person().canUse(u"newTeamAutomation"_s));
    }

    void theFilterNarrowsTheList()
    {
        Bench bench;
        fill(bench);
        QTRY_NAMES({ u"Deploy"_s, u"Notify"_s, u"Test"_s });
        bench.person().type(u"automationSearch"_s, u"fraud"_s); // the model it watches
        QTRY_NAMES({ u"Test"_s });
        QTRY_VERIFY(bench.person().reads(u"1 of 3 automations"_s));
        bench.person().click(u"clearFilter"_s);
        QTRY_NAMES({ u"Deploy"_s, u"Notify"_s, u"Test"_s });
        bench.person().choose(u"filterScope"_s, u"Churn"_s);
        QTRY_NAMES({ u"Deploy"_s, u"Notify"_s });
        bench.person().choose(u"filterResult"_s, u"Failed"_s);
        QTRY_NAMES({});
    }

    void theKeyboardSwitchesOneOffAndOn()
    {
        Bench bench;
        fill(bench);
        select(bench, { u"Notify"_s });
        bench.person().press(Qt::Key_Space);
        QTRY_VERIFY(!bench.automations()[u"Notify"_s].isEnabled);
        QTRY_VERIFY(bench.person().readsInTable(table, u"Disabled"_s));
        QTRY_VERIFY(bench.person().reads(u"Disabled “Notify”."_s)); // and can be undone
        bench.person().press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(bench.automations()[u"Notify"_s].isEnabled);
    }

    void severalAreDeletedAndBroughtBack()
    {
        Bench bench;
        fill(bench);
        const auto before = bench.automations();
        select(bench, { u"Deploy"_s, u"Test"_s });
        QTRY_VERIFY(bench.person().reads(u"2 selected"_s));
        bench.person().press(Qt::Key_Delete);
        QTRY_NAMES({ u"Notify"_s });
        QCOMPARE(bench.automations().keys(), QStringList(u"Notify"_s)); // on the server too
        QTRY_VERIFY(bench.person().reads(u"Deleted 2 automations."_s));
        QTRY_VERIFY(bench.person().see(u"automationsMessage"_s));
        auto *undo = bench.person().see(u"automationsMessage"_s)->findChild<QPushButton *>();
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_NAMES({ u"Deploy"_s, u"Notify"_s, u"Test"_s });
        for (const QString &name : { u"Deploy"_s, u"Test"_s })
            QCOMPARE(bench.automations()[name], before[name]); // with its id, nothing is lost
    }

    void whatIsDeletedStaysDeletedWhenTheWindowCloses()
    {
        Bench bench;
        fill(bench);
        select(bench, { u"Deploy"_s });
        bench.person().press(Qt::Key_Delete);
        QTRY_NAMES({ u"Notify"_s, u"Test"_s });
        bench.openPage();
        QTRY_NAMES({ u"Notify"_s, u"Test"_s });
    }

    void theMenuOfARowActsOnIt()
    {
        Bench bench;
        fill(bench);
        select(bench, { u"Deploy"_s });
        auto *view = bench.person().see<QAbstractItemView>(table);
        QTest::mouseClick(view->indexWidget(view->currentIndex().siblingAtColumn(6)),
                          Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        menu->setActiveAction(menu->findChild<QAction *>(u"disable"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!bench.automations()[u"Deploy"_s].isEnabled);
    }

    void editingSavesUnderTheSameId()
    {
        Bench bench;
        fill(bench);
        const QString id = bench.automations()[u"Deploy"_s].id;
        bench.person().open(table, u"Deploy"_s);
        bench.person().click(u"step3"_s);
        bench.person().type(u"automationName"_s, u"Deploy to EU"_s);
        bench.person().click(u"create"_s);
        QTRY_NAMES({ u"Deploy to EU"_s, u"Notify"_s, u"Test"_s });
        QCOMPARE(bench.automations()[u"Deploy to EU"_s].id, id);
    }

    void aCopyIsANewOne()
    {
        Bench bench;
        fill(bench);
        select(bench, { u"Deploy"_s });
        bench.person().press(Qt::Key_D, Qt::ControlModifier);
        bench.person().click(u"next"_s);
        bench.person().click(u"next"_s);
        QTRY_COMPARE(bench.person().text(u"automationName"_s), u"Copy of Deploy"_s);
        bench.person().click(u"create"_s);
        QTRY_NAMES({ u"Copy of Deploy"_s, u"Deploy"_s, u"Notify"_s, u"Test"_s });
        const auto all = bench.automations();
        QCOMPARE(all[u"Copy of Deploy"_s].payload, all[u"Deploy"_s].payload);
        QVERIFY(all[u"Copy of Deploy"_s].id != all[u"Deploy"_s].id);
    }

private:
    static void fill(Bench &bench)
    {
        const Webhook webhook = bench.webhook(u"Workflow"_s);
        const RegisteredModel churn = bench.model(u"Churn model"_s);
        bench.automation(u"Deploy"_s, churn, webhook);
        bench.automation(u"Notify"_s, churn, webhook);
        bench.automation(u"Test"_s, bench.model(u"Fraud detector"_s), webhook);
        bench.page().refresh();
        QTRY_NAMES({ u"Deploy"_s, u"Notify"_s, u"Test"_s });
    }

    /// By click, the further ones with Ctrl held.
    static void select(Bench &bench, const QStringList &wanted)
    {
        auto *view = bench.person().see<QAbstractItemView>(table);
        view->setFocus();
        Qt::KeyboardModifiers with;
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            if (!wanted.contains(index.data().toString()))
                continue;
            QTest::mouseClick(view->viewport(), Qt::LeftButton, with,
                              view->visualRect(index).center());
            with = Qt::ControlModifier;
        }
    }
};

QTEST_MAIN(AutomationsPageTest)
#include "tst_automationspage.moc"
