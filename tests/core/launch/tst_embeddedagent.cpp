#include "tests/core/launch/jobyard.h"

#include <QProcess>

/// The agent that runs jobs on this machine.
class TestEmbeddedAgent : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void itRunsNothingUntilItIsSwitchedOn();
    void aJobRunsAndIsTidiedUp();
    void aJobThatFailsSaysHow_data();
    void aJobThatFailsSaysHow();
    void overridesDecideWhatRuns();
    void aRepositoryIsCheckedOut();
    void itKeepsToItsLimit();
    void aJobIsEndedWhenItIsNotWantedAnyMore_data();
    void aJobIsEndedWhenItIsNotWantedAnyMore();
    void anAgentThatIsToldToStopIsOff();
    void othersSeeItAsAnAgent();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<JobYard> m_yard;
};

void TestEmbeddedAgent::init()
{
    m_yard.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_yard = std::make_unique<JobYard>(m_dir->filePath(u"data"_s));
    m_yard->fill();
}

void TestEmbeddedAgent::itRunsNothingUntilItIsSwitchedOn()
{
    m_yard->addJob(u"hello"_s, "echo hello");
    const qint64 item = m_yard->push(u"hello"_s);
    m_yard->switchOn(1, false);
    m_yard->agent().reset(); // not without a look
    QCOMPARE(m_yard->progress(item), QueueItemProgress::Pending);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_COMPARE(m_yard->progress(item), QueueItemProgress::Failed);
}

void TestEmbeddedAgent::aJobRunsAndIsTidiedUp()
{
    m_yard->addJob(u"good"_s, "echo \"key $WANDB_API_KEY, run $WANDB_RUN_ID\"; pwd; echo \"$@\"");
    m_yard->addRun(u"good"_s, RunState::Finished);
    const qint64 item = m_yard->push(u"good"_s, uR"(,"overrides":{"args":["--lr",0.1]})"_s);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_VERIFY(m_yard->job(item).endedAt.isValid());
    QCOMPARE(m_yard->progress(item), QueueItemProgress::Finished);
    const auto job = m_yard->job(item);
    QCOMPARE(job.exitCode, 0);
    QVERIFY2(job.log.startsWith(u"key ***, run run-good\n"), qPrintable(job.log));
    QVERIFY2(job.log.endsWith(u"--lr 0.1\n"), qPrintable(job.log));
    QCOMPARE(m_yard->keys(), 0); // its own is gone
    QTRY_VERIFY(m_yard->folders().isEmpty());
}

void TestEmbeddedAgent::aJobThatFailsSaysHow_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("reason");
    QTest::newRow("exit code") << QByteArray("exit 3") << QString() << u"exit code 3"_s;
    QTest::newRow("no run") << QByteArray("exit 0") << QString() << u"wandb.init"_s;
    QTest::newRow("image") << QByteArray() << QString() << u"container"_s;
    QTest::newRow("no such script")
        << QByteArray("exit 0") << uR"(,"overrides":{"entry_point":["sh","other.sh"]})"_s
        << u"other.sh"_s;
    QTest::newRow("no such program")
        << QByteArray("exit 0") << uR"(,"overrides":{"entry_point":["no-such-program"]})"_s
        << u"no-such-program"_s;
}

void TestEmbeddedAgent::aJobThatFailsSaysHow()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, more);
    QFETCH(QString, reason);
    if (script.isEmpty())
        m_yard->addImage(u"bad"_s);
    else
        m_yard->addJob(u"bad"_s, script);
    const qint64 item = m_yard->push(u"bad"_s, more);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_COMPARE(m_yard->progress(item), QueueItemProgress::Failed);
    QVERIFY2(m_yard->error(item).contains(reason), qPrintable(m_yard->error(item)));
    QCOMPARE(m_yard->keys(), 0);
}

void TestEmbeddedAgent::overridesDecideWhatRuns()
{
    m_yard->addJob(u"own"_s, "exit 1");
    m_yard->addRun(u"own"_s, RunState::Finished);
    const qint64 item
        = m_yard->push(u"own"_s, uR"(,"overrides":{"entry_point":["sh","-c","cat run.sh"]})"_s);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_VERIFY(m_yard->job(item).endedAt.isValid());
    QCOMPARE(m_yard->job(item).log, u"exit 1"_s);
    QCOMPARE(m_yard->job(item).exitCode, 0);
}

