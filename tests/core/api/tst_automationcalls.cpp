#include "core/api/automationcalls.h"
#include "core/api/documents.h"
#include "tests/core/api/quoted.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// An answer with one trigger, in which `part` takes the place of the member of its name.
QJsonObject answer(const QString &key = {}, const QJsonValue &part = {})
{
    QJsonObject trigger
        = parsed("{'id':'t','name':'Deploy','description':null,'enabled':true,"
                 "'createdAt':'2026-08-21T10:00:00Z','updatedAt':null,"
                 "'scope':{'__typename':'ArtifactPortfolio','id':'m','name':'churn'},"
                 "'event':{'eventType':'LINK_MODEL','filter':'{\\'filter\\':{\\'$or\\':[{\\'$and\\'"
                 ":[]}]}}'},"
                 "'action':{'__typename':'GenericWebhookTriggeredAction',"
                 "'integration':{'id':'w','name':'Hook','urlEndpoint':'https://example.com/'},"
                 "'requestPayload':'{\\'a\\':1}'},"
                 "'lastExecution':null}");
    if (!key.isEmpty())
        trigger.insert(key, part);
    const QJsonArray edges { QJsonObject { { u"node"_s, trigger } } };
    const QJsonObject connection { { u"edges"_s, edges } };
    return { { u"artifactCollection"_s, QJsonObject { { u"triggers"_s, connection } } } };
}

std::optional<Automation> read(const QJsonObject &data)
{
    const auto page = api::modelAutomations(u"m"_s, {}).decode(data);
    return page && !page->items.isEmpty() ? std::optional(page->items.first()) : std::nullopt;
}

} // namespace

class TestAutomationCalls : public QObject
{
    Q_OBJECT

private slots:
    void anAutomationIsRead()
    {
        const auto automation = read(answer());
        QVERIFY(automation);
        QCOMPARE(automation->name, u"Deploy"_s);
        QCOMPARE(automation->scopeType, ScopeType::Collection);
        QCOMPARE(automation->scopeName, u"churn"_s);
        QCOMPARE(automation->event, EventType::LinkArtifact);
        QCOMPARE(automation->action, ActionType::Webhook);
        QCOMPARE(automation->webhook.name, u"Hook"_s);
        QCOMPARE(automation->webhook.url, u"https://example.com/"_s);
        QCOMPARE(automation->payload, text("{'a':1}"));
        QVERIFY(!automation->lastExecution);
    }

    void theOuterFilterIsTakenOff_data()
    {
        QTest::addColumn<QString>("sent");
        const QString inner = text("{'$or':[{'$and':[{'alias':{'$regex':'^prod'}}]}]}");
        QTest::addRow("object") << u"{\"filter\":%1}"_s.arg(inner);
        const QJsonObject quoted { { u"filter"_s, inner } };
        QTest::addRow("text") << QString::fromUtf8(QJsonDocument(quoted).toJson());
        QTest::addRow("bare") << inner;
    }

    void theOuterFilterIsTakenOff()
    {
        QFETCH(const QString, sent);
        const QJsonObject event { { u"eventType"_s, u"ADD_ARTIFACT_ALIAS"_s },
                                  { u"filter"_s, sent } };
        const auto automation = read(answer(u"event"_s, event));
        QCOMPARE(automation->eventFilter,
                 text("{'$or':[{'$and':[{'alias':{'$regex':'^prod'}}]}]}"));
    }

    void theLastExecutionSaysHowItEnded_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Execution>("expected");
        const QDateTime at({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC);
        QTest::addRow("pending") << QByteArray(
            "{'id':'e','state':'PENDING','createdAt':'2026-08-21T10:00:00Z',"
            "'result':null}") << Execution { u"e"_s, Execution::State::Pending, at };
        QTest::addRow("finished") << QByteArray(
            "{'id':'e','state':'FINISHED','createdAt':'2026-08-21T10:00:00Z',"
            "'result':{'data':{'error':null,'statusCode':204}}}")
                                  << Execution { u"e"_s, Execution::State::Finished, at, 204 };
        QTest::addRow("failed") << QByteArray(
            "{'id':'e','state':'FAILED','createdAt':'2026-08-21T10:00:00Z',"
            "'result':{'data':{'error':{'message':'Refused.'},'statusCode':null}}}")
                                << Execution { u"e"_s, Execution::State::Failed, at, 0,
                                               u"Refused."_s };
    }

