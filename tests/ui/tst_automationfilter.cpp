#include "ui/automations/automationfilter.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Automation deploy()
{
    return { .name = u"Deploy"_s,
             .description = u"Ask Ada"_s,
             .isEnabled = true,
             .scopeId = u"m1"_s,
             .scopeName = u"Churn model"_s,
             .event = EventType::AddArtifactAlias,
             .webhook = { .name = u"Workflow"_s },
             .payload = u"{\"client_payload\":1}"_s,
             .lastExecution = Execution { .state = Execution::State::Failed } };
}

} // namespace

class TestAutomationFilter : public QObject
{
    Q_OBJECT

private slots:
    void eachPartNarrowsTheList_data()
    {
        using Result = AutomationFilter::Result;
        QTest::addColumn<AutomationFilter>("filter");
        QTest::addColumn<bool>("isWanted");
        const auto row = [](const char *name, const AutomationFilter &filter, bool isWanted) {
            QTest::newRow(name) << filter << isWanted;
        };
        row("nothing", {}, true);
        row("text in the name", { .text = u"DEPL"_s }, true);
        row("text in the payload", { .text = u"client_"_s }, true);
        row("every word", { .text = u"ada churn workflow"_s }, true);
        row("one word is missing", { .text = u"ada fraud"_s }, false);
        row("scope", { .scopeId = u"m1"_s }, true);
        row("another scope", { .scopeId = u"m2"_s }, false);
        row("event", { .event = EventType::AddArtifactAlias }, true);
        row("another event", { .event = EventType::LinkArtifact }, false);
        row("action", { .action = ActionType::Webhook }, true);
        row("another action", { .action = ActionType::NoOp }, false);
        row("enabled", { .isEnabled = true }, true);
        row("disabled", { .isEnabled = false }, false);
        row("failed", { .result = Result::Failed }, true);
        row("finished", { .result = Result::Finished }, false);
        row("never", { .result = Result::Never }, false);
    }

    void eachPartNarrowsTheList()
    {
        QFETCH(const AutomationFilter, filter);
        QTEST(filter.accepts(deploy()), "isWanted");
    }

    void whatNeverFiredIsFound()
    {
        Automation fresh = deploy();
        fresh.lastExecution.reset();
        const AutomationFilter never { .result = AutomationFilter::Result::Never };
        QVERIFY(never.accepts(fresh));
        fresh.lastExecution = Execution { .state = Execution::State::Pending };
        QVERIFY(!never.accepts(fresh));
        const AutomationFilter running { .result = AutomationFilter::Result::Running };
        QVERIFY(running.accepts(fresh));
    }
};

QTEST_GUILESS_MAIN(TestAutomationFilter)
#include "tst_automationfilter.moc"
