#include "tests/core/launch/jobyard.h"

#include <QProcess>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/// Killed at any point, the agent loses no job, and runs none twice without saying so.
class TestEmbeddedAgentCrash : public QObject
{
    Q_OBJECT

private slots:
    void aJobIsFoundAgainOrReportedLost_data();
    void aJobIsFoundAgainOrReportedLost();
    void killedAtRandomItLosesNothing();
};

namespace {

/// Written to by the jobs, a line each time that one runs.
QString diary(const QString &folder) { return folder + u"/diary"_s; }

/// At which the jobs wait until they are let go.
QByteArray gate(const QString &folder) { return QFile::encodeName(folder + u"/gate"_s); }

QByteArray script(const QString &folder)
{
    return "echo begun; echo x >> '" + diary(folder).toUtf8() + "'; read go < '" + gate(folder)
        + '\'';
}

bool letGo(const QString &folder)
{
    const int file = ::open(gate(folder).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    return file >= 0 && ::close(file) == 0;
}

/// The program that is killed.
int live(const QString &folder)
{
    JobYard yard(folder);
    yard.switchOn(4);
    const auto agent = yard.agent();
    for (;;)
        ::pause();
}

qsizetype linesIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
}

std::unique_ptr<QProcess> started(const QString &folder)
{
    auto child = std::make_unique<QProcess>();
    child->start(QCoreApplication::applicationFilePath(), { u"--live"_s, folder });
    if (!child->waitForStarted(test::patience))
        qFatal("can't be started");
    return child;
}

} // namespace

void TestEmbeddedAgentCrash::aJobIsFoundAgainOrReportedLost_data()
{
    QTest::addColumn<bool>("isAlive");
    QTest::addColumn<QString>("reason");
    QTest::newRow("found again") << true << u"how is not known"_s;
    QTest::newRow("lost") << false << u"lost"_s;
}

void TestEmbeddedAgentCrash::aJobIsFoundAgainOrReportedLost()
{
    QFETCH(bool, isAlive);
    QFETCH(QString, reason);
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"data"_s);
    qint64 item = 0;
    {
        JobYard yard(folder);
        yard.fill();
        QCOMPARE(::mkfifo(gate(folder).constData(), 0600), 0);
        yard.addJob(u"long"_s, script(folder));
        yard.addRun(u"long"_s, RunState::Running);
        item = yard.push(u"long"_s);
    }
    const auto child = started(folder);
    QTRY_COMPARE(linesIn(diary(folder)), 1);
    child->kill();
    QVERIFY(child->waitForFinished(test::patience));
    const QByteArray mark = JobYard::markOf(folder, item);
    QCOMPARE(launch::processesWith(mark).size(), 1); // the job goes on
    if (!isAlive) {
        for (const pid_t pid : launch::processesWith(mark))
            ::kill(pid, SIGKILL);
        QTRY_VERIFY(launch::processesWith(mark).isEmpty());
    }
    JobYard yard(folder);
    QCOMPARE(yard.keys(), 1);
    // By which it is seen that the job is looked after again.
    (void)must(
        yard.store->write([&](Database &db) { return LaunchJobs(db).setLog(item, QString()); }));
    const auto agent = yard.agent();
    if (isAlive) {
        QTRY_COMPARE(yard.job(item).log, u"begun\n"_s);
        QCOMPARE(yard.progress(item), QueueItemProgress::Running);
        bool isLetGo = false; // once: QTRY_VERIFY asks again after a yes
        QTRY_VERIFY(isLetGo || (isLetGo = letGo(folder)));
    }
    QTRY_COMPARE(yard.progress(item), QueueItemProgress::Failed);
    QVERIFY2(yard.error(item).contains(reason), qPrintable(yard.error(item)));
    QCOMPARE(yard.job(item).log, u"begun\n"_s);
    QCOMPARE(yard.keys(), 0);
    QCOMPARE(linesIn(diary(folder)), 1);
}

void TestEmbeddedAgentCrash::killedAtRandomItLosesNothing()
{
    constexpr int count = 12;
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"data"_s);
    QList<qint64> items;
    {
        JobYard yard(folder);
        yard.fill();
        yard.addJob(u"short"_s, "echo x >> '" + diary(folder).toUtf8() + "'");
        for (int i = 0; i < count; ++i)
            items.append(yard.push(u"short"_s));
    }
    for (int round = 0; round < 6; ++round) {
        const auto child = started(folder);
        (void)child->waitForFinished(60 + round * 35); // not to end, but to get on
        child->kill();
        QVERIFY(child->waitForFinished(test::patience));
    }
    JobYard yard(folder);
    yard.switchOn(4);
    const auto agent = yard.agent();
    for (const qint64 item : items)
        QTRY_VERIFY(yard.job(item).endedAt.isValid());
    // No job ran twice: one that was interrupted is reported instead.
    QVERIFY(linesIn(diary(folder)) <= count);
    for (const qint64 item : items)
        QVERIFY(!yard.error(item).isEmpty());
    QCOMPARE(yard.keys(), 0);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == u"--live")
        return live(arguments.at(2));
    TestEmbeddedAgentCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_embeddedagentcrash.moc"
