#include "core/engine/matching.h"
#include "tests/core/engine/bench.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;
using engine::Engine;

/// Killed anywhere on its way, a delivery arrives all the same, under one webhook-id.
class TestEngineCrash : public QObject
{
    Q_OBJECT

private slots:
    void whatWasAcceptedIsDelivered_data();
    void whatWasAcceptedIsDelivered();
};

namespace {

/// The program that is killed, in `stage`.
int live(const QString &folder, const QUrl &url, const QString &stage)
{
    const auto store = must(Store::open({ .dataDir = QDir(folder) }));
    const Sample sample(*store);
    (void)must(store->write([&](Database &db) -> Result<Done> {
        (void)must(db.run(u"UPDATE webhooks SET url = ?"_s, { url.toString() }));
        (void)must(Automations(db).create(sample.automation(EventType::LinkArtifact, u"deploy"_s)));
        (void)must(linkVersion(db, { sample.version.id, sample.model.id, {}, sample.user.id }));
        return Done();
    }));
    if (stage == u"matched") {
        (void)must(store->write([](Database &db) {
            return engine::matchEvent(db, must(Events(db).unprocessed(1)).first());
        }));
    }
    if (stage == u"sending") {
        Engine engine(*store, { .totalTimeout = 20s, .lease = 200ms });
        engine.start();
        for (;;)
            ::pause(); // until we are killed
    }
    return ::kill(::getpid(), SIGKILL);
}

} // namespace

void TestEngineCrash::whatWasAcceptedIsDelivered_data()
{
    QTest::addColumn<int>("requestsBefore");
    QTest::newRow("event") << 0;
    QTest::newRow("matched") << 0;
    QTest::newRow("sending") << 1;
}

void TestEngineCrash::whatWasAcceptedIsDelivered()
{
    QFETCH(int, requestsBefore);
    const QString stage = QString::fromLatin1(QTest::currentDataTag());
    const QTemporaryDir dir;
    Receiver receiver;
    receiver.setAnswer({ .manner = Receiver::Answer::Manner::Hang });
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                { u"--live"_s, dir.filePath(u"data"_s), receiver.url().toString(), stage });
    QVERIFY(child.waitForStarted(test::patience));
    QTRY_COMPARE(receiver.requestCount(), requestsBefore);
    if (stage == u"sending")
        child.kill();
    QVERIFY(child.waitForFinished(test::patience));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);

    receiver.setAnswer(Receiver::Answer());
    const auto store = openStore(dir);
    Engine engine(*store, { .totalTimeout = 20s });
    engine.start();
    const auto last = [&store] {
        return must(store->read([](Database &db) { return Executions(db).latest(1); }));
    };
    QTRY_VERIFY(last() && last()->state == ExecutionState::Finished);
    const auto requests = receiver.requests();
    QCOMPARE(requests.size(), requestsBefore + 1);
    for (const auto &request : requests)
        QCOMPARE(request.header("webhook-id"), requests.first().header("webhook-id"));
    const auto executions
        = store->read([](Database &db) { return Executions(db).ofAutomation(1, {}); });
    QCOMPARE(must(executions).total, 1);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == u"--live")
        return live(arguments.at(2), QUrl(arguments.at(3)), arguments.at(4));
    TestEngineCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_enginecrash.moc"
