#include "core/server/filestream.h"
#include "core/store/events.h"
#include "core/store/projects.h"
#include "core/store/runfiles.h"
#include "core/store/runs.h"
#include "tests/core/server/office.h"

#include <QTest>

namespace {

Reply upsert(const Office &office, const QJsonObject &input)
{
    return office.change(
        u"upsertBucket"_s, input,
        u"inserted bucket { id name displayName description config sweepName state "
        "historyLineCount tags notes group project { name entity { name } } }"_s);
}

QJsonObject named(const QString &name, const QJsonObject &more = {})
{
    QJsonObject input { { u"entityName"_s, u"my-team"_s },
                        { u"modelName"_s, u"vision"_s },
                        { u"name"_s, name } };
    for (auto field = more.begin(); field != more.end(); ++field)
        input[field.key()] = field.value();
    return input;
}

/// An answer to a run's message: 200 with the body, or the status of the error.
Reply stream(const Office &office, const QByteArray &body, const QString &run = u"r1"_s,
             const QString &key = {})
{
    const QString used = key.isEmpty() ? office.admin : key;
    const http::Response response = office.service.fileStream(
        { .method = "POST",
          .headers = { { "Authorization", "Basic " + ("api:" + used.toUtf8()).toBase64() } },
          .body = body },
        { { "entity", u"my-team"_s }, { "project", u"vision"_s }, { "run", run } });
    return { response.status, QJsonDocument::fromJson(response.body).object() };
}

Reply ask(const Office &office, const QString &selection)
{
    return office.ask(u"{ project(name: \"vision\", entityName: \"my-team\") { "_s + selection
                      + u" } }"_s);
}

QString state(const Office &office)
{
    return ask(office, u"run(name: \"r1\") { state }"_s).text("project.run.state");
}

} // namespace

class RunsTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsMadeWithItsProject();
    void aRunIsGivenWhatItLacks();
    void nullChangesNothing();
    void aRunIsFoundByItsId();
    void onlyAProgramMakesARunGoOn();
    void whatMakesNoSenseIsRefused_data();
    void whatMakesNoSenseIsRefused();
    void anUnknownRunCanBeResumedFrom();
    void whatIsNeededToResumeIsThere();
    void historyIsReadBack();
    void historyIsSampled();
    void theConsoleIsReadBack();
    void aStreamEndsARun();
    void aStreamTellsTheRunToStop();
    void aStreamThatMakesNoSenseIsRefused_data();
    void aStreamThatMakesNoSenseIsRefused();
    void aStreamOfSomebodyElseIsNotFound();
    void runsAreListed_data();
    void runsAreListed();
    void runsAreListedPageByPage();
    void aStateIsSetWhereThatMakesSense();
    void aRunIsDeleted();
    void namesOfFilesStayInsideTheRun_data();
    void namesOfFilesStayInsideTheRun();
    void filesAreThereOnceTheyAreStored();
};

namespace {

constexpr const char *history
    = R"({"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"_step\":0,\"loss\":3}",)"
      R"("{\"_step\":1,\"loss\":NaN}","{\"_step\":2,\"loss\":1,\"deep\":{\"er\":2}}"]},)"
      R"("wandb-summary.json":{"offset":0,"content":["{\"loss\":Infinity}"]},)"
      R"("output.log":{"offset":0,"content":["2026-08-21T10:00:00.5 hello",)"
      R"("ERROR 2026-08-21T10:00:01 [w1] bad","plain"]},)"
      R"("wandb-events.jsonl":{"offset":0,"content":["{\"system.cpu\":3}"]}}})";

} // namespace

