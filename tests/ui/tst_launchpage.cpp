#include "core/api/runspec.h"
#include "tests/ui/launchpagescene.h"
#include "ui/payload/payloadeditor.h"

#include <QPlainTextEdit>

/// Queues, what is in them, jobs, and launching by hand.
class LaunchPageTest : public QObject, private LaunchPageScene
{
    Q_OBJECT

private slots:
    void init() { reset(); }

    void aTeamWithoutQueuesIsToldWhatTheyAreFor()
    {
        m_server->overview = {};
        m_server->jobs.clear();
        open();
        for (const char *button : { "newQueue", "newJob", "startAgent" })
            QTRY_VERIFY2(see<QPushButton>(button) && see<QPushButton>(button)->isEnabled(), button);
        QVERIFY(reads(u"A queue holds jobs for one kind of machine"_s));
        QVERIFY(!see<QPushButton>("launchNow")); // there is no queue to put it in
    }

    void nothingIsSquashed()
    {
        m_server->overview = {};
        m_server->jobs.clear();
        open({ 1000, 700 }); // lower than what there is to show
        QTRY_VERIFY(see<QPushButton>("newJob"));
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed = label->hasHeightForWidth() ? label->heightForWidth(label->width())
                                                          : label->sizeHint().height();
            QTRY_VERIFY2(label->height() >= needed, qPrintable(label->text()));
        }
    }

    void queuesAgentsAndJobsAreShown()
    {
        open();
        QTRY_COMPARE(rows("queuesTable"), 2);
        QCOMPARE(row("queuesTable", 0).mid(0, 2),
                 (QStringList { u"gpu queue"_s, u"Kubernetes"_s }));
        QVERIFY(row("queuesTable", 0).at(5).contains(u"None polls"_s));
        QCOMPARE(row("queuesTable", 1).at(5), u"1 polls"_s);
        QTRY_COMPARE(rows("agentsTable"), 1);
        QCOMPARE(row("agentsTable", 0).mid(0, 4),
                 (QStringList { u"x1"_s, u"box"_s, u"laptop"_s, u"Polling"_s }));
        QTRY_COMPARE(rows("jobsTable"), 2); // which are asked for by themselves
        QCOMPARE(row("jobsTable", 0).mid(0, 4),
                 (QStringList { u"train"_s, u"training"_s, u"3"_s, u"v2 (latest)"_s }));
    }

    void theItemsAreThoseOfTheChosenQueue()
    {
        m_server->items[u"laptop"_s] = someItems();
        open();
        QTRY_VERIFY(reads(u"Nothing in this queue"_s));
        QVERIFY(reads(u"No agent polls this queue now"_s));
        see<Table>("queuesTable")->setFocus();
        QTest::keyClick(see<Table>("queuesTable"), Qt::Key_Down);
        QTRY_COMPARE(rows("itemsTable"), 2);
        QTRY_VERIFY(reads(u"Jobs in “laptop”"_s));
        QTRY_VERIFY(reads(u"An agent polls this queue."_s));
        QCOMPARE(row("itemsTable", 0).mid(0, 2),
                 (QStringList { u"train:latest"_s, u"Waiting, next"_s }));
        QCOMPARE(row("itemsTable", 0).at(3), u"Automation “Retrain”"_s);
        QCOMPARE(row("itemsTable", 1).at(1), u"Failed: No such file."_s);
    }

    void ofAFullQueueTheNewestAreShown()
    {
        m_server->items[u"gpu queue"_s] = someItems();
        m_server->hasMore = true;
        open();
        QTRY_VERIFY(reads(u"the newest 2."_s));
    }

    void anItemTellsAllThatIsKnown()
    {
        m_server->items[u"gpu queue"_s] = someItems();
        open();
        QTRY_COMPARE(rows("itemsTable"), 2);
        see<Table>("itemsTable")->setCurrentRow(1);
        QTest::keyClick(see<Table>("itemsTable"), Qt::Key_Return);
        QVERIFY(dialog());
        QVERIFY(reads(u"No such file. (step: agent)"_s));
        QVERIFY(see<QPlainTextEdit>("itemRunSpec")->toPlainText().contains(u"train:v0"_s));
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
    }

    void anItemIsRemoved()
    {
        m_server->items[u"gpu queue"_s] = someItems();
        open();
        QTRY_COMPARE(rows("itemsTable"), 2);
        choose("itemMenu", u"Remove"_s);
        QCOMPARE(m_server->log, QStringList(u"remove q1/i2"_s));
    }

    void aQueueIsMadeWithAConfigurationThatFits()
    {
        open();
        QTRY_VERIFY(see<QPushButton>("newQueue"));
        click("newQueue");
        QVERIFY(dialog());
        QVERIFY(!see<QPushButton>("addQueue")->isEnabled());
        type("queueName", u"laptop"_s);
        QVERIFY(reads(u"The team has a queue of this name already"_s));
        type("queueName", u"cluster"_s);
        pick("queueResource", u"Kubernetes"_s);
        auto *config = see<PayloadEditor>("queueConfig");
        QVERIFY(config->text().contains(u"batch/v1"_s)); // what a new one starts as
        config->setText(u"{\"spec\": {\n\"a\": }}"_s);
        QVERIFY(!see<QPushButton>("addQueue")->isEnabled());
        QCOMPARE(config->problemLine(), 2);
        config->setText(u"{\"spec\": {\n\n\"hostPath\": 1}}"_s);
        QCOMPARE(config->problemLine(), 3);
        QTRY_VERIFY(reads(u"refuses “spec.hostPath”"_s));
        QVERIFY(see<QPushButton>("addQueue")->isEnabled()); // an agent may know better
        config->setText(u"{\"kind\": 1,\n\"spec\": [],\n\"gpus\": 1}"_s);
        QTRY_VERIFY(reads(u"Line 1: “kind” must be a text.\nLine 2: “spec” must be an object."_s));
        QVERIFY(!see<QPushButton>("addQueue")->isEnabled());
        config->setText(u"{\"kind\": \"Job\"}"_s);
        click("addQueue");
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_server->saved.size(), 1);
        QCOMPARE(m_server->saved.first().name, u"cluster"_s);
        QCOMPARE(m_server->saved.first().resource, u"kubernetes"_s);
        QCOMPARE(m_server->saved.first().config, u"{\"kind\": \"Job\"}"_s);
    }

    void aQueueThatWasSavedWithAProblemSaysSoAtOnce()
    {
        m_server->overview.queues.first().config = u"{\"spec\":1}"_s;
        open();
        QTRY_COMPARE(rows("queuesTable"), 2);
        choose("queueMenu", u"Edit"_s);
        QVERIFY(dialog());
        QTRY_VERIFY(reads(u"“spec” must be an object."_s));
        QVERIFY(!see<QPushButton>("addQueue")->isEnabled());
    }

    void anEditedQueueKeepsTheOrderOfItsKeys()
    {
        m_server->overview.queues.first().config = u"{\"spec\":{},\"kind\":\"Job\"}"_s;
        open();
        QTRY_COMPARE(rows("queuesTable"), 2);
        choose("queueMenu", u"Edit"_s);
        QVERIFY(dialog());
        click("addQueue");
        QTRY_COMPARE(m_server->saved.size(), 1);
        const QString text = m_server->saved.first().config;
        QVERIFY(text.indexOf(u"spec"_s) < text.indexOf(u"kind"_s));
    }

    void whatTheServerRefusesIsAtTheField()
    {
        open();
        QTRY_VERIFY(see<QPushButton>("newQueue"));
        click("newQueue");
        type("queueName", u"cluster"_s);
        m_server->refusal
            = Error { Error::Kind::Unprocessable, u"No spec."_s, u"resourceConfig"_s };
        click("addQueue");
        QTRY_VERIFY(reads(u"No spec."_s));
        QVERIFY(dialog()); // with all that was typed
    }

    void deletingAQueueNamesWhatUsesIt()
    {
        m_server->overview.queues.first().automations = { { u"t"_s, u"Retrain"_s } };
        m_server->overview.queues.first().counts->pending = 3;
        open();
        QTRY_COMPARE(rows("queuesTable"), 2);
        choose("queueMenu", u"Delete"_s);
        QVERIFY(dialog());
        QVERIFY(reads(u"“Retrain”"_s));
        QVERIFY(reads(u"3 jobs wait in it"_s));
        type("confirmName", u"gpu queue"_s);
        click("confirmDelete");
        QTRY_COMPARE(m_server->log, QStringList(u"delete q1"_s));
    }

    void aJobOpensIntoItsVersions()
    {
        open();
        openVersions(0);
        QCOMPARE(rows("versionsTable"), 3);
        QCOMPARE(row("versionsTable", 0).mid(0, 2), (QStringList { u"v2"_s, u"latest"_s }));
        QCOMPARE(row("versionsTable", 0).at(3), u"Ready"_s);
        QTRY_VERIFY(reads(u"Git repository"_s));
        QVERIFY(reads(u"python train.py"_s));
        QCOMPARE(rows("versionInputs"), 2);
        QCOMPARE(row("versionInputs", 0), (QStringList { u"lr"_s, u"Number"_s, u"0.1"_s }));
        QVERIFY(see<Table>("versionsTable")->hasFocus());
        QTest::keyClick(see<Table>("versionsTable"), Qt::Key_Down);
        QTRY_VERIFY(reads(u"Container image"_s));
        QVERIFY(!see<Table>("versionInputs"));
        QCOMPARE(see<QPushButton>("launchVersionNow")->text(), u"&Launch v1…"_s);
        QTest::keyClick(see<Table>("versionsTable"), Qt::Key_Return);
        QTRY_VERIFY(see<QPushButton>("confirmLaunch"));
        QVERIFY(!see<Table>("versionsTable")); // no dialog on a dialog
        QCOMPARE(see<QComboBox>("launchVersion")->currentText(), u"v1"_s);
        QTRY_VERIFY(see<QPushButton>("confirmLaunch")->isEnabled());
        click("confirmLaunch");
        QTRY_COMPARE(m_server->launched.size(), 1);
        QCOMPARE(api::readRunSpec(m_server->launched.first().runSpec)->job,
                 u"acme/training/train:v1"_s);
    }

    void aVersionThatWasDeletedIsNotLaunched()
    {
        m_server->jobs.first().versions.first().state = api::JobVersion::State::Deleted;
        open();
        QTRY_COMPARE(rows("jobsTable"), 2);
        QCOMPARE(row("jobsTable", 0).at(3), u"v1"_s); // the newest that can be launched
        openVersions(0);
        QCOMPARE(row("versionsTable", 0).at(3), u"Deleted"_s);
        QCOMPARE(see<Table>("versionsTable")->currentRow(), 1);
        QVERIFY(see<QPushButton>("launchVersionNow")->isEnabled());
        QTest::keyClick(see<Table>("versionsTable"), Qt::Key_Up);
        QTRY_VERIFY(reads(u"A version that was deleted can't be launched."_s));
        QVERIFY(!see<QPushButton>("launchVersionNow")->isEnabled());
        QTest::keyClick(see<Table>("versionsTable"), Qt::Key_Return);
        QVERIFY(see<Table>("versionsTable"));
    }

    void whatBecomesOfAVersionIsSeenAsItHappens()
    {
        m_server->jobs.first().versions.first().state = api::JobVersion::State::Uploading;
        m_server->jobs.first().versions.remove(1, 2);
        open();
        openVersions(0);
        QVERIFY(reads(u"still being uploaded"_s));
        QVERIFY(!see<QPushButton>("launchVersionNow")->isEnabled());
        m_server->jobs.first().versions.first().state = api::JobVersion::State::Ready;
        m_page->refresh();
        QTRY_VERIFY(see<QPushButton>("launchVersionNow")->isEnabled());
        QTRY_COMPARE(rows("versionInputs"), 2);
        m_server->jobs.first().versions.clear();
        m_page->refresh();
        QTRY_VERIFY(reads(u"No version of this job is left"_s));
    }

    void aVersionThatWentMeanwhileSaysSo()
    {
        m_server->gone = { u"train-2"_s };
        open();
        openVersions(0);
        QTRY_VERIFY(reads(u"This version is gone."_s));
        QVERIFY(!see<QPushButton>("launchVersionNow")->isEnabled());
    }

    void aJobWithoutVersionsSaysSo()
    {
        m_server->jobs.first().versions.clear();
        open();
        QTRY_COMPARE(rows("jobsTable"), 2);
        QCOMPARE(row("jobsTable", 0).mid(2, 3),
                 (QStringList { u"0"_s, u"No version"_s, QString() }));
        QAction *launch = entry("jobMenu", u"Launch now"_s);
        QVERIFY(launch && !launch->isEnabled());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        openVersions(0);
        QVERIFY(!see<Table>("versionsTable"));
        QVERIFY(reads(u"No version of this job is left"_s));
        QVERIFY(!see<QPushButton>("launchVersionNow")->isEnabled());
        click("closeJob");
        QTRY_VERIFY(!dialog());
        QTRY_VERIFY(see<QPushButton>("launchNow"));
        click("launchNow");
        QTRY_VERIFY(dialog());
        QTRY_COMPARE(see<QComboBox>("launchJob")->count(), 1); // what can be launched
    }

    void whoMayNotLaunchSeesTheVersions()
    {
        m_server->access.role = u"viewer"_s;
        open();
        openVersions(0);
        QTRY_COMPARE(rows("versionInputs"), 2);
        QVERIFY(!see<QPushButton>("launchVersionNow")->isEnabled());
        QVERIFY(see<QLabel>("launchVersionWhyNot")->text().contains(u"you are a viewer"_s));
    }

    void aJobIsLaunchedByHand()
    {
        open();
        QTRY_COMPARE(rows("jobsTable"), 2);
        choose("jobMenu", u"Launch now"_s);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(see<QPushButton>("confirmLaunch")->isEnabled()); // all is known already
        const auto bottom = [this](const char *name) {
            const auto *widget = see<QWidget>(name);
            return widget->mapTo(widget->window(), QPoint(0, widget->height())).y();
        };
        QVERIFY(bottom("confirmLaunch") > bottom("launchPreview")); // nothing overlaps
        pick("launchVersion", u"v1"_s);
        type("launchRunName", u"again"_s);
        click("confirmLaunch");
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_server->launched.size(), 1);
        QCOMPARE(m_server->launched.first().queue, u"gpu queue"_s);
        const auto spec = api::readRunSpec(m_server->launched.first().runSpec);
        QCOMPARE(spec->job, u"acme/training/train:v1"_s);
        QCOMPARE(spec->name, u"again"_s);
    }

    void aFullQueueIsSaidAtTheQueue()
    {
        open();
        QTRY_COMPARE(rows("jobsTable"), 2);
        choose("jobMenu", u"Launch now"_s);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(see<QPushButton>("confirmLaunch")->isEnabled());
        m_server->refusal
            = Error { Error::Kind::Conflict, u"The queue is full."_s, u"queueName"_s };
        click("confirmLaunch");
        QTRY_VERIFY(reads(u"The queue is full."_s));
        QVERIFY(dialog());
    }

    void aJobIsMadeOfAnImage()
    {
        open();
        QTRY_VERIFY(see<QPushButton>("newJob"));
        click("newJob");
        QTRY_VERIFY(dialog());
        type("jobName", u"serve"_s);
        pick("jobSource", u"A container image"_s);
        QVERIFY(!see<QLineEdit>("jobFolder"));
        type("jobImage", u"team/serve:1"_s);
        click("addJob");
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_server->created,
                 (QList<api::NewJob> { { .source = api::JobSource::Image,
                                         .project = u"evaluation"_s,
                                         .name = u"serve"_s,
                                         .image = u"team/serve:1"_s } }));
    }

    void aViewerLooks()
    {
        m_server->access.role = u"viewer"_s;
        m_server->items[u"gpu queue"_s] = someItems();
        open();
        QTRY_COMPARE(rows("itemsTable"), 2);
        for (const char *button : { "newQueue", "launchNow", "newJob" })
            QVERIFY2(!see<QPushButton>(button)->isEnabled(), button);
        QVERIFY(reads(u"you are a viewer"_s));
        QVERIFY(!entry("itemMenu", u"Remove"_s)->isEnabled());
    }

    void aMemberLaunchesButMakesNoQueues()
    {
        m_server->access.role = u"member"_s;
        open();
        QTRY_VERIFY(see<QPushButton>("newQueue"));
        QVERIFY(!see<QPushButton>("newQueue")->isEnabled());
        QTRY_VERIFY(see<QPushButton>("launchNow"));
        QVERIFY(see<QPushButton>("launchNow")->isEnabled());
    }

private:
    void openVersions(int row)
    {
        QTRY_VERIFY(rows("jobsTable") > row);
        see<Table>("jobsTable")->setFocus();
        see<Table>("jobsTable")->setCurrentRow(row);
        QTest::keyClick(see<Table>("jobsTable"), Qt::Key_Return);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(see<QPushButton>("launchVersionNow"));
    }
};

QTEST_MAIN(LaunchPageTest)
#include "tst_launchpage.moc"
