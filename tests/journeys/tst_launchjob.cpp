#include "tests/journeys/launchbench.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpreview.h"

#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {
const QString automations = u"teamAutomationsTable"_s;
} // namespace

/// Jobs on the real backend: made, launched by hand and by an automation, seen until an agent is
/// through with them.
class LaunchJobTest : public QObject
{
    Q_OBJECT

private slots:
    void aTeamStartsFromNothing()
    {
        LaunchBench bench;
        Person &person = bench.atLaunch();
        QTRY_VERIFY(person.reads(u"No queues yet"_s));
        person.click(u"newQueue"_s);
        person.type(u"queueName"_s, u"laptop"_s);
        person.click(u"addQueue"_s);
        QTRY_VERIFY(person.readsInTable(u"queuesTable"_s, u"laptop"_s));
        QTRY_VERIFY(person.readsInTable(u"queuesTable"_s, u"None polls"_s));
        QCOMPARE(bench.queueNamed(u"laptop"_s).resource, u"local-process"_s);

        person.click(u"newJob"_s);
        person.type(u"jobName"_s, u"train"_s);
        person.type(u"jobFolder"_s, bench.code());
        person.type(u"jobEntryPoint"_s, u"python3 train.py"_s);
        type(person, u"jobProject"_s, u"training"_s);
        person.click(u"addJob"_s);
        QTRY_VERIFY(person.readsInTable(u"jobsTable"_s, u"train"_s));

        person.open(u"jobsTable"_s, u"train"_s);
        QTRY_VERIFY(person.reads(u"Code that was uploaded"_s));
        QVERIFY(person.reads(u"python3 train.py"_s));
        person.click(u"launchVersionNow"_s);
        QTRY_VERIFY(person.canUse(u"confirmLaunch"_s));
        person.click(u"confirmLaunch"_s);
        QTRY_VERIFY(person.readsInTable(u"itemsTable"_s, u"Waiting, next"_s));
        QCOMPARE(bench.items(u"laptop"_s).first().job, u"my-team/training/train:v0"_s);
    }

