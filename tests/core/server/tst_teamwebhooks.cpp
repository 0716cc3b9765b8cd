#include "core/engine/engine.h"
#include "tests/core/server/teamsettings.h"
#include "tests/support/receiver.h"

#include <QMessageAuthenticationCode>
#include <QTest>

#include <thread>

using namespace settings;

namespace {

const QString fields = u"name urlEndpoint accessTokenRef secretRef updatedAt"
                       " createdBy { username } triggers { name }"
                       " lastSuccess { at statusCode reason }"
                       " lastFailure { at statusCode reason }"_s;

const QString testSelection
    = u"ok response result { error statusCode reason address dnsMs connectMs tlsMs waitMs totalMs"
      " requestHeaders { name value } requestBody unknownVariables responseHeaders { name value }"
      " responseBody isTruncated }"_s;

QJsonObject shown(const Office &office)
{
    return office
        .ask(u"{ entity(name: \"my-team\") { integrations { edges { node"
             " { ... on GenericWebhookIntegration { %1 } } } } } }"_s.arg(fields))
        .at("entity.integrations.edges.0.node")
        .toObject();
}

Reply update(const Office &office, const QString &id, const QJsonObject &more)
{
    return office.change(u"updateGenericWebhookIntegration"_s, merged({ { u"id"_s, id } }, more),
                         u"integration { id }"_s);
}

Reply tryOut(const Office &office, const QJsonObject &more)
{
    return office.change(u"testGenericWebhookIntegration"_s, merged(inTeam({}), more),
                         testSelection);
}

QString headerIn(const QJsonValue &headers, const QString &name)
{
    const QJsonArray list = headers.toArray();
    for (const QJsonValue &header : list) {
        if (header["name"_L1].toString().compare(name, Qt::CaseInsensitive) == 0)
            return header["value"_L1].toString();
    }
    return {};
}

} // namespace

/// Changing a webhook, how it is, and trying one out.
class TeamWebhooksTest : public QObject
{
    Q_OBJECT

private slots:
    void aNewWebhookHasNoHistory()
    {
        const Office office;
        saveAutomation(office, u"on link"_s, saveWebhook(office, u"deploy"_s));
        const QJsonObject webhook = shown(office);
        QCOMPARE(webhook["createdBy"_L1]["username"_L1].toString(), u"admin"_s);
        QCOMPARE(webhook["triggers"_L1][0]["name"_L1].toString(), u"on link"_s);
        for (const char *never : { "updatedAt", "lastSuccess", "lastFailure" })
            QVERIFY2(webhook[QLatin1StringView(never)].isNull(), never);
    }

