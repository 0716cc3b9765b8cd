#include "core/api/templatecalls.h"
#include "tests/journeys/bench.h"
#include "ui/payload/payloadeditor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

using Texts = QMap<QString, QString>; // by path
const QString table = u"teamAutomationsTable"_s;
/// Nothing in a name may break a payload.
const QString modelName = u"Churn \"7\\\" & <b>"_s;
const QString version = u"my-team/model-registry/%1:v0"_s.arg(modelName);
const QString routingKey = u"0123456789abcdef0123456789abcdef"_s;

QString at(const QJsonObject &body, const QString &path)
{
    QJsonValue value = body;
    for (const QString &step : path.split(u'/')) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        value = isIndex ? value[index] : value[step];
    }
    return value.toString();
}

} // namespace

/// An automation for each receiver, from the wizard to what arrives, by key and mouse.
class ReceiverJobTest : public QObject
{
    Q_OBJECT

private slots:
    void aFormArrivesAsTheReceiverWantsIt_data()
    {
        QTest::addColumn<QString>("receiver");
        QTest::addColumn<Texts>("expected");
        QTest::newRow("GitHub") << u"GitHub"_s
                                << Texts { { u"event_type"_s, u"deploy"_s },
                                           { u"client_payload/version"_s, version } };
        QTest::newRow("Slack") << u"Slack"_s
                               << Texts { { u"text"_s, u"deploy"_s },
                                          { u"blocks/0/type"_s, u"header"_s },
                                          { u"blocks/0/text/type"_s, u"plain_text"_s },
                                          { u"blocks/0/text/text"_s, u"deploy"_s } };
        const QString card = u"attachments/0/content/"_s;
        QTest::newRow("Teams") << u"Microsoft Teams"_s
                               << Texts { { u"type"_s, u"message"_s },
                                          { u"attachments/0/contentType"_s,
                                            u"application/vnd.microsoft.card.adaptive"_s },
                                          { card + u"type"_s, u"AdaptiveCard"_s },
                                          { card + u"body/0/text"_s, u"deploy"_s } };
        QTest::newRow("Discord") << u"Discord"_s
                                 << Texts { { u"embeds/0/title"_s, u"deploy"_s },
                                            { u"embeds/0/fields/0/name"_s, u"version"_s },
                                            { u"embeds/0/fields/0/value"_s, version } };
    }

    void aFormArrivesAsTheReceiverWantsIt()
    {
        QFETCH(QString, receiver);
        QFETCH(const Texts, expected);
        Bench bench;
        bench.webhook(u"Hook"_s);
        openPayload(bench, receiver);
        bench.person().click(u"asForm"_s);
        bench.person().type(u"formTitle"_s, u"deploy"_s);
        bench.person().click(u"formAddField"_s);
        bench.person().type(u"formField0Name"_s, u"version"_s);
        bench.person().type(u"formField0Value"_s, u"${artifact_version_string}"_s);
        const QJsonObject body = arrived(bench);
        for (auto one = expected.begin(); one != expected.end(); ++one)
            QCOMPARE(at(body, one.key()), one.value());
        QVERIFY(QJsonDocument(body).toJson().contains("my-team/model-registry/Churn"));
    }

    void anExampleArrivesAtPagerDuty()
    {
        Bench bench;
        bench.call(api::insertSecret(Bench::team, u"PD_KEY"_s, routingKey));
        bench.call(api::createWebhook(Bench::team,
                                      { .name = u"Hook"_s,
                                        .url = bench.receiver().url().toString(),
                                        .accessTokenRef = u"PD_KEY"_s }));
        openPayload(bench, u"PagerDuty"_s);
        bench.person().choose(u"payloadExample"_s, u"PagerDuty"_s);
        const QJsonObject body = arrived(bench);
        QCOMPARE(at(body, u"routing_key"_s), routingKey);
        QCOMPARE(at(body, u"event_action"_s), u"trigger"_s);
        QCOMPARE(at(body, u"dedup_key"_s), modelName);
        QCOMPARE(at(body, u"payload/severity"_s), u"warning"_s);
        QCOMPARE(at(body, u"payload/source"_s), u"my-team/model-registry"_s);
    }

    void anExampleArrivesAnywhere()
    {
        Bench bench;
        bench.webhook(u"Hook"_s);
        openPayload(bench, {});
        bench.person().choose(u"payloadExample"_s, u"Any other receiver"_s);
        const QJsonObject body = arrived(bench);
        QCOMPARE(at(body, u"event"_s), u"LINK_ARTIFACT"_s);
        QCOMPARE(at(body, u"model"_s), modelName);
        QCOMPARE(at(body, u"version"_s), version);
        QCOMPARE(body["version_index"_L1], QJsonValue(u"0"_s));
    }

