#include "core/launch/jobenvironment.h"

#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using runspec::Json;

/// What a job is told of who it is (launch wire contract, 8.9).
class TestJobEnvironment : public QObject
{
    Q_OBJECT

private slots:
    void itIsWhatWandbsAgentGives();
    void longValuesAreSharedOut();
    void nothingElseOfOursIsInIt();

private:
    static QHash<QString, QString> of(const Json &spec);
};

QHash<QString, QString> TestJobEnvironment::of(const Json &spec)
{
    const QStringList variables = launch::jobEnvironment(spec,
                                                         { .baseUrl = u"http://127.0.0.1:1"_s,
                                                           .apiKey = u"key"_s,
                                                           .queue = u"gpu"_s,
                                                           .queueEntity = u"acme"_s,
                                                           .itemId = u"item"_s,
                                                           .runName = u"abcd1234"_s,
                                                           .folder = QDir(u"/jobs/1"_s) });
    QHash<QString, QString> found;
    for (const QString &variable : variables) {
        const qsizetype end = variable.indexOf(u'=');
        found[variable.left(end)] = variable.mid(end + 1);
    }
    return found;
}

void TestJobEnvironment::itIsWhatWandbsAgentGives()
{
    const auto variables = of(
        Json { { "job", "acme/train/fit:v1" },
               { "entity", "acme" },
               { "project", "Runs" },
               { "name", "nightly" },
               { "author", "ada" },
               { "overrides",
                 { { "run_config", { { "lr", 0.1 } } }, { "artifacts", { { "data", "x" } } } } } });
    const std::initializer_list<std::pair<const char *, const char *>> expected {
        { "WANDB_BASE_URL", "http://127.0.0.1:1" },
        { "WANDB_API_KEY", "key" },
        { "WANDB_ENTITY", "acme" },
        { "WANDB_PROJECT", "runs" },
        { "WANDB_LAUNCH", "True" },
        { "WANDB_RUN_ID", "abcd1234" },
        { "WANDB_NAME", "nightly" },
        { "WANDB_USERNAME", "ada" },
        { "WANDB_LAUNCH_QUEUE_NAME", "gpu" },
        { "WANDB_LAUNCH_QUEUE_ENTITY", "acme" },
        { "WANDB_LAUNCH_TRACE_ID", "item" },
        { "WANDB_CONFIG", "{\"lr\":0.1}" },
        { "WANDB_ARTIFACTS", "{\"_wandb_job\":\"acme/train/fit:v1\",\"data\":\"x\"}" },
    };
    for (const auto &[name, value] : expected)
        QCOMPARE(variables.value(QString::fromLatin1(name)), QString::fromLatin1(value));
    QVERIFY(!variables.contains(u"WANDB_SWEEP_ID"_s));
    QVERIFY(variables.contains(u"PATH"_s));
}

void TestJobEnvironment::longValuesAreSharedOut()
{
    const Json spec { { "entity", "a" },
                      { "project", "b" },
                      { "overrides",
                        { { "run_config", { { "x", std::string(70'000, 'y') } } } } } };
    const auto variables = of(spec);
    QVERIFY(!variables.contains(u"WANDB_CONFIG"_s));
    const QString whole = variables.value(u"WANDB_CONFIG_0"_s)
        + variables.value(u"WANDB_CONFIG_1"_s) + variables.value(u"WANDB_CONFIG_2"_s);
    QCOMPARE(Json::parse(whole.toStdString()), spec["overrides"]["run_config"]);
    QVERIFY(variables.value(u"WANDB_CONFIG_0"_s).size() <= 32'670);
}

void TestJobEnvironment::nothingElseOfOursIsInIt()
{
    qputenv("SIGNALBOX_API_KEY", "pssst");
    qputenv("WANDB_API_KEY", "pssst");
    const auto variables = of(Json { { "entity", "a" }, { "project", "b" } });
    QVERIFY(!variables.contains(u"SIGNALBOX_API_KEY"_s));
    QCOMPARE(variables.value(u"WANDB_API_KEY"_s), u"key"_s);
}

QTEST_GUILESS_MAIN(TestJobEnvironment)
#include "tst_jobenvironment.moc"
