#include "core/store/runqueueitems.h"
#include "tests/core/store/sample.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// Agents and the backend are killed at any point: no item is lost, and none is run twice.
class TestRunQueueCrash : public QObject
{
    Q_OBJECT

private slots:
    void everyItemIsTakenOnce();
};

namespace {

constexpr int count = 400;

RunQueueRow queueIn(Store &store)
{
    return must(store.read([](Database &db) { return RunQueues(db).queue(1); }));
}

std::optional<RunQueueItemRow> pop(Store &store, const RunQueueRow &queue, const QDateTime &now)
{
    return must(store.write([&](Database &db) { return RunQueueItems(db, now).pop(queue, 0); }));
}

bool acknowledge(Store &store, qint64 item, const QString &run, const QDateTime &now)
{
    return must(
        store.write([&](Database &db) { return RunQueueItems(db, now).acknowledge(item, run); }));
}

/// What is killed: a backend, and an agent that begins a job as soon as it was told that it has it.
int live(const QString &folder, const QString &diary, const QString &round)
{
    const auto store = must(Store::open({ .dataDir = QDir(folder) }));
    const RunQueueRow queue = queueIn(*store);
    QFile file(diary);
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered))
        return 1;
    for (;;) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto item = pop(*store, queue, now);
        if (!item)
            return 0;
        if (acknowledge(*store, item->id, u"%1-%2"_s.arg(round).arg(item->id), now))
            file.write(QByteArray::number(item->id) + '\n');
    }
}

} // namespace

void TestRunQueueCrash::everyItemIsTakenOnce()
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"data"_s);
    const QString diary = dir.filePath(u"diary"_s);
    {
        const auto store = must(Store::open({ .dataDir = QDir(folder) }));
        const Sample sample(*store);
        (void)must(store->write([&](Database &db) -> Result<Done> {
            const auto queue
                = must(RunQueues(db).create({ .projectId = sample.registry.id, .name = u"gpu"_s }));
            RunQueueItems items(db, QDateTime::currentDateTimeUtc());
            for (int i = 0; i < count; ++i)
                (void)must(items.push({ .queueId = queue.id, .runSpec = u"{}"_s }));
            return Done();
        }));
    }
    for (int round = 0; round < 8; ++round) {
        const qint64 before = QFileInfo(diary).size();
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    { u"--live"_s, folder, diary, QString::number(round) });
        QVERIFY(child.waitForStarted(test::patience));
        QTRY_VERIFY(QFileInfo(diary).size() > before || child.state() == QProcess::NotRunning);
        child.kill();
        QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished(test::patience));
    }
    QFile file(diary);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<qint64> begun;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty())
            begun.append(line.toLongLong());
    }
    QCOMPARE(QSet<qint64>(begun.begin(), begun.end()).size(), begun.size());

    const auto store = must(Store::open({ .dataDir = QDir(folder) }));
    for (const qint64 id : begun) {
        const auto item = must(store->read([&](Database &db) {
            return RunQueueItems(db, QDateTime::currentDateTimeUtc()).item(id);
        }));
        QCOMPARE(item.state, QueueItemState::Claimed); // what an agent was told is kept
    }
    // What was in somebody's hands is there again once its minute is over.
    const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(61);
    while (const auto item = pop(*store, queueIn(*store), later)) {
        QVERIFY(!begun.contains(item->id));
        QVERIFY(acknowledge(*store, item->id, u"last"_s, later));
    }
    const auto counts
        = must(store->read([&](Database &db) { return RunQueueItems(db, later).counts(1); }));
    QCOMPARE(counts.running, count);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == u"--live")
        return live(arguments.at(2), arguments.at(3), arguments.at(4));
    TestRunQueueCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_runqueuecrash.moc"