    void aNotificationIsToldAndEdited()
    {
        Bench bench;
        makeChannel(bench);
        bench.model(modelName);
        bench.person().click(u"newTeamAutomation"_s);
        bench.person().choose(u"actionType"_s, u"Slack notification"_s);
        bench.person().click(u"next"_s);
        bench.person().choose(u"slackChannel"_s, u"#models"_s);
        bench.person().type(u"notificationTitle"_s, u"New version"_s);
        bench.person().type(u"notificationMessage"_s, u"${artifact_collection_name}"_s);
        QTRY_VERIFY(bench.person().reads(u"#models"_s)); // in the sentence
        const QString told = u"*New version*\nChurn \"7\\\" &amp; &lt;b&gt;"_s;
        QCOMPARE(at(arrived(bench), u"text"_s), told);

        bench.person().open(table, u"Tell"_s);
        bench.person().click(u"step2"_s);
        QTRY_COMPARE(bench.person().text(u"notificationTitle"_s), u"New version"_s);
        bench.person().type(u"notificationTitle"_s, u"Another"_s);
        bench.person().click(u"create"_s);
        const auto title = [&bench] { return bench.automations()[u"Tell"_s].notification.title; };
        QTRY_COMPARE(title(), u"Another"_s);
    }

    void whatTheTeamSavedIsThereTheNextTime()
    {
        Bench bench;
        bench.webhook(u"Hook"_s);
        openPayload(bench, {});
        bench.person().type(u"payloadEditor"_s, u"{\"ours\": \"${alias}\"}"_s);
        bench.person().click(u"templateMenu"_s);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        QWidget *menu = QApplication::activePopupWidget();
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        bench.person().type(u"templateName"_s, u"Our payload"_s);
        bench.person().press(Qt::Key_Return);
        const auto kept = [&bench] { return bench.call(api::payloadTemplates(Bench::team)); };
        QTRY_COMPARE(kept().size(), 1);
        QCOMPARE(kept().first().name, u"Our payload"_s);

        bench.openPage(); // as somebody else in the team
        open(bench);
        bench.person().choose(u"webhook"_s, u"Hook"_s);
        bench.person().choose(u"payloadExample"_s, u"Our payload"_s);
        QVERIFY(bench.person().see<PayloadEditor>(u"payloadEditor"_s));
        QTRY_COMPARE(bench.person().see<PayloadEditor>(u"payloadEditor"_s)->text(),
                     u"{\"ours\": \"${alias}\"}"_s);
    }

private:
    /// To the wizard's second page, for a new automation on links to the model.
    static void open(Bench &bench)
    {
        bench.person().click(u"newTeamAutomation"_s);
        bench.person().click(u"next"_s);
        QTRY_VERIFY(bench.person().see(u"payloadExample"_s));
    }

    /// As an admin would with a shell; its address is the receiver's.
    static void makeChannel(Bench &bench)
    {
        const QJsonObject input { { u"entityName"_s, Bench::team },
                                  { u"teamName"_s, u"Acme"_s },
                                  { u"channelName"_s, u"#models"_s },
                                  { u"webhookUrl"_s, bench.receiver().url().toString() } };
        bench.call(api::Call<Done> {
            { "mutation($input: CreateSlackWebhookIntegrationInput!) {"
              " createSlackWebhookIntegration(input: $input) { clientMutationId } }",
              { { u"input"_s, input } } },
            [](const QJsonObject &) -> Result<Done> { return Done(); } });
    }

    static void openPayload(Bench &bench, const QString &receiver)
    {
        bench.model(modelName);
        open(bench);
        bench.person().choose(u"webhook"_s, u"Hook"_s);
        if (!receiver.isEmpty())
            bench.person().choose(u"payloadReceiver"_s, receiver);
    }

    /// What the receiver gets when a version is linked then.
    static QJsonObject arrived(Bench &bench)
    {
        bench.person().click(u"next"_s);
        bench.person().type(u"automationName"_s, u"Tell"_s);
        bench.person().click(u"create"_s);
        if (!QTest::qWaitFor([&] { return bench.person().readsInTable(table, u"Tell"_s); },
                             test::patience))
            return {};
        bench.link(modelName, {});
        if (!QTest::qWaitFor([&] { return bench.receiver().requestCount() > 0; }, test::patience))
            return {};
        const Receiver::Request request = bench.receiver().requests().first();
        return request.header("Content-Type").startsWith("application/json")
            ? QJsonDocument::fromJson(request.body).object()
            : QJsonObject();
    }
};

QTEST_MAIN(ReceiverJobTest)
#include "tst_receiverjob.moc"
