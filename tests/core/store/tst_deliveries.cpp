#include "core/store/deliveries.h"
#include "core/store/executions.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// Claims under leases, and the fence that keeps late workers out.
class TestDeliveries : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void dueOnesAreClaimedOnceAndOldestFirst();
    void whatIsNotDueWaits();
    void aLeaseThatRanOutIsClaimedAgainWithTheSameMessageId();
    void aLateWorkerCannotWriteOrRenew();
    void aRenewedLeaseIsNotClaimed();
    void aLongQueueDoesNotKeepOthersWaiting();
    void busyWebhooksAreLeftAlone();
    void whatOneHoldsItselfIsNotClaimedAgain();
    void nextDueTellsWhenToLook();
    void anAutomationFiresOnceAnEvent();
    void executionsOutliveTheirAutomation();
    void theAttemptIsKept();

private:
    DeliveryRow add(qint64 webhookId = 1, int dueInMs = 0);
    QList<DeliveryRow> claim(int atMs = 0, const Deliveries::Claim &limits = {});
    Result<Done> finish(const DeliveryRow &delivery, const QString &body = u"ok"_s);
    QDateTime at(int ms) const { return m_start.addMSecs(ms); }

    const QDateTime m_start = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
    qint64 m_events = 0;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void TestDeliveries::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
}

DeliveryRow TestDeliveries::add(qint64 webhookId, int dueInMs)
{
    return must(m_store->write([&](Database &db) -> Result<DeliveryRow> {
        const auto execution
            = Executions(db).create({ .eventId = ++m_events, .automationId = 5, .entityId = 1 });
        return Deliveries(db).create({ .executionId = execution->id,
                                       .entityId = 1,
                                       .webhookId = webhookId,
                                       .url = u"http://127.0.0.1:9"_s,
                                       .body = "{}" },
                                     at(dueInMs));
    }));
}

QList<DeliveryRow> TestDeliveries::claim(int atMs, const Deliveries::Claim &limits)
{
    Deliveries::Claim wanted = limits;
    wanted.now = at(atMs);
    return must(m_store->write([&](Database &db) { return Deliveries(db).claim(wanted); }));
}

Result<Done> TestDeliveries::finish(const DeliveryRow &delivery, const QString &body)
{
    return m_store->write([&](Database &db) {
        return Deliveries(db).finish(delivery.fence, DeliveryState::Delivered,
                                     { .deliveryId = delivery.id,
                                       .startedAt = m_start,
                                       .statusCode = 200,
                                       .responseBody = body.toUtf8() });
    });
}