void RunsTest::aRunIsMadeWithItsProject()
{
    const Office office;
    const Reply reply
        = upsert(office,
                 named(u"r1"_s,
                       { { u"displayName"_s, u"first"_s },
                         { u"config"_s, uR"({"lr":{"value":0.1},"a":{"value":NaN}})"_s },
                         { u"tags"_s, QJsonArray { u"a"_s, u"b"_s } } }));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.at("upsertBucket.inserted").toBool());
    QCOMPARE(reply.text("upsertBucket.bucket.displayName"), u"first"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.config"),
             uR"({"lr":{"value":0.1},"a":{"value":"NaN"}})"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.project.name"), u"vision"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.project.entity.name"), u"my-team"_s);
    QCOMPARE(reply.at("upsertBucket.bucket.historyLineCount").toInt(-1), 0);
    QCOMPARE(reply.at("upsertBucket.bucket.tags").toArray().size(), 2);
    const auto events
        = office.store->read([](store::Database &db) { return store::Events(db).unprocessed(10); });
    QCOMPARE(events->size(), 1);
    QCOMPARE(events->first().author, u"admin"_s);
}

void RunsTest::aRunIsGivenWhatItLacks()
{
    const Office office;
    const Reply reply = upsert(office, {});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.text("upsertBucket.bucket.project.name"), u"uncategorized"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.project.entity.name"), u"my-team"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.name").size(), 8);
    QVERIFY2(reply.text("upsertBucket.bucket.displayName").endsWith(u"-1"_s), reply.json());
}

