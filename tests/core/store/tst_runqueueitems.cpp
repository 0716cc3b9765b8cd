#include "core/store/launchagents.h"
#include "core/store/launchconfigs.h"
#include "core/store/lostitems.h"
#include "core/store/runqueueitems.h"
#include "core/store/runs.h"
#include "tests/core/store/sample.h"

#include <QSet>
#include <QTest>

#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace store;

/// Launch queues: who gets which item, and when others may have it.
class TestRunQueueItems : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theOldestComesFirst();
    void theMostUrgentComesFirstInAPrioritizedQueue();
    void anEmptyQueueGivesNothing();
    void whatIsNotAcknowledgedWaitsAgain();
    void theFirstToAcknowledgeHasIt();
    void aRefusedAgentsFailureIsNotTheItems();
    void askingAgainIsNoSecondAgent();
    void aFailureIsKept();
    void aFullQueueTakesNoMore();
    void eightAgentsShareAThousandItems();
    void progressFollowsTheRun();
    void whatASilentAgentTookIsGivenUp();
    void whatIsGoneTakesItsItemsAlong();

private:
    RunQueueItemRow push(int priority = 2);
    std::optional<RunQueueItemRow> pop(int atMs = 0, qint64 agentId = 0);
    bool acknowledge(const RunQueueItemRow &item, const QString &run, int atMs = 0);
    bool fail(const RunQueueItemRow &item, const QString &stage, int atMs = 0);
    RunQueueItemRow item(qint64 id, int atMs = 0);
    template <typename F> auto items(int atMs, F f)
    {
        return must(m_store->write([&](Database &db) {
            RunQueueItems items(db, at(atMs));
            return f(items);
        }));
    }
    void setPrioritized();
    QDateTime at(int ms) const { return m_start.addMSecs(ms); }

    const QDateTime m_start = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
    RunQueueRow m_queue;
};

void TestRunQueueItems::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
    m_sample = std::make_unique<Sample>(*m_store);
    m_queue = must(m_store->write([&](Database &db) {
        return RunQueues(db).create({ .projectId = m_sample->registry.id, .name = u"gpu"_s });
    }));
}

RunQueueItemRow TestRunQueueItems::push(int priority)
{
    return items(0, [&](RunQueueItems &all) {
        return all.push({ .queueId = m_queue.id,
                          .priority = priority,
                          .runSpec = u"{}"_s,
                          .entity = u"acme"_s,
                          .project = u"Training"_s,
                          .authorId = m_sample->user.id });
    });
}

std::optional<RunQueueItemRow> TestRunQueueItems::pop(int atMs, qint64 agentId)
{
    return items(atMs, [&](RunQueueItems &all) { return all.pop(m_queue, agentId); });
}

bool TestRunQueueItems::acknowledge(const RunQueueItemRow &item, const QString &run, int atMs)
{
    return items(atMs, [&](RunQueueItems &all) { return all.acknowledge(item.id, run); });
}

bool TestRunQueueItems::fail(const RunQueueItemRow &item, const QString &stage, int atMs)
{
    return items(atMs, [&](RunQueueItems &all) {
        return all.fail(item.id, stage, uR"({"message":"no"})"_s);
    });
}

RunQueueItemRow TestRunQueueItems::item(qint64 id, int atMs)
{
    return items(atMs, [&](RunQueueItems &all) { return all.item(id); });
}

void TestRunQueueItems::setPrioritized()
{
    m_queue.isPrioritized = true;
    m_queue = must(m_store->write([&](Database &db) { return RunQueues(db).update(m_queue); }));
}

