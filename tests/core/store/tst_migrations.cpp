#include "core/store/deliveries.h"
#include "core/store/events.h"
#include "core/store/executions.h"
#include "core/store/launchjobs.h"
#include "core/store/migrations.h"
#include "core/store/payloadtemplates.h"
#include "core/store/runqueueitems.h"
#include "core/store/vault.h"
#include "tests/core/store/sample.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// Databases of earlier versions: made by the earlier steps alone, and filled as those versions
/// did.
class TestMigrations : public QObject
{
    Q_OBJECT

private slots:
    void everyRowIsKept_data() { versions(); }
    void everyRowIsKept();
    void whatWasThereWorks_data() { versions(); }
    void whatWasThereWorks();
    void aStepThatFailsLeavesTheVersionBefore();

private:
    static void versions()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < newestVersion(); ++version)
            QTest::addRow("%d", version) << version;
    }
};

namespace {

QString textIn(Row &row) { return row.text(); }

QStringList texts(Database &db, const QString &sql, const QVariantList &params = {})
{
    return must(db.list<QString>(sql, params, textIn));
}

QStringList tables(Database &db)
{
    return texts(db,
                 u"SELECT name FROM sqlite_master WHERE type = 'table'"
                 " AND name NOT LIKE 'sqlite%' ORDER BY name"_s);
}

QStringList columns(Database &db, const QString &table)
{
    return texts(db, u"SELECT name FROM pragma_table_info(?)"_s, { table });
}

QStringList rows(Database &db, const QString &table, const QStringList &columns)
{
    return texts(db,
                 u"SELECT quote(\"%1\") FROM \"%2\" ORDER BY 1"_s.arg(
                     columns.join(u"\") || ' ' || quote(\""_s), table));
}

/// In the folder, with a row in every table that the version has. Each step was filled before the
/// next one was taken.
std::unique_ptr<Database> old(const QTemporaryDir &dir, int version)
{
    const QDir data(dir.filePath(u"data"_s));
    (void)QDir().mkpath(data.path());
    (void)must(Vault::open(data, false)); // else the secrets would miss their key
    auto db = must(Database::open(data.filePath(u"signalbox.db"_s)));
    for (int step = 1; step <= version; ++step) {
        (void)must(migrate(*db, step));
        QFile file(u"" SOURCE_DIR "/tests/data/migrations/%1.sql"_s.arg(step));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no rows for version %d", step);
        for (const QString &sql :
             QString::fromUtf8(file.readAll()).split(u";\n"_s, Qt::SkipEmptyParts))
            (void)must(db->run(sql));
    }
    return db;
}

} // namespace

void TestMigrations::everyRowIsKept()
{
    QFETCH(int, version);
    const QTemporaryDir dir;
    const auto db = old(dir, version);
    QCOMPARE(must(db->number(u"PRAGMA user_version"_s)), version);
    QHash<QString, QStringList> named;
    QHash<QString, QStringList> before;
    for (const QString &table : tables(*db)) {
        named[table] = columns(*db, table);
        before[table] = rows(*db, table, named[table]);
        QVERIFY2(!before[table].isEmpty(), qPrintable(table)); // else the test says nothing of it
    }
    (void)must(migrate(*db));
    QCOMPARE(must(db->number(u"PRAGMA user_version"_s)), newestVersion());
    for (const QString &table : before.keys())
        QCOMPARE(rows(*db, table, named[table]), before[table]);
    QCOMPARE(texts(*db, u"SELECT \"table\" FROM pragma_foreign_key_check"_s), QStringList());
    QCOMPARE(texts(*db, u"PRAGMA integrity_check"_s), QStringList { u"ok"_s });

    // The same tables as in a database that never was an older one.
    const QTemporaryDir empty;
    const auto fresh = old(empty, 0);
    (void)must(migrate(*fresh));
    QCOMPARE(tables(*db), tables(*fresh));
    for (const QString &table : tables(*fresh))
        QCOMPARE(columns(*db, table), columns(*fresh, table));
}

void TestMigrations::whatWasThereWorks()
{
    QFETCH(int, version);
    const QTemporaryDir dir;
    old(dir, version).reset();
    openStore(dir).reset();
    const auto file = must(Database::open(dir.filePath(u"data/signalbox.db"_s)));
    Database &db = *file;

    Automations automations(db);
    auto automation = must(automations.automation(1));
    QCOMPARE(automation.name, u"on link"_s);
    QCOMPARE(automation.queueId, qint64(0));
    automation.description = u"changed"_s;
    QCOMPARE(must(automations.update(automation)).revision, automation.revision + 1);
    QCOMPARE(must(automations.restore(3)).name, u"gone"_s);
    const auto event = must(Events(db).unprocessed(10)).first();
    QCOMPARE(must(automations.waitingFor(event.type, { 1, 1, 2 })).size(), version > 1 ? 3 : 2);
    QCOMPARE(must(Executions(db).latest(1))->queueItemId, qint64(0));
    const QDateTime later = QDateTime::currentDateTimeUtc().addYears(50);
    QCOMPARE(must(Deliveries(db).claim({ .now = later })).first().fence, 5);

    const auto queue = must(RunQueues(db).create({ .projectId = 1, .name = u"new"_s }));
    RunQueueItems items(db, later);
    (void)must(items.push({ .queueId = queue.id, .runSpec = u"{}"_s }));
    QVERIFY(must(items.pop(queue, 0)));
    if (version > 1) {
        QCOMPARE(must(items.pop(must(RunQueues(db).queue(1)), 0))->id, 2);
        QCOMPARE(must(automations.queueingIn(1)).size(), 1);
        QCOMPARE(must(Executions(db).latest(4))->queueItemId, qint64(2));
    }
    QCOMPARE(must(LaunchJobs(db).settings(2)).maxJobs, version > 2 ? 3 : 1);
    QCOMPARE(must(LaunchJobs(db).unfinished()).size(), version > 2 ? 1 : 0);
    (void)must(
        PayloadTemplates(db).create({ .entityId = 2, .name = u"deploy"_s, .payload = u"{}"_s }));
}

void TestMigrations::aStepThatFailsLeavesTheVersionBefore()
{
    const QTemporaryDir dir;
    const auto db = old(dir, 1);
    (void)must(db->run(u"CREATE TABLE run_queues (id INTEGER)"_s));
    QVERIFY(!migrate(*db));
    QCOMPARE(must(db->number(u"PRAGMA user_version"_s)), 1);
    QVERIFY(!tables(*db).contains(u"launch_configs"_s)); // which the step makes first
    (void)must(db->run(u"DROP TABLE run_queues"_s));
    QVERIFY(migrate(*db));
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
