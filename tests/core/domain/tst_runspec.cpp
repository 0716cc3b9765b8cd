#include "core/domain/runspec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using runspec::Json;

/// What may be queued, and what becomes of it in a queue.
class TestRunSpec : public QObject
{
    Q_OBJECT

private slots:
    void whatAgentsRelyOnIsThere();
    void whatCannotRunIsRefused_data();
    void whatCannotRunIsRefused();
    void whatCanRunIsTaken_data();
    void whatCanRunIsTaken();
    void jobsAreNamed_data();
    void jobsAreNamed();
    void theQueuesSettingsFillTheGaps();
};

namespace {

QString spec(const QString &more)
{
    return uR"({"job":"acme/train/fit:latest","entity":"acme","project":"train")"_s + more + u'}';
}

} // namespace

void TestRunSpec::whatAgentsRelyOnIsThere()
{
    const auto read = runspec::read(spec(u""_s));
    QVERIFY(read);
    for (const char *key : { "git", "docker", "overrides" })
        QCOMPARE(read->at(key), Json::object());
}

void TestRunSpec::whatCannotRunIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("no JSON") << u"{"_s << u"JSON"_s;
    QTest::newRow("a list") << u"[]"_s << u"JSON"_s;
    QTest::newRow("no job") << uR"({"entity":"acme","project":"train"})"_s << u"job"_s;
    QTest::newRow("job and image") << spec(uR"(,"docker":{"docker_image":"a:b"})"_s) << u"both"_s;
    QTest::newRow("no target") << uR"({"job":"a/b/c:latest","entity":"acme"})"_s << u"project"_s;
    QTest::newRow("no entity") << uR"({"job":"a/b/c:latest","project":"x"})"_s << u"entity"_s;
    QTest::newRow("job of four parts")
        << uR"({"job":"a/b/c/d:latest","entity":"acme","project":"x"})"_s << u"a/b/c/d"_s;
    QTest::newRow("a number for a job")
        << uR"({"job":1,"entity":"acme","project":"x"})"_s << u"job"_s;
    QTest::newRow("args") << spec(uR"(,"overrides":{"args":"--lr 1"})"_s) << u"overrides.args"_s;
    QTest::newRow("an object among the args")
        << spec(uR"(,"overrides":{"args":[{}]})"_s) << u"overrides.args"_s;
    QTest::newRow("entry point") << spec(uR"(,"overrides":{"entry_point":"train.py"})"_s)
                                 << u"overrides.entry_point"_s;
    QTest::newRow("config") << spec(uR"(,"overrides":{"run_config":[1]})"_s) << u"run_config"_s;
    QTest::newRow("overrides") << spec(uR"(,"overrides":[])"_s) << u"overrides"_s;
    QTest::newRow("resource arguments") << spec(uR"(,"resource_args":1)"_s) << u"resource_args"_s;
    QTest::newRow("a key") << spec(uR"(,"_wandb_api_key":"pssst")"_s) << u"API key"_s;
    QTest::newRow("too long") << spec(u",\"name\":\""_s + QString(runspec::longest, u'a') + u'"')
                              << u"megabyte"_s;
}

void TestRunSpec::whatCannotRunIsRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const auto read = runspec::read(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Unprocessable);
    QCOMPARE(read.error().field, u"runSpec"_s);
    QVERIFY2(read.error().message.contains(word), qPrintable(read.error().message));
    QVERIFY(!read.error().message.contains(u"pssst"));
}

void TestRunSpec::whatCanRunIsTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a job") << spec(uR"(,"resource":null,"resource_args":null)"_s);
    QTest::newRow("overrides") << spec(
        uR"(,"overrides":{"args":["--lr",0.1,true],)"
        uR"("entry_point":["python","a.py"],"run_config":{"a":1}})"_s);
    QTest::newRow("an image")
        << uR"({"docker":{"docker_image":"a:b"},"entity":"acme","project":"x"})"_s;
    QTest::newRow("a sweep's scheduler")
        << uR"({"uri":"placeholder-uri-scheduler","entity":"acme","project":"x"})"_s;
}

void TestRunSpec::whatCanRunIsTaken()
{
    QFETCH(QString, text);
    const auto read = runspec::read(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
}

void TestRunSpec::jobsAreNamed_data()
{
    QTest::addColumn<QString>("job");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("whole") << u"a/b/c:v3"_s << QStringList { u"a"_s, u"b"_s, u"c"_s, u"v3"_s };
    QTest::newRow("latest") << u"a/b/c"_s << QStringList { u"a"_s, u"b"_s, u"c"_s, u"latest"_s };
    QTest::newRow("without entity")
        << u"b/c:x"_s << QStringList { u"acme"_s, u"b"_s, u"c"_s, u"x"_s };
    QTest::newRow("name alone") << u"c"_s
                                << QStringList { u"acme"_s, u"train"_s, u"c"_s, u"latest"_s };
    QTest::newRow("no alias") << u"a/b/c:"_s << QStringList();
    QTest::newRow("empty part") << u"a//c:x"_s << QStringList();
}

void TestRunSpec::jobsAreNamed()
{
    QFETCH(QString, job);
    QFETCH(QStringList, parts);
    const auto name = runspec::jobName(
        Json { { "job", job.toStdString() }, { "entity", "acme" }, { "project", "train" } });
    QCOMPARE(name.has_value(), !parts.isEmpty());
    if (name)
        QCOMPARE((QStringList { name->entity, name->project, name->name, name->alias }), parts);
}

void TestRunSpec::theQueuesSettingsFillTheGaps()
{
    const Json own { { "resource", "local-container" },
                     { "resource_args",
                       { { "kubernetes", { { "a", 1 }, { "b", { { "c", 2 } } } } } } } };
    const Json queue { { "a", 0 }, { "b", { { "d", 3 } } }, { "e", 4 } };
    const Json merged = runspec::onResource(own, u"kubernetes"_s, queue);
    QCOMPARE(merged.at("resource"), Json("kubernetes"));
    const Json expected { { "a", 1 }, { "b", { { "d", 3 }, { "c", 2 } } }, { "e", 4 } };
    QCOMPARE(merged.at("resource_args").at("kubernetes"), expected);
    // Once more changes nothing: an agent that is interrupted queues what it was given.
    QCOMPARE(runspec::onResource(merged, u"kubernetes"_s, queue), merged);
}

QTEST_GUILESS_MAIN(TestRunSpec)
#include "tst_runspec.moc"
