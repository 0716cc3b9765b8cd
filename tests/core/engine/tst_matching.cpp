#include "core/engine/matching.h"
#include "core/payload/template.h"
#include "core/store/deliveries.h"
#include "core/store/executions.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// From an event to its executions and deliveries.
class TestMatching : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aLinkStartsWhatWaitsForIt();
    void filtersDecide_data();
    void filtersDecide();
    void theDeliveryIsAsOfThisMoment();
    void secretsAreOnlyNamed();
    void unknownVariablesAreAWarning();
    void whatCannotBeStartedFailsAloneWithItsReason_data();
    void whatCannotBeStartedFailsAloneWithItsReason();
    void aNoOpIsFinishedAtOnce();
    void anEventIsMatchedOnce();
    void anAutomationWithoutPayloadSendsNothingInTheBody();

private:
    AutomationRow add(const AutomationRow &automation);
    AutomationRow prepared(const QString &name = u"deploy"_s,
                           EventType event = EventType::LinkArtifact) const
    {
        return m_sample->automation(event, name);
    }
    void link(const QStringList &aliases = {});
    /// Matches everything that waits, and answers all executions, oldest first.
    QList<ExecutionRow> match();
    std::optional<DeliveryRow> deliveryOf(const ExecutionRow &execution);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
};

void TestMatching::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
    m_sample = std::make_unique<Sample>(*m_store);
}

AutomationRow TestMatching::add(const AutomationRow &automation)
{
    return must(m_store->write([&](Database &db) { return Automations(db).create(automation); }));
}

void TestMatching::link(const QStringList &aliases)
{
    (void)must(m_store->write([&](Database &db) {
        return linkVersion(
            db, { m_sample->version.id, m_sample->model.id, aliases, m_sample->user.id });
    }));
}

QList<ExecutionRow> TestMatching::match()
{
    return must(m_store->write([&](Database &db) -> Result<QList<ExecutionRow>> {
        for (const EventRow &event : must(Events(db).unprocessed(100)))
            (void)must(engine::matchEvent(db, event));
        auto page = must(Executions(db).ofEntity(m_sample->team.id, {}));
        std::ranges::reverse(page.items);
        return page.items;
    }));
}

std::optional<DeliveryRow> TestMatching::deliveryOf(const ExecutionRow &execution)
{
    return must(
        m_store->read([&](Database &db) { return Deliveries(db).ofExecution(execution.id); }));
}

void TestMatching::aLinkStartsWhatWaitsForIt()
{
    const auto automation = add(prepared());
    (void)add(prepared(u"for aliases"_s, EventType::AddArtifactAlias));
    link();
    const auto executions = match();
    QCOMPARE(executions.size(), 1);
    const ExecutionRow &execution = executions.first();
    QCOMPARE(execution.automationId, automation.id);
    QCOMPARE(execution.automationName, u"deploy"_s);
    QCOMPARE(execution.state, ExecutionState::Pending);
    QCOMPARE(execution.payload, uR"({"version":"acme/model-registry/churn:v0"})"_s);
    QVERIFY(execution.variables.contains(uR"("event_type":"LINK_ARTIFACT")"));
    QVERIFY(execution.variables.contains(uR"("artifact_metadata.accuracy":0.93)"));
    const auto delivery = deliveryOf(execution);
    QVERIFY(delivery);
    QCOMPARE(delivery->url, m_sample->webhook.url);
    QCOMPARE(delivery->webhookId, m_sample->webhook.id);
    QCOMPARE(delivery->state, DeliveryState::Due);
}

void TestMatching::filtersDecide_data()
{
    QTest::addColumn<bool>("isLink");
    QTest::addColumn<QStringList>("aliases");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("executions");
    const QString prod = uR"({"alias":{"$regex":"^prod"}})"_s;
    QTest::newRow("alias matches") << false << QStringList { u"production"_s } << prod << 1;
    QTest::newRow("alias differs") << false << QStringList { u"staging"_s } << prod << 0;
    QTest::newRow("one of two") << false << QStringList { u"staging"_s, u"prod"_s } << prod << 1;
    QTest::newRow("two of two") << false << QStringList { u"prod-a"_s, u"prod"_s } << prod << 2;
    QTest::newRow("link has it") << true << QStringList { u"eu"_s, u"prod"_s } << prod << 1;
    QTest::newRow("link without it") << true << QStringList { u"eu"_s } << prod << 0;
    QTest::newRow("link without any") << true << QStringList() << prod << 0;
    QTest::newRow("link, no condition") << true << QStringList() << u"{}"_s << 1;
}

void TestMatching::filtersDecide()
{
    QFETCH(bool, isLink);
    QFETCH(QStringList, aliases);
    QFETCH(QString, filter);
    QFETCH(int, executions);
    auto automation
        = prepared(u"deploy"_s, isLink ? EventType::LinkArtifact : EventType::AddArtifactAlias);
    automation.eventFilter = filter;
    (void)add(automation);
    link(aliases);
    QCOMPARE(match().size(), executions);
}

