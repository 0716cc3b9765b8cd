#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// The desktop as a person or a script starts it: arguments, exit codes, files.
class TestPrograms : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_program = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME" })
            environment.remove(QString::fromLatin1(name));
        environment.insert(u"HOME"_s, m_home->path());
        m_program->setProcessEnvironment(environment);
    }

    void cleanup()
    {
        m_program->kill();
        m_program->waitForFinished(test::patience);
    }

    void argumentsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown") << QStringList { u"--nonsense"_s } << u"nonsense"_s;
        QTest::newRow("one too many") << QStringList { u"file"_s } << u"file"_s;
        QTest::newRow("no such appearance") << QStringList { u"--appearance=pink"_s } << u"pink"_s;
        QTest::newRow("no value") << QStringList { u"--data-dir"_s } << u"data-dir"_s;
        QTest::newRow("empty value") << QStringList { u"--data-dir="_s } << u"data-dir"_s;
        QTest::newRow("nearly one of Qt's") << QStringList { u"-revers"_s } << u"revers"_s;
        QTest::newRow("tour on own data")
            << QStringList { u"--tour=a"_s, u"--data-dir=b"_s } << u"--data-dir"_s;
    }

    void argumentsThatMakeNoSenseAreRefused()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, named);
        QCOMPARE(run(arguments), 2);
        const QString said = QString::fromUtf8(m_program->readAllStandardError());
        QVERIFY2(said.contains(named), qPrintable(said));
        QCOMPARE(said.count(u'\n'), 1);
        QVERIFY(!QDir(m_home->filePath(u".local"_s)).exists());
    }

    void helpAndVersionNeedNoDisplay()
    {
        QProcessEnvironment environment = m_program->processEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"there-is-none"_s);
        m_program->setProcessEnvironment(environment);
        QCOMPARE(run({ u"--help"_s }), 0);
        const QString help = QString::fromUtf8(m_program->readAllStandardOutput());
        for (const char *option : { "--data-dir", "--appearance", "--no-demo", "--tour", "Exit" })
            QVERIFY2(help.contains(QLatin1StringView(option)), option);
        QCOMPARE(run({ u"--version"_s }), 0);
        const QString version = QString::fromUtf8(m_program->readAllStandardOutput());
        static const QRegularExpression form(u"^signalbox \\d+\\.\\d+\\.\\d+\\n$"_s);
        QVERIFY2(form.match(version).hasMatch(), qPrintable(version));

        QCOMPARE(run({}), 1);
        QVERIFY(m_program->readAllStandardError().contains("There is no display"));
    }

    void whatQtTakesIsNotOurs_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("from right to left") << QStringList { u"-reverse"_s };
        QTest::newRow("with a value") << QStringList { u"-style"_s, u"fusion"_s };
        QTest::newRow("with two dashes") << QStringList { u"--style=fusion"_s };
    }

    void whatQtTakesIsNotOurs()
    {
        QFETCH(QStringList, arguments);
        arguments += { u"-platform"_s, u"there-is-none"_s };
        QCOMPARE(run(arguments), 1); // it wanted to open a window, there
        QVERIFY(m_program->readAllStandardError().contains("There is no display"));
        QCOMPARE(run(arguments + QStringList { u"--version"_s }), 0);
        QVERIFY(m_program->readAllStandardOutput().startsWith("signalbox "));
    }

    void aSignalEndsItCleanly_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void aSignalEndsItCleanly()
    {
        QFETCH(const int, number);
        start({ u"--no-demo"_s });
        const QString data = m_home->filePath(u".local/share/signalbox/"_s);
        QTRY_VERIFY(QFile::exists(data + u"endpoint"_s));
        QCOMPARE(::kill(pid_t(m_program->processId()), number), 0);
        QVERIFY(m_program->waitForFinished(test::patience));
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 0);
        QVERIFY(!QFile::exists(data + u"endpoint"_s)); // the backend ended too
        QVERIFY(QFile::exists(m_home->filePath(u".local/state/signalbox/window.ini"_s)));
    }

    void itSaysWhyItCouldNotStart()
    {
        QFile file(m_home->filePath(u"data"_s)); // where a folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        start({ u"--data-dir"_s, file.fileName() });
        QString said;
        const auto hasSaid = [this, &said] {
            said += QString::fromUtf8(m_program->readAllStandardError());
            return said.contains("signalbox: "_L1) && said.endsWith(u'\n');
        };
        QTRY_VERIFY(hasSaid());
        QVERIFY2(said.contains(file.fileName()), qPrintable(said));
        QCOMPARE(m_program->state(), QProcess::Running); // the window says it too
        m_program->terminate();
        QVERIFY(m_program->waitForFinished(test::patience));
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 1);
    }

private:
    void start(const QStringList &arguments)
    {
        m_program->setReadChannel(QProcess::StandardError);
        m_program->start(QStringLiteral(SIGNALBOX), arguments);
        QVERIFY(m_program->waitForStarted(test::patience));
    }

    int run(const QStringList &arguments)
    {
        start(arguments);
        return m_program->waitForFinished(test::patience)
                && m_program->exitStatus() == QProcess::NormalExit
            ? m_program->exitCode()
            : -1;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_program;
};

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
