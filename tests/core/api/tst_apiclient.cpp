#include "core/api/apiclient.h"
#include "core/api/registrycalls.h"
#include "core/api/teamcalls.h"
#include "core/base/async.h"
#include "tests/core/api/quoted.h"
#include "tests/core/api/responder.h"
#include "tests/support/closedport.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray viewerAnswer = quoted("{'data':{'viewer':{'id':'VXNlcjox','username':'ada',"
                                       "'name':'Ada','entity':'vision','teams':{'edges':[]}}}}");

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<Responder>();
        m_client = makeClient();
    }

    void aQueryIsPostedWithTheKey()
    {
        m_server->answers = { { 200, viewerAnswer } };
        const Result<Viewer> viewer = wait(m_client->send(api::viewer()));
        QVERIFY2(viewer, viewer ? "" : qPrintable(viewer.error().message));
        QCOMPARE(viewer->username, u"ada"_s);

        const Responder::Asked &asked = m_server->asked.at(0);
        QVERIFY(asked.head.startsWith("POST /graphql HTTP/1.1\r\n"));
        QVERIFY(
            asked.head.contains("\r\nAuthorization: Basic " + QByteArray("api:k3y").toBase64()));
        QVERIFY(asked.head.contains("\r\nContent-Type: application/json"));
        QVERIFY2(!asked.head.toLower().contains("upgrade"),
                 asked.head); // no HTTP/2 over plain HTTP
        QCOMPARE(asked.body["query"_L1].toString().toUtf8(),
                 api::adapted(api::viewer().request.document, {}));
    }

    void aPathInTheAddressIsKept()
    {
        QUrl url = m_server->url();
        url.setPath(u"/wandb/"_s);
        m_server->answers = { { 200, viewerAnswer } };
        api::ApiClient client(m_network, { url, u"k3y"_s });
        QVERIFY(wait(client.send(api::viewer())));
        QVERIFY(m_server->asked.at(0).head.startsWith("POST /wandb/graphql "));
    }

    void everyMutationHasAnIdOfItsOwn()
    {
        const QByteArray done = quoted("{'data':{'insertSecret':{'success':true}}}");
        m_server->answers = { { 200, done }, { 200, done } };
        const auto call = api::insertSecret(u"vision"_s, u"TOKEN"_s, u"value"_s);
        QVERIFY(wait(m_client->send(call)));
        QVERIFY(wait(m_client->send(call)));
        const auto idOf = [this](int index) {
            const QJsonValue input = m_server->asked.at(index).body["variables"_L1]["input"_L1];
            return QUuid::fromString(input["clientMutationId"_L1].toString());
        };
        QVERIFY(!idOf(0).isNull());
        QVERIFY(!idOf(1).isNull());
        QVERIFY(idOf(0) != idOf(1));
    }

    void whereWandbSpellsItOtherwiseThereIsNoOther()
    {
        m_server->answers = { { 200, quoted("{'data':{}}") } };
        (void)wait(
            m_client->send(api::probeWebhook(u"vision"_s, { .url = u"https://example.com/"_s })));
        const QJsonObject input = m_server->asked.at(0).body["variables"_L1]["input"_L1].toObject();
        QVERIFY(!QUuid::fromString(input["clientMutationID"_L1].toString()).isNull());
        QVERIFY(!input.contains("clientMutationId"_L1));
    }

    void queriesHaveNone()
    {
        m_server->answers = { { 200, viewerAnswer } };
        QVERIFY(wait(m_client->send(api::viewer())));
        QVERIFY(!QJsonDocument(m_server->asked.at(0).body).toJson().contains("clientMutationId"));
    }

    void allPagesAreFetched()
    {
        m_server->answers = { { 200, page("first", "next") }, { 200, page("second", "") } };
        const auto webhooks = wait(m_client->sendAll<Webhook>(
            [](const QString &after) { return api::webhooks(u"vision"_s, after); }));
        QVERIFY(webhooks);
        QCOMPARE(webhooks->size(), 2);
        QCOMPARE(webhooks->at(1).name, u"second"_s);
        QVERIFY(m_server->asked.at(0).body["variables"_L1]["after"_L1].isUndefined());
        QCOMPARE(m_server->asked.at(1).body["variables"_L1]["after"_L1].toString(), u"next"_s);
    }

    void aRepeatedCursorEndsTheList()
    {
        m_server->answers = { { 200, page("a", "same") }, { 200, page("b", "same") } };
        const auto webhooks = wait(m_client->sendAll<Webhook>(
            [](const QString &after) { return api::webhooks(u"vision"_s, after); }));
        QVERIFY(webhooks);
        QCOMPARE(webhooks->size(), 2);
    }

    void anErrorOnALaterPageIsTheAnswer()
    {
        m_server->answers = { { 200, page("first", "next") }, { 500, "oops" } };
        const auto webhooks = wait(m_client->sendAll<Webhook>(
            [](const QString &after) { return api::webhooks(u"vision"_s, after); }));
        QVERIFY(!webhooks);
        QCOMPARE(webhooks.error().kind, Error::Kind::Server);
    }

    void errorsBodiesKeepTheirFieldOnAnyStatus()
    {
        m_server->answers
            = { { 422,
                  quoted("{'errors':[{'message':'Too long.',"
                         "'extensions':{'code':'UNPROCESSABLE','field':'name'}}]}") } };
        const auto viewer = wait(m_client->send(api::viewer()));
        QCOMPARE(viewer.error(), (Error { Error::Kind::Unprocessable, u"Too long."_s, u"name"_s }));
    }

    void aRefusedKeyIsUnauthorized()
    {
        const QByteArray challenge = "WWW-Authenticate: Basic realm=\"x\"\r\n";
        m_server->answers
            = { { 401, quoted("{'errors':[{'message':'No such key.'}]}"), challenge } };
        const auto viewer = wait(m_client->send(api::viewer()));
        QCOMPARE(viewer.error().kind, Error::Kind::Unauthorized);
        QCOMPARE(m_server->asked.size(), 1);
    }

    void aRedirectIsNotFollowed()
    {
        Responder elsewhere;
        const QByteArray location = "Location: " + elsewhere.url().toEncoded() + "/graphql\r\n";
        m_server->answers = { { 307, "", location } };
        const auto viewer = wait(m_client->send(api::viewer()));
        QCOMPARE(viewer.error().kind, Error::Kind::Server);
        QCOMPARE(elsewhere.asked.size(), 0);
    }

    void aPageThatIsNoJsonIsAnError()
    {
        m_server->answers = { { 200, "<html>Welcome</html>" } };
        const auto viewer = wait(m_client->send(api::viewer()));
        QCOMPARE(viewer.error().kind, Error::Kind::Server);
        QVERIFY(viewer.error().message.contains("does not answer like"_L1));
    }

    void aRefusedConnectionSaysSo()
    {
        const ClosedPort port;
        api::ApiClient client(m_network, { QUrl(u"http://127.0.0.1:%1"_s.arg(port)), u"k3y"_s });
        const auto viewer = wait(client.send(api::viewer()));
        QCOMPARE(viewer.error().kind, Error::Kind::Network);
        QVERIFY2(viewer.error().message.contains(u"127.0.0.1:%1"_s.arg(port)),
                 qPrintable(viewer.error().message));
    }

    void aSilentServerRunsIntoTheTimeOut()
    {
        api::ApiClient client(m_network, { m_server->url(), u"k3y"_s, 200ms });
        const auto viewer = wait(client.send(api::viewer()));
        QCOMPARE(viewer.error().kind, Error::Kind::Timeout);
    }

    void destroyingTheClientCancels()
    {
        QObject page;
        bool isCalled = false;
        auto single = m_client->send(api::viewer());
        auto many = m_client->sendAll<Webhook>(
            [](const QString &after) { return api::webhooks(u"vision"_s, after); });
        whenDone(single, &page, [&](const Result<Viewer> &) { isCalled = true; });
        whenDone(many, &page, [&](const Result<QList<Webhook>> &) { isCalled = true; });
        QSignalSpy requested(m_server.get(), &Responder::requested);
        QTRY_COMPARE(requested.count(), 2);
        m_client.reset();
        QTRY_VERIFY(single.isFinished() && many.isFinished());
        QVERIFY(single.isCanceled() && many.isCanceled());
        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
    }

private:
    std::unique_ptr<api::ApiClient> makeClient()
    {
        return std::make_unique<api::ApiClient>(m_network,
                                                api::Connection { m_server->url(), u"k3y"_s });
    }

    static QByteArray page(const QByteArray &name, const QByteArray &cursor)
    {
        return quoted("{'data':{'entity':{'integrations':{'pageInfo':{'hasNextPage':"
                      + QByteArray(cursor.isEmpty() ? "false" : "true") + ",'endCursor':'" + cursor
                      + "'},'edges':[{'node':{'__typename':'GenericWebhookIntegration','name':'"
                      + name + "'}}]}}}}");
    }

    template <typename T> static T wait(QFuture<T> future)
    {
        QFutureWatcher<T> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (finished.isEmpty())
            finished.wait(test::patience);
        return future.result();
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<Responder> m_server;
    std::unique_ptr<api::ApiClient> m_client;
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
