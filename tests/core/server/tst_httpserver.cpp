#include "core/server/httpserver.h"
#include "tests/core/server/rawclient.h"

#include <QTest>

#include <future>
#include <mutex>
#include <sys/resource.h>
#include <thread>

using namespace std::chrono_literals;

namespace {

/// Answers with what it was asked: "POST /path body".
void echo(const http::Request &request, const http::Answer &answer)
{
    const QByteArray text = request.method + ' ' + request.target + ' ' + request.body;
    answer({ .body = text, .contentType = "text/plain" });
}

http::Router always(const http::Route &route)
{
    return [route](const http::Request &) { return route; };
}

std::unique_ptr<http::HttpServer> started(const http::Route &route, http::Limits limits = {})
{
    auto server = http::HttpServer::start({ .limits = limits }, always(route));
    return server ? *std::move(server) : nullptr;
}

std::unique_ptr<http::HttpServer> started(http::Serve serve, http::Limits limits = {})
{
    return started(http::Route { .serve = std::move(serve) }, limits);
}

/// Counts what it is given, and refuses more than it has room for.
struct CountingSink : http::BodySink
{
    std::optional<http::Response> write(QByteArrayView piece) override
    {
        largest = std::max(largest, qint64(piece.size()));
        bytes += piece.size();
        if (bytes > room)
            return http::problem(507, "There is no room left.");
        return std::nullopt;
    }

