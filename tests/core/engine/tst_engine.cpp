#include "tests/core/engine/bench.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;
using engine::Engine;
using Manner = Receiver::Answer::Manner;

/// Fairness, leases, stopping and starting, against a real receiver on loopback.
class TestEngine : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aHangingReceiverKeepsNobodyWaiting();
    void deletingTheAutomationLetsItsActionFinish();
    void stoppingIsPromptAndTheRequestIsSentAgain();
    void aLateAnswerDoesNotOverwriteANewerOne();
    void theLeaseIsRenewedWhileSending();
    void aDiskThatIsSlowerThanTheLeaseSendsNothingTwice();
    void whatWasThereBeforeTheStartIsSent();
    void manyAreAllSentOnce();

private:
    void start(const Engine::Options &options = { .version = u"1.2"_s });
    QDateTime leaseOf(const AutomationRow &automation)
    {
        return m_bench
            ->read([&](Database &db) {
                return Deliveries(db).ofExecution(m_bench->last(automation)->id);
            })
            ->leaseUntil;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Receiver> m_receiver;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<Engine> m_engine;
};

namespace {

/// A gate that answers wait at; open() may be called once.
class Gate
{
public:
    auto answer()
    {
        return [future = m_future](const Receiver::Request &) {
            future.wait();
            return Receiver::Answer();
        };
    }
    void open() { m_promise.set_value(); }

private:
    std::promise<void> m_promise;
    std::shared_future<void> m_future = m_promise.get_future().share();
};

} // namespace

void TestEngine::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_receiver = std::make_unique<Receiver>();
    m_bench = std::make_unique<Bench>(*m_dir);
}

void TestEngine::cleanup()
{
    m_engine.reset();
    m_bench.reset();
    m_receiver.reset();
}

void TestEngine::start(const Engine::Options &options)
{
    m_engine = std::make_unique<Engine>(*m_bench->store, options);
    m_engine->start();
}

void TestEngine::aHangingReceiverKeepsNobodyWaiting()
{
    Receiver hanging;
    hanging.setAnswer({ .manner = Manner::Hang });
    (void)m_bench->addAutomation(u"slow"_s, hanging.url());
    const auto quick = m_bench->addAutomation(u"quick"_s, m_receiver->url());
    for (int i = 0; i < 20; ++i)
        m_bench->fire(u"slow"_s);
    start();
    QTRY_COMPARE(hanging.requestCount(), 8);
    m_bench->fire(u"quick"_s);
    QTRY_VERIFY(m_bench->isOver(quick));
    QCOMPARE(hanging.requestCount(), 8);
}

void TestEngine::deletingTheAutomationLetsItsActionFinish()
{
    Gate gate;
    m_receiver->setAnswer(gate.answer());
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start();
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(m_receiver->requestCount(), 1);
    (void)m_bench->write([&](Database &db) { return Automations(db).remove(automation.id); });
    gate.open();
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_bench->last(automation)->state, ExecutionState::Finished);
}

void TestEngine::stoppingIsPromptAndTheRequestIsSentAgain()
{
    m_receiver->setAnswer({ .manner = Manner::Hang });
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start({ .totalTimeout = 600s });
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(m_receiver->requestCount(), 1);
    QElapsedTimer timer;
    timer.start();
    m_engine->stop();
    QVERIFY(timer.elapsed() < test::patience); // not the ten minutes of the request
    QCOMPARE(m_bench->last(automation)->state, ExecutionState::Pending);

    m_receiver->setAnswer(Receiver::Answer());
    m_engine->start();
    QTRY_VERIFY(m_bench->isOver(automation));
    const auto requests = m_receiver->requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests.at(0).header("webhook-id"), requests.at(1).header("webhook-id"));
    QCOMPARE(m_bench->attempts(automation).size(), 1);
}

void TestEngine::aLateAnswerDoesNotOverwriteANewerOne()
{
    Gate gate;
    m_receiver->setAnswer(gate.answer());
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start();
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(m_receiver->requestCount(), 1);
    (void)m_bench->write([&](Database &db) -> Result<Done> {
        const auto later = QDateTime::currentDateTimeUtc().addSecs(61);
        const auto claimed = must(Deliveries(db).claim({ .now = later }));
        return Deliveries(db).finish(claimed.first().fence, DeliveryState::Failed,
                                     { .deliveryId = claimed.first().id,
                                       .startedAt = later,
                                       .error = u"the newer worker's"_s });
    });
    gate.open();
    const auto other = m_bench->addAutomation(u"other"_s, m_receiver->url());
    m_bench->fire(u"other"_s);
    QTRY_VERIFY(m_bench->isOver(other));
    m_engine->stop();
    const auto attempts = m_bench->attempts(automation);
    QCOMPARE(attempts.size(), 1);
    QCOMPARE(attempts.first().error, u"the newer worker's"_s);
    QCOMPARE(m_bench->last(automation)->state, ExecutionState::Pending); // its to finish
}

void TestEngine::theLeaseIsRenewedWhileSending()
{
    Gate gate;
    m_receiver->setAnswer(gate.answer());
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start({ .lease = 400ms });
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(m_receiver->requestCount(), 1);
    const QDateTime first = leaseOf(automation);
    QTRY_VERIFY(leaseOf(automation) >= first.addMSecs(800));
    gate.open();
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_receiver->requestCount(), 1);
}

void TestEngine::aDiskThatIsSlowerThanTheLeaseSendsNothingTwice()
{
    Gate gate;
    m_receiver->setAnswer(gate.answer());
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start({ .lease = 100ms });
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(m_receiver->requestCount(), 1);
    std::promise<void> begun;
    std::promise<void> disk;
    (void)m_bench->store->post(
        [&begun, done = disk.get_future().share()](Database &) -> Result<Done> {
            begun.set_value();
            done.wait();
            return Done();
        });
    begun.get_future().wait();
    const QDateTime out = leaseOf(automation);
    QTRY_VERIFY(out <= QDateTime::currentDateTimeUtc());
    disk.set_value();
    QTRY_VERIFY(leaseOf(automation) > out);
    gate.open();
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_receiver->requestCount(), 1);
}

void TestEngine::whatWasThereBeforeTheStartIsSent()
{
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    m_bench->fire(u"prod"_s);
    start();
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_receiver->requestCount(), 1);
}

void TestEngine::manyAreAllSentOnce()
{
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start();
    for (int i = 0; i < 150; ++i)
        m_bench->fire(u"prod"_s);
    const auto pending = [&] {
        return m_bench->read([](Database &db) {
            return db.number(u"SELECT (SELECT count(*) FROM events WHERE processed_at IS NULL)"
                             " + (SELECT count(*) FROM executions WHERE state = 'pending')"_s);
        });
    };
    QTRY_COMPARE(pending(), 0);
    QSet<QByteArray> ids;
    for (const auto &request : m_receiver->requests())
        ids.insert(request.header("webhook-id"));
    QCOMPARE(m_receiver->requestCount(), 150);
    QCOMPARE(ids.size(), 150);
    QCOMPARE(m_bench->last(automation)->state, ExecutionState::Finished);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
