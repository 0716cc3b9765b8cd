#include "core/api/executioncalls.h"
#include "tests/core/api/quoted.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// An answer with one execution, in which `parts` take the place of the members of their names.
QJsonObject answer(const QJsonObject &parts = {})
{
    QJsonObject node
        = parsed("{'id':'e','triggerID':'t','triggerName':'Deploy',"
                 "'createdAt':'2026-08-21T10:00:00Z','state':'FAILED',"
                 "'event':{'eventType':'ADD_ARTIFACT_ALIAS','data':{'artifactVersionIndex':3,"
                 "'artifactCollectionName':'churn','alias':'production'}},"
                 "'action':{'actionType':'GENERIC_WEBHOOK','requestPayload':'{}',"
                 "'data':{'integration':{'name':'Hook'}}},"
                 "'result':{'data':{'error':{'message':'404 Not Found.'},'statusCode':404}},"
                 "'finishedAt':'2026-08-21T10:00:01Z','unknownVariables':['nonsense'],"
                 "'delivery':{'url':'https://example.com/','attempts':[{"
                 "'startedAt':'2026-08-21T10:00:00Z','totalMs':12,'requestHeaders':'A: b',"
                 "'requestBody':'{}','statusCode':404,'status':'404 Not Found',"
                 "'responseHeaders':'C: d','responseBody':'gone','isTruncated':true,"
                 "'error':'404 Not Found.'}]}}");
    for (auto part = parts.begin(); part != parts.end(); ++part)
        node[part.key()] = part.value();
    const QJsonObject list { { u"totalCount"_s, 7 },
                             { u"pageInfo"_s, QJsonObject { { u"hasNextPage"_s, true } } },
                             { u"edges"_s, QJsonArray { QJsonObject { { u"node"_s, node } } } } };
    return { { u"entity"_s, QJsonObject { { u"triggerExecutions"_s, list } } } };
}

} // namespace

class ExecutionCallsTest : public QObject
{
    Q_OBJECT

private slots:
    void anEntryIsRead()
    {
        const auto activity = api::teamActivity(u"team"_s, {}, 50).decode(answer());
        QVERIFY(activity);
        QCOMPARE(activity->total, 7);
        QVERIFY(activity->hasMore);
        const api::ActivityEntry entry = activity->entries.value(0);
        QCOMPARE(entry.execution.id, u"e"_s);
        QCOMPARE(entry.execution.state, Execution::State::Failed);
        QCOMPARE(entry.execution.statusCode, 404);
        QCOMPARE(entry.execution.error, u"404 Not Found."_s);
        QCOMPARE(entry.automationId, u"t"_s);
        QCOMPARE(entry.automation, u"Deploy"_s);
        QCOMPARE(entry.event, EventType::AddArtifactAlias);
        QCOMPARE(entry.about["alias"_L1].toString(), u"production"_s);
        QCOMPARE(entry.receiver, u"Hook"_s);
        QVERIFY(!entry.job);
    }

    void aJobSaysWhereItIs_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<api::ExecutedJob>("job");
        using Progress = api::ExecutedJob::Progress;
        QTest::newRow("waiting") << QByteArray("{'progress':'PENDING','runQueue':{'name':'gpu'}}")
                                 << api::ExecutedJob {
                                        u"i"_s, u"gpu"_s, Progress::Waiting, {}, {}
                                    };
        QTest::newRow("running")
            << QByteArray("{'progress':'RUNNING','associatedRunId':'r','runQueue':{'name':'gpu'}}")
            << api::ExecutedJob { u"i"_s, u"gpu"_s, Progress::Running, u"r"_s, {} };
        QTest::newRow("failed")
            << QByteArray("{'progress':'FAILED','error':{'message':'x'},'runQueue':{'name':'g'}}")
            << api::ExecutedJob { u"i"_s, u"g"_s, Progress::Failed, {}, u"x"_s };
        QTest::newRow("removed") << QByteArray("null")
                                 << api::ExecutedJob { u"i"_s, {}, Progress::Removed, {}, {} };
    }

    void aJobSaysWhereItIs()
    {
        QFETCH(const QByteArray, item);
        const QJsonValue node = item == "null" ? QJsonValue() : QJsonValue(parsed(item));
        const QJsonObject details { { u"runQueueItemID"_s, u"i"_s }, { u"runQueueItem"_s, node } };
        const auto activity
            = api::teamActivity(u"team"_s, {}, 50)
                  .decode(answer({ { u"result"_s, QJsonObject { { u"data"_s, details } } } }));
        QVERIFY(activity);
        QVERIFY(activity->entries.value(0).job);
        QTEST(*activity->entries.value(0).job, "job");
    }

    void theDetailsTellTheAttempts()
    {
        const auto details = api::activityDetails(u"team"_s, u"e"_s).decode(answer());
        QVERIFY(details);
        QCOMPARE(details->url, u"https://example.com/"_s);
        QCOMPARE(details->payload, u"{}"_s);
        QCOMPARE(details->unknownVariables, QStringList(u"nonsense"_s));
        const QList<api::DeliveryAttempt> expected { { .startedAt = QDateTime({ 2026, 8, 21 },
                                                                              { 10, 0 }, Qt::UTC),
                                                       .totalMs = 12,
                                                       .requestHeaders = u"A: b"_s,
                                                       .requestBody = u"{}"_s,
                                                       .statusCode = 404,
                                                       .status = u"404 Not Found"_s,
                                                       .responseHeaders = u"C: d"_s,
                                                       .responseBody = u"gone"_s,
                                                       .isTruncated = true,
                                                       .error = u"404 Not Found."_s } };
        QCOMPARE(details->attempts, expected);
    }

    void anUnknownKindOfActionIsLeftOut()
    {
        const QJsonObject action { { u"actionType"_s, u"ARIA"_s } };
        const auto activity
            = api::teamActivity(u"team"_s, {}, 50).decode(answer({ { u"action"_s, action } }));
        QVERIFY(activity);
        QVERIFY(activity->entries.isEmpty());
    }

    void aTeamThatIsNotThereIsSaidSo()
    {
        const QJsonObject data { { u"entity"_s, QJsonValue() } };
        const auto activity = api::teamActivity(u"team"_s, {}, 50).decode(data);
        QVERIFY(!activity);
        QCOMPARE(activity.error().kind, Error::Kind::NotFound);
        QVERIFY(activity.error().message.contains(u"team"_s));
    }

    void theFilterIsSentAsJson()
    {
        QVERIFY(!api::teamActivity(u"team"_s, {}, 50).request.variables.contains(u"filters"_s));
        const auto call = api::teamActivity(
            u"team"_s, { u"churn v1.0"_s, u"t"_s, Execution::State::Failed }, 100);
        QCOMPARE(call.request.variables["first"_L1].toInt(), 100);
        QCOMPARE(parsed(call.request.variables["filters"_L1].toString().toUtf8()),
                 parsed("{'$and':[{'text':{'$regex':'(?i)churn'}},"
                        "{'text':{'$regex':'(?i)v1\\\\.0'}},{'trigger_id':'t'},"
                        "{'outcome':'FAILED'}]}"));
    }
};

QTEST_GUILESS_MAIN(ExecutionCallsTest)
#include "tst_executioncalls.moc"