void RunsTest::nullChangesNothing()
{
    const Office office;
    upsert(office,
           named(u"r1"_s,
                 { { u"displayName"_s, u"first"_s },
                   { u"notes"_s, u"why"_s },
                   { u"groupName"_s, u"g"_s },
                   { u"tags"_s, QJsonArray { u"a"_s } } }));
    const Reply reply = upsert(office,
                               named(u"r1"_s,
                                     { { u"id"_s, QJsonValue() },
                                       { u"displayName"_s, QJsonValue() },
                                       { u"notes"_s, QJsonValue() },
                                       { u"tags"_s, QJsonValue() },
                                       { u"config"_s, uR"({"n":{"value":1}})"_s } }));
    QVERIFY(!reply.at("upsertBucket.inserted").toBool());
    QCOMPARE(reply.text("upsertBucket.bucket.displayName"), u"first"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.notes"), u"why"_s);
    QCOMPARE(reply.text("upsertBucket.bucket.group"), u"g"_s);
    QCOMPARE(reply.at("upsertBucket.bucket.tags").toArray(), QJsonArray { u"a"_s });
    QCOMPARE(reply.text("upsertBucket.bucket.config"), uR"({"n":{"value":1}})"_s);
    const Reply emptied = upsert(office, named(u"r1"_s, { { u"tags"_s, QJsonArray() } }));
    QCOMPARE(emptied.at("upsertBucket.bucket.tags").toArray(), QJsonArray());
}

void RunsTest::aRunIsFoundByItsId()
{
    const Office office;
    const QString id = upsert(office, named(u"r1"_s)).text("upsertBucket.bucket.id");
    const Reply reply = upsert(office, { { u"id"_s, id }, { u"notes"_s, u"later"_s } });
    QCOMPARE(reply.text("upsertBucket.bucket.notes"), u"later"_s);
    QCOMPARE(upsert(office, { { u"id"_s, u"nonsense"_s } }).status, 400);
    QCOMPARE(upsert(office, { { u"id"_s, u"UnVuOjk5OTk="_s } }).status, 404);
}

void RunsTest::onlyAProgramMakesARunGoOn()
{
    const Office office;
    const QString id = upsert(office, named(u"r1"_s)).text("upsertBucket.bucket.id");
    stream(office, R"({"complete":true,"exitcode":0})");
    QCOMPARE(state(office), u"finished"_s);
    upsert(office, { { u"id"_s, id }, { u"notes"_s, u"edited"_s } });
    QCOMPARE(state(office), u"finished"_s);
    upsert(office, named(u"r1"_s, { { u"id"_s, id } }));
    QCOMPARE(state(office), u"running"_s);
}

void RunsTest::whatMakesNoSenseIsRefused_data()
{
    QTest::addColumn<QJsonObject>("input");
    QTest::addColumn<int>("status");
    QTest::newRow("config") << named(u"r"_s, { { u"config"_s, u"[]"_s } }) << 422;
    QTest::newRow("summary") << named(u"r"_s, { { u"summaryMetrics"_s, u"{"_s } }) << 422;
    QTest::newRow("state") << named(u"r"_s, { { u"state"_s, u"lost"_s } }) << 422;
    QTest::newRow("name") << named(u"a/b"_s) << 422;
    QTest::newRow("team") << named(u"r"_s, { { u"entityName"_s, u"others"_s } }) << 404;
}

void RunsTest::whatMakesNoSenseIsRefused()
{
    QFETCH(QJsonObject, input);
    const Office office;
    QTEST(upsert(office, input).status, "status");
}

void RunsTest::anUnknownRunCanBeResumedFrom()
{
    const Office office;
    const QString asked = u"{ model(name: \"%1\", entityName: \"my-team\") { id bucket(name: \"r1\""
                          ", missingOk: true) { id } } }"_s;
    const Reply noProject = office.ask(asked.arg(u"vision"_s));
    QCOMPARE(noProject.status, 200);
    QVERIFY(noProject.at("model").isNull());
    upsert(office, named(u"other"_s));
    const Reply noRun = office.ask(asked.arg(u"vision"_s));
    QCOMPARE(noRun.status, 200);
    QVERIFY(noRun.at("model").isObject());
    QVERIFY(noRun.at("model.bucket").isNull());
    QCOMPARE(ask(office, u"bucket(name: \"r1\") { id }"_s).status, 404);
}

void RunsTest::whatIsNeededToResumeIsThere()
{
    const Office office;
    upsert(office,
           named(u"r1"_s, { { u"config"_s, uR"({"_wandb":{"value":{"t":{"1":[5]}}}})"_s } }));
    const QString asked = u"bucket(name: \"r1\", missingOk: true) { summaryMetrics logLineCount "
                          "historyLineCount eventsLineCount historyTail eventsTail config tags "
                          "notes wandbConfig(keys: [\"t\"]) }"_s;
    const Reply fresh = ask(office, asked);
    QCOMPARE(fresh.text("project.bucket.historyTail"), u"[]"_s);
    QCOMPARE(fresh.text("project.bucket.eventsTail"), u"[]"_s);
    QCOMPARE(fresh.text("project.bucket.summaryMetrics"), u"{}"_s);
    QCOMPARE(fresh.text("project.bucket.wandbConfig"), uR"({"t":{"1":[5]}})"_s);
    QCOMPARE(fresh.at("project.bucket.eventsLineCount").toInt(-1), 0);
    stream(office, history);
    const Reply later = ask(office, asked);
    QCOMPARE(later.at("project.bucket.historyLineCount").toInt(), 3);
    QCOMPARE(later.at("project.bucket.logLineCount").toInt(), 3);
    const auto tail
        = QJsonDocument::fromJson(later.text("project.bucket.historyTail").toUtf8()).array();
    QCOMPARE(tail, QJsonArray { uR"({"_step":2,"loss":1,"deep":{"er":2}})"_s });
}

void RunsTest::historyIsReadBack()
{
    const Office office;
    upsert(office, named(u"r1"_s));
    QCOMPARE(stream(office, history).status, 200);
    const Reply reply = ask(office,
                            u"run(name: \"r1\") { history(minStep: 1, maxStep: 2, samples: 9) "
                            "historyKeys summaryMetrics systemMetrics events(samples: 5) "
                            "parquetHistory(liveKeys: []) { parquetUrls liveData } sampledHistory("
                            "specs: [\"{\\\"keys\\\":[\\\"_step\\\",\\\"deep.er\\\"]}\"]) }"_s);
    QCOMPARE(reply.at("project.run.history").toArray(),
             QJsonArray { uR"({"_step":1,"loss":NaN})"_s });
    QCOMPARE(reply.text("project.run.summaryMetrics"), uR"({"loss":"Infinity"})"_s);
    QCOMPARE(reply.text("project.run.systemMetrics"), uR"({"system.cpu":3})"_s);
    QCOMPARE(reply.at("project.run.historyKeys.lastStep").toInt(), 2);
    QCOMPARE(reply.at("project.run.sampledHistory.0.0").toObject(),
             QJsonObject({ { u"_step"_s, 2 }, { u"deep.er"_s, 2 } }));
    const QJsonObject loss
        = reply.at("project.run.historyKeys.keys").toObject()["loss"_L1].toObject();
    QCOMPARE(loss["typeCounts"_L1].toArray().first().toObject(),
             QJsonObject({ { u"type"_s, u"number"_s }, { u"count"_s, 2 } }));
}

void RunsTest::historyIsSampled()
{
    const Office office;
    upsert(office, named(u"r1"_s));
    QStringList lines;
    for (int step = 0; step < 101; ++step)
        lines.append(uR"("{\"_step\":%1,\"x\":%1}")"_s.arg(step));
    stream(
        office,
        uR"({"files":{"wandb-history.jsonl":{"offset":0,"content":[%1]}}})"_s.arg(lines.join(u','))
            .toUtf8());
    const Reply reply = ask(office,
                            u"run(name: \"r1\") { history(samples: 3) all: history "
                            "sampledHistory(specs: [\"{\\\"keys\\\":[\\\"x\\\"],"
                            "\\\"samples\\\":2,\\\"minStep\\\":50,\\\"maxStep\\\":99}\"]) }"_s);
    QCOMPARE(reply.at("project.run.history").toArray(),
             QJsonArray({ uR"({"_step":0,"x":0})"_s, uR"({"_step":50,"x":50})"_s,
                          uR"({"_step":100,"x":100})"_s }));
    QCOMPARE(reply.at("project.run.all").toArray().size(), 101);
    QCOMPARE(reply.at("project.run.sampledHistory.0").toArray(),
             QJsonArray({ QJsonObject { { u"x"_s, 50 } }, QJsonObject { { u"x"_s, 99 } } }));
}

void RunsTest::theConsoleIsReadBack()
{
    const Office office;
    upsert(office, named(u"r1"_s));
    stream(office, history);
    const QString fields = u"edges { node { number timestamp level label line } } "
                           "pageInfo { endCursor hasNextPage }"_s;
    const Reply first
        = ask(office, u"run(name: \"r1\") { logLines(first: 2) { %1 } }"_s.arg(fields));
    QCOMPARE(first.text("project.run.logLines.edges.0.node.line"), u"hello"_s);
    QCOMPARE(first.text("project.run.logLines.edges.1.node.level"), u"error"_s);
    QCOMPARE(first.text("project.run.logLines.edges.1.node.label"), u"w1"_s);
    QCOMPARE(first.text("project.run.logLines.edges.1.node.line"), u"bad"_s);
    QVERIFY(first.at("project.run.logLines.pageInfo.hasNextPage").toBool());
    const Reply second
        = ask(office,
              u"run(name: \"r1\") { logLines(first: 2, after: \"%1\") { %2 } }"_s.arg(
                  first.text("project.run.logLines.pageInfo.endCursor"), fields));
    QCOMPARE(second.text("project.run.logLines.edges.0.node.line"), u"plain"_s);
    QVERIFY(!second.at("project.run.logLines.pageInfo.hasNextPage").toBool());
    const Reply tail = ask(office, u"run(name: \"r1\") { logLines(last: 1) { %1 } }"_s.arg(fields));
    QCOMPARE(tail.at("project.run.logLines.edges").toArray().size(), 1);
    QCOMPARE(tail.at("project.run.logLines.edges.0.node.number").toInt(), 2);
}

void RunsTest::aStreamEndsARun()
{
    const Office office;
    upsert(office, named(u"r1"_s));
    QCOMPARE(stream(office, "{}").status, 200);
    QCOMPARE(state(office), u"running"_s);
    QCOMPARE(stream(office, R"({"complete":true,"exitcode":7})").status, 200);
    QCOMPARE(state(office), u"failed"_s);
}

void RunsTest::aStreamTellsTheRunToStop()
{
    const Office office;
    const QString id = upsert(office, named(u"r1"_s)).text("upsertBucket.bucket.id");
    QVERIFY(!stream(office, "{}").body.contains(u"stopped"_s));
    QCOMPARE(office.change(u"stopRun"_s, { { u"id"_s, id } }, u"success"_s).status, 200);
    QVERIFY(stream(office, "{}").body["stopped"_L1].toBool());
    stream(office, R"({"complete":true,"exitcode":0})");
    QVERIFY(office.change(u"stopRun"_s, { { u"id"_s, id } }, u"success"_s)
                .at("stopRun.success")
                .toBool());
}

void RunsTest::aStreamThatMakesNoSenseIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("files") << QByteArray(R"({"files":[]})");
    QTest::newRow("a file") << QByteArray(R"({"files":{"output.log":1}})");
    QTest::newRow("offset") << QByteArray(R"({"files":{"output.log":{"offset":-1,"content":[]}}})");
    QTest::newRow("a line that is no text")
        << QByteArray(R"({"files":{"output.log":{"offset":0,"content":[1]}}})");
    QTest::newRow("a row that is no object")
        << QByteArray(R"({"files":{"wandb-history.jsonl":{"offset":0,"content":["{}","7"]}}})");
    QTest::newRow("a summary that is no object")
        << QByteArray(R"({"files":{"wandb-summary.json":{"offset":0,"content":["x"]}}})");
}

void RunsTest::aStreamThatMakesNoSenseIsRefused()
{
    QFETCH(QByteArray, body);
    const Office office;
    upsert(office, named(u"r1"_s));
    const Reply reply = stream(office, body);
    QCOMPARE(reply.status, 400);
    QVERIFY2(!reply.message().isEmpty(), reply.json());
    QCOMPARE(ask(office, u"run(name: \"r1\") { historyLineCount }"_s)
                 .at("project.run.historyLineCount")
                 .toInt(-1),
             0);
}

void RunsTest::aStreamOfSomebodyElseIsNotFound()
{
    const Office office;
    upsert(office, named(u"r1"_s));
    QCOMPARE(stream(office, "{}", u"r2"_s).status, 404);
    QCOMPARE(stream(office, "{}", u"r1"_s, office.person(u"eve"_s)).status, 404);
    QCOMPARE(stream(office, "{}", u"r1"_s, u"wrong"_s).status, 401);
    const QString viewer = office.person(u"vic"_s, store::Role::Viewer);
    QCOMPARE(stream(office, "{}", u"r1"_s, viewer).status, 403);
    QCOMPARE(stream(office, "{}", u"r1"_s, office.person(u"mel"_s, store::Role::Member)).status,
             200);
}

void RunsTest::runsAreListed_data()
{
    QTest::addColumn<QString>("filters");
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QString &filters, const char *names,
                        const char *order = "+created_at") {
        QTest::newRow(name) << filters << QString::fromLatin1(order) << QString::fromLatin1(names);
    };
    row("all", u"{}"_s, "a b c");
    row("newest first", u"{}"_s, "c b a", "-created_at");
    row("by configuration", u"{}"_s, "b c a", "+config.lr.value");
    row("by summary", u"{}"_s, "c b a", "-summary_metrics.loss");
    row("configuration", uR"({"config.lr":0.1,"group":"g"})"_s, "b");
    row("as the web app has it", uR"({"config.lr.value":{"$gt":0.1}})"_s, "a c");
    row("inside the configuration", uR"({"config.opt.name":"adam"})"_s, "a");
    row("tags", uR"({"tags":{"$in":["x","y"]}})"_s, "b");
    row("state", uR"({"state":"running"})"_s, "a b c");
    row("or", uR"({"$or":[{"display_name":"first"},{"job_type":"eval"}]})"_s, "a c");
    row("summary", uR"({"summary_metrics.loss":{"$gte":2}})"_s, "b c");
}

