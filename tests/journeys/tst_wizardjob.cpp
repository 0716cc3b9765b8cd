#include "tests/journeys/bench.h"

#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {
const QString table = u"teamAutomationsTable"_s;
} // namespace

/// The wizard on the real backend: what would have happened, tests, drafts, two at once.
class WizardJobTest : public QObject
{
    Q_OBJECT

private slots:
    void itSaysWhatWouldHaveHappened()
    {
        Bench bench;
        prepare(bench);
        openOnAlias(bench, u"^prod"_s);
        QTRY_COMPARE(bench.person().text(u"outlook"_s),
                     u"Would have fired once in the last 30 days."_s);
        goToDetails(bench, u"{\"alias\": \"${alias}\"}"_s);
        QTRY_VERIFY(bench.person().see<QListWidget>(u"rehearsalEvents"_s));
        auto *events = bench.person().see<QListWidget>(u"rehearsalEvents"_s);
        QTRY_COMPARE(events->count(), 1);
        QTRY_COMPARE(bench.person().text(u"rehearsalDetail"_s), u"{\"alias\": \"production\"}"_s);
        bench.person().choose(u"rehearsalShown"_s, u"Other events"_s);
        QTRY_VERIFY(events->count() > 1);
        bench.person().see(u"rehearsalEvents"_s)->setFocus();
        QTRY_VERIFY2(why(bench, u"staging"_s).contains(u"has to match “^prod”"_s),
                     qPrintable(why(bench, u"staging"_s)));
        QVERIFY(bench.receiver().requestCount() == 0); // it only looked
    }

    void whatItSaidIsWhatHappensThen()
    {
        Bench bench;
        prepare(bench);
        openOnAlias(bench, u"^prod"_s);
        goToDetails(bench, u"{\"alias\": \"${alias}\"}"_s);
        bench.person().type(u"automationName"_s, u"Deploy"_s);
        bench.person().click(u"create"_s);
        QTRY_VERIFY(bench.person().readsInTable(table, u"Deploy"_s));
        bench.link(u"Churn model"_s, { u"staging"_s, u"prod-eu"_s });
        QTRY_COMPARE(bench.receiver().requestCount(), 1);
        QCOMPARE(bench.receiver().requests().first().body, QByteArray("{\"alias\": \"prod-eu\"}"));
    }

    void aDraftIsThereAfterARestart()
    {
        Bench bench;
        prepare(bench);
        openOnAlias(bench, u"^prod"_s);
        goToDetails(bench, u"{\"alias\": 1}"_s);
        bench.person().type(u"automationName"_s, u"Half done"_s);
        const auto isKept = [&bench] {
            const QDir drafts(bench.folder() + u"/drafts"_s);
            for (const QString &name : drafts.entryList(QDir::Files)) {
                QFile file(drafts.filePath(name));
                if (file.open(QIODevice::ReadOnly) && file.readAll().contains("Half done"))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(isKept());
        bench.openPage(); // the wizard was neither closed nor saved
        bench.person().click(u"newTeamAutomation"_s);
        QTRY_VERIFY(bench.person().see(u"draftBar"_s));
        QTRY_VERIFY(bench.person().reads(u"“Half done”"_s));
        for (auto *button : bench.person().see(u"draftBar"_s)->findChildren<QPushButton *>()) {
            if (button->text() == "Continue draft"_L1)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_COMPARE(bench.person().text(u"automationName"_s), u"Half done"_s);
        bench.person().click(u"create"_s);
        QTRY_VERIFY(bench.automations().contains(u"Half done"_s));
        QCOMPARE(bench.automations()[u"Half done"_s].payload, u"{\"alias\": 1}"_s);
        QTRY_VERIFY(!isKept());
    }

    void aChangeByAnotherIsNotOverwritten()
    {
        Bench bench;
        const RegisteredModel model = prepare(bench);
        Automation automation = bench.automation(u"Deploy"_s, model, bench.webhook(u"Second"_s));
        bench.page().refresh();
        bench.person().open(table, u"Deploy"_s);
        bench.person().click(u"step3"_s);
        bench.person().type(u"automationName"_s, u"Mine"_s);
        automation.name = u"Theirs"_s;
        bench.call(api::updateAutomation(automation)); // by somebody else
        bench.person().click(u"create"_s);
        QTRY_VERIFY(bench.person().see(u"conflictTitle"_s));
        QTRY_VERIFY(bench.person().reads(u"Theirs"_s));
        QVERIFY(bench.automations().contains(u"Theirs"_s));
        bench.person().click(u"saveMine"_s);
        QTRY_VERIFY(bench.automations().contains(u"Mine"_s));
        QTRY_VERIFY(!bench.person().see(u"conflictTitle"_s));
    }

private:
    /// A webhook, and a model whose versions got the aliases production and staging.
    static RegisteredModel prepare(Bench &bench)
    {
        bench.webhook(u"Workflow"_s);
        const RegisteredModel model = bench.model(u"Churn model"_s);
        bench.link(u"Churn model"_s, { u"production"_s });
        bench.link(u"Churn model"_s, { u"staging"_s });
        return model;
    }

    static void openOnAlias(Bench &bench, const QString &pattern)
    {
        bench.person().click(u"newTeamAutomation"_s);
        bench.person().click(u"eventAddAlias"_s);
        bench.person().type(u"aliasPattern"_s, pattern);
    }

    static void goToDetails(Bench &bench, const QString &payload)
    {
        bench.person().click(u"next"_s);
        bench.person().choose(u"webhook"_s, u"Workflow"_s);
        bench.person().type(u"payloadEditor"_s, payload);
        bench.person().click(u"next"_s);
        QTRY_VERIFY(bench.person().see(u"automationName"_s));
    }

    /// Why the event with `text` in its line did not match.
    static QString why(Bench &bench, const QString &text)
    {
        auto *events = bench.person().see<QListWidget>(u"rehearsalEvents"_s);
        for (int row = 0; events && row < events->count(); ++row) {
            if (events->item(row)->text().contains(text))
                events->setCurrentRow(row);
        }
        return bench.person().text(u"rehearsalDetail"_s);
    }
};

QTEST_MAIN(WizardJobTest)
#include "tst_wizardjob.moc"
