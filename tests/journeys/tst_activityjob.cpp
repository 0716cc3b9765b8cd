#include "tests/journeys/activitybench.h"
#include "tests/journeys/bench.h"

#include <QClipboard>
#include <QMenu>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace {
const QString table = u"activityTable"_s;

using ActivityBench = WithActivity<Bench>;

} // namespace

/// What automations did on the real backend, looked at by key and mouse.
class ActivityJobTest : public QObject
{
    Q_OBJECT

private slots:
    void whatFiredAppearsWithWhatWasSent()
    {
        ActivityBench bench;
        Person &person = bench.watcher();
        QTRY_VERIFY(person.reads(u"Nothing has fired yet"_s));
        bench.automation(u"Deploy"_s, bench.model(u"Churn model"_s), bench.webhook(u"Workflow"_s));
        bench.link(u"Churn model"_s, {});
        QTRY_VERIFY(person.readsInTable(table, u"Finished, 204"_s));
        QTRY_VERIFY(person.readsInTable(table, u"v0 of Churn model was linked"_s));
        QTRY_VERIFY(person.readsInTable(table, u"Workflow"_s));

        clickRow(person, 0);
        QTRY_VERIFY(bench.text(u"activityRequest"_s).contains(u"{\"model\": \"Churn model\"}"_s));
        QTRY_VERIFY(bench.text(u"activityRequest"_s).contains(bench.receiver().url().toString()));
        QTRY_VERIFY(
            bench.text(u"activityRequest"_s).contains(u"webhook-id"_s, Qt::CaseInsensitive));
        auto *tabs = person.see<QTabWidget>(u"activityTabs"_s)->tabBar();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        QTRY_VERIFY(bench.text(u"activityAnswer"_s).startsWith(u"HTTP 204"_s));
    }

    void aFailureSaysWhyByKeyboardAlone()
    {
        ActivityBench bench;
        Person &person = bench.watcher();
        bench.receiver().setAnswer(
            { .status = 404, .reason = "Not Found", .body = "no such hook" });
        bench.automation(u"Deploy"_s, bench.model(u"Churn model"_s), bench.webhook(u"Workflow"_s));
        bench.link(u"Churn model"_s, {});
        QTRY_VERIFY(person.readsInTable(table, u"Failed: The receiver answered 404 Not Found."_s));
        person.tabTo(table);
        person.press(Qt::Key_Down);
        QTRY_VERIFY(person.reads(u"Check the webhook's URL"_s));
        person.press(Qt::Key_Return);
        QTRY_VERIFY(qobject_cast<QTabBar *>(QApplication::focusWidget()));
        person.press(Qt::Key_Right);
        QTRY_VERIFY(bench.text(u"activityAnswer"_s).contains(u"no such hook"_s));
        person.tabTo(u"activityAnswerCopy"_s);
        person.press(Qt::Key_Space);
        QTRY_VERIFY(QApplication::clipboard()->text().contains(u"no such hook"_s));
    }

    void theFilterAsksTheServer()
    {
        ActivityBench bench;
        Person &person = bench.watcher();
        const Webhook webhook = bench.webhook(u"Workflow"_s);
        bench.automation(u"Deploy"_s, bench.model(u"Churn model"_s), webhook);
        bench.automation(u"Test"_s, bench.model(u"Fraud detector"_s), webhook);
        bench.link(u"Churn model"_s, {});
        bench.link(u"Fraud detector"_s, {});
        QTRY_VERIFY(person.reads(u"2 in all"_s));
        person.type(u"activitySearch"_s, u"fraud"_s);
        QTRY_VERIFY(person.reads(u"1 in all"_s));
        QTRY_VERIFY(person.readsInTable(table, u"v0 of Fraud detector was linked"_s));
        person.click(u"clearActivityFilter"_s);
        QTRY_VERIFY(person.reads(u"2 in all"_s));
        person.choose(u"activityState"_s, u"Failed"_s);
        QTRY_VERIFY(person.reads(u"Nothing fits the filter."_s));
    }

    void anAutomationsMenuLeadsToItsActivity()
    {
        ActivityBench bench;
        QObject::connect(&bench.page(), &AutomationsPage::activityWanted, &bench.activity(),
                         &ActivityPage::showAutomation);
        const Webhook webhook = bench.webhook(u"Workflow"_s);
        const RegisteredModel model = bench.model(u"Churn model"_s);
        bench.automation(u"Deploy"_s, model, webhook);
        bench.automation(u"Test"_s, model, webhook);
        bench.link(u"Churn model"_s, {});
        QTRY_VERIFY(bench.watcher().reads(u"2 in all"_s));
        bench.page().refresh();
        const QString list = u"teamAutomationsTable"_s;
        QTRY_VERIFY(bench.person().readsInTable(list, u"Test"_s));
        auto *view = bench.person().see<QAbstractItemView>(list);
        const QModelIndexList found
            = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, u"Test"_s);
        QCOMPARE(found.size(), 1);
        view->setCurrentIndex(found.first());
        QTest::mouseClick(view->indexWidget(found.first().siblingAtColumn(6)), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        menu->setActiveAction(menu->findChild<QAction *>(u"showActivity"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(bench.watcher().reads(u"1 in all"_s));
        QTRY_VERIFY(bench.watcher().readsInTable(table, u"Test"_s));
    }

private:
    static void clickRow(Person &person, int row)
    {
        auto *view = person.see<QAbstractItemView>(table);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 1)).center());
    }
};

QTEST_MAIN(ActivityJobTest)
#include "tst_activityjob.moc"