    std::atomic<qint64> bytes = 0;
    qint64 largest = 0;
    qint64 room = std::numeric_limits<qint64>::max();
};

/// Endless letters of which the server is to send so many.
struct LetterSource : http::BodySource
{
    explicit LetterSource(std::uint64_t size, qint64 readable = -1)
        : m_size(size)
        , m_readable(readable < 0 ? qint64(size) : readable)
    {
    }
    std::uint64_t size() const override { return m_size; }
    QByteArray read(qint64 most) override
    {
        const qint64 length = std::min(most, m_readable);
        m_readable -= length;
        return QByteArray(length, 'y');
    }

private:
    std::uint64_t m_size;
    qint64 m_readable;
};

QByteArray post(const QByteArray &body, const QByteArray &headers = {})
{
    return "POST /p HTTP/1.1\r\nHost: h\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

double cpuSeconds()
{
    rusage use {};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval &t) { return double(t.tv_sec) + t.tv_usec / 1e6; };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private slots:
    void answersWithMethodTargetAndBody()
    {
        const auto server = started(echo);
        RawClient client(server->port());
        client.say(post("hello"));
        const QByteArray header = client.hear();
        QVERIFY(header.startsWith("HTTP/1.1 200 OK"));
        QVERIFY(header.contains("Content-Type: text/plain"));
        QCOMPARE(client.body(), QByteArray("POST /p hello"));
    }

    void saysWhoAsks()
    {
        QByteArray agent;
        QString remote;
        const auto server = started([&](const http::Request &request, const http::Answer &answer) {
            agent = request.header("USER-agent");
            remote = request.remote;
            answer({});
        });
        RawClient client(server->port());
        client.say(post({}, "User-Agent: somebody\r\n"));
        QCOMPARE(client.hearStatus(), 200);
        QCOMPARE(agent, QByteArray("somebody"));
        QCOMPARE(remote, QStringLiteral("127.0.0.1"));
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray post = "POST / HTTP/1.1\r\nHost: h\r\n";
        const QByteArray big(17 * 1024, 'x');
        const auto row = [](const char *name, const QByteArray &request, int status) {
            QTest::newRow(name) << request << status;
        };
        row("length and chunks",
            post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("chunks and length",
            post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400);
        row("two lengths", post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody", 400);
        row("the same length twice", post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nbody",
            400);
        row("a list of lengths", post + "Content-Length: 4, 4\r\n\r\nbody", 400);
        row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
        row("length with a sign", post + "Content-Length: +4\r\n\r\nbody", 400);
        row("huge length", post + "Content-Length: 18446744073709551615\r\n\r\n", 413);
        row("length beyond 64 bits", post + "Content-Length: 99999999999999999999999\r\n\r\n", 400);
        row("body over 1 MB", post + "Content-Length: 1048577\r\n\r\n", 413);
        row("chunk over 1 MB", post + "Transfer-Encoding: chunked\r\n\r\n100001\r\n", 413);
        row("bad chunk", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400);
        row("two codings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400);
        row("unknown coding", post + "Transfer-Encoding: identity\r\n\r\n", 400);
        row("chunks in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("header over 16 KB", post + "X: " + big + "\r\n\r\n", 431);
        row("target over 16 KB", "GET /" + big + " HTTP/1.1\r\n", 431);
        row("many headers", post + QByteArray("A: b\r\n").repeated(4000), 431);
        row("no such version", "GET / HTTP/9.9\r\nHost: h\r\n\r\n", 400);
        row("no protocol", "GET / HTTPxyzw\r\nHost: h\r\n\r\n", 400);
        row("nonsense", "\x16\x03\x01\x02\x03\x01\r\n\r\n", 400);
        row("header without colon", "GET / HTTP/1.1\r\nHost: h\r\nnocolon\r\n\r\n", 400);
        row("space before colon", "GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n", 400);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
        row("odd expectation", post + "Expect: magic\r\nContent-Length: 0\r\n\r\n", 417);
    }

    void refusesWhatIsWrong()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        bool isServed = false;
        const auto server = started([&](const http::Request &, const http::Answer &answer) {
            isServed = true;
            answer({});
        });
        RawClient client(server->port());
        client.say(request);
        const QByteArray header = client.hear();
        QCOMPARE(header.mid(9, 3).toInt(), status);
        QVERIFY(header.contains("Connection: close"));
        QVERIFY(client.body().startsWith("{\"error\":\""));
        QVERIFY(client.hearsEnd());
        QVERIFY(!isServed);
        RawClient next(server->port());
        next.say(post("x"));
        QCOMPARE(next.hearStatus(), 200);
    }

    void tellsWhyEvenWhenTheClientGoesOnSending()
    {
        const auto server = started(echo);
        RawClient client(server->port());
        client.say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4000000\r\n\r\n");
        client.say(QByteArray(4'000'000, 'x'));
        QCOMPARE(client.hearStatus(), 413);
    }

    void takesABodyInChunks()
    {
        const auto server = started(echo);
        RawClient client(server->port());
        client.say("POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n");
        QCOMPARE(client.hearStatus(), 200);
        QCOMPARE(client.body(), QByteArray("POST /c abcde"));
    }

    void keepsTheConnectionOpen()
    {
        const auto server = started(echo);
        RawClient client(server->port());
        for (int i = 0; i < 3; ++i) {
            client.say(post("x"));
            QCOMPARE(client.hearStatus(), 200);
        }
    }

    void closesWhenAsked_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("close") << QByteArray(
            "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n");
    }

    void closesWhenAsked()
    {
        QFETCH(QByteArray, request);
        const auto server = started(echo);
        RawClient client(server->port());
        client.say(request);
        QVERIFY(client.hear().contains("Connection: close"));
        QVERIFY(client.hearsEnd());
    }

    void answersPipelinedRequestsInOrder()
    {
        std::vector<std::thread> threads;
        const auto server = started([&](const http::Request &request, const http::Answer &answer) {
            threads.emplace_back([request, answer] { echo(request, answer); });
        });
        RawClient client(server->port());
        QByteArray all;
        for (int i = 0; i < 50; ++i)
            all += post(QByteArray::number(i));
        client.say(all);
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(client.hearStatus(), 200);
            QCOMPARE(client.body(), "POST /p " + QByteArray::number(i));
        }
        for (std::thread &thread : threads)
            thread.join();
    }

    void goesOnWhenTheBodyIsExpected()
    {
        const auto server = started(echo);
        RawClient client(server->port());
        client.say(
            "POST /p HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
        QCOMPARE(client.hearStatus(), 100);
        client.say("abc");
        QCOMPARE(client.hearStatus(), 200);
        QCOMPARE(client.body(), QByteArray("POST /p abc"));
    }

    void sendsNoBodyForHead()
    {
        const auto server = started(echo);
        RawClient client(server->port());
        client.say("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
        client.say("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        client.say({});
        const QByteArray header = client.hear(); // reads the length's bytes of what follows
        QVERIFY(header.contains("Content-Length: 7"));
        QVERIFY(client.body().startsWith("HTTP/1."));
    }

    void sendsNoBodyAndNoLengthFor204()
    {
        const auto server = started([](const http::Request &, const http::Answer &answer) {
            answer({ .status = 204, .body = "x" });
        });
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            client.say(post("x"));
            const QByteArray header = client.hear();
            QVERIFY(header.startsWith("HTTP/1.1 204"));
            QVERIFY(!header.contains("Content-"));
        }
    }

    void cutsSlowClients_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("says nothing") << QByteArray();
        QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHos");
        QTest::newRow("half a body")
            << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
        QTest::newRow("idle after an answer") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    void cutsSlowClients()
    {
        QFETCH(QByteArray, start);
        // Whoever is to be answered first needs the time for that on a busy machine.
        const bool isAnswered = start.endsWith("\r\n\r\n");
        const auto server
            = started(echo, { .headerTime = isAnswered ? 5000ms : 100ms, .bodyTime = 100ms });
        RawClient client(server->port());
        client.say(start);
        if (isAnswered)
            QCOMPARE(client.hearStatus(), 200);
        QVERIFY(client.hearsEnd());
    }

    void cutsAClientThatTricklesItsHeader()
    {
        const auto server = started(echo, { .headerTime = 300ms });
        RawClient client(server->port());
        client.say("GET / HTTP/1.1\r\n");
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < test::patience && !client.hearsEnd(50))
            client.say("a");
        QVERIFY(timer.elapsed() < test::patience);
    }

    void saysWhenAnAnswerWasDropped()
    {
        const auto server = started([](const http::Request &, const http::Answer &) {});
        RawClient client(server->port());
        client.say(post("x"));
        QCOMPARE(client.hearStatus(), 503);
    }

    void letsTheRequestUnderWayFinish()
    {
        std::promise<http::Answer> asked;
        auto server = started(
            [&](const http::Request &, const http::Answer &answer) { asked.set_value(answer); });
        RawClient client(server->port());
        RawClient idle(server->port());
        client.say(post("x"));
        const http::Answer answer = asked.get_future().get();
        std::thread stopping([&] { server.reset(); });
        QVERIFY(idle.hearsEnd());
        answer({ .body = "late", .contentType = "text/plain" });
        QVERIFY(client.hear().contains("Connection: close"));
        QCOMPARE(client.body(), QByteArray("late"));
        stopping.join();
        QVERIFY(client.hearsEnd());
    }

    void endsWithoutTheAnswerWhenItTakesTooLong()
    {
        std::promise<http::Answer> asked;
        auto server = started(
            [&](const http::Request &, const http::Answer &answer) { asked.set_value(answer); },
            { .graceTime = 50ms });
        RawClient client(server->port());
        client.say(post("x"));
        const http::Answer answer = asked.get_future().get();
        server.reset();
        QVERIFY(client.hearsEnd());
        answer({}); // nobody is there any more
    }

    void saysThatThePortIsInUse()
    {
        const auto server = started(echo);
        const auto second = http::HttpServer::start({ .port = server->port() }, always({}));
        QVERIFY(!second);
        QCOMPARE(second.error().message,
                 QStringLiteral("Port %1 on 127.0.0.1 is in use by another program. Choose "
                                "another, or 0 for any free one.")
                     .arg(server->port()));
    }

    void saysThatTheAddressIsNone()
    {
        const auto server
            = http::HttpServer::start({ .address = QStringLiteral("nowhere") }, always({}));
        QVERIFY(!server);
        QCOMPARE(server.error().message, QStringLiteral("“nowhere” is not an IP address."));
    }

    void doesNotSpinWithoutDescriptors()
    {
        const auto server = started(echo);
        rlimit before {};
        getrlimit(RLIMIT_NOFILE, &before);
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 3; ++i)
            sockets.push_back(std::make_unique<QTcpSocket>());
        const rlimit none { 4, before.rlim_max };
        // The client's own descriptors are made before there are no more.
        for (const auto &socket : sockets)
            QVERIFY(socket->bind(QHostAddress::LocalHost));
        setrlimit(RLIMIT_NOFILE, &none);
        for (const auto &socket : sockets)
            socket->connectToHost(QHostAddress::LocalHost, server->port());
        const double start = cpuSeconds();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 500)
            sockets.front()->waitForReadyRead(100);
        const double spent = cpuSeconds() - start;
        setrlimit(RLIMIT_NOFILE, &before);
        QVERIFY2(spent < 0.2, qPrintable(QString::number(spent)));
        sockets.front()->write(post("late"));
        QTRY_VERIFY(sockets.front()->bytesAvailable() > 0);
        QVERIFY(sockets.front()->readAll().startsWith("HTTP/1.1 200"));
    }

    void handsALargeBodyOverPieceByPiece()
    {
        const auto sink = std::make_shared<CountingSink>();
        const qint64 size = 5'000'000;
        const auto server
            = started({ .bodyBytes = std::uint64_t(size),
                        .sink = sink,
                        .serve = [sink](const http::Request &request, const http::Answer &answer) {
                            answer({ .body = QByteArray::number(qint64(sink->bytes)) + ' '
                                         + QByteArray::number(request.body.size()) });
                        } });
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            sink->bytes = 0;
            client.say(post(QByteArray(size, 'x')));
            QCOMPARE(client.hearStatus(), 200);
            QCOMPARE(client.body(), QByteArray("5000000 0"));
        }
        QVERIFY(sink->largest <= 256 * 1024);
    }

