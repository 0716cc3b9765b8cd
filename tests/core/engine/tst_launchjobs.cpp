#include "core/engine/matching.h"
#include "core/store/deliveries.h"
#include "core/store/executions.h"
#include "core/store/launchconfigs.h"
#include "core/store/runqueueitems.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// From an event to a job in a launch queue.
class TestLaunchJobs : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void anEventQueuesTheJob();
    void valuesStayWhatTheyAre();
    void oneEventQueuesOnce();
    void itsPriorityAndVariablesAreNoPartOfTheSpec();
    void whatCannotBeQueuedFailsWithItsReason_data();
    void whatCannotBeQueuedFailsWithItsReason();
    void aFullQueueIsAFailure();

private:
    AutomationRow prepared(const QString &text = {}) const;
    void add(const AutomationRow &automation)
    {
        (void)must(
            m_store->write([&](Database &db) { return Automations(db).create(automation); }));
    }
    void link(const QStringList &aliases = {});
    /// Matches all that waits, and answers the newest execution.
    ExecutionRow match();
    QList<RunQueueItemRow> queued();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
    RunQueueRow m_queue;
};

void TestLaunchJobs::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
    m_sample = std::make_unique<Sample>(*m_store);
    m_queue = must(m_store->write([&](Database &db) -> Result<RunQueueRow> {
        const auto project = must(Projects(db).findOrCreate(m_sample->team.id, u"training"_s));
        const auto type = must(Projects(db).findOrCreateType(project.id, u"job"_s));
        const auto jobs = must(Collections(db).create(
            { .projectId = project.id, .typeId = type.id, .name = u"fit"_s }));
        const auto job = must(
            Artifacts(db).create({ .sequenceId = jobs.id, .typeId = type.id, .digest = u"j"_s }));
        (void)must(commitArtifact(db, job.id, m_sample->user.id));
        const auto config = must(LaunchConfigs(db).create(
            { .entityId = m_sample->team.id,
              .resource = u"kubernetes"_s,
              .config = uR"({"resource_args":{"kubernetes":{"gpus":"{{n}}"}}})"_s,
              .variables = uR"({"n":{"schema":{"type":"integer","default":1}}})"_s }));
        (void)must(db.run(u"DELETE FROM events"_s));
        return RunQueues(db).create(
            { .projectId = m_sample->registry.id, .name = u"gpu"_s, .configId = config.id });
    }));
}

AutomationRow TestLaunchJobs::prepared(const QString &text) const
{
    AutomationRow automation = m_sample->automation(EventType::LinkArtifact, u"train"_s);
    automation.actionType = ActionType::QueueJob;
    automation.webhookId = 0;
    automation.queueId = m_queue.id;
    automation.payload = text;
    if (text.isEmpty()) {
        automation.payload = uR"({"job":"acme/training/fit:latest","entity":"acme",)"
                             uR"("project":"runs","overrides":{"run_config":)"
                             uR"({"model":"${artifact_version_string}"}}})"_s;
    }
    return automation;
}

void TestLaunchJobs::link(const QStringList &aliases)
{
    (void)must(m_store->write([&](Database &db) {
        return linkVersion(
            db, { m_sample->version.id, m_sample->model.id, aliases, m_sample->user.id });
    }));
}

ExecutionRow TestLaunchJobs::match()
{
    return must(m_store->write([&](Database &db) -> Result<ExecutionRow> {
        for (const EventRow &event : must(Events(db).unprocessed(100)))
            (void)must(engine::matchEvent(db, event));
        return must(Executions(db).ofEntity(m_sample->team.id, {})).items.first();
    }));
}

QList<RunQueueItemRow> TestLaunchJobs::queued()
{
    return must(m_store->read([&](Database &db) {
               return RunQueueItems(db, QDateTime::currentDateTimeUtc()).ofQueue(m_queue.id, {});
           }))
        .items;
}

void TestLaunchJobs::anEventQueuesTheJob()
{
    add(prepared());
    link();
    const auto execution = match();
    QCOMPARE(execution.state, ExecutionState::Finished);
    QCOMPARE(execution.actionType, ActionType::QueueJob);
    QVERIFY(execution.payload.contains(uR"("model":"acme/model-registry/churn:v0")"_s));
    const auto items = queued();
    QCOMPARE(items.size(), 1);
    const RunQueueItemRow &item = items.first();
    QCOMPARE(item.id, execution.queueItemId);
    QCOMPARE(item.state, QueueItemState::Pending);
    QCOMPARE(item.authorId, m_sample->user.id);
    QCOMPARE(item.automationId, execution.automationId);
    QCOMPARE(item.automationName, u"train"_s);
    QCOMPARE(item.project, u"runs"_s);
    const auto spec = nlohmann::ordered_json::parse(item.runSpec.toStdString());
    QCOMPARE(spec.at("overrides").at("run_config").at("model"), "acme/model-registry/churn:v0");
    QCOMPARE(spec.at("resource_args").at("kubernetes").at("gpus"), 1);
    const auto delivery
        = m_store->read([&](Database &db) { return Deliveries(db).ofExecution(execution.id); });
    QVERIFY(!must(delivery));
}

