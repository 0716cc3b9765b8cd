#include "tests/support/proxy.h"
#include "tests/support/tlsfront.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// signalboxctl as an administrator or a script runs it, on a data folder and over the API.
class TestSignalboxctl : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_daemon = std::make_unique<QProcess>();
    }

    void cleanup() { stop(); }

    void helpTellsTheCommandsAndExitCodes()
    {
        const Ended ended = run({ u"--help"_s });
        QCOMPARE(ended.code, 0);
        for (const char *word :
             { "org  add NAME", "key  add", "--value-from", "--data-dir", "SIGNALBOX_API_KEY",
               "--ca-file", "--proxy", "SIGNALBOX_PROXY_PASSWORD", "Exit codes" })
            QVERIFY2(ended.out.contains(QLatin1StringView(word)), word);
        QVERIFY(run({ u"--version"_s }).out.startsWith(u"signalboxctl "_s));
    }

    void theManualTellsEveryOption()
    {
        const QString manual
            = QString::fromUtf8(
                  contentsOf(QStringLiteral(SOURCE_DIR "/packaging/man/signalboxctl.1")))
                  .remove(u'\\');
        static const QRegularExpression option(u"--[a-z-]+[a-z]"_s);
        const QString help = run({ u"--help"_s }).out;
        for (auto found = option.globalMatch(help); found.hasNext();) {
            const QString name = found.next().captured();
            QVERIFY2(manual.contains(name), qPrintable(name));
        }
    }

    void argumentsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const QStringList here { u"--data-dir"_s, u"x"_s };
        const auto row = [&](const char *name, const QStringList &words, const QString &named) {
            QTest::newRow(name) << here + words << named;
        };
        row("nothing to do", {}, u"user list"_s);
        row("unknown", { u"user"_s, u"paint"_s }, u"user paint"_s);
        row("no name", { u"team"_s, u"add"_s }, u"team add"_s);
        row("one too many", { u"user"_s, u"list"_s, u"ada"_s }, u"user list"_s);
        row("no address", { u"user"_s, u"add"_s, u"ada"_s }, u"--email"_s);
        row("an option of another command", { u"team"_s, u"list"_s, u"--yes"_s }, u"--yes"_s);
        row("role without team",
            { u"user"_s, u"add"_s, u"ada"_s, u"--email=a@b.c"_s, u"--role=admin"_s }, u"--team"_s);
        QTest::newRow("nowhere") << QStringList { u"user"_s, u"list"_s } << u"--data-dir"_s;
        QTest::newRow("both places")
            << here + QStringList { u"--url=http://localhost"_s, u"user"_s, u"list"_s }
            << u"--url"_s;
        QTest::newRow("no address of a server")
            << QStringList { u"--url=ftp://x"_s, u"user"_s, u"list"_s } << u"ftp://x"_s;
        QTest::newRow("no key") << QStringList { u"--url=http://localhost"_s, u"user"_s, u"list"_s }
                                << u"SIGNALBOX_API_KEY"_s;
        row("a proxy for a folder", { u"--proxy=none"_s, u"user"_s, u"list"_s }, u"--proxy"_s);
        QTest::newRow("a proxy's password")
            << QStringList { u"--url=http://localhost"_s, u"--proxy=http://a:b@c:1"_s, u"user"_s,
                             u"list"_s }
            << u"--proxy"_s;
        QTest::newRow("no such key file")
            << QStringList { u"--url=http://localhost"_s, u"--key-file=/none"_s, u"user"_s,
                             u"list"_s }
            << u"/none"_s;
    }

    void argumentsThatMakeNoSenseAreRefused()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, named);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(isOneSentence(ended.err) && ended.err.contains(named), qPrintable(ended.err));
        QVERIFY(!QFile::exists(u"x"_s));
    }

    void aPersonAndTheirTeam_data() { places(); }
    void aPersonAndTheirTeam()
    {
        QFETCH(const bool, isRemote);
        const QStringList place = at(isRemote);
        QCOMPARE(run(place + words("team add vision")).code, 0);
        QCOMPARE(
            run(place + words("user add ada --email ada@example.com --team vision --role admin"))
                .code,
            0);
        const QJsonArray members = list(place + words("user list --team vision"));
        QCOMPARE(members.last()["username"_L1].toString(), u"ada"_s);
        QCOMPARE(members.last()["role"_L1].toString(), u"admin"_s);
        const Ended table = run(place + words("team list"));
        QVERIFY2(table.out.contains(u"vision"_s), qPrintable(table.out));
        QCOMPARE(run(place + words("user remove ada --team vision")).code, 0);
        QVERIFY(list(place + words("user list --team vision")).size() < members.size());

        const Ended kept = run(place + words("team remove vision"));
        QCOMPARE(kept.code, 1);
        QVERIFY2(isOneSentence(kept.err) && kept.err.contains(u"vision"_s), qPrintable(kept.err));
        QCOMPARE(run(place + words("team remove vision --yes")).code, 0);
        QVERIFY(!run(place + words("team list")).out.contains(u"vision"_s));
        QCOMPARE(run(place + words("user remove ada --yes")).code, 0);
        QVERIFY(!run(place + words("user list")).out.contains(u"ada@"_s));
    }

    void organizations_data() { places(); }
    void organizations()
    {
        QFETCH(const bool, isRemote);
        const QStringList place = at(isRemote);
        const qsizetype before = list(place + words("org list")).size();
        QCOMPARE(run(place + words("org add research --entity research-org")).code, 0);
        QCOMPARE(list(place + words("org list")).size(), before + 1);
        QCOMPARE(run(place + words("org add research")).code, 1);
        QCOMPARE(run(place + words("org remove research")).code, 1);
        QCOMPARE(run(place + words("org remove research --yes")).code, 0);
        QCOMPARE(list(place + words("org list")).size(), before);
    }

    void aKeyIsShownOnceAndRevoked_data() { places(); }
    void aKeyIsShownOnceAndRevoked()
    {
        QFETCH(const bool, isRemote);
        const QStringList place = at(isRemote);
        const Ended made = run(place + words("key add --description nightly"));
        QCOMPARE(made.code, 0);
        const QString key = made.out.trimmed();
        QVERIFY2(key.size() >= 40, qPrintable(made.out));
        const Ended shown = run(place + words("key list"));
        QVERIFY(shown.out.contains(u"nightly"_s));
        QVERIFY(!shown.out.contains(key));
        QString id;
        for (const QJsonValue &entry : list(place + words("key list"))) {
            if (entry["description"_L1].toString() == u"nightly"_s)
                id = entry["id"_L1].toString();
        }
        QVERIFY(worksOverTheApi(key, isRemote));
        QCOMPARE(run(at(isRemote) + words("key revoke") + QStringList { id }).code, 0);
        QVERIFY(!worksOverTheApi(key, isRemote));
    }

    void aKeyThatPeopleUseIsTakenOver_data() { places(); }
    void aKeyThatPeopleUseIsTakenOver()
    {
        QFETCH(const bool, isRemote);
        const QString key = QString(u"oldKey-"_s).leftJustified(40, u'7');
        const QString file = save(u"old.key"_s, key);
        const QStringList adding
            = words("key add --description moved --value-from") + QStringList { file };
        QCOMPARE(run(at(isRemote) + words("user add ada --email ada@example.com")).code, 0);
        const Ended taken = run(at(isRemote) + adding + words("--user ada"));
        QVERIFY2(taken.code == 0, qPrintable(taken.err));
        QVERIFY(!taken.out.contains(key));
        const Ended again = run(at(isRemote) + adding);
        QCOMPARE(again.code, 1);
        QVERIFY2(isOneSentence(again.err) && !again.err.contains(key), qPrintable(again.err));
        QVERIFY(worksOverTheApi(key, isRemote));
        const Ended shortOne = run(at(isRemote) + words("key add --value-from")
                                   + QStringList { save(u"short"_s, u"hush-hush"_s) });
        QCOMPARE(shortOne.code, 1);
        QVERIFY(!shortOne.err.contains(u"hush"_s));
    }

    void aFolderInUseIsLeftAlone()
    {
        serve();
        const Ended ended = run({ u"--data-dir"_s, dataDir(), u"user"_s, u"list"_s });
        QCOMPARE(ended.code, 3);
        QVERIFY2(isOneSentence(ended.err) && ended.err.contains(u"Another program"_s),
                 qPrintable(ended.err));
    }

    void aFolderWithoutDataIsNotMade()
    {
        const QString nowhere = m_home->filePath(u"nowhere"_s);
        const Ended ended = run({ u"--data-dir"_s, nowhere, u"user"_s, u"list"_s });
        QCOMPARE(ended.code, 3);
        QVERIFY2(isOneSentence(ended.err) && ended.err.contains(nowhere), qPrintable(ended.err));
        QVERIFY(!QFile::exists(nowhere));
    }

    void aServerThatIsNotThereIsSaid()
    {
        const QStringList place = at(true);
        stop();
        const Ended ended = run(place + words("user list"));
        QCOMPARE(ended.code, 3);
        QVERIFY2(isOneSentence(ended.err), qPrintable(ended.err));
    }

    void aWrongKeyIsRefused()
    {
        serve();
        const Ended ended = run({ u"--url"_s, url(), u"--key-file"_s,
                                  save(u"wrong"_s, QString(40, u'x')), u"user"_s, u"list"_s });
        QCOMPARE(ended.code, 1);
        QVERIFY2(isOneSentence(ended.err), qPrintable(ended.err));
    }

    void aCertificateIsTrustedWhenItsFileIsNamed()
    {
        serve();
        const TlsFront front(quint16(QUrl(url()).port()));
        const QStringList place { u"--url"_s, front.url(), u"--key-file"_s,
                                  dataDir() + u"/admin.key"_s };
        const Ended refused = run(place + words("user list"));
        QCOMPARE(refused.code, 3);
        QVERIFY2(isOneSentence(refused.err), qPrintable(refused.err));
        const QStringList trusting
            = place + QStringList { u"--ca-file"_s, TlsFront::certificateFile() };
        const Ended trusted = run(trusting + words("user list"));
        QVERIFY2(trusted.code == 0 && trusted.out.contains(u"admin"_s), qPrintable(trusted.err));
        const Ended none = run(place + words("user list --ca-file /none"));
        QCOMPARE(none.code, 2);
        QVERIFY2(isOneSentence(none.err) && none.err.contains(u"/none"_s), qPrintable(none.err));
    }

    void aProxyIsGoneThrough()
    {
        serve();
        const Proxy proxy("ada", "pass:word");
        const QStringList place { u"--url"_s,      url(),
                                  u"--key-file"_s, dataDir() + u"/admin.key"_s,
                                  u"--proxy"_s,    proxy.url(u"ada"_s) };
        const Ended refused = run(place + words("user list"));
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains(u"proxy refuses"_s), qPrintable(refused.err));
        const Ended passed = run(place + words("user list"),
                                 { { u"SIGNALBOX_PROXY_PASSWORD"_s, u"pass:word"_s } });
        QVERIFY2(passed.code == 0, qPrintable(passed.err));
        QVERIFY(proxy.passed > 0);
    }

    void theKeyComesFromTheEnvironmentToo()
    {
        serve();
        const QString key = QString::fromUtf8(contentsOf(dataDir() + u"/admin.key"_s)).trimmed();
        const Ended ended
            = run({ u"--url"_s, url(), u"user"_s, u"list"_s }, { { u"SIGNALBOX_API_KEY"_s, key } });
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.out.contains(u"admin"_s));
    }