void RunsTest::runsAreListed()
{
    QFETCH(QString, filters);
    QFETCH(QString, order);
    const Office office;
    upsert(office,
           named(u"a"_s,
                 { { u"displayName"_s, u"first"_s },
                   { u"config"_s, uR"({"lr":{"value":0.3},"opt":{"value":{"name":"adam"}}})"_s },
                   { u"summaryMetrics"_s, uR"({"loss":1})"_s } }));
    upsert(office,
           named(u"b"_s,
                 { { u"groupName"_s, u"g"_s },
                   { u"tags"_s, QJsonArray { u"x"_s } },
                   { u"config"_s, uR"({"lr":{"value":0.1}})"_s },
                   { u"summaryMetrics"_s, uR"({"loss":2})"_s } }));
    upsert(office,
           named(u"c"_s,
                 { { u"jobType"_s, u"eval"_s },
                   { u"config"_s, uR"({"lr":{"value":0.2}})"_s },
                   { u"summaryMetrics"_s, uR"({"loss":3})"_s } }));
    const Reply reply = office.ask(
        u"query($f: JSONString, $o: String) { project(name: \"vision\", entityName: \"my-team\") "
        "{ runCount(filters: $f) runs(filters: $f, order: $o) { edges { node { name } } } } }"_s,
        { { u"f"_s, filters }, { u"o"_s, order } });
    QStringList names;
    for (const QJsonValue &edge : reply.at("project.runs.edges").toArray())
        names.append(edge["node"_L1]["name"_L1].toString());
    QTEST(names.join(u' '), "names");
    QCOMPARE(reply.at("project.runCount").toInt(), names.size());
}