void TestEmbeddedAgent::aRepositoryIsCheckedOut()
{
    const QString folder = m_dir->filePath(u"repository"_s);
    QVERIFY(QDir().mkpath(folder));
    const auto git = [&](const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(u"git"_s,
                      QStringList { u"-c"_s, u"user.name=a"_s, u"-c"_s, u"user.email=a@b"_s }
                          + arguments);
        if (!process.waitForFinished(test::patience) || process.exitCode() != 0)
            qWarning("%s", process.readAllStandardError().constData());
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    };
    const auto commit = [&](const QByteArray &script) {
        QFile file(folder + u"/run.sh"_s);
        if (file.open(QIODevice::WriteOnly))
            file.write(script);
        file.close();
        (void)git({ u"add"_s, u"run.sh"_s });
        (void)git({ u"commit"_s, u"-m"_s, u"x"_s });
        return git({ u"rev-parse"_s, u"HEAD"_s });
    };
    (void)git({ u"init"_s, u"--quiet"_s });
    const QString first = commit("echo first");
    (void)commit("echo second");
    m_yard->addRepository(u"old"_s, folder, first);
    m_yard->addRepository(u"gone"_s, folder, QString(40, u'0'));
    m_yard->addRun(u"old"_s, RunState::Finished);
    const qint64 old = m_yard->push(u"old"_s);
    const qint64 gone = m_yard->push(u"gone"_s);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_VERIFY(m_yard->job(old).endedAt.isValid());
    QCOMPARE(m_yard->job(old).log, u"first\n"_s);
    QTRY_COMPARE(m_yard->progress(gone), QueueItemProgress::Failed);
    QVERIFY2(m_yard->error(gone).contains(u"can't be fetched"), qPrintable(m_yard->error(gone)));
}

void TestEmbeddedAgent::itKeepsToItsLimit()
{
    m_yard->addJob(u"long"_s, "echo begun; exec sleep 100");
    m_yard->addJob(u"longer"_s, "echo begun; exec sleep 100");
    m_yard->addJob(u"third"_s, "echo begun; exec sleep 100");
    const QList<qint64> items { m_yard->push(u"long"_s), m_yard->push(u"longer"_s),
                                m_yard->push(u"third"_s) };
    m_yard->switchOn(2);
    auto agent = m_yard->agent();
    QTRY_COMPARE(m_yard->job(items.at(0)).log, u"begun\n"_s);
    QTRY_COMPARE(m_yard->job(items.at(1)).log, u"begun\n"_s);
    QCOMPARE(m_yard->progress(items.at(2)), QueueItemProgress::Pending);
    agent.reset();
    QCOMPARE(m_yard->progress(items.at(0)), QueueItemProgress::Failed);
    QVERIFY(m_yard->error(items.at(0)).contains(u"server was stopped"));
    QCOMPARE(m_yard->progress(items.at(2)), QueueItemProgress::Pending);
    QCOMPARE(m_yard->keys(), 0);
}

void TestEmbeddedAgent::aJobIsEndedWhenItIsNotWantedAnyMore_data()
{
    QTest::addColumn<bool>("isRemoved");
    QTest::newRow("run stopped") << false;
    QTest::newRow("item removed") << true;
}

void TestEmbeddedAgent::aJobIsEndedWhenItIsNotWantedAnyMore()
{
    QFETCH(bool, isRemoved);
    // With a child that would go on alone.
    m_yard->addJob(u"long"_s, "sleep 100 & echo begun; wait");
    m_yard->addRun(u"long"_s, RunState::Running);
    const qint64 item = m_yard->push(u"long"_s);
    const QByteArray mark = m_yard->markOf(item);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_COMPARE(m_yard->job(item).log, u"begun\n"_s);
    QTRY_COMPARE(launch::processesWith(mark).size(), 2);
    (void)must(m_yard->store->write([&](Database &db) {
        return isRemoved ? RunQueueItems(db, QDateTime::currentDateTimeUtc()).remove(item)
                         : db.run(u"UPDATE runs SET is_stopped = 1"_s);
    }));
    QTRY_VERIFY(m_yard->job(item).endedAt.isValid());
    QTRY_VERIFY(launch::processesWith(mark).isEmpty());
    QCOMPARE(m_yard->keys(), 0);
    if (!isRemoved)
        QVERIFY(m_yard->error(item).contains(u"stopped"));
}

void TestEmbeddedAgent::anAgentThatIsToldToStopIsOff()
{
    m_yard->addJob(u"long"_s, "echo begun; exec sleep 100");
    const qint64 item = m_yard->push(u"long"_s);
    m_yard->switchOn();
    const auto agent = m_yard->agent();
    QTRY_COMPARE(m_yard->job(item).log, u"begun\n"_s);
    (void)must(m_yard->store->write([](Database &db) {
        auto row = must(LaunchAgents(db).agent(1));
        row.isStopping = true;
        return LaunchAgents(db).update(row);
    }));
    QTRY_COMPARE(m_yard->progress(item), QueueItemProgress::Failed);
    QVERIFY(m_yard->error(item).contains(u"agent was stopped"));
    const auto isOn = [&] {
        return !must(m_yard->store->read([](Database &db) {
                    return LaunchJobs(db).switchedOn();
                })).isEmpty();
    };
    QTRY_VERIFY(!isOn());
}

void TestEmbeddedAgent::othersSeeItAsAnAgent()
{
    m_yard->switchOn();
    const auto agents = [&] {
        return must(m_yard->store->read([](Database &db) { return LaunchAgents(db).ofQueue(1); }));
    };
    auto agent = m_yard->agent();
    QTRY_COMPARE(agents().size(), 1);
    QVERIFY(agents().first().isPolling(QDateTime::currentDateTimeUtc()));
    QCOMPARE(agents().first().version, u"signalbox@0"_s);
    agent.reset();
    QCOMPARE(agents().first().status, u"KILLED"_s);
}

QTEST_GUILESS_MAIN(TestEmbeddedAgent)
#include "tst_embeddedagent.moc"