void TestRunQueueItems::theOldestComesFirst()
{
    const auto first = push(5);
    const auto second = push(0);
    const auto positions
        = items(0, [&](RunQueueItems &all) { return all.position(m_queue, second); });
    QCOMPARE(positions, 2);
    const auto popped = pop();
    QVERIFY(popped);
    QCOMPARE(popped->id, first.id);
    QCOMPARE(popped->state, QueueItemState::Leased);
    QCOMPARE(popped->leaseUntil, at(60'000));
    QCOMPARE(pop()->id, second.id);
    QVERIFY(!pop());
}

void TestRunQueueItems::theMostUrgentComesFirstInAPrioritizedQueue()
{
    setPrioritized();
    const auto usual = push(2);
    const auto urgent = push(0);
    const auto later = push(2);
    const auto place = [&](const RunQueueItemRow &row) {
        return items(0, [&](RunQueueItems &all) { return all.position(m_queue, row); });
    };
    QCOMPARE((QList { place(urgent), place(usual), place(later) }), (QList { 1, 2, 3 }));
    QCOMPARE(pop()->id, urgent.id);
    QCOMPARE(pop()->id, usual.id);
    QCOMPARE(pop()->id, later.id);
}

void TestRunQueueItems::anEmptyQueueGivesNothing() { QVERIFY(!pop()); }

void TestRunQueueItems::whatIsNotAcknowledgedWaitsAgain()
{
    const auto pushed = push();
    (void)push();
    (void)pop();
    QCOMPARE(item(pushed.id, 59'999).state, QueueItemState::Leased);
    QCOMPARE(item(pushed.id, 60'000).state, QueueItemState::Pending);
    QCOMPARE(pop(60'000)->id, pushed.id); // before those that came later
}

void TestRunQueueItems::theFirstToAcknowledgeHasIt()
{
    const auto pushed = push();
    (void)pop();
    QVERIFY(!acknowledge(pushed, u"late"_s, 60'000)); // nobody's any more
    (void)pop(60'000);
    QVERIFY(acknowledge(pushed, u"first"_s, 60'001));
    QVERIFY(!acknowledge(pushed, u"second"_s, 60'002));
    const auto claimed = item(pushed.id);
    QCOMPARE(claimed.state, QueueItemState::Claimed);
    QCOMPARE(claimed.runName, u"first"_s);
    QVERIFY(!pop(600'000));
}

void TestRunQueueItems::aRefusedAgentsFailureIsNotTheItems()
{
    const auto pushed = push();
    (void)pop();
    (void)pop(60'000);
    QVERIFY(acknowledge(pushed, u"mine"_s, 60'001));
    QVERIFY(!acknowledge(pushed, u"late"_s, 60'002));
    QVERIFY(!fail(pushed, u"agent"_s, 60'003)); // as W&B's agent does when it is refused
    QCOMPARE(item(pushed.id).state, QueueItemState::Claimed);
    QVERIFY(fail(pushed, u"agent"_s, 60'004)); // the other's own
    QCOMPARE(item(pushed.id).state, QueueItemState::Failed);
}

void TestRunQueueItems::askingAgainIsNoSecondAgent()
{
    const auto alone = push();
    (void)pop();
    QVERIFY(acknowledge(alone, u"r"_s, 1));
    QVERIFY(acknowledge(alone, u"r"_s, 2)); // its first answer was lost
    const auto shared = push();
    (void)pop();
    (void)pop(60'000);
    QVERIFY(acknowledge(shared, u"r"_s, 60'001));
    QVERIFY(!acknowledge(shared, u"r"_s, 60'002)); // may be the other's: the spec named the run
}

void TestRunQueueItems::aFailureIsKept()
{
    const auto pushed = push();
    (void)pop();
    QVERIFY(acknowledge(pushed, u"r"_s));
    QVERIFY(fail(pushed, u"run"_s));
    const auto failed = item(pushed.id);
    QCOMPARE(failed.state, QueueItemState::Failed);
    QCOMPARE(failed.error, uR"({"message":"no"})"_s);
    QVERIFY(!pop(600'000));
}

void TestRunQueueItems::aFullQueueTakesNoMore()
{
    const auto filled = m_store->write([&](Database &db) -> Result<Done> {
        RunQueueItems all(db, m_start);
        for (int i = 0; i < RunQueueItems::mostWaiting; ++i)
            (void)must(all.push({ .queueId = m_queue.id, .runSpec = u"{}"_s }));
        return Done();
    });
    QVERIFY(filled);
    const auto refused = m_store->write([&](Database &db) {
        return RunQueueItems(db, m_start).push({ .queueId = m_queue.id, .runSpec = u"{}"_s });
    });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY(refused.error().message.contains(u"10000"));
    QVERIFY(acknowledge(*pop(), u"r"_s));
    (void)push(); // there is room again
}

void TestRunQueueItems::eightAgentsShareAThousandItems()
{
    constexpr int count = 1000;
    (void)must(m_store->write([&](Database &db) -> Result<Done> {
        RunQueueItems all(db, m_start);
        for (int i = 0; i < count; ++i)
            (void)must(all.push({ .queueId = m_queue.id, .runSpec = u"{}"_s }));
        return Done();
    }));
    std::mutex mutex;
    QList<qint64> taken;
    const auto work = [this, &mutex, &taken](int agent) {
        while (const auto item = pop()) {
            if (!acknowledge(*item, u"%1-%2"_s.arg(agent).arg(item->id)))
                continue;
            const std::lock_guard lock(mutex);
            taken.append(item->id);
        }
    };
    std::vector<std::thread> agents;
    for (int agent = 0; agent < 8; ++agent)
        agents.emplace_back(work, agent);
    for (std::thread &agent : agents)
        agent.join();
    QCOMPARE(taken.size(), count);
    QCOMPARE(QSet<qint64>(taken.begin(), taken.end()).size(), count);
    const auto counts = items(0, [&](RunQueueItems &all) { return all.counts(m_queue.id); });
    QCOMPARE(counts.running, count);
    QCOMPARE(counts.pending + counts.starting + counts.failed, 0);
}

void TestRunQueueItems::progressFollowsTheRun()
{
    const auto pushed = push();
    const auto progress
        = [&] { return items(1, [&](RunQueueItems &all) { return all.progress(pushed.id); }); };
    QCOMPARE(progress(), QueueItemProgress::Pending);
    (void)pop();
    QCOMPARE(progress(), QueueItemProgress::Starting);
    QVERIFY(acknowledge(pushed, u"abc"_s));
    QCOMPARE(progress(), QueueItemProgress::Running); // before the run is there, too
    // W&B's agent writes the project's name in lower case.
    const auto addRun = [&](RunState state) {
        (void)must(m_store->write([&](Database &db) -> Result<Done> {
            const auto project = must(Projects(db).findOrCreate(m_sample->team.id, u"training"_s));
            (void)must(db.run(u"DELETE FROM runs"_s));
            (void)must(Runs(db).create({ .projectId = project.id,
                                         .name = u"abc"_s,
                                         .state = state,
                                         .createdAt = m_start,
                                         .updatedAt = m_start,
                                         .heartbeatAt = m_start }));
            return Done();
        }));
    };
    addRun(RunState::Running);
    QCOMPARE(progress(), QueueItemProgress::Running);
    addRun(RunState::Finished);
    QCOMPARE(progress(), QueueItemProgress::Finished);
    for (const RunState state : { RunState::Failed, RunState::Crashed, RunState::Killed }) {
        addRun(state);
        QCOMPARE(progress(), QueueItemProgress::Failed);
    }
    const auto counts = items(1, [&](RunQueueItems &all) { return all.counts(m_queue.id); });
    QCOMPARE(counts.failed, 1);
    const auto claimed = item(pushed.id);
    QVERIFY(items(1, [&](RunQueueItems &all) { return all.runOf(claimed); }) != 0);
}

void TestRunQueueItems::whatASilentAgentTookIsGivenUp()
{
    const auto agent = must(m_store->write([&](Database &db) {
        return LaunchAgents(db).create({ .projectId = m_sample->registry.id, .hostname = u"h"_s },
                                       { m_queue.id }, m_start);
    }));
    const QList<RunQueueItemRow> pushed { push(), push(), push() };
    for (int i = 0; i < 2; ++i) {
        const auto popped = pop(0, agent.id);
        QVERIFY(acknowledge(*popped, u"run%1"_s.arg(i)));
    }
    (void)must(m_store->write([&](Database &db) -> Result<RunRow> {
        const auto project = must(Projects(db).findOrCreate(m_sample->team.id, u"training"_s));
        return Runs(db).create({ .projectId = project.id,
                                 .name = u"run1"_s,
                                 .createdAt = m_start,
                                 .updatedAt = m_start,
                                 .heartbeatAt = m_start });
    }));
    const auto giveUp = [&](int atMs) {
        (void)must(
            m_store->write([&](Database &db) { return giveUpLostItems(db, at(atMs), at(atMs)); }));
    };
    giveUp(-1);
    QCOMPARE(item(pushed.at(0).id).state, QueueItemState::Claimed);
    giveUp(1);
    QCOMPARE(item(pushed.at(0).id).state, QueueItemState::Failed);
    QVERIFY(item(pushed.at(0).id).error.contains(u"has not been heard of"));
    QCOMPARE(item(pushed.at(1).id).state, QueueItemState::Claimed); // its run has begun
    QCOMPARE(item(pushed.at(2).id).state, QueueItemState::Pending);
}

void TestRunQueueItems::whatIsGoneTakesItsItemsAlong()
{
    const auto agent = must(m_store->write([&](Database &db) {
        return LaunchAgents(db).create({ .projectId = m_sample->registry.id, .hostname = u"h"_s },
                                       { m_queue.id }, m_start);
    }));
    QCOMPARE(agent.name.size(), 8);
    QVERIFY(agent.isPolling(at(59'999)));
    QVERIFY(!agent.isPolling(at(60'000)));
    const auto pushed = push();
    QCOMPARE(pop(0, agent.id)->agentId, agent.id);
    (void)must(m_store->write([&](Database &db) { return LaunchAgents(db).remove(agent.id); }));
    QCOMPARE(item(pushed.id).agentId, qint64(0));
    (void)must(m_store->write([&](Database &db) { return RunQueues(db).remove(m_queue.id); }));
    const auto gone
        = m_store->read([&](Database &db) { return RunQueueItems(db, m_start).item(pushed.id); });
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestRunQueueItems)
#include "tst_runqueueitems.moc"