void RunsTest::runsAreListedPageByPage()
{
    const Office office;
    for (const auto &name : { u"a"_s, u"b"_s, u"c"_s })
        upsert(office, named(name));
    const QString asked = u"runs(first: 2, order: \"-created_at\"%1) { edges { node { name } } "
                          "pageInfo { endCursor hasNextPage } }"_s;
    const Reply first = ask(office, asked.arg(QString()));
    QCOMPARE(first.text("project.runs.edges.1.node.name"), u"b"_s);
    const QString after = u", after: \"%1\""_s.arg(first.text("project.runs.pageInfo.endCursor"));
    const Reply second = ask(office, asked.arg(after));
    QCOMPARE(second.text("project.runs.edges.0.node.name"), u"a"_s);
    QVERIFY(!second.at("project.runs.pageInfo.hasNextPage").toBool());
}

void RunsTest::aStateIsSetWhereThatMakesSense()
{
    const Office office;
    const QString id = upsert(office, named(u"r1"_s)).text("upsertBucket.bucket.id");
    const auto set = [&](const char *to) {
        return office
            .change(u"updateRunState"_s,
                    { { u"id"_s, id }, { u"state"_s, QString::fromLatin1(to) } }, u"success"_s)
            .status;
    };
    QCOMPARE(set("finished"), 422);
    QCOMPARE(set("failed"), 200);
    QCOMPARE(state(office), u"failed"_s);
    QCOMPARE(set("failed"), 422);
    QCOMPARE(set("pending"), 200);
    QCOMPARE(state(office), u"pending"_s);
}

