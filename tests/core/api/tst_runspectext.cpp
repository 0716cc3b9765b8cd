#include "core/api/queueconfig.h"
#include "core/api/runspec.h"
#include "core/domain/resourceconfig.h"
#include "tests/core/api/quoted.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = api::JobInput::Kind;

class TestRunSpec : public QObject
{
    Q_OBJECT

private slots:
    void itIsWrittenAndReadBack()
    {
        const api::RunSpec spec {
            .job = u"acme/training/train:latest"_s,
            .entity = u"acme"_s,
            .project = u"eval"_s,
            .name = u"for ${alias}"_s,
            .resource = u"kubernetes"_s,
            .overrides = u"{\n  \"run_config\": {\n    \"lr\": ${artifact_metadata.lr}\n  }\n}"_s,
            .others = { { u"priority"_s, u"1"_s } },
        };
        const QString text = api::runSpecText(spec);
        QVERIFY(text.contains(u"\"git\": {}"_s)); // W&B's agent expects it
        const auto read = api::readRunSpec(text);
        QVERIFY(read);
        QCOMPARE(read->job, spec.job);
        QCOMPARE(read->name, spec.name);
        QCOMPARE(read->overrides, spec.overrides);
        QCOMPARE(read->others, spec.others);
        QCOMPARE(api::runSpecText(*read), text);
    }

    void whatPeopleWroteStaysAsItIs()
    {
        const QString sent
            = text("{'job':'a/b/c:v1','entity':'a','project':'b','resource':null,"
                   "'docker':{'user_id':1000},'resource_args':{'kubernetes':{'x':1.50}}}");
        const auto read = api::readRunSpec(sent);
        QVERIFY(read);
        QCOMPARE(read->resource, QString());
        const QString written = api::runSpecText(*read);
        QVERIFY2(written.contains(u"1.50"_s), qPrintable(written));
        QVERIFY2(written.contains(u"\"user_id\": 1000"_s), qPrintable(written));
        QVERIFY(!api::readRunSpec(u"[]"_s));
        QVERIFY(!api::readRunSpec(u"{"_s));
    }

    void quotationMarksInAValueAreHarmless()
    {
        const QString text = api::runSpecText({ .job = u"a\"b"_s });
        QCOMPARE(api::readRunSpec(text)->job, u"a\"b"_s);
    }

    void aConfigValueIsPutInAndTakenOut()
    {
        QString overrides = u"{ \"args\": [\"-x\"], \"run_config\": { \"seed\": 1 } }"_s;
        overrides = api::withConfigValue(overrides, u"lr"_s, u"0.10"_s);
        QCOMPARE(api::configNames(overrides), (QStringList { u"seed"_s, u"lr"_s }));
        QCOMPARE(api::configValue(overrides, u"lr"_s), u"0.10"_s);
        overrides = api::withConfigValue(overrides, u"seed"_s, {});
        overrides = api::withConfigValue(overrides, u"lr"_s, {});
        QCOMPARE(api::configNames(overrides), QStringList());
        QVERIFY(!overrides.contains(u"run_config"_s));
        QCOMPARE(api::overrideWords(overrides, u"args"_s), QStringList(u"-x"_s));
        QCOMPARE(api::withConfigValue(u"no json"_s, u"a"_s, u"1"_s), u"no json"_s);
    }

