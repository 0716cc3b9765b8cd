#include "tests/ui/launchpagescene.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QSpinBox>

/// Agents on the Launch page: W&B's, and the one in the server itself.
class LaunchAgentsTest : public QObject, private LaunchPageScene
{
    Q_OBJECT

private slots:
    void init() { reset(); }

    void anAgentIsAskedToStop()
    {
        open();
        QTRY_COMPARE(rows("agentsTable"), 1);
        choose("agentMenu", u"Stop agent"_s);
        QCOMPARE(m_server->log, QStringList(u"stop a1"_s));
        m_server->overview.agents.first().isStopping = true;
        m_page->refresh();
        QTRY_COMPARE(row("agentsTable", 0).at(3), u"Stopping"_s);
        QVERIFY(!entry("agentMenu", u"Stop agent"_s)->isEnabled());
    }

    void theServersOwnAgentIsSwitchedOnKnowingly()
    {
        m_server->overview.embedded = api::EmbeddedAgent { .isAvailable = true };
        open();
        QTRY_VERIFY(see<QCheckBox>("runJobsHere"));
        QTest::mouseClick(see<QCheckBox>("runJobsHere"), Qt::LeftButton, {}, { 8, 8 });
        QVERIFY(dialog());
        QVERIFY(reads(u"Every member of “acme” can then run programs"_s));
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_server->log, QStringList());
        QVERIFY(!see<QCheckBox>("runJobsHere")->isChecked()); // nothing was decided
        QTest::mouseClick(see<QCheckBox>("runJobsHere"), Qt::LeftButton, {}, { 8, 8 });
        QVERIFY(dialog());
        see<QSpinBox>("mostJobs")->setValue(3);
        click("confirmAgent");
        QTRY_VERIFY(see<QCheckBox>("runJobsHere")->isChecked());
        QVERIFY(reads(u"On: up to 3 jobs at the same time."_s));
        QTest::mouseClick(see<QCheckBox>("runJobsHere"), Qt::LeftButton, {}, { 8, 8 });
        QTRY_VERIFY(!see<QCheckBox>("runJobsHere")->isChecked()); // off needs no second thought
        QCOMPARE(m_server->log, (QStringList { u"on 3"_s, u"off"_s }));
    }

    void whoMaySwitchItIsSaid_data()
    {
        QTest::addColumn<bool>("isAvailable");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("reason");
        QTest::addRow("member") << true << u"member"_s << u"Only admins of the team"_s;
        QTest::addRow("server") << false << u"admin"_s << u"without --agent"_s;
    }

    void whoMaySwitchItIsSaid()
    {
        QFETCH(const bool, isAvailable);
        QFETCH(const QString, role);
        QFETCH(const QString, reason);
        m_server->overview.embedded = api::EmbeddedAgent { .isAvailable = isAvailable };
        m_server->access.role = role;
        open();
        QTRY_VERIFY(see<QCheckBox>("runJobsHere"));
        QVERIFY(!see<QCheckBox>("runJobsHere")->isEnabled());
        QVERIFY(reads(reason));
    }

    void aServerWithoutAnAgentOfItsOwnHasNoSwitch()
    {
        open();
        QTRY_COMPARE(rows("agentsTable"), 1);
        QVERIFY(!see<QCheckBox>("runJobsHere"));
    }

    void theOutputOfAJobIsShown()
    {
        m_server->items[u"gpu queue"_s] = someItems();
        m_server->output = { .log = u"epoch 1\n"_s, .exitCode = 1 };
        open();
        QTRY_COMPARE(rows("itemsTable"), 2);
        see<Table>("itemsTable")->setCurrentRow(1);
        QTest::keyClick(see<Table>("itemsTable"), Qt::Key_Return);
        QVERIFY(dialog());
        QTRY_VERIFY(see<QPlainTextEdit>("itemOutput"));
        QCOMPARE(see<QPlainTextEdit>("itemOutput")->toPlainText(), u"epoch 1\n"_s);
        QVERIFY(reads(u"Ended with exit code 1."_s));
    }

    void aRefusalIsSaidInTheSection()
    {
        open();
        QTRY_COMPARE(rows("agentsTable"), 1);
        m_server->refusal = Error { Error::Kind::Conflict, u"It is gone already."_s };
        choose("agentMenu", u"Stop agent"_s);
        QTRY_VERIFY(reads(u"It is gone already."_s));
    }

    void theCommandOfAnAgentIsShown()
    {
        open();
        QTRY_VERIFY(see<QPushButton>("startAgent"));
        click("startAgent");
        QVERIFY(dialog());
        const QString command = see<QPlainTextEdit>("agentCommand")->toPlainText();
        QVERIFY2(command.contains(u"WANDB_BASE_URL='http://127.0.0.1:8070'"_s),
                 qPrintable(command));
        QVERIFY2(command.contains(u"--entity 'acme' --queue 'gpu queue'"_s), qPrintable(command));
    }
};

QTEST_MAIN(LaunchAgentsTest)
#include "tst_launchagents.moc"