void RunsTest::aRunIsDeleted()
{
    const Office office;
    const QString id = upsert(office, named(u"r1"_s)).text("upsertBucket.bucket.id");
    const QString viewer = office.person(u"vic"_s, store::Role::Viewer);
    QCOMPARE(office.changeAs(viewer, u"deleteRun"_s, { { u"id"_s, id } }).status, 403);
    QCOMPARE(office.change(u"deleteRun"_s, { { u"id"_s, id } }).status, 200);
    QCOMPARE(office.change(u"deleteRun"_s, { { u"id"_s, id } }).status, 404);
    QCOMPARE(stream(office, "{}").status, 404);
}

void RunsTest::namesOfFilesStayInsideTheRun_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    QTest::newRow("plain") << u"config.yaml"_s << 200;
    QTest::newRow("in a folder") << u"media/images/ä b.png"_s << 200;
    for (const char *bad :
         { "", "/etc/passwd", "../../etc/passwd", "a/../../b", "a//b", "a/", ".", "a\\b", "a\nb" })
        QTest::newRow(bad) << QString::fromLatin1(bad) << 422;
}

void RunsTest::namesOfFilesStayInsideTheRun()
{
    QFETCH(QString, name);
    const Office office;
    upsert(office, named(u"r1"_s));
    const Reply reply = office.change(u"createRunFiles"_s,
                                      { { u"entityName"_s, u"my-team"_s },
                                        { u"projectName"_s, u"vision"_s },
                                        { u"runName"_s, u"r1"_s },
                                        { u"files"_s, QJsonArray { name } } },
                                      u"runID uploadHeaders files { name uploadUrl }"_s);
    QTEST(reply.status, "status");
    if (reply.status != 200)
        return;
    QCOMPARE(reply.text("createRunFiles.files.0.name"), name);
    QVERIFY(reply.text("createRunFiles.files.0.uploadUrl").contains(u"/storage/"_s));
}