    void theLastExecutionSaysHowItEnded()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const Execution, expected);
        const auto automation = read(answer(u"lastExecution"_s, parsed(json)));
        QVERIFY(automation && automation->lastExecution);
        QCOMPARE(*automation->lastExecution, expected);
    }

    void kindsThatAreNotKnownArePassedOver()
    {
        const QJsonObject action { { u"__typename"_s, u"ARIATriggeredAction"_s } };
        QVERIFY(!read(answer(u"action"_s, action)));
        const QJsonObject event { { u"eventType"_s, u"WEAVE_METRIC_THRESHOLD"_s } };
        QVERIFY(!read(answer(u"event"_s, event)));
    }

    void aWebhookAutomationIsSentWhole()
    {
        const Automation automation { .name = u"Deploy"_s,
                                      .description = u"To production"_s,
                                      .scopeId = u"m"_s,
                                      .event = EventType::AddArtifactAlias,
                                      .eventFilter = u"{}"_s,
                                      .webhook = { .id = u"w"_s },
                                      .payload = u"{\"a\":1}"_s };
        QCOMPARE(api::createAutomation(automation).request,
                 (api::Request {
                     api::documents::createAutomation,
                     parsed("{'input':{'name':'Deploy','description':'To production',"
                            "'enabled':true,'scopeType':'ARTIFACT_COLLECTION','scopeID':'m',"
                            "'triggeringEventType':'ADD_ARTIFACT_ALIAS','eventFilter':'{}',"
                            "'triggeredActionType':'GENERIC_WEBHOOK','triggeredActionConfig':{"
                            "'genericWebhookActionInput':{'integrationID':'w',"
                            "'requestPayload':'{\\'a\\':1}'}}}}") }));
    }

    void aJobIsReadAndSentWithItsQueue()
    {
        const QJsonObject action = parsed("{'__typename':'QueueJobTriggeredAction',"
                                          "'queue':{'id':'q','name':'gpu'},'template':'{}'}");
        const auto automation = read(answer(u"action"_s, action));
        QVERIFY(automation);
        QCOMPARE(automation->action, ActionType::QueueJob);
        QCOMPARE(automation->queueName, u"gpu"_s);
        QCOMPARE(api::createAutomation(*automation)
                     .request.variables["input"_L1]["triggeredActionConfig"_L1]
                     .toObject(),
                 parsed("{'queueJobActionInput':{'queueID':'q','template':'{}'}}"));
    }

    void aQueueThatIsGoneIsNone()
    {
        const auto automation = read(answer(
            u"action"_s,
            parsed("{'__typename':'QueueJobTriggeredAction','queue':null,'template':'{}'}")));
        QVERIFY(automation && automation->queueId.isEmpty());
    }

    void noPayloadIsLeftOut()
    {
        const QJsonObject config = api::createAutomation({})
                                       .request.variables["input"_L1]["triggeredActionConfig"_L1]
                                       .toObject();
        QVERIFY(!config["genericWebhookActionInput"_L1].toObject().contains("requestPayload"_L1));
        const Automation nothing { .action = ActionType::NoOp };
        QCOMPARE(api::createAutomation(nothing)
                     .request.variables["input"_L1]["triggeredActionConfig"_L1]
                     .toObject(),
                 parsed("{'noOpActionInput':{'noOp':true}}"));
    }

    void whatWasMadeIsTheAnswer()
    {
        const auto call = api::createAutomation({});
        const QJsonObject trigger
            = answer()["artifactCollection"_L1]["triggers"_L1]["edges"_L1][0]["node"_L1].toObject();
        const auto made = call.decode(
            { { u"createFilterTrigger"_s, QJsonObject { { u"trigger"_s, trigger } } } });
        QVERIFY(made);
        QCOMPARE(made->id, u"t"_s);
        QVERIFY(!call.decode(parsed("{'createFilterTrigger':{'trigger':null}}")));
    }

    void deletingNamesTheTrigger()
    {
        const auto call = api::deleteAutomation(u"t"_s);
        QCOMPARE(call.request.variables, parsed("{'input':{'triggerID':'t'}}"));
        QVERIFY(call.decode(parsed("{'deleteTrigger':{'success':true}}")));
    }
};

QTEST_GUILESS_MAIN(TestAutomationCalls)
#include "tst_automationcalls.moc"