void TestLaunchJobs::valuesStayWhatTheyAre()
{
    (void)must(m_store->write([&](Database &db) {
        return db.run(u"UPDATE artifacts SET metadata = ?"_s,
                      { uR"({"lr":0.1,"name":"a\"b, \"x\": \"y"})"_s });
    }));
    add(prepared(uR"({"job":"acme/training/fit","entity":"acme","project":"runs","overrides":)"
                 uR"({"run_config":{"lr":${artifact_metadata.lr},)"
                 uR"("text":"${artifact_metadata.lr}","name":"${artifact_metadata.name}"}}})"_s));
    link();
    QCOMPARE(match().state, ExecutionState::Finished);
    const auto spec = nlohmann::ordered_json::parse(queued().first().runSpec.toStdString());
    const auto &config = spec.at("overrides").at("run_config");
    QCOMPARE(config.at("lr"), 0.1);
    QCOMPARE(config.at("text"), "0.1");
    QCOMPARE(config.at("name"), "a\"b, \"x\": \"y");
    QCOMPARE(config.size(), std::size_t(3));
}

void TestLaunchJobs::oneEventQueuesOnce()
{
    add(prepared());
    link();
    (void)match();
    // As after a crash that kept the executions but not the mark.
    (void)must(m_store->write(
        [](Database &db) { return db.run(u"UPDATE events SET processed_at = NULL"_s); }));
    (void)match();
    QCOMPARE(queued().size(), 1);
}

void TestLaunchJobs::itsPriorityAndVariablesAreNoPartOfTheSpec()
{
    add(prepared(uR"({"job":"acme/training/fit","entity":"acme","project":"runs",)"
                 uR"("priority":0,"template_variables":{"n":3}})"_s));
    link();
    QCOMPARE(match().state, ExecutionState::Finished);
    const auto item = queued().first();
    QCOMPARE(item.priority, 0);
    QCOMPARE(item.variables, u"{\"n\":3}"_s);
    const auto spec = nlohmann::ordered_json::parse(item.runSpec.toStdString());
    QVERIFY(!spec.contains("priority") && !spec.contains("template_variables"));
    QCOMPARE(spec.at("resource_args").at("kubernetes").at("gpus"), 3);
}

void TestLaunchJobs::whatCannotBeQueuedFailsWithItsReason_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::newRow("deleted queue") << u"queue"_s << u"queue"_s;
    QTest::newRow("deleted version") << u"version"_s << u"acme/training/fit:latest"_s;
    QTest::newRow("no run spec") << u"{}"_s << u"job"_s;
    QTest::newRow("unknown variable")
        << uR"({"job":"${typo}","entity":"acme","project":"runs"})"_s << u"${typo}"_s;
    QTest::newRow("value of the wrong type")
        << uR"({"job":"acme/training/fit","entity":"acme","project":"runs",)"
           uR"("template_variables":{"n":"many"}})"_s
        << u"whole number"_s;
    QTest::newRow("broken by a value")
        << uR"({"job":"acme/training/fit","entity":"acme","project":"runs",)"
           uR"("overrides":{"args":${artifact_version_string}}})"_s
        << u"overrides.args"_s;
}

void TestLaunchJobs::whatCannotBeQueuedFailsWithItsReason()
{
    QFETCH(QString, what);
    QFETCH(QString, reason);
    add(prepared(what.startsWith(u'{') ? what : QString()));
    (void)must(m_store->write([&](Database &db) -> Result<Done> {
        if (what == u"queue")
            return RunQueues(db).remove(m_queue.id);
        if (what == u"version")
            return db.run(u"UPDATE artifacts SET state = 'deleted' WHERE digest = 'j'"_s);
        return Done();
    }));
    link();
    const auto execution = match();
    QCOMPARE(execution.state, ExecutionState::Failed);
    QVERIFY2(execution.error.contains(reason), qPrintable(execution.error));
    QCOMPARE(execution.queueItemId, qint64(0));
    QVERIFY(queued().isEmpty());
}

void TestLaunchJobs::aFullQueueIsAFailure()
{
    (void)must(m_store->write([&](Database &db) -> Result<Done> {
        RunQueueItems items(db, QDateTime::currentDateTimeUtc());
        for (int i = 0; i < RunQueueItems::mostWaiting; ++i)
            (void)must(items.push({ .queueId = m_queue.id, .runSpec = u"{}"_s }));
        return Done();
    }));
    add(prepared());
    link();
    const auto execution = match();
    QCOMPARE(execution.state, ExecutionState::Failed);
    QVERIFY2(execution.error.contains(u"full"), qPrintable(execution.error));
}

QTEST_GUILESS_MAIN(TestLaunchJobs)
#include "tst_launchjobs.moc"