private:
    static void places()
    {
        QTest::addColumn<bool>("isRemote");
        QTest::newRow("data folder") << false;
        QTest::newRow("API") << true;
    }

    QString dataDir() const { return m_home->filePath(u"data"_s); }

    QString url() const
    {
        return QString::fromUtf8(contentsOf(dataDir() + u"/endpoint"_s)).trimmed();
    }

    void serve()
    {
        m_daemon->start(QStringLiteral(SIGNALBOXD),
                        { u"--data-dir"_s, dataDir(), u"--listen"_s, u"127.0.0.1:0"_s });
        QTRY_VERIFY(!url().isEmpty());
    }

    void stop()
    {
        if (m_daemon->state() == QProcess::NotRunning)
            return;
        m_daemon->terminate();
        QVERIFY(m_daemon->waitForFinished(test::patience));
    }

    /// The arguments for one place; only one program at a time has the folder.
    QStringList at(bool isRemote)
    {
        if (!isRemote) {
            if (!QFile::exists(dataDir() + u"/signalbox.db"_s))
                serve();
            stop();
            return { u"--data-dir"_s, dataDir() };
        }
        if (m_daemon->state() == QProcess::NotRunning)
            serve();
        return { u"--url"_s, url(), u"--key-file"_s, dataDir() + u"/admin.key"_s };
    }

    bool worksOverTheApi(const QString &key, bool isRemote)
    {
        (void)at(true);
        const bool works = run({ u"--url"_s, url(), u"--key-file"_s, save(u"tried"_s, key),
                                 u"key"_s, u"list"_s })
                               .code
            == 0;
        (void)at(isRemote);
        return works;
    }

    QString save(const QString &name, const QString &text) const
    {
        QFile file(m_home->filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8() + '\n');
        return file.fileName();
    }

    static QStringList words(const char *text)
    {
        return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    }

    static bool isOneSentence(const QString &text)
    {
        return text.startsWith(u"signalboxctl: "_s) && text.count(u'\n') == 1
            && text.endsWith(u".\n"_s);
    }

    static Ended run(const QStringList &arguments, const QHash<QString, QString> &variables = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : { "SIGNALBOX_API_KEY", "SIGNALBOX_PROXY_PASSWORD", "http_proxy" })
            environment.remove(QString::fromLatin1(name));
        for (auto variable = variables.begin(); variable != variables.end(); ++variable)
            environment.insert(variable.key(), variable.value());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(SIGNALBOXCTL), arguments);
        // The proxy of the test lives on this thread.
        (void)QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; },
                              test::patience);
        return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                 QString::fromUtf8(process.readAllStandardOutput()),
                 QString::fromUtf8(process.readAllStandardError()) };
    }

    static QJsonArray list(const QStringList &arguments)
    {
        const Ended ended = run(arguments + QStringList { u"--json"_s });
        return QJsonDocument::fromJson(ended.out.toUtf8()).array();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_daemon;
};

QTEST_GUILESS_MAIN(TestSignalboxctl)
#include "tst_signalboxctl.moc"
