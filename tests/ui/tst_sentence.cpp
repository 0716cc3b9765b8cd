#include "ui/automations/wording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using wording::Plan;
using Kind = EventCondition::Kind;

namespace {

EventCondition pattern(const QString &text) { return { .kind = Kind::Pattern, .pattern = text }; }
EventCondition words(const QStringList &texts) { return { .kind = Kind::Words, .words = texts }; }

} // namespace

/// The sentence that is the automation.
class TestSentence : public QObject
{
    Q_OBJECT

private slots:
    void itGrowsWithEveryChoice()
    {
        Plan plan;
        QCOMPARE(wording::sentence(plan),
                 u"When a new version is linked to a registered model …"_s);
        plan.event = EventType::AddArtifactAlias;
        plan.scope = u"Churn model"_s;
        plan.condition = pattern(u"production"_s);
        plan.webhook = u"Deploy workflow"_s;
        plan.url = u"https://api.github.com/repos/acme/deploy/dispatches"_s;
        QCOMPARE(wording::sentence(plan),
                 u"When a version of <b>Churn model</b> gets an alias matching <b>production</b>, "
                 "send <b>Deploy workflow</b> to <b>GitHub</b>."_s);
        QCOMPARE(wording::plainSentence(plan),
                 u"When a version of Churn model gets an alias matching production, send Deploy "
                 "workflow to GitHub."_s);
    }

    void aJobIsLaunchedOnItsQueue()
    {
        const Automation automation {
            .scopeName = u"Churn model"_s,
            .eventFilter = u"{\"$or\":[{\"$and\":[]}]}"_s,
            .action = ActionType::QueueJob,
            .queueName = u"gpu queue"_s,
            .runSpec = u"{\"job\": \"acme/training/train:latest\"}"_s,
        };
        QCOMPARE(wording::sentence(wording::planOf(automation)),
                 u"When a new version is linked to <b>Churn model</b>, launch "
                 "<b>train:latest</b> on <b>gpu queue</b>."_s);
        QCOMPARE(wording::actionName(automation), u"train:latest"_s);
    }

    void namesAreTextAndNotMarkup()
    {
        const Plan plan { .scope = u"A <b> & \"c\""_s };
        QCOMPARE(wording::sentence(plan),
                 u"When a new version is linked to <b>A &lt;b&gt; &amp; &quot;c&quot;</b> …"_s);
        QCOMPARE(wording::plainSentence(plan),
                 u"When a new version is linked to A <b> & \"c\" …"_s);
    }

    void everyEventHasItsWords_data()
    {
        QTest::addColumn<Plan>("plan");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, Plan plan, const QString &text) {
            plan.action = ActionType::NoOp;
            QTest::newRow(name) << plan << text;
        };
        const Plan registry { .scopeType = ScopeType::Project, .scope = u"registry"_s };
        const auto on = [](EventType event, const EventCondition &condition = {}) {
            return Plan { .event = event, .scope = u"churn"_s, .condition = condition };
        };
        row("link in the registry", registry,
            u"a new version is linked to any model in registry"_s);
        row("link with an alias", on(EventType::LinkArtifact, words({ u"a"_s })),
            u"a new version is linked to churn with the alias a"_s);
        row("unlink", on(EventType::UnlinkArtifact), u"a version is unlinked from churn"_s);
        row("create", on(EventType::CreateArtifact), u"a new version of churn is logged"_s);
        row("any alias", on(EventType::AddArtifactAlias), u"a version of churn gets a new alias"_s);
        row("three words", on(EventType::AddArtifactAlias, words({ u"a"_s, u"b"_s, u"c"_s })),
            u"a version of churn gets the alias a, b or c"_s);
        row("own filter", on(EventType::AddArtifactAlias, { .kind = Kind::Own, .own = u"{}"_s }),
            u"a version of churn gets an alias that meets a filter of your own"_s);
        row("tag", on(EventType::AddArtifactTag, pattern(u"x"_s)),
            u"a version of churn gets a tag matching x"_s);
        row("tag off", on(EventType::RemoveArtifactTag), u"a version of churn loses a tag"_s);
        row("model's tag", on(EventType::AddCollectionTag, words({ u"eu"_s })),
            u"churn gets the tag eu"_s);
        row("model's tag off", on(EventType::RemoveCollectionTag), u"churn loses a tag"_s);
        EventCondition metric { .kind = Kind::Metric,
                                .metric = { .name = u"loss"_s,
                                            .aggregate = MetricDemand::Aggregate::Average,
                                            .window = 5,
                                            .comparison = MetricDemand::Comparison::Below,
                                            .threshold = 0.25 } };
        row("threshold", on(EventType::RunMetric, metric),
            u"the average of the last 5 values of loss of a run in churn is below 0.25"_s);
        metric = { .kind = Kind::Metric,
                   .metric = { .name = u"loss"_s,
                               .amount = 0.1,
                               .isRelative = true,
                               .direction = MetricDemand::Direction::Increase },
                   .runName = u"night"_s };
        row("change", on(EventType::RunMetricChange, metric),
            u"loss of a run in churn whose name contains night rises by 10 percent"_s);
        metric = EventCondition::usual(EventType::RunMetricZScore);
        metric.metric.name = u"loss"_s;
        row("z-score", on(EventType::RunMetricZScore, metric),
            u"loss of a run in churn is more than 3 standard deviations from its mean"_s);
        row("state",
            on(EventType::RunState,
               { .kind = Kind::States, .states = { u"FAILED"_s, u"FINISHED"_s } }),
            u"a run in churn finishes or fails"_s);
    }

    void everyEventHasItsWords()
    {
        QFETCH(const Plan, plan);
        QFETCH(const QString, text);
        QCOMPARE(wording::plainSentence(plan), u"When %1, note that it happened."_s.arg(text));
    }

    void theReceiverIsRecognised_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::newRow("GitHub") << u"https://api.github.com/repos/a/b/dispatches"_s << u"GitHub"_s;
        QTest::newRow("Slack") << u"https://hooks.slack.com/services/T/B/x"_s << u"Slack"_s;
        QTest::newRow("look-alike") << u"https://notgithub.com/x"_s << u"notgithub.com"_s;
        QTest::newRow("other") << u"https://example.com/hook"_s << u"example.com"_s;
    }

    void theReceiverIsRecognised()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, name);
        const Plan plan { .webhook = u"hook"_s, .url = url };
        QVERIFY2(wording::plainSentence(plan).endsWith(u", send hook to %1."_s.arg(name)),
                 qPrintable(wording::plainSentence(plan)));
    }

    void theOutlookIsASentence()
    {
        Rehearsal rehearsal;
        QCOMPARE(wording::outlook(rehearsal, 30), u"Would not have fired in the last 30 days."_s);
        rehearsal.matchCount = 1;
        QCOMPARE(wording::outlook(rehearsal, 30), u"Would have fired once in the last 30 days."_s);
        rehearsal.matchCount = 3;
        QCOMPARE(wording::outlook(rehearsal, 30),
                 u"Would have fired 3 times in the last 30 days."_s);
        rehearsal.isComplete = false;
        QVERIFY(wording::outlook(rehearsal, 30).contains(u"newest events"_s));
    }
};

QTEST_MAIN(TestSentence)
#include "tst_sentence.moc"