void TestDeliveries::dueOnesAreClaimedOnceAndOldestFirst()
{
    const auto second = add(1, -5);
    const auto first = add(2, -10);
    QVERIFY(first.messageId.startsWith(u"msg_") && first.messageId != second.messageId);
    const auto claimed = claim();
    QCOMPARE(claimed.size(), 2);
    QCOMPARE(claimed.at(0).id, first.id);
    QCOMPARE(claimed.at(1).id, second.id);
    QCOMPARE(claimed.at(0).leaseUntil, at(60'000));
    QCOMPARE(claim().size(), 0);
}

void TestDeliveries::whatIsNotDueWaits()
{
    (void)add(1, 1'000);
    QCOMPARE(claim(999).size(), 0);
    QCOMPARE(claim(1'000).size(), 1);
}

void TestDeliveries::aLeaseThatRanOutIsClaimedAgainWithTheSameMessageId()
{
    const auto delivery = add();
    const auto first = claim().first();
    QCOMPARE(claim(59'999).size(), 0);
    const auto again = claim(60'000);
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.first().messageId, delivery.messageId);
    QVERIFY(again.first().fence > first.fence);
}

void TestDeliveries::aLateWorkerCannotWriteOrRenew()
{
    (void)add();
    const auto late = claim().first();
    const auto current = claim(60'000).first();
    const auto renewed = m_store->write(
        [&](Database &db) { return Deliveries(db).renew(late.id, late.fence, at(500'000)); });
    QCOMPARE(renewed.error().kind, Error::Kind::Conflict);
    QCOMPARE(finish(late, u"late"_s).error().kind, Error::Kind::Conflict);
    QVERIFY(finish(current, u"current"_s));
    QCOMPARE(finish(late, u"late"_s).error().kind, Error::Kind::Conflict);
    const auto attempts
        = m_store->read([&](Database &db) { return Deliveries(db).attempts(current.id); });
    QCOMPARE(must(attempts).size(), 1);
    QCOMPARE(must(attempts).first().responseBody, "current");
}

void TestDeliveries::aRenewedLeaseIsNotClaimed()
{
    (void)add();
    const auto mine = claim().first();
    (void)must(m_store->write(
        [&](Database &db) { return Deliveries(db).renew(mine.id, mine.fence, at(90'000)); }));
    QCOMPARE(claim(60'000).size(), 0);
    QCOMPARE(claim(90'000).size(), 1);
}

void TestDeliveries::aLongQueueDoesNotKeepOthersWaiting()
{
    for (int i = 0; i < 60; ++i)
        (void)add(1, -1'000);
    const auto other = add(2, -1);
    const auto claimed = claim();
    QCOMPARE(claimed.size(), 9);
    QCOMPARE(claimed.last().id, other.id);
}

void TestDeliveries::busyWebhooksAreLeftAlone()
{
    (void)add(1);
    (void)add(1);
    (void)add(2);
    const auto claimed = claim(0, { .busy = { { 1, 7 } } });
    QCOMPARE(claimed.size(), 2); // one place left at 1
    QCOMPARE(claim(0, { .busy = { { 1, 8 } } }).size(), 0);
    QCOMPARE(claim(0, { .limit = 1 }).size(), 1);
}

void TestDeliveries::whatOneHoldsItselfIsNotClaimedAgain()
{
    const auto mine = add();
    (void)claim();
    QCOMPARE(claim(60'000, { .held = { mine.id } }).size(), 0);
    QCOMPARE(claim(60'000).size(), 1);
}

void TestDeliveries::nextDueTellsWhenToLook()
{
    const auto next = [this] {
        return must(m_store->read([](Database &db) { return Deliveries(db).nextDue(); }));
    };
    QVERIFY(!next().isValid());
    (void)add(1, 0);
    (void)add(1, 200'000);
    QCOMPARE(next(), at(0));
    const auto mine = claim().first();
    QCOMPARE(next(), at(60'000)); // the lease
    QVERIFY(finish(mine));
    QCOMPARE(next(), at(200'000));
}

void TestDeliveries::anAutomationFiresOnceAnEvent()
{
    const ExecutionRow execution { .eventId = 1, .automationId = 2, .entityId = 3 };
    const auto create = [&](Database &db) { return Executions(db).create(execution); };
    QVERIFY(m_store->write(create));
    QCOMPARE(m_store->write(create).error().kind, Error::Kind::Conflict);
}

void TestDeliveries::executionsOutliveTheirAutomation()
{
    const Sample sample(*m_store);
    const auto left = m_store->write([&](Database &db) -> Result<qint64> {
        const auto automation
            = must(Automations(db).create(sample.automation(EventType::LinkArtifact, u"deploy"_s)));
        const auto execution = must(Executions(db).create(
            { .eventId = 1, .automationId = automation.id, .entityId = sample.team.id }));
        (void)must(Deliveries(db).create({ .executionId = execution.id }, m_start));
        (void)must(Automations(db).remove(automation.id));
        return must(Executions(db).ofAutomation(automation.id, {})).total
            + (must(Deliveries(db).ofExecution(execution.id)) ? 1 : 0);
    });
    QCOMPARE(must(left), 2);
}

void TestDeliveries::theAttemptIsKept()
{
    const auto delivery = add();
    const AttemptRow attempt { .deliveryId = delivery.id,
                               .startedAt = m_start,
                               .connectMs = 3,
                               .totalMs = 12,
                               .requestHeaders = u"A: b"_s,
                               .requestBody = "{}",
                               .statusCode = 404,
                               .reason = u"Not Found"_s,
                               .responseHeaders = u"C: d"_s,
                               .responseBody = QByteArray("\0\xff", 2),
                               .isTruncated = true,
                               .error = u"no"_s };
    const auto mine = claim().first();
    (void)must(m_store->write([&](Database &db) {
        return Deliveries(db).finish(mine.fence, DeliveryState::Failed, attempt);
    }));
    const auto kept = must(m_store->read(
        [&](Database &db) { return Deliveries(db).lastAttempt(delivery.executionId); }));
    QVERIFY(kept);
    QCOMPARE(kept->startedAt, attempt.startedAt);
    QCOMPARE(kept->connectMs, 3);
    QCOMPARE(kept->totalMs, 12);
    QCOMPARE(kept->requestHeaders, attempt.requestHeaders);
    QCOMPARE(kept->requestBody, attempt.requestBody);
    QCOMPARE(kept->statusCode, 404);
    QCOMPARE(kept->reason, attempt.reason);
    QCOMPARE(kept->responseHeaders, attempt.responseHeaders);
    QCOMPARE(kept->responseBody, attempt.responseBody);
    QVERIFY(kept->isTruncated);
    QCOMPARE(kept->error, attempt.error);
    const auto row
        = m_store->read([&](Database &db) { return Deliveries(db).delivery(delivery.id); });
    QCOMPARE(must(row).state, DeliveryState::Failed);
}

QTEST_GUILESS_MAIN(TestDeliveries)
#include "tst_deliveries.moc"
