#include "tests/core/server/daemon.h"
#include "tests/core/server/graphqlclient.h"

#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs the program to its end.
Ended run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SIGNALBOXD), arguments);
    process.waitForFinished(test::patience);
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
             process.readAllStandardOutput(), process.readAllStandardError() };
}

QStringList serving(const QString &dir, const QString &listen = u"127.0.0.1:0"_s)
{
    return { u"--data-dir"_s, dir, u"--listen"_s, listen };
}

/// One line that begins with the program's name and ends as a sentence does.
bool isOneSentence(const QByteArray &text)
{
    return text.startsWith("signalboxd: ") && text.count('\n') == 1 && text.endsWith(".\n");
}

} // namespace

class SignalboxdTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsItsVersion()
    {
        const Ended ended = run({ u"--version"_s });
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.out.startsWith("signalboxd "));
    }

    void helps()
    {
        const Ended ended = run({ u"--help"_s });
        QCOMPARE(ended.code, 0);
        for (const char *word : { "--data-dir", "--listen", "--demo", "Exit codes", "admin.key" })
            QVERIFY2(ended.out.contains(word), word);
    }

    void wrongArgumentsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("none") << QStringList();
        QTest::newRow("unknown") << QStringList { u"--data-dir"_s, u"x"_s, u"--nothing"_s };
        QTest::newRow("no value") << QStringList { u"--data-dir"_s };
        QTest::newRow("too many") << QStringList { u"--data-dir"_s, u"x"_s, u"y"_s };
        QTest::newRow("no port") << serving(u"x"_s, u"127.0.0.1"_s);
        QTest::newRow("large port") << serving(u"x"_s, u"127.0.0.1:65536"_s);
        QTest::newRow("negative port") << serving(u"x"_s, u"127.0.0.1:-1"_s);
    }

    void wrongArgumentsAreRefused()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(isOneSentence(ended.err), ended.err.constData());
        QVERIFY(!QFile::exists(u"x"_s));
    }

    void servesUntilItIsAsked_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void servesUntilItIsAsked()
    {
        QFETCH(int, signal);
        const QTemporaryDir dir;
        Daemon daemon(dir.path(), { u"--demo"_s });
        QTRY_VERIFY(daemon.serves());
        RawClient ready(static_cast<quint16>(daemon.url().port()));
        ready.say("GET /ready HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(ready.hearStatus(), 200);
        QCOMPARE(ready.body(), QByteArray("ok"));
        const QByteArray key = daemon.contents(u"admin.key"_s).trimmed();
        GraphqlClient client(daemon.url(), QString::fromUtf8(key));
        QCOMPARE(client.ask(u"{ viewer { entity } }"_s).text("viewer.entity"), u"demo"_s);
        const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(dir.filePath(u"admin.key"_s)), mode);
        QCOMPARE(daemon.endWith(signal), 0);
        QVERIFY(!QFile::exists(dir.filePath(u"endpoint"_s)));
        const QByteArray log = daemon.errors();
        QVERIFY(log.contains("Serving at http://127.0.0.1:"));
        QVERIFY(!log.contains(key));
    }

    void aPortInUseIsOneSentence()
    {
        const QTemporaryDir first;
        const QTemporaryDir second;
        Daemon daemon(first.path());
        QTRY_VERIFY(daemon.serves());
        const Ended ended = run(serving(second.path(), daemon.url().authority()));
        QCOMPARE(ended.code, 1);
        QVERIFY2(isOneSentence(ended.err), ended.err.constData());
        QVERIFY(ended.err.contains("in use"));
        QVERIFY(!QFile::exists(second.filePath(u"endpoint"_s)));
    }

    void aDataFolderInUseIsOneSentence()
    {
        const QTemporaryDir dir;
        Daemon daemon(dir.path());
        QTRY_VERIFY(daemon.serves());
        const Ended ended = run(serving(dir.path()));
        QCOMPARE(ended.code, 1);
        QVERIFY2(isOneSentence(ended.err), ended.err.constData());
        QVERIFY(daemon.serves());
    }

    void aMissingKeyIsOneSentence()
    {
        const QTemporaryDir dir;
        startOnce(dir.path());
        QFile::remove(dir.filePath(u"admin.key"_s));
        const Ended ended = run(serving(dir.path()));
        QCOMPARE(ended.code, 1);
        QVERIFY2(isOneSentence(ended.err), ended.err.constData());
    }

    void aNewerDatabaseIsOneSentence()
    {
        const QTemporaryDir dir;
        startOnce(dir.path());
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
            db.setDatabaseName(dir.filePath(u"signalbox.db"_s));
            QVERIFY(db.open());
            QSqlQuery(db).exec(u"PRAGMA user_version = 999"_s);
        }
        QSqlDatabase::removeDatabase(u"newer"_s);
        const Ended ended = run(serving(dir.path()));
        QCOMPARE(ended.code, 1);
        QVERIFY2(isOneSentence(ended.err), ended.err.constData());
        QVERIFY(ended.err.contains("newer"));
    }

    void aDamagedDatabaseIsOneSentence()
    {
        const QTemporaryDir dir;
        startOnce(dir.path());
        QFile file(dir.filePath(u"signalbox.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(4096, 'x'));
        file.close();
        const Ended ended = run(serving(dir.path()));
        QCOMPARE(ended.code, 1);
        QVERIFY2(isOneSentence(ended.err), ended.err.constData());
    }

    void goesOnAfterItWasKilled()
    {
        const QTemporaryDir dir;
        {
            Daemon daemon(dir.path());
            QTRY_VERIFY(daemon.serves());
            daemon.endWith(SIGKILL);
        }
        QVERIFY(QFile::exists(dir.filePath(u"endpoint"_s)));
        QFile::remove(dir.filePath(u"endpoint"_s)); // to see the new one's
        Daemon daemon(dir.path());
        QTRY_VERIFY(daemon.serves());
        QCOMPARE(daemon.endWith(SIGTERM), 0);
    }

private:
    static void startOnce(const QString &dir)
    {
        Daemon daemon(dir);
        QTRY_VERIFY(daemon.serves());
        QCOMPARE(daemon.endWith(SIGTERM), 0);
    }
};

QTEST_GUILESS_MAIN(SignalboxdTest)
#include "tst_signalboxd.moc"