void RunsTest::filesAreThereOnceTheyAreStored()
{
    const Office office;
    upsert(office, named(u"r1"_s));
    const auto ids = office.store->write([&](store::Database &db) -> Result<QList<qint64>> {
        const auto project = store::Projects(db).find(u"my-team"_s, u"vision"_s);
        const auto run = store::Runs(db).find((*project)->id, u"r1"_s);
        store::RunFiles files(db);
        const auto stored = files.announce((*run)->id, u"a/b.txt"_s);
        (void)files.setStored(stored->id, { u"c0"_s, u"00ff"_s, 4 });
        const auto announced = files.announce((*run)->id, u"later.txt"_s);
        return QList<qint64> { stored->id, announced->id };
    });
    QCOMPARE(ids->size(), 2);
    const QString asked = u"run(name: \"r1\") { fileCount files(names: [%1], pattern: \"%2\") "
                          "{ edges { node { id name sizeBytes md5 directUrl } } } }"_s;
    const Reply all = ask(office, asked.arg(QString(), u"a/%"_s));
    QCOMPARE(all.at("project.run.fileCount").toInt(), 1);
    QCOMPARE(all.at("project.run.files.edges").toArray().size(), 1);
    QCOMPARE(all.text("project.run.files.edges.0.node.name"), u"a/b.txt"_s);
    QCOMPARE(all.text("project.run.files.edges.0.node.md5"), u"AP8="_s);
    QCOMPARE(ask(office, asked.arg(u"\"x\""_s, QString()))
                 .at("project.run.files.edges")
                 .toArray()
                 .size(),
             0);
    const QJsonArray id { all.at("project.run.files.edges.0.node.id") };
    const QString viewer = office.person(u"vic"_s, store::Role::Viewer);
    QCOMPARE(office.changeAs(viewer, u"deleteFiles"_s, { { u"files"_s, id } }).status, 403);
    QCOMPARE(office.change(u"deleteFiles"_s, { { u"files"_s, id } }).status, 200);
    QCOMPARE(office.change(u"deleteFiles"_s, { { u"files"_s, id } }).status, 404);
}

QTEST_APPLESS_MAIN(RunsTest)
#include "tst_resolverruns.moc"
