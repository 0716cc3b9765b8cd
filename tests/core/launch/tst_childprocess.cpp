#include "core/launch/childprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using launch::ChildProcess;

/// Programs of others, and that nothing of them stays.
class TestChildProcess : public QObject
{
    Q_OBJECT

private slots:
    void init() { QFile::remove(m_dir.filePath(u"out"_s)); }

    void itRunsWhereAndWithWhatItIsTold();
    void itsExitCodeIsTold_data();
    void itsExitCodeIsTold();
    void whatItStartedEndsWithIt();
    void theWholeGroupIsEnded();
    void nothingOfOursIsOpenInIt();
    void aMissingProgramIsSaid();

private:
    Result<ChildProcess> start(const QString &script)
    {
        return ChildProcess::start({ .command = { u"/bin/sh"_s, u"-c"_s, script },
                                     .folder = m_dir.path(),
                                     .environment = { u"A=1"_s, u"PATH=/usr/bin:/bin"_s },
                                     .output = m_dir.filePath(u"out"_s) });
    }
    QString output() const
    {
        QFile file(m_dir.filePath(u"out"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    QTemporaryDir m_dir;
};

void TestChildProcess::itRunsWhereAndWithWhatItIsTold()
{
    qputenv("SIGNALBOX_SECRET", "pssst");
    auto child = start(u"pwd; echo $A; echo \"[$SIGNALBOX_SECRET]\" >&2"_s);
    QVERIFY(child);
    QTRY_VERIFY(child->exitCode());
    QCOMPARE(output(), m_dir.path() + u"\n1\n[]\n"_s);
}

void TestChildProcess::itsExitCodeIsTold_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("code");
    QTest::newRow("good") << u"exit 0"_s << 0;
    QTest::newRow("bad") << u"exit 3"_s << 3;
    QTest::newRow("ended by a signal") << u"kill -TERM $$"_s << 128 + SIGTERM;
}

void TestChildProcess::itsExitCodeIsTold()
{
    QFETCH(QString, script);
    QFETCH(int, code);
    auto child = start(script);
    QVERIFY(child);
    QTRY_VERIFY(child->exitCode());
    QCOMPARE(*child->exitCode(), code);
}

void TestChildProcess::whatItStartedEndsWithIt()
{
    const QByteArray mark = QByteArray("MARK=") + QByteArray::number(qint64(::getpid())) + "a";
    auto child = start(QString::fromLatin1(mark) + u" sleep 100 & exit 0"_s);
    QVERIFY(child);
    QTRY_VERIFY(child->exitCode());
    QTRY_VERIFY(launch::processesWith(mark).isEmpty());
}

void TestChildProcess::theWholeGroupIsEnded()
{
    const QByteArray mark = QByteArray("MARK=") + QByteArray::number(qint64(::getpid())) + "b";
    auto child = start(QString::fromLatin1(mark) + u" sleep 100 & wait"_s);
    QVERIFY(child);
    QTRY_COMPARE(launch::processesWith(mark).size(), 1);
    QVERIFY(!child->exitCode());
    child->signal(SIGKILL);
    QTRY_VERIFY(child->exitCode());
    QTRY_VERIFY(launch::processesWith(mark).isEmpty());
}

void TestChildProcess::nothingOfOursIsOpenInIt()
{
    QFile ours(m_dir.filePath(u"ours"_s));
    QVERIFY(ours.open(QIODevice::WriteOnly));
    const int inheritable = ::dup(ours.handle());
    auto child = start(u"ls /proc/self/fd | wc -l"_s);
    QVERIFY(child);
    QTRY_VERIFY(child->exitCode());
    ::close(inheritable);
    // The three standard ones, and the one with which ls reads its own folder.
    QCOMPARE(output().split(u'\n').at(0).trimmed().toInt(), 4);
}

void TestChildProcess::aMissingProgramIsSaid()
{
    const auto child = ChildProcess::start({ .command = { u"no-such-program"_s },
                                             .folder = m_dir.path(),
                                             .output = m_dir.filePath(u"out"_s) });
    QVERIFY(!child);
    QVERIFY2(child.error().message.contains(u"no-such-program"), qPrintable(child.error().message));
}

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_childprocess.moc"
