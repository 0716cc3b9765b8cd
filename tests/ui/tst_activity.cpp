#include "tests/ui/activityscene.h"
#include "tests/ui/find.h"
#include "ui/activity/activitypage.h"
#include "ui/style/theme.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using Progress = api::ExecutedJob::Progress;

/// The Activity page with a server that answers when it is told to.
class ActivityTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { style::apply(*qApp, style::Appearance::Light); }

    void init()
    {
        m_server = std::make_unique<PendingServer>();
        m_page = std::make_unique<ActivityPage>(
            m_server->source(),
            ActivityPage::Pace { std::chrono::hours(1), std::chrono::hours(1) });
        m_page->resize(1200, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
    }

    void nothingYetIsExplained()
    {
        open({});
        QTRY_VERIFY(reads(u"Nothing has fired yet"_s));
        QVERIFY(!see<QLineEdit>("activitySearch"));
    }

    void whatFiredIsToldInWords()
    {
        open({ entry(3), failed(404, u"The receiver answered 404 Not Found."_s),
               entry(9, Execution::State::Pending) });
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(cell(0, 1), u"Deploy"_s);
        QCOMPARE(cell(0, 2), u"v3 of Churn model got the alias production"_s);
        QCOMPARE(cell(0, 3), u"Workflow"_s);
        QCOMPARE(cell(0, 4), u"Finished, 204"_s);
        QCOMPARE(cell(1, 4), u"Failed: The receiver answered 404 Not Found."_s);
        QCOMPARE(cell(2, 4), u"Running…"_s);
    }

    void aJobIsToldByWhatBecameOfIt_data()
    {
        QTest::addColumn<Progress>("progress");
        QTest::addColumn<QString>("words");
        QTest::newRow("waiting") << Progress::Waiting << u"Waiting in the queue"_s;
        QTest::newRow("running") << Progress::Running << u"Running"_s;
        QTest::newRow("finished") << Progress::Finished << u"Finished"_s;
        QTest::newRow("failed") << Progress::Failed << u"Failed"_s;
        QTest::newRow("removed") << Progress::Removed << u"Removed from its queue"_s;
    }

    void aJobIsToldByWhatBecameOfIt()
    {
        QFETCH(const Progress, progress);
        open({ job(progress) });
        QTRY_COMPARE(rows(), 1);
        QTEST(cell(0, 4), "words");
        QCOMPARE(cell(0, 3), u"Job on gpu queue"_s);
    }

    void theChosenOneShowsWhatWasSentAndAnswered()
    {
        open({ entry(3) });
        QTRY_COMPARE(rows(), 1);
        QVERIFY(reads(u"Choose an entry"_s));
        see<Table>("activityTable")->setCurrentRow(0);
        QCOMPARE(m_server->askedDetails.back().id, u"e3"_s);
        answer(m_server->askedDetails.back(), Result<api::ActivityDetails>(details(entry(3))));
        QTRY_VERIFY(see<QPlainTextEdit>("activityRequest"));
        QCOMPARE(see<QPlainTextEdit>("activityRequest")->toPlainText(),
                 u"POST https://example.com/hook\nAuthorization: Bearer ***\n\n{\"a\": 1}"_s);
        see<QTabWidget>("activityTabs")->setCurrentIndex(1);
        QTRY_VERIFY(see<QPlainTextEdit>("activityAnswer"));
        QCOMPARE(see<QPlainTextEdit>("activityAnswer")->toPlainText(),
                 u"HTTP 204 No Content\nServer: x\n\nthanks"_s);
        QTest::mouseClick(see<QToolButton>("activityAnswerCopy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(),
                 see<QPlainTextEdit>("activityAnswer")->toPlainText());
        QVERIFY(!see<QComboBox>("activityAttempt")); // there was only one
    }

    void anAddressThatIsASecretIsMasked()
    {
        open({ entry(3) });
        QTRY_COMPARE(rows(), 1);
        see<Table>("activityTable")->setCurrentRow(0);
        api::ActivityDetails toSlack = details(entry(3));
        toSlack.url = u"https://hooks.slack.com/services/T000/B000/pssst"_s;
        toSlack.attempts.first().requestHeaders
            = u"POST /services/T000/B000/pssst HTTP/1.1\nHost: hooks.slack.com"_s;
        answer(m_server->askedDetails.back(), Result<api::ActivityDetails>(toSlack));
        QTRY_VERIFY(see<QPlainTextEdit>("activityRequest"));
        QVERIFY(!see<QPlainTextEdit>("activityRequest")->toPlainText().contains(u"pssst"_s));
        QVERIFY(reads(u"hooks.slack.com"_s));
        QVERIFY(!reads(u"pssst"_s));
    }

    void theDetailsHaveTheRoomTheyNeed()
    {
        m_page->resize(1064, 783);
        open(entries(4, 4));
        QTRY_COMPARE(rows(), 4);
        see<Table>("activityTable")->setCurrentRow(1);
        QTest::keyClick(see<Table>("activityTable"), Qt::Key_Return);
        answer(m_server->askedDetails.back(), Result<api::ActivityDetails>(details(entry(3))));
        QTRY_VERIFY(see<QPlainTextEdit>("activityRequest"));
        const auto *tabs = see<QTabWidget>("activityTabs");
        QTRY_VERIFY2(
            tabs->geometry().bottom() < tabs->parentWidget()->height(),
            qPrintable(
                u"%1 of %2"_s.arg(tabs->geometry().bottom()).arg(tabs->parentWidget()->height())));
    }

    void eachAttemptCanBeLookedAt()
    {
        open({ entry(3) });
        QTRY_COMPARE(rows(), 1);
        see<Table>("activityTable")->setCurrentRow(0);
        api::ActivityDetails twice = details(entry(3));
        twice.attempts.prepend({ .requestBody = u"{\"a\": 0}"_s, .error = u"No answer."_s });
        answer(m_server->askedDetails.back(), Result<api::ActivityDetails>(twice));
        QTRY_VERIFY(see<QComboBox>("activityAttempt"));
        QVERIFY(see<QPlainTextEdit>("activityRequest")->toPlainText().endsWith(u"{\"a\": 1}"_s));
        QTest::keyClick(see<QComboBox>("activityAttempt"), Qt::Key_Up);
        QVERIFY(see<QPlainTextEdit>("activityRequest")->toPlainText().endsWith(u"{\"a\": 0}"_s));
        see<QTabWidget>("activityTabs")->setCurrentIndex(1);
        QTRY_VERIFY(reads(u"No answer."_s));
    }

    void aFailureSaysWhatToDo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("advice");
        QTest::newRow("no answer") << 0 << u"Check that the receiver is running"_s;
        QTest::newRow("redirect") << 302 << u"Enter the final address"_s;
        QTest::newRow("token") << 401 << u"access token"_s;
        QTest::newRow("address") << 404 << u"URL"_s;
        QTest::newRow("payload") << 422 << u"Change the payload"_s;
        QTest::newRow("too often") << 429 << u"too often"_s;
        QTest::newRow("receiver") << 503 << u"not sent again by itself"_s;
    }

    void aFailureSaysWhatToDo()
    {
        QFETCH(const int, status);
        QFETCH(const QString, advice);
        const api::ActivityEntry one = failed(status, u"It failed."_s);
        open({ one });
        QTRY_COMPARE(rows(), 1);
        see<Table>("activityTable")->setCurrentRow(0);
        answer(m_server->askedDetails.back(), Result<api::ActivityDetails>(details(one)));
        QTRY_VERIFY(see<QLabel>("activityAdvice"));
        QVERIFY2(see<QLabel>("activityAdvice")->text().contains(advice),
                 qPrintable(see<QLabel>("activityAdvice")->text()));
    }

    void aLateAnswerAboutAnotherIsDropped()
    {
        open({ entry(3), entry(2) });
        QTRY_COMPARE(rows(), 2);
        see<Table>("activityTable")->setCurrentRow(0);
        see<Table>("activityTable")->setCurrentRow(1);
        QCOMPARE(m_server->askedDetails.size(), 2U);
        answer(m_server->askedDetails[1], Result<api::ActivityDetails>(details(entry(2))));
        answer(m_server->askedDetails[0], Result<api::ActivityDetails>(details(entry(3))));
        QTRY_VERIFY(see<QLabel>("activityTitle"));
        QCoreApplication::processEvents();
        QVERIFY(see<QLabel>("activityTitle")->text().contains(u"v2 of"_s));
    }

    void newEntriesLeaveSelectionAndPlace()
    {
        open(entries(50, 50));
        QTRY_COMPARE(rows(), 50);
        auto *table = see<Table>("activityTable");
        table->setCurrentRow(20);
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
        const QString top = topRow();
        m_page->refresh();
        answer(m_server->asked.back(), Result<api::Activity>({ entries(53, 50), true, 53 }));
        QTRY_COMPARE(cell(0, 2), u"v53 of Churn model got the alias production"_s);
        QCOMPARE(topRow(), top);
        QCOMPARE(table->currentRow(), 23);
        QCOMPARE(m_server->askedDetails.size(), 1U); // nothing about it has changed
    }

    void whatIsFilteredAwayIsNotChosenAnyMore()
    {
        open(entries(10, 10));
        QTRY_COMPARE(rows(), 10);
        see<Table>("activityTable")->setCurrentRow(4);
        QTRY_VERIFY(see<QLabel>("activityTitle"));
        pick("activityState", u"Failed"_s);
        QCOMPARE(m_server->asked.back().filter.state, std::optional(Execution::State::Failed));
        answer(m_server->asked.back(), Result<api::Activity>(api::Activity()));
        QTRY_VERIFY(reads(u"Nothing fits the filter."_s));
        QTRY_VERIFY(!see<QLabel>("activityTitle"));
        QCOMPARE(m_server->askedDetails.size(), 1U); // not of each that went
        QTest::mouseClick(see<QPushButton>("clearActivityFilter"), Qt::LeftButton);
        QCOMPARE(m_server->asked.back().filter, api::ActivityFilter());
    }

    void theSearchWaitsForTheEndOfTyping()
    {
        open({ entry(3) });
        QTRY_COMPARE(rows(), 1);
        const auto before = m_server->asked.size();
        see<Table>("activityTable")->setFocus();
        QTest::keyClick(see<Table>("activityTable"), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(see<QLineEdit>("activitySearch")->hasFocus());
        QTest::keyClicks(see<QLineEdit>("activitySearch"), u"churn"_s);
        QTRY_COMPARE(m_server->asked.size(), before + 1);
        QCOMPARE(m_server->asked.back().filter.text, u"churn"_s);
    }

    void moreIsLoadedOnDemand()
    {
        open(entries(120, 50), 120);
        QTRY_VERIFY(see<QPushButton>("loadMoreActivity"));
        QVERIFY(reads(u"The newest 50 of 120"_s));
        QTest::mouseClick(see<QPushButton>("loadMoreActivity"), Qt::LeftButton);
        QCOMPARE(m_server->asked.back().count, 100);
        answer(m_server->asked.back(), Result<api::Activity>({ entries(120, 100), false, 100 }));
        QTRY_COMPARE(rows(), 100);
        QVERIFY(!see<QPushButton>("loadMoreActivity"));
        QVERIFY(reads(u"100 in all"_s));
    }

    void oneAutomationsCanBeAskedFor()
    {
        open({ entry(3) });
        QTRY_COMPARE(rows(), 1);
        m_page->showAutomation(u"x"_s, u"Test it"_s);
        QCOMPARE(m_server->asked.back().filter.automationId, u"x"_s);
        answer(m_server->asked.back(), Result<api::Activity>(api::Activity()));
        QTRY_VERIFY(see<QComboBox>("activityAutomation"));
        QCOMPARE(see<QComboBox>("activityAutomation")->currentText(), u"Test it"_s);
    }

    void aServerThatDoesNotTellIsSaidSo()
    {
        m_server->access.capabilities = api::Capabilities({}, {});
        m_page->setTeam(u"acme"_s);
        QTRY_VERIFY(reads(u"The server of “Here” doesn't offer this."_s));
        QVERIFY(m_server->asked.empty());
        QVERIFY(!see<Table>("activityTable"));
    }

    void whatTheServerRefusesIsSaid()
    {
        m_page->setTeam(u"acme"_s);
        QTRY_VERIFY(!m_server->asked.empty());
        answer(m_server->asked.back(),
               Result<api::Activity>(Error { Error::Kind::Server, u"The disk is full."_s }));
        QTRY_VERIFY(reads(u"The disk is full."_s));
    }

    void aJobShowsItsRunSpec()
    {
        open({ job(Progress::Waiting) });
        QTRY_COMPARE(rows(), 1);
        see<Table>("activityTable")->setCurrentRow(0);
        answer(m_server->askedDetails.back(),
               Result<api::ActivityDetails>(
                   { .entry = job(Progress::Waiting), .payload = u"{\"job\":\"a/b/c:v0\"}"_s }));
        QTRY_VERIFY(see<QPlainTextEdit>("activityRequest"));
        QCOMPARE(see<QPlainTextEdit>("activityRequest")->toPlainText().simplified(),
                 u"{ \"job\": \"a/b/c:v0\" }"_s);
        QVERIFY(reads(u"No agent has taken the job yet"_s));
        QVERIFY(!see<QTabWidget>("activityTabs")->isTabVisible(1));
    }

private:
    void open(const QList<api::ActivityEntry> &all, int total = 0)
    {
        m_page->setTeam(u"acme"_s);
        QTRY_VERIFY(!m_server->asked.empty());
        for (auto &question : m_server->asked)
            answer(question, Result<api::Activity>({ all, total > all.size(), total }));
    }

    static api::ActivityDetails details(const api::ActivityEntry &entry)
    {
        return { .entry = entry,
                 .payload = u"{\"a\": 1}"_s,
                 .url = u"https://example.com/hook"_s,
                 .attempts
                 = { { .totalMs = 12,
                       .requestHeaders = u"POST /hook HTTP/1.1\nAuthorization: Bearer ***"_s,
                       .requestBody = u"{\"a\": 1}"_s,
                       .statusCode = 204,
                       .status = u"204 No Content"_s,
                       .responseHeaders = u"Server: x"_s,
                       .responseBody = u"thanks"_s } } };
    }

    template <typename T> T *see(const char *name)
    {
        return visible<T>(*m_page, QString::fromLatin1(name));
    }

    int rows() { return see<Table>("activityTable") ? model().rowCount() : -1; }
    QAbstractItemModel &model() { return *see<Table>("activityTable")->model(); }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }

    /// What is at the upper edge of the list.
    QString topRow()
    {
        const auto *table = see<Table>("activityTable");
        return table->indexAt({ 0, 0 }).siblingAtColumn(2).data().toString();
    }

    void pick(const char *name, const QString &text)
    {
        auto *box = see<QComboBox>(name);
        QTest::keyClick(box, Qt::Key_End);
        for (int i = 0; i < box->count() && box->currentText() != text; ++i)
            QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(box->currentText(), text);
    }

    bool reads(const QString &part)
    {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    std::unique_ptr<PendingServer> m_server;
    std::unique_ptr<ActivityPage> m_page;
};

QTEST_MAIN(ActivityTest)
#include "tst_activity.moc"