    void wordsAreSplitAsInATerminal_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        QTest::addRow("plain") << u"python  train.py"_s
                               << QStringList { u"python"_s, u"train.py"_s };
        QTest::addRow("quoted") << u"--name 'two words' \"\""_s
                                << QStringList { u"--name"_s, u"two words"_s, QString() };
        QTest::addRow("variable") << u"--alias=${alias}"_s << QStringList { u"--alias=${alias}"_s };
        QTest::addRow("nothing") << u"  "_s << QStringList();
    }

    void wordsAreSplitAsInATerminal()
    {
        QFETCH(const QString, line);
        QFETCH(const QStringList, words);
        QCOMPARE(api::splitWords(line), words);
        QCOMPARE(api::splitWords(api::joinWords(words)), words);
    }

    void whatIsTypedFitsTheInput_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("json"); // empty: refused
        QTest::addRow("text") << Kind::Text << u"0.1"_s << u"\"0.1\""_s;
        QTest::addRow("text with variable") << Kind::Text << u"v ${alias}"_s << u"\"v ${alias}\""_s;
        QTest::addRow("number") << Kind::Number << u" 1e-3 "_s << u"1e-3"_s;
        QTest::addRow("number by variable")
            << Kind::Number << u"${artifact_version_index}"_s << u"${artifact_version_index}"_s;
        QTest::addRow("no number") << Kind::Number << u"fast"_s << QString();
        QTest::addRow("two members") << Kind::Number << u"1,\"x\":2"_s << QString();
        QTest::addRow("boolean") << Kind::Boolean << u"true"_s << u"true"_s;
        QTest::addRow("no boolean") << Kind::Boolean << u"yes"_s << QString();
        QTest::addRow("list") << Kind::Json << u"[1, 2]"_s << u"[1, 2]"_s;
        QTest::addRow("open list") << Kind::Json << u"[1, 2"_s << QString();
        QTest::addRow("anything") << Kind::Any << u"{\"a\":1}"_s << u"{\"a\":1}"_s;
        QTest::addRow("any word") << Kind::Any << u"fast"_s << u"\"fast\""_s;
    }

    void whatIsTypedFitsTheInput()
    {
        QFETCH(const Kind, kind);
        QFETCH(const QString, typed);
        QFETCH(const QString, json);
        const auto value = api::inputValue({ .name = u"lr"_s, .kind = kind }, typed, true);
        QCOMPARE(value ? *value : QString(), json);
        if (!value)
            QVERIFY(value.error().message.startsWith(u"lr: "_s));
    }

    void byHandThereAreNoVariables()
    {
        QVERIFY(!api::inputValue({ u"lr"_s, Kind::Number, {} }, u"${alias}"_s, false));
        QCOMPARE(*api::inputValue({ u"x"_s, Kind::Any, {} }, u"${alias}"_s, false),
                 u"\"${alias}\""_s);
    }

    void aNewConfigurationIsFine()
    {
        for (const QString &resource : resourceconfig::resources()) {
            const QString usual = api::usualQueueConfig(resource);
            const auto found = api::queueConfigProblems(resource, usual)
                + api::queueConfigWarnings(resource, usual, {});
            QVERIFY2(found.isEmpty(), qPrintable(found.value(0).message));
        }
    }

    void aComplaintIsMadeAtItsPlace_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("config");
        QTest::addColumn<QList<int>>("problems"); // lines
        QTest::addColumn<QList<int>>("warnings");
        const QString k8s = u"kubernetes"_s;
        QTest::addRow("host path")
            << k8s << u"{\"spec\":{\"template\":{\"spec\":{\"volumes\":[\n{\"hostPath\":{}}]}}}}"_s
            << QList<int>() << QList { 2 };
        QTest::addRow("host network")
            << k8s << u"{\"spec\":{\"template\":\n{\"hostNetwork\":true}}}"_s << QList<int>()
            << QList { 2 };
        QTest::addRow("no object") << k8s << u"{\n\n\"spec\": 1}"_s << QList { 3 } << QList<int>();
        QTest::addRow("both") << k8s << u"{\n\"kind\":1,\n\"a\":1,\n\"spec\": 1}"_s
                              << QList { 2, 4 } << QList { 3 };
        QTest::addRow("no instance")
            << u"sagemaker"_s
            << u"{\"RoleArn\":\"r\",\n\"OutputDataConfig\":{},\"StoppingCondition\":{}}"_s
            << QList { 1 } << QList<int>();
        QTest::addRow("no pool") << u"gcp-vertex"_s << u"{\n\"spec\": {\"staging_bucket\":\"b\"}}"_s
                                 << QList { 2 } << QList<int>();
        QTest::addRow("second pool")
            << u"gcp-vertex"_s
            << u"{\"spec\": {\"staging_bucket\":\"b\",\"worker_pool_specs\":[\n"
               "{\"container_spec\":{}},\n{}]}}"_s
            << QList { 3 } << QList<int>();
        QTest::addRow("privileged")
            << u"local-container"_s << u"{\n\"privileged\":true}"_s << QList<int>() << QList { 2 };
        QTest::addRow("not declared")
            << u"local-container"_s << u"{\"cpus\":\"{{a}}\",\n\"memory\":\"{{b}}\"}"_s
            << QList<int>() << QList { 2 };
        QTest::addRow("no JSON") << k8s << u"{\n\"a\": }"_s << QList { 2 } << QList<int>();
    }

    void aComplaintIsMadeAtItsPlace()
    {
        QFETCH(const QString, resource);
        QFETCH(const QString, config);
        const auto lines = [](const QList<payload::JsonProblem> &problems) {
            QList<int> numbers;
            for (const payload::JsonProblem &problem : problems)
                numbers.append(problem.line);
            return numbers;
        };
        QTEST(lines(api::queueConfigProblems(resource, config)), "problems");
        QTEST(lines(api::queueConfigWarnings(resource, config, { u"a"_s })), "warnings");
    }
};

QTEST_GUILESS_MAIN(TestRunSpec)
#include "tst_runspectext.moc"