void TestMatching::theDeliveryIsAsOfThisMoment()
{
    const auto automation = add(prepared());
    link();
    const auto execution = match().first();
    (void)must(m_store->write([&](Database &db) -> Result<Done> {
        (void)must(Automations(db).remove(automation.id));
        return Webhooks(db).remove(m_sample->webhook.id);
    }));
    const auto delivery = deliveryOf(execution);
    QVERIFY(delivery);
    QCOMPARE(delivery->url, m_sample->webhook.url);
    QCOMPARE(payload::Rendered::fromStored(delivery->body.toStdString()).sent({}),
             std::string(R"({"version":"acme/model-registry/churn:v0"})"));
}

void TestMatching::secretsAreOnlyNamed()
{
    const auto webhook = must(m_store->write([&](Database &db) {
        return Webhooks(db).create({ .entityId = m_sample->team.id,
                                     .name = u"with secrets"_s,
                                     .url = u"http://127.0.0.1:9"_s,
                                     .accessTokenRef = u"GH"_s,
                                     .secretRef = u"SIGN"_s });
    }));
    auto automation = prepared();
    automation.webhookId = webhook.id;
    automation.payload = uR"({"a":"${ACCESS_TOKEN}","b":"${SIGN}","c":"${GH}"})"_s;
    (void)add(automation);
    link();
    const auto execution = match().first();
    QCOMPARE(execution.payload, uR"({"a":"***","b":"***","c":"${GH}"})"_s);
    QCOMPARE(execution.unknownVariables, QStringList { u"GH"_s });
    const auto delivery = deliveryOf(execution);
    QCOMPARE(delivery->accessTokenRef, u"GH"_s);
    QCOMPARE(delivery->secretRef, u"SIGN"_s);
}

void TestMatching::unknownVariablesAreAWarning()
{
    auto automation = prepared();
    automation.payload = uR"({"a":"${typo} ${typo} ${alias}"})"_s;
    (void)add(automation);
    link();
    const auto execution = match().first();
    QCOMPARE(execution.state, ExecutionState::Pending);
    QCOMPARE(execution.unknownVariables, QStringList { u"typo"_s });
}

void TestMatching::whatCannotBeStartedFailsAloneWithItsReason_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::newRow("filter") << u"filter"_s << u"event filter"_s;
    QTest::newRow("payload") << u"payload"_s << u"not a JSON object"_s;
    QTest::newRow("queue") << u"queue"_s << u"does not exist any more"_s;
    QTest::newRow("webhook") << u"webhook"_s << u"does not exist any more"_s;
}

void TestMatching::whatCannotBeStartedFailsAloneWithItsReason()
{
    QFETCH(QString, what);
    QFETCH(QString, reason);
    auto broken = prepared(u"broken"_s);
    if (what == u"filter")
        broken.eventFilter = u"{\"alias\":"_s;
    if (what == u"payload")
        broken.payload = u"[1]"_s;
    if (what == u"queue")
        broken.actionType = ActionType::QueueJob;
    if (what == u"webhook")
        broken.webhookId = 0;
    (void)add(broken);
    (void)add(prepared(u"whole"_s));
    link();
    const auto executions = match();
    QCOMPARE(executions.size(), 2);
    QCOMPARE(executions.at(0).state, ExecutionState::Failed);
    QVERIFY2(executions.at(0).error.contains(reason), qPrintable(executions.at(0).error));
    QVERIFY(executions.at(0).finishedAt.isValid());
    QVERIFY(!deliveryOf(executions.at(0)));
    QCOMPARE(executions.at(1).state, ExecutionState::Pending);
    QVERIFY(deliveryOf(executions.at(1)));
}

void TestMatching::aNoOpIsFinishedAtOnce()
{
    auto automation = prepared();
    automation.actionType = ActionType::NoOp;
    automation.webhookId = 0;
    (void)add(automation);
    link();
    const auto execution = match().first();
    QCOMPARE(execution.state, ExecutionState::Finished);
    QVERIFY(!deliveryOf(execution));
}

void TestMatching::anEventIsMatchedOnce()
{
    (void)add(prepared());
    link();
    QCOMPARE(match().size(), 1);
    QCOMPARE(match().size(), 1);
    // As after a crash that kept the executions but not the mark.
    (void)must(m_store->write(
        [](Database &db) { return db.run(u"UPDATE events SET processed_at = NULL"_s); }));
    QCOMPARE(match().size(), 1);
}

void TestMatching::anAutomationWithoutPayloadSendsNothingInTheBody()
{
    auto automation = prepared();
    automation.payload.clear();
    (void)add(automation);
    link();
    const auto execution = match().first();
    QCOMPARE(execution.state, ExecutionState::Pending);
    const auto delivery = deliveryOf(execution);
    QCOMPARE(payload::Rendered::fromStored(delivery->body.toStdString()).sent({}), std::string());
}

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
