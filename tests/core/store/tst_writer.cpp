#include "tests/core/store/sample.h"

#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace Qt::StringLiterals;
using namespace store;

/// Group commit, and reading beside it.
class TestWriter : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void anErrorUndoesItsOwnClosureOnly();
    void closuresThatWaitShareATransaction();
    void whatWasPostedIsWrittenBeforeTheStoreCloses();
    void writersOnManyThreadsAllGetTheirAnswer();
    void aReaderSeesOneSnapshot();
    void readingInsideReadingSharesTheSnapshot();
    void aReaderCannotWrite();
    void theListenerHearsOfCommittedWorkOnly();
    void sqlErrorsAreServerErrors();
    void aFullDiskIsToldAndNothingIsHalfWritten();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

namespace {

auto makeTeam(const QString &name)
{
    return [name](Database &db) { return Accounts(db).createEntity(name, EntityType::Team); };
}

Result<qint64> countTeams(Database &db) { return db.number(u"SELECT count(*) FROM entities"_s); }

/// Keeps the writer busy until it is let go.
class Hold
{
public:
    explicit Hold(Store &store)
    {
        m_future = store.post([gate = m_gate.get_future().share()](Database &) -> Result<Done> {
            gate.wait();
            return Done();
        });
    }
    void letGo() { m_gate.set_value(); }

private:
    std::promise<void> m_gate;
    QFuture<Result<Done>> m_future;
};

} // namespace

void TestWriter::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
}

void TestWriter::anErrorUndoesItsOwnClosureOnly()
{
    Hold hold(*m_store);
    const auto first = m_store->post(makeTeam(u"one"_s));
    const auto bad = m_store->post([](Database &db) -> Result<Done> {
        (void)must(makeTeam(u"two"_s)(db));
        return Error { Error::Kind::Invalid, u"changed my mind"_s };
    });
    const auto taken = m_store->post(makeTeam(u"one"_s));
    const auto last = m_store->post(makeTeam(u"three"_s));
    hold.letGo();

    QVERIFY(first.result());
    QCOMPARE(bad.result().error().message, u"changed my mind"_s);
    QCOMPARE(taken.result().error().kind, Error::Kind::Conflict);
    QVERIFY(last.result());
    QCOMPARE(must(m_store->read(countTeams)), 2);
}

void TestWriter::closuresThatWaitShareATransaction()
{
    // SQLite counts every commit of others in data_version.
    const auto commits
        = [](Database &db) { return db.number(u"SELECT data_version FROM pragma_data_version"_s); };
    const qint64 before = must(m_store->read(commits));
    Hold hold(*m_store);
    QList<QFuture<Result<EntityRow>>> teams;
    for (int i = 0; i < 40; ++i)
        teams.append(m_store->post(makeTeam(u"team-%1"_s.arg(i))));
    hold.letGo();
    for (const auto &team : teams)
        QVERIFY(team.result());
    QCOMPARE(must(m_store->read(countTeams)), 40);
    QVERIFY(must(m_store->read(commits)) - before <= 2);
}

void TestWriter::whatWasPostedIsWrittenBeforeTheStoreCloses()
{
    Hold hold(*m_store);
    for (int i = 0; i < 120; ++i)
        (void)m_store->post(makeTeam(u"team-%1"_s.arg(i)));
    hold.letGo();
    m_store.reset();
    m_store = openStore(*m_dir);
    QCOMPARE(must(m_store->read(countTeams)), 120);
}

void TestWriter::writersOnManyThreadsAllGetTheirAnswer()
{
    std::atomic<int> written { 0 };
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 25; ++i) {
                const auto team = m_store->write(makeTeam(u"t%1-%2"_s.arg(thread).arg(i)));
                const auto read
                    = m_store->read([&](Database &db) { return Accounts(db).entity(team->id); });
                written += read && read->name == team->name ? 1 : 0;
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(written.load(), 100);
}

void TestWriter::aReaderSeesOneSnapshot()
{
    const auto counts = m_store->read([this](Database &db) -> Result<QList<qint64>> {
        const qint64 before = must(countTeams(db));
        (void)must(m_store->write(makeTeam(u"meanwhile"_s)));
        return QList<qint64> { before, must(countTeams(db)) };
    });
    QCOMPARE(must(counts), (QList<qint64> { 0, 0 }));
    QCOMPARE(must(m_store->read(countTeams)), 1);
}

void TestWriter::readingInsideReadingSharesTheSnapshot()
{
    const auto inner = m_store->read([this](Database &db) -> Result<qint64> {
        (void)must(countTeams(db));
        (void)must(m_store->write(makeTeam(u"meanwhile"_s)));
        return m_store->read(countTeams);
    });
    QCOMPARE(must(inner), 0);
}

void TestWriter::aReaderCannotWrite()
{
    QVERIFY(!m_store->read(makeTeam(u"sneaky"_s)));
    QCOMPARE(must(m_store->read(countTeams)), 0);
}

void TestWriter::theListenerHearsOfCommittedWorkOnly()
{
    std::atomic<int> heard { 0 };
    m_store->setWorkListener([&] { ++heard; });
    (void)must(m_store->write(makeTeam(u"no work"_s)));
    (void)m_store->write([](Database &db) -> Result<Done> {
        db.markWork();
        return Error { Error::Kind::Invalid, u"no"_s };
    });
    (void)must(m_store->write(makeTeam(u"no work either"_s)));
    QCOMPARE(heard.load(), 0);
    (void)must(m_store->write([](Database &db) -> Result<Done> {
        db.markWork();
        return Done();
    }));
    QTRY_COMPARE(heard.load(), 1);
    m_store->setWorkListener({});
}

void TestWriter::sqlErrorsAreServerErrors()
{
    const auto wrong = m_store->read([](Database &db) { return db.number(u"SELECT nothing"_s); });
    QCOMPARE(wrong.error().kind, Error::Kind::Server);
    QVERIFY(wrong.error().message.contains(u"nothing"));
}

void TestWriter::aFullDiskIsToldAndNothingIsHalfWritten()
{
    (void)must(m_store->write([](Database &db) -> Result<Done> {
        const qint64 pages = must(db.number(u"PRAGMA page_count"_s));
        return db.run(u"PRAGMA max_page_count = %1"_s.arg(pages + 2));
    }));
    const auto full = m_store->write([](Database &db) -> Result<Done> {
        (void)must(makeTeam(u"before"_s)(db));
        return db.run(u"INSERT INTO mutations VALUES (1, 'a', 'b', zeroblob(1000000), 1)"_s);
    });
    QVERIFY(!full);
    QVERIFY2(full.error().message.contains(u"disk is full"), qPrintable(full.error().message));
    QCOMPARE(must(m_store->read(countTeams)), 0);
    QVERIFY(m_store->write(makeTeam(u"after"_s)));
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