    void theJobIsOneThatAgentsCanRead()
    {
        LaunchBench bench;
        bench.job(u"train"_s);
        const auto jobs = bench.call(api::jobs(Bench::team));
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().versions.first().aliases, QStringList(u"latest"_s));
        const auto file = bench.call(api::jobFile(jobs.first().versions.first().artifactId));
        QVERIFY(!file.url.isEmpty());
    }

    void aJobOpensIntoItsVersions()
    {
        LaunchBench bench;
        bench.queue(u"laptop"_s);
        bench.job(u"train"_s);
        bench.job(u"train"_s, bench.code("print('better')\n"));
        const auto versions = bench.call(api::jobs(Bench::team)).first().versions;
        QCOMPARE(versions.size(), 2);
        Person &person = bench.atLaunch();
        bench.launch().refresh();
        QTRY_VERIFY(person.readsInTable(u"jobsTable"_s, u"v1 (latest)"_s));
        person.open(u"jobsTable"_s, u"train"_s);
        QTRY_VERIFY(person.reads(u"Code that was uploaded"_s));
        auto *table = person.see<QAbstractItemView>(u"versionsTable"_s);
        const QModelIndex older = table->model()->index(1, 0);
        QCOMPARE(older.data().toString(), u"v0"_s);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(older).center());
        QTRY_VERIFY(person.canUse(u"launchVersionNow"_s));
        person.click(u"launchVersionNow"_s);
        QTRY_VERIFY(person.canUse(u"confirmLaunch"_s));
        person.click(u"confirmLaunch"_s);
        QTRY_COMPARE(bench.items(u"laptop"_s).size(), 1);
        QCOMPARE(bench.items(u"laptop"_s).first().job, u"my-team/training/train:v0"_s);
    }

    void aVersionThatIsDeletedCannotBeLaunched()
    {
        LaunchBench bench;
        bench.queue(u"laptop"_s);
        bench.job(u"train"_s);
        Person &person = bench.atLaunch();
        bench.launch().refresh();
        QTRY_VERIFY(person.readsInTable(u"jobsTable"_s, u"v0 (latest)"_s));
        bench.remove(bench.call(api::jobs(Bench::team)).first().versions.first());
        bench.launch().refresh();
        QTRY_VERIFY(!person.readsInTable(u"jobsTable"_s, u"v0 (latest)"_s));
        person.open(u"jobsTable"_s, u"train"_s);
        QTRY_VERIFY(person.see(u"launchVersionNow"_s));
        QTRY_VERIFY(!person.canUse(u"launchVersionNow"_s));
        person.click(u"closeJob"_s);
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

    void whatAQueueLeavesOpenIsFilledIn()
    {
        LaunchBench bench;
        bench.job(u"train"_s);
        Person &person = bench.atLaunch();
        person.click(u"newQueue"_s);
        person.type(u"queueName"_s, u"docker"_s);
        person.choose(u"queueResource"_s, u"Docker"_s);
        person.see<PayloadEditor>(u"queueConfig"_s)
            ->setText(u"{\"memory\": \"{{memory}}\", \"cpus\": true}"_s);
        QTRY_VERIFY(person.reads(u"“cpus” must be a text or a number."_s));
        QTRY_VERIFY(!person.canUse(u"addQueue"_s));
        person.see<PayloadEditor>(u"queueConfig"_s)
            ->setText(u"{\"memory\": \"{{memory}}\", \"cpus\": 2}"_s);
        person.click(u"declareVariables"_s);
        QTRY_VERIFY(person.canUse(u"addQueue"_s));
        person.click(u"addQueue"_s);
        QTRY_VERIFY(person.readsInTable(u"queuesTable"_s, u"docker"_s));
        QCOMPARE(bench.queueNamed(u"docker"_s).config,
                 u"{\"memory\":\"{{memory}}\",\"cpus\":2}"_s); // in its order

        QTRY_VERIFY(!QApplication::activeModalWidget());
        QTRY_VERIFY(person.readsInTable(u"jobsTable"_s, u"train"_s));
        person.click(u"launchNow"_s);
        QTRY_VERIFY(person.see(u"launchVariable_memory"_s));
        QVERIFY(!person.canUse(u"confirmLaunch"_s));
        person.type(u"launchVariable_memory"_s, u"2g"_s);
        QTRY_VERIFY(person.canUse(u"confirmLaunch"_s));
        person.click(u"confirmLaunch"_s);
        QTRY_COMPARE(bench.items(u"docker"_s).size(), 1);
        const auto taken
            = QJsonDocument::fromJson(bench.items(u"docker"_s).first().runSpec.toUtf8());
        QCOMPARE(taken[u"resource_args"_s][u"local-container"_s][u"memory"_s].toString(), u"2g"_s);
    }

    void anItemIsSeenUntilItFails()
    {
        LaunchBench bench;
        Person &person = bench.atLaunch();
        const auto queue = bench.queue(u"laptop"_s);
        bench.job(u"train"_s);
        bench.call(api::launch(Bench::team, { .queue = u"laptop"_s, .runSpec = spec() }));
        QTRY_VERIFY(person.readsInTable(u"itemsTable"_s, u"Waiting, next"_s));
        const QString agent = bench.agent(queue);
        QTRY_VERIFY(person.readsInTable(u"agentsTable"_s, u"Polling"_s));
        QTRY_VERIFY(person.readsInTable(u"queuesTable"_s, u"1 polls"_s));
        const QJsonObject taken = bench.pop(u"laptop"_s, agent);
        QCOMPARE(taken["runSpec"_L1]["overrides"_L1]["run_config"_L1]["lr"_L1].toDouble(), 0.1);
        QTRY_VERIFY(person.readsInTable(u"itemsTable"_s, u"Starting"_s));
        bench.fail(taken["runQueueItemId"_L1].toString(), u"No such file."_s);
        QTRY_VERIFY(person.readsInTable(u"itemsTable"_s, u"Failed: No such file."_s));
    }

    void anAgentIsStopped()
    {
        LaunchBench bench;
        Person &person = bench.atLaunch();
        bench.agent(bench.queue(u"laptop"_s));
        chooseEntry(person, u"agentMenu"_s, u"Stop agent"_s);
        QTRY_VERIFY(person.readsInTable(u"agentsTable"_s, u"Stopping"_s));
        QVERIFY(bench.call(api::launchOverview(Bench::team)).agents.first().isStopping);
    }

    void anAliasQueuesTheJob()
    {
        LaunchBench bench;
        makeAutomation(bench);
        bench.link(u"Churn model"_s, { u"deploy"_s });
        QTRY_COMPARE(bench.items(u"laptop"_s).size(), 1);
        const api::LaunchItem item = bench.items(u"laptop"_s).first();
        QCOMPARE(item.automation, u"Retrain"_s);
        QVERIFY(!item.author.isEmpty());
        const auto taken = QJsonDocument::fromJson(item.runSpec.toUtf8()).object();
        const QJsonValue config = taken["overrides"_L1]["run_config"_L1];
        QVERIFY2(config["alias"_L1] == "deploy"_L1, qPrintable(item.runSpec));
        QCOMPARE(config["version"_L1].toInt(-1), 0); // a number
        QTRY_VERIFY(bench.atLaunch().readsInTable(u"itemsTable"_s, u"Automation “Retrain”"_s));
        QTRY_VERIFY(bench.person().readsInTable(automations, u"Finished"_s));
        QTRY_VERIFY(bench.person().readsInTable(automations, u"train:latest on laptop"_s));
    }

    void theAutomationIsEditedAndDuplicated()
    {
        LaunchBench bench;
        makeAutomation(bench);
        Person &person = bench.person();
        person.open(automations, u"Retrain"_s);
        person.click(u"step2"_s);
        QTRY_VERIFY(person.see<QComboBox>(u"launchJob"_s));
        QTRY_COMPARE(person.see<QComboBox>(u"launchJob"_s)->currentText(),
                     u"train · in training"_s);
        QTRY_VERIFY(person.see<PayloadPreview>(u"launchPreview"_s));
        QTRY_VERIFY(
            person.see<PayloadPreview>(u"launchPreview"_s)->text().contains(u"\"alias\": "_s));
        person.type(u"launchRunName"_s, u"for ${alias}"_s);
        person.click(u"create"_s);
        QTRY_VERIFY(bench.automations()[u"Retrain"_s].runSpec.contains(u"for ${alias}"_s));
        QVERIFY(bench.automations()[u"Retrain"_s].runSpec.contains(u"${artifact_version_index}"_s));

        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(
            QTest::qWaitFor([&] { return duplicates(bench, u"for ${alias}"_s); }, test::patience));
        person.click(u"next"_s);
        person.click(u"create"_s);
        QTRY_VERIFY(bench.automations().contains(u"Copy of Retrain"_s));
        QCOMPARE(bench.automations()[u"Copy of Retrain"_s].runSpec,
                 bench.automations()[u"Retrain"_s].runSpec);
    }

    void deletingAQueueNamesTheAutomationsThatFailThen()
    {
        LaunchBench bench;
        makeAutomation(bench);
        Person &person = bench.atLaunch();
        QTRY_VERIFY(!bench.queueNamed(u"laptop"_s).automations->isEmpty());
        bench.launch().refresh();
        // Once the page knows of it, deleting asks for the name.
        QVERIFY(QTest::qWaitFor([&] { return asksForTheName(person); }, test::patience));
        QTRY_VERIFY(person.reads(u"“Retrain”"_s));
        person.type(u"confirmName"_s, u"laptop"_s);
        person.click(u"confirmDelete"_s);
        QTRY_VERIFY(bench.queueNamed(u"laptop"_s).id.isEmpty());
        bench.link(u"Churn model"_s, { u"deploy"_s });
        QTRY_VERIFY(bench.person().readsInTable(automations, u"Failed"_s));
    }

    void theServerRunsTheJobOnceAnAdminWantsIt()
    {
        LaunchBench bench;
        bench.queue(u"laptop"_s);
        bench.job(u"train"_s);
        bench.call(api::launch(Bench::team, { .queue = u"laptop"_s, .runSpec = spec() }));
        Person &person = bench.atLaunch();
        QTRY_VERIFY(person.canUse(u"runJobsHere"_s));
        QTRY_VERIFY(person.reads(u"Off: such jobs wait"_s));
        bench.launch().activateWindow();
        person.tabTo(u"runJobsHere"_s);
        person.press(Qt::Key_Space);
        QTRY_VERIFY(person.see(u"confirmAgent"_s));
        QTRY_VERIFY(person.reads(u"can then run programs on the machine"_s));
        QVERIFY(!bench.call(api::launchOverview(Bench::team)).embedded->isEnabled);
        person.click(u"confirmAgent"_s);
        QTRY_VERIFY(person.reads(u"On: one job at a time."_s));
        QTRY_VERIFY(isOver(bench));
        QTRY_VERIFY(person.readsInTable(u"itemsTable"_s, u"Failed"_s)
                    || person.readsInTable(u"itemsTable"_s, u"Finished"_s));
        person.open(u"itemsTable"_s, u"train"_s);
        QTRY_VERIFY(person.text(u"itemOutput"_s).contains(u"trained"_s));
        QTRY_VERIFY(person.reads(u"Ended with exit code 0."_s));
        person.click(u"closeItem"_s);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        bench.launch().activateWindow();
        person.click(u"runJobsHere"_s);
        QTRY_VERIFY(!bench.call(api::launchOverview(Bench::team)).embedded->isEnabled);
    }

    void theWholeWayByKeyboard()
    {
        LaunchBench bench;
        bench.job(u"train"_s);
        bench.launch().activateWindow();
        Person &person = bench.atLaunch();
        person.tabTo(u"newQueue"_s);
        person.press(Qt::Key_Space);
        QTRY_VERIFY(person.see(u"queueName"_s) && person.see(u"queueName"_s)->hasFocus());
        person.write(u"laptop"_s);
        person.press(Qt::Key_Return);
        QTRY_VERIFY(person.readsInTable(u"queuesTable"_s, u"laptop"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        person.tabTo(u"jobsTable"_s);
        person.press(Qt::Key_Home, Qt::ControlModifier);
        person.press(Qt::Key_Return);
        QTRY_VERIFY(person.see(u"versionsTable"_s) && person.see(u"versionsTable"_s)->hasFocus());
        person.press(Qt::Key_Return);
        QTRY_VERIFY(person.canUse(u"confirmLaunch"_s));
        person.tabTo(u"launchInputs"_s);
        person.tabTo(u"confirmLaunch"_s);
        person.press(Qt::Key_Return);
        QTRY_VERIFY(person.readsInTable(u"itemsTable"_s, u"Waiting, next"_s));
    }

private:
    /// Goes to the action of a copy of the only automation. The list may show that as it was for a
    /// moment, and what is shown is copied: then the copy is given up.
    static bool duplicates(LaunchBench &bench, const QString &runName)
    {
        Person &person = bench.person();
        bench.page().activateWindow();
        auto *view = person.see<QAbstractItemView>(automations);
        const QModelIndex row = view->model()->index(0, 0);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(row).center());
        if (!QTest::qWaitFor([view] { return view->hasFocus(); }, test::patience))
            return false;
        person.press(Qt::Key_D, Qt::ControlModifier);
        person.click(u"next"_s);
        const bool isIt = person.text(u"launchRunName"_s) == runName;
        if (!isIt)
            person.click(u"cancel"_s);
        return isIt;
    }

    static QString spec()
    {
        return api::runSpecText({ .job = u"my-team/training/train:latest"_s,
                                  .entity = Bench::team,
                                  .project = u"training"_s,
                                  .overrides = u"{\"run_config\":{\"lr\":0.1}}"_s });
    }

    /// Through the wizard: an alias that begins with "dep" queues the job with two values of the
    /// event.
    static void makeAutomation(LaunchBench &bench)
    {
        bench.queue(u"laptop"_s);
        bench.job(u"train"_s);
        bench.model(u"Churn model"_s);
        Person &person = bench.person();
        bench.page().activateWindow();
        person.click(u"newTeamAutomation"_s);
        person.click(u"eventAddAlias"_s);
        person.type(u"aliasPattern"_s, u"^dep"_s);
        person.choose(u"actionType"_s, u"Launch job"_s);
        person.click(u"next"_s);
        QTRY_VERIFY(person.see(u"launchInputs"_s));
        QTRY_VERIFY(person.reads(u"The job tells of no inputs."_s));
        addInput(person, u"alias"_s, u"${alias}"_s);
        addInput(person, u"version"_s, u"${artifact_version_index}"_s);
        QTRY_VERIFY(person.reads(u"<b>train:latest</b>"_s)); // the sentence
        person.click(u"next"_s);
        person.type(u"automationName"_s, u"Retrain"_s);
        person.click(u"create"_s);
        QTRY_VERIFY(person.readsInTable(automations, u"Retrain"_s));
    }

    static void addInput(Person &person, const QString &name, const QString &value)
    {
        auto *table = person.see<QTableView>(u"launchInputs"_s);
        table->setFocus();
        const auto enter = [table](int column, const QString &text) {
            const int row = table->model()->rowCount() - (column == 0 ? 1 : 2);
            table->setCurrentIndex(table->model()->index(row, column));
            QTest::keyClick(table, Qt::Key_F2);
            QTRY_VERIFY(QApplication::focusWidget()
                        && table->isAncestorOf(QApplication::focusWidget()));
            QWidget *editor = QApplication::focusWidget();
            QTest::keyClicks(editor, text);
            QTest::keyClick(editor, Qt::Key_Return);
            QTRY_COMPARE(table->model()->index(row, column).data().toString(), text);
        };
        enter(0, name);
        enter(3, value);
    }

    static void type(Person &person, const QString &name, const QString &text)
    {
        QTRY_VERIFY2(person.canUse(name), qPrintable(name));
        auto *box = person.see<QComboBox>(name);
        box->setFocus();
        QTest::keySequence(box->lineEdit(), QKeySequence::SelectAll);
        QTest::keyClicks(box->lineEdit(), text);
    }

    static bool isOver(LaunchBench &bench)
    {
        using State = api::LaunchItem::State;
        const auto items = bench.items(u"laptop"_s);
        return !items.isEmpty()
            && (items.first().state == State::Finished || items.first().state == State::Failed);
    }

    static bool asksForTheName(Person &person)
    {
        chooseEntry(person, u"queueMenu"_s, u"Delete"_s);
        if (!person.see(u"confirmName"_s) && person.see(u"cancel"_s))
            QTest::mouseClick(person.see(u"cancel"_s), Qt::LeftButton);
        return person.see(u"confirmName"_s);
    }

    static void chooseEntry(Person &person, const QString &button, const QString &text)
    {
        QTRY_VERIFY2(person.inRow(button, 0), qPrintable(button));
        person.inRow(button, 0)->window()->activateWindow();
        person.clickInRow(button, 0);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu->actions()) {
            if (!action->text().remove(u'&').startsWith(text))
                continue;
            QVERIFY(action->isEnabled());
            menu->setActiveAction(action);
            return QTest::keyClick(menu, Qt::Key_Return);
        }
        QFAIL(qPrintable(text));
    }
};

QTEST_MAIN(LaunchJobTest)
#include "tst_launchjob.moc"
