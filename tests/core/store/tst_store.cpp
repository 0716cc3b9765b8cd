#include "core/store/events.h"
#include "core/store/migrations.h"
#include "tests/core/store/sample.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace store;

/// Opening, closing, and being killed.
class TestStore : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyFolderGetsTheNewestSchema();
    void everythingInTheFolderIsPrivate();
    void aNewerDatabaseIsRefused();
    void aDamagedDatabaseIsRefused();
    void aFolderThatCannotBeMadeIsRefused();
    void aMissingKeyIsRefusedWhileThereAreSecrets();
    void twoStoresDoNotShareAFolder();
    void aKilledProcessLeavesWhatItCommittedAndNoLock();
    void secretsAreNowhereInTheFiles();
    void walAndFullSyncAreOn();
};

namespace {

QString dataFile(const QTemporaryDir &dir, const QString &name)
{
    return dir.filePath(u"data/"_s + name);
}

QString refusal(const QTemporaryDir &dir, const QString &folder = u"data"_s)
{
    const auto opened = Store::open({ .dataDir = QDir(dir.filePath(folder)) });
    return opened ? QString() : opened.error().message;
}

Result<Done> setVersion(Database &db) { return db.run(u"PRAGMA user_version = 99"_s); }

/// What the child process does: one event committed, one not, and the end of everything.
int dieInTheMiddle(const QString &folder)
{
    const auto store = must(Store::open({ .dataDir = QDir(folder) }));
    const Sample sample(*store);
    (void)must(store->write([&](Database &db) {
        return linkVersion(db, { sample.version.id, sample.model.id, {}, sample.user.id });
    }));
    (void)store->write([&](Database &db) -> Result<Done> {
        (void)must(addAlias(db, { sample.version.id, sample.model.id, u"gone"_s, sample.user.id }));
        ::kill(::getpid(), SIGKILL);
        return Done();
    });
    return 0;
}

} // namespace

void TestStore::anEmptyFolderGetsTheNewestSchema()
{
    const QTemporaryDir dir;
    const auto store = openStore(dir);
    const auto version
        = store->read([](Database &db) { return db.number(u"PRAGMA user_version"_s); });
    QCOMPARE(must(version), qint64(newestVersion()));
    QVERIFY(QFile::exists(dataFile(dir, u"vault.key"_s)));
}

void TestStore::everythingInTheFolderIsPrivate()
{
    const QTemporaryDir dir;
    const auto store = openStore(dir);
    const Sample sample(*store);
    constexpr QFile::Permissions others(0x0077);
    QCOMPARE(QFileInfo(dir.filePath(u"data"_s)).permissions() & others, QFile::Permissions());
    const auto files = QDir(dir.filePath(u"data"_s)).entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 4); // database, WAL, shared memory, key, lock
    for (const QFileInfo &file : files)
        QVERIFY2((file.permissions() & others) == 0, qPrintable(file.fileName()));
}

void TestStore::aNewerDatabaseIsRefused()
{
    const QTemporaryDir dir;
    (void)must(openStore(dir)->write(setVersion));
    const QString sentence = refusal(dir);
    QVERIFY2(sentence.contains(u"newer version of Signalbox"), qPrintable(sentence));
    QVERIFY(sentence.contains(dataFile(dir, u"signalbox.db"_s)));
}

void TestStore::aDamagedDatabaseIsRefused()
{
    const QTemporaryDir dir;
    openStore(dir).reset();
    QFile file(dataFile(dir, u"signalbox.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const QString sentence = refusal(dir);
    QVERIFY2(sentence.contains(u"damaged"), qPrintable(sentence));
}

void TestStore::aFolderThatCannotBeMadeIsRefused()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString sentence = refusal(dir, u"file/data"_s);
    QVERIFY2(sentence.contains(u"can't be made"), qPrintable(sentence));
}

void TestStore::aMissingKeyIsRefusedWhileThereAreSecrets()
{
    const QTemporaryDir dir;
    {
        const auto store = openStore(dir);
        const Sample sample(*store);
        (void)must(store->write([&](Database &db) {
            return Secrets(db, store->vault())
                .put(sample.team.id, u"TOKEN"_s, SecretText(QByteArrayView("x")));
        }));
    }
    QVERIFY(QFile::remove(dataFile(dir, u"vault.key"_s)));
    const QString sentence = refusal(dir);
    QVERIFY2(sentence.contains(u"vault.key is missing"), qPrintable(sentence));
    QVERIFY(!QFile::exists(dataFile(dir, u"vault.key"_s)));
}

void TestStore::twoStoresDoNotShareAFolder()
{
    const QTemporaryDir dir;
    auto store = openStore(dir);
    const QString sentence = refusal(dir);
    QVERIFY2(sentence.contains(u"Another program"), qPrintable(sentence));
    store.reset();
    QCOMPARE(refusal(dir), QString());
}

void TestStore::aKilledProcessLeavesWhatItCommittedAndNoLock()
{
    const QTemporaryDir dir;
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), { u"--die"_s, dir.filePath(u"data"_s) });
    QVERIFY(child.waitForFinished(test::patience));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);

    const auto store = openStore(dir);
    const auto events = store->read([](Database &db) { return Events(db).unprocessed(10); });
    QCOMPARE(must(events).size(), 1);
    QCOMPARE(must(events).first().type, EventType::LinkArtifact);
    const auto gone = store->read([](Database &db) {
        return db.number(u"SELECT count(*) FROM aliases WHERE alias = 'gone'"_s);
    });
    QCOMPARE(must(gone), 0);
}

void TestStore::secretsAreNowhereInTheFiles()
{
    const QTemporaryDir dir;
    const QByteArray planted = "canary-7f3a-in-the-clear";
    const auto store = openStore(dir);
    const Sample sample(*store);
    for (int round = 0; round < 2; ++round) { // once new, once replaced
        (void)must(store->write([&](Database &db) {
            return Secrets(db, store->vault()).put(sample.team.id, u"TOKEN"_s, SecretText(planted));
        }));
    }
    const auto value = store->read([&](Database &db) {
        const auto opened = Secrets(db, store->vault()).value(sample.team.id, u"TOKEN"_s);
        return Result<bool>(opened && opened->view() == planted.toStdString());
    });
    QVERIFY(must(value));
    QDirIterator files(dir.path(), QDir::Files, QDirIterator::Subdirectories);
    int checked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(planted), qPrintable(file.fileName()));
        QVERIFY2(!content.contains(planted.toBase64()), qPrintable(file.fileName()));
        checked += content.contains("TOKEN") ? 1 : 0; // the name is there, so this looks right
    }
    QVERIFY(checked > 0);
}

void TestStore::walAndFullSyncAreOn()
{
    const QTemporaryDir dir;
    const auto store = openStore(dir);
    const auto found = store->write([](Database &db) -> Result<QList<QString>> {
        const ReadRow<QString> read = [](Row &row) { return row.text(); };
        return db.list<QString>(u"SELECT journal_mode FROM pragma_journal_mode UNION ALL"
                                " SELECT synchronous FROM pragma_synchronous UNION ALL"
                                " SELECT foreign_keys FROM pragma_foreign_keys"_s,
                                {}, read);
    });
    QCOMPARE(must(found), (QList<QString> { u"wal"_s, u"2"_s, u"1"_s }));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && app.arguments().at(1) == u"--die")
        return dieInTheMiddle(app.arguments().at(2));
    TestStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store.moc"