    void onlyWhatIsGivenChanges()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        const QString id
            = saveWebhook(office, u"deploy"_s,
                          { { u"accessTokenRef"_s, u"TOKEN"_s }, { u"secretRef"_s, u"TOKEN"_s } });
        const Reply reply = update(office, id,
                                   { { u"urlEndpoint"_s, u"https://example.org/new"_s },
                                     { u"accessTokenRef"_s, QString() } });
        QCOMPARE(reply.status, 200);
        const QJsonObject webhook = shown(office);
        QCOMPARE(webhook["name"_L1].toString(), u"deploy"_s);
        QCOMPARE(webhook["urlEndpoint"_L1].toString(), u"https://example.org/new"_s);
        QVERIFY(webhook["accessTokenRef"_L1].isNull());
        QCOMPARE(webhook["secretRef"_L1].toString(), u"TOKEN"_s);
        QVERIFY(!webhook["updatedAt"_L1].isNull());
    }

    void aChangeThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        QTest::newRow("name") << QJsonObject { { u"name"_s, u"no/slash"_s } } << 422 << u"name"_s;
        QTest::newRow("taken") << QJsonObject { { u"name"_s, u"other"_s } } << 409 << u"name"_s;
        QTest::newRow("url") << QJsonObject { { u"urlEndpoint"_s, u"ftp://x"_s } } << 422
                             << u"urlEndpoint"_s;
        QTest::newRow("secret") << QJsonObject { { u"secretRef"_s, u"NONE"_s } } << 422
                                << u"secretRef"_s;
        QTest::newRow("malformed id") << QJsonObject { { u"id"_s, u"x"_s } } << 400 << u"id"_s;
    }

    void aChangeThatMakesNoSenseIsRefused()
    {
        QFETCH(QJsonObject, input);
        QFETCH(int, status);
        const Office office;
        const QString id = saveWebhook(office, u"deploy"_s);
        saveWebhook(office, u"other"_s);
        const Reply reply = update(office, id, input);
        QCOMPARE(reply.status, status);
        QTEST(reply.field(), "field");
        QVERIFY(shown(office)["updatedAt"_L1].isNull());
    }

    void deliveriesTellHowItIs()
    {
        Receiver receiver;
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"t0ken"_s);
        const QString id = saveWebhook(office, u"deploy"_s,
                                       { { u"urlEndpoint"_s, receiver.url().toString() },
                                         { u"accessTokenRef"_s, u"TOKEN"_s } });
        saveAutomation(office, u"on link"_s, id);
        engine::Engine engine(*office.store, {});
        engine.start();
        office.link(office.version(u"training"_s), u"on link"_s);
        QTRY_VERIFY(!shown(office)["lastSuccess"_L1].isNull());
        QCOMPARE(shown(office)["lastSuccess"_L1]["statusCode"_L1].toInt(), 204);
        QVERIFY(shown(office)["lastFailure"_L1].isNull());
        QVERIFY(!office.ask(u"{ entity(name: \"my-team\") { secrets { lastUsedAt } } }"_s)
                     .at("entity.secrets.0.lastUsedAt")
                     .isNull());
        receiver.setAnswer({ .status = 500, .reason = "Oops" });
        office.link(office.version(u"other"_s), u"on link"_s);
        QTRY_VERIFY(!shown(office)["lastFailure"_L1].isNull());
        const QJsonValue failure = shown(office)["lastFailure"_L1];
        QCOMPARE(failure["statusCode"_L1].toInt(), 500);
        QCOMPARE(failure["reason"_L1].toString(), u"The receiver answered 500 Oops."_s);
        QVERIFY(!shown(office)["lastSuccess"_L1].isNull());
    }

    void aTestSendsWhatIsNotSaved()
    {
        Receiver receiver;
        receiver.setAnswer({ .status = 200,
                             .reason = "OK",
                             .headers = { { "X-Echo", "tok-5fd1c0aa93" } },
                             .body = "got tok-5fd1c0aa93 and k3y-77ab90" });
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"tok-5fd1c0aa93"_s);
        saveSecret(office, u"SIGN"_s, u"k3y-77ab90"_s);
        const Reply reply
            = tryOut(office,
                     { { u"urlEndpoint"_s, receiver.url().toString() },
                       { u"accessTokenRef"_s, u"TOKEN"_s },
                       { u"secretRef"_s, u"SIGN"_s },
                       { u"requestPayload"_s,
                         QStringLiteral("{\"a\":\"${alias}\",\"t\":\"${ACCESS_TOKEN}\",\"s\":\"${"
                                        "SIGN}\",\"x\":\"${nobody}\"}") },
                       { u"variables"_s, QJsonObject { { u"alias"_s, u"prod\"\n"_s } } } });
        QCOMPARE(reply.status, 200);
        QCOMPARE(receiver.requestCount(), 1);
        const auto request = receiver.requests().first();
        QCOMPARE(request.body,
                 "{\"a\":\"prod\\\"\\n\",\"t\":\"tok-5fd1c0aa93\",\"s\":\"k3y-77ab90\",\"x\":\"${"
                 "nobody}\"}");
        QCOMPARE(request.header("Authorization"), "Bearer tok-5fd1c0aa93");
        QCOMPARE(
            request.header("X-Wandb-Signature"),
            QMessageAuthenticationCode::hash(request.body, "k3y-77ab90", QCryptographicHash::Sha256)
                .toBase64());
        const QJsonValue result = reply.at("testGenericWebhookIntegration.result");
        QCOMPARE(reply.at("testGenericWebhookIntegration.ok").toBool(), true);
        QCOMPARE(result["statusCode"_L1].toInt(), 200);
        QVERIFY(result["error"_L1].isNull());
        QCOMPARE(result["address"_L1].toString(), u"127.0.0.1"_s);
        QVERIFY(result["totalMs"_L1].toDouble() > 0);
        QVERIFY(result["connectMs"_L1].isDouble());
        QVERIFY(result["tlsMs"_L1].isNull());
        QCOMPARE(result["unknownVariables"_L1].toArray(), QJsonArray { u"nobody"_s });
        QCOMPARE(headerIn(result["responseHeaders"_L1], u"X-Echo"_s), u"***"_s);
        QCOMPARE(headerIn(result["requestHeaders"_L1], u"Authorization"_s), u"Bearer ***"_s);
        QCOMPARE(result["responseBody"_L1].toString(), u"got *** and ***"_s);
        for (const char *secret : { "tok-5fd1c0aa93", "k3y-77ab90" })
            QVERIFY2(!reply.json().contains(secret), secret);
    }

    void nothingOfATestIsKept()
    {
        Receiver receiver;
        const Office office;
        tryOut(office, { { u"urlEndpoint"_s, receiver.url().toString() } });
        QCOMPARE(receiver.requestCount(), 1);
        const auto rows = office.store->read([](store::Database &db) {
            return db.number(
                u"SELECT (SELECT count(*) FROM webhooks) + (SELECT count(*) FROM attempts)"
                " + (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM executions)"
                " + (SELECT count(*) FROM mutations)"_s);
        });
        QCOMPARE(*rows, 0);
    }

    void aVariableDoesNotReplaceASecret()
    {
        Receiver receiver;
        const Office office;
        saveSecret(office, u"SIGN"_s, u"k3y"_s);
        tryOut(office,
               { { u"urlEndpoint"_s, receiver.url().toString() },
                 { u"secretRef"_s, u"SIGN"_s },
                 { u"requestPayload"_s, u"{\"s\":\"${SIGN}\"}"_s },
                 { u"variables"_s, QJsonObject { { u"SIGN"_s, u"forged"_s } } } });
        QCOMPARE(receiver.requests().first().body, "{\"s\":\"k3y\"}");
    }

    void withoutValuesExamplesAreSent()
    {
        Receiver receiver;
        const Office office;
        tryOut(office,
               { { u"urlEndpoint"_s, receiver.url().toString() },
                 { u"requestPayload"_s, u"{\"a\":\"${alias}\"}"_s } });
        QCOMPARE(receiver.requests().first().body, "{\"a\":\"production\"}");
    }

    void troubleIsToldInPlainWords_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("error");
        QTest::newRow("port") << u"http://127.0.0.1:9/hook"_s
                              << u"Nothing listens at 127.0.0.1:9."_s;
        QTest::newRow("metadata service") << u"http://169.254.169.254/latest"_s << u"link-local"_s;
    }

    void troubleIsToldInPlainWords()
    {
        QFETCH(QString, url);
        QFETCH(QString, error);
        const Office office;
        const Reply reply = tryOut(office, { { u"urlEndpoint"_s, url } });
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.at("testGenericWebhookIntegration.ok").toBool(), false);
        const QJsonValue result = reply.at("testGenericWebhookIntegration.result");
        QVERIFY2(result["error"_L1].toString().contains(error),
                 qPrintable(result["error"_L1].toString()));
        QVERIFY(result["statusCode"_L1].isNull());
    }

    void anotherStatusIsNotOk()
    {
        Receiver receiver;
        receiver.setAnswer({ .status = 404, .reason = "Not Found", .body = "no such hook" });
        const Office office;
        const Reply reply = tryOut(office, { { u"urlEndpoint"_s, receiver.url().toString() } });
        QCOMPARE(reply.at("testGenericWebhookIntegration.ok").toBool(), false);
        const QJsonValue result = reply.at("testGenericWebhookIntegration.result");
        QCOMPARE(result["error"_L1].toString(), u"The receiver answered 404 Not Found."_s);
        QCOMPARE(result["responseBody"_L1].toString(), u"no such hook"_s);
    }

    void aTestThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<QString>("field");
        QTest::newRow("url") << QJsonObject { { u"urlEndpoint"_s, u"x"_s } } << u"urlEndpoint"_s;
        QTest::newRow("secret") << QJsonObject { { u"secretRef"_s, u"NONE"_s } } << u"secretRef"_s;
        QTest::newRow("payload") << QJsonObject { { u"requestPayload"_s, u"[1]"_s } }
                                 << u"requestPayload"_s;
        QTest::newRow("variables") << QJsonObject { { u"variables"_s, 3 } } << u"variables"_s;
    }

    void aTestThatMakesNoSenseIsRefused()
    {
        QFETCH(QJsonObject, input);
        Receiver receiver;
        const Office office;
        const Reply reply
            = tryOut(office, merged({ { u"urlEndpoint"_s, receiver.url().toString() } }, input));
        QCOMPARE(reply.status, 422);
        QTEST(reply.field(), "field");
        QCOMPARE(receiver.requestCount(), 0);
    }

    void stoppingGivesUpATest()
    {
        Receiver receiver;
        receiver.setAnswer({ .manner = Receiver::Answer::Manner::Hang });
        Office office;
        Reply reply;
        std::thread asking([&] {
            reply = tryOut(office, { { u"urlEndpoint"_s, receiver.url().toString() } });
        });
        QTRY_COMPARE(receiver.requestCount(), 1);
        office.service.stop();
        asking.join();
        QCOMPARE(reply.status, 503);
    }
};

QTEST_GUILESS_MAIN(TeamWebhooksTest)
#include "tst_teamwebhooks.moc"
