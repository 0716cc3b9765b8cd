#include "core/server/backend.h"
#include "core/server/httpserver.h"
#include "tests/core/server/rawclient.h"
#include "tests/core/server/reply.h"
#include "tests/support/receiver.h"

#include <QTemporaryDir>
#include <QTest>

#include <mutex>

namespace {

/// Takes requests and leaves them waiting.
struct Waiting
{
    std::unique_ptr<http::HttpServer> server
        = *http::HttpServer::start({}, [this](const http::Request &) {
              return http::Route { .serve = [this](const auto &request, const auto &answer) {
                  const std::lock_guard lock(mutex);
                  watches.append(request.isAbandoned);
                  answers.push_back(answer);
              } };
          });
    std::mutex mutex;
    QList<std::shared_ptr<const std::atomic<bool>>> watches;
    std::vector<http::Answer> answers;

    qsizetype count()
    {
        const std::lock_guard lock(mutex);
        return watches.size();
    }
};

const QByteArray get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

} // namespace

/// Clients that don't wait for their answer.
class AbandonedTest : public QObject
{
    Q_OBJECT

private slots:
    void whoHangsUpIsNoticed()
    {
        Waiting waiting;
        auto client = std::make_unique<RawClient>(waiting.server->port());
        client->say(get);
        QTRY_COMPARE(waiting.count(), 1);
        QVERIFY(!*waiting.watches.first());
        client.reset();
        QTRY_VERIFY(waiting.watches.first()->load());
        waiting.answers.clear();
    }

    void whoSendsAheadStillWaits()
    {
        Waiting waiting;
        RawClient client(waiting.server->port());
        client.say(get);
        QTRY_COMPARE(waiting.count(), 1);
        client.say(get);
        waiting.answers.front()({ .body = "first" });
        QCOMPARE(client.hearStatus(), 200);
        QTRY_COMPARE(waiting.count(), 2);
        for (const auto &isAbandoned : std::as_const(waiting.watches))
            QVERIFY(!*isAbandoned);
        waiting.answers.back()({ .body = "second" });
        QCOMPARE(client.hearStatus(), 200);
        QCOMPARE(client.body(), "second");
        waiting.answers.clear();
    }

    /// There are two places for tests of webhooks; both are free again long before the receiver
    /// has had its fifteen seconds.
    void aTestOfAWebhookEndsWithItsClient()
    {
        const QTemporaryDir dir;
        const auto backend = *Backend::start({ .dataDir = QDir(dir.path()) });
        Receiver silent;
        silent.setAnswer({ .manner = Receiver::Answer::Manner::Hang });
        Receiver lively;
        QElapsedTimer timer;
        timer.start();
        {
            RawClient first(quint16(backend->url().port()));
            RawClient second(quint16(backend->url().port()));
            for (RawClient *client : { &first, &second })
                client->say(testOf(*backend, silent.url()));
            QTRY_COMPARE(silent.requestCount(), 2);
        }
        RawClient third(quint16(backend->url().port()));
        third.say(testOf(*backend, lively.url()));
        QTRY_COMPARE(lively.requestCount(), 1);
        QVERIFY(timer.elapsed() < 15'000);
        QCOMPARE(third.hearStatus(), 200);
    }

private:
    static QByteArray testOf(const Backend &backend, const QUrl &receiver)
    {
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"urlEndpoint"_s, receiver.toString() } };
        const QByteArray body
            = documents::body(documents::mutation(u"testGenericWebhookIntegration"_s, u"ok"_s),
                              { { u"input"_s, input } });
        return "POST /graphql HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
            + backend.adminKey().toUtf8() + "\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    }
};

QTEST_GUILESS_MAIN(AbandonedTest)
#include "tst_abandoned.moc"