    void refusesALargeBodyHalfWay()
    {
        const auto sink = std::make_shared<CountingSink>();
        sink->room = 1'000'000;
        const auto server = started(
            { .bodyBytes = 10'000'000,
              .sink = sink,
              .serve = [](const http::Request &, const http::Answer &answer) { answer({}); } });
        RawClient client(server->port());
        client.say(post(QByteArray(9'000'000, 'x')));
        QCOMPARE(client.hearStatus(), 507);
        QVERIFY(sink->bytes < 2'000'000);
    }

    void forgetsABodyWhoseClientIsGone()
    {
        auto sink = std::make_shared<CountingSink>();
        const std::weak_ptr<CountingSink> watched = sink;
        std::atomic<bool> isServed = false;
        auto given = std::exchange(sink, nullptr);
        auto server = http::HttpServer::start({}, [&](const http::Request &) {
            return http::Route { .sink = std::exchange(given, nullptr),
                                 .serve = [&](const http::Request &, const http::Answer &) {
                                     isServed = true;
                                 } };
        });
        QVERIFY(server);
        {
            RawClient client((*server)->port());
            client.say("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n"
                       + QByteArray(600'000, 'x'));
            QTRY_VERIFY(!watched.expired() && watched.lock()->bytes > 0);
        }
        QTRY_VERIFY(watched.expired());
        QVERIFY(!isServed);
    }

    void refusesByTheHeaderAlone()
    {
        const auto server = started(http::Route { .refusal = http::problem(403, "No.") });
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) { // without a body the connection goes on
            client.say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            QCOMPARE(client.hearStatus(), 403);
        }
        client.say("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                   "Content-Length: 1000000\r\n\r\n");
        QCOMPARE(client.hearStatus(), 403);
        QVERIFY(client.hearsEnd());
    }

    void sendsALargeAnswerPieceByPiece()
    {
        const auto server = started([](const http::Request &, const http::Answer &answer) {
            answer({ .status = 206, .source = std::make_shared<LetterSource>(3'000'000) });
        });
        RawClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            client.say(post({}));
            const QByteArray header = client.hear();
            QVERIFY(header.startsWith("HTTP/1.1 206"));
            QVERIFY(header.contains("Content-Length: 3000000"));
            QCOMPARE(client.body(), QByteArray(3'000'000, 'y'));
        }
    }

    void cutsAnAnswerThatCanNotBeReadToItsEnd()
    {
        const auto server = started([](const http::Request &, const http::Answer &answer) {
            answer({ .source = std::make_shared<LetterSource>(3'000'000, 1'000'000) });
        });
        RawClient client(server->port());
        client.say(post({}));
        QCOMPARE(client.hearStatus(), 200);
        QCOMPARE(client.body().size(), 1'000'000);
        QVERIFY(client.hearsEnd());
    }

    void servesManyAtOnce()
    {
        const auto server = started(echo);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 300; ++i)
            clients.push_back(std::make_unique<RawClient>(server->port()));
        for (const auto &client : clients)
            client->say(post("x"));
        for (const auto &client : clients)
            QCOMPARE(client->hearStatus(), 200);
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_httpserver.moc"
