#include "core/server/router.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace {

http::Request asking(const QByteArray &method, const QByteArray &target)
{
    return { .method = method, .target = target };
}

} // namespace

class RouterTest : public QObject
{
    Q_OBJECT

private slots:
    void readsTheNamesInAPath_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const QByteArray &path, const QStringList &parts) {
            QTest::newRow(name) << path << parts;
        };
        row("plain", "/files/team/project/run1/file_stream",
            { u"team"_s, u"project"_s, u"run1"_s });
        row("decoded", "/files/a%20b/%C3%BC/r%2Fs/file_stream", { u"a b"_s, u"ü"_s, u"r/s"_s });
        row("empty", "/files///r/file_stream", { u""_s, u""_s, u"r"_s });
        row("dots stay names", "/files/../../r/file_stream", { u".."_s, u".."_s, u"r"_s });
    }

    void readsTheNamesInAPath()
    {
        QFETCH(QByteArray, path);
        QFETCH(QStringList, parts);
        const auto found
            = server::partsOf(path, QByteArray("/files/{e}/{p}/{r}/file_stream").split('/'));
        QVERIFY(found);
        QCOMPARE(QStringList({ found->value("e"), found->value("p"), found->value("r") }), parts);
    }

    void otherPathsDoNotFit()
    {
        const auto pattern = QByteArray("/files/{e}/{p}/{r}/file_stream").split('/');
        for (const char *path : { "/files/a/b/file_stream", "/files/a/b/c/d/file_stream",
                                  "/files/a/b/c/file_stream/", "files/a/b/c/file_stream", "" })
            QVERIFY2(!server::partsOf(path, pattern), path);
    }

    void choosesByMethodAndPath()
    {
        server::Workers workers(1, 1);
        server::Router router(workers);
        const auto named = [](const QByteArray &name) {
            return [name](const http::Request &, const server::PathParts &parts) {
                return http::Response { .body = name + parts.value("id").toUtf8() };
            };
        };
        router.add("GET", "/things/{id}", named("got "), 10);
        router.add("PUT", "/things/{id}", named("put "), 20);
        QCOMPARE(router(asking("PUT", "/things/1")).bodyBytes, std::uint64_t(20));
        QCOMPARE(router(asking("HEAD", "/things/1")).bodyBytes, std::uint64_t(10));
        std::promise<http::Response> answer;
        router(asking("PUT", "/things/7?x=y"))
            .serve(asking("PUT", "/things/7"),
                   [&](const http::Response &response) { answer.set_value(response); });
        QCOMPARE(answer.get_future().get().body, QByteArray("put 7"));
    }

    void saysWhatIsNotThereOrNotAllowed()
    {
        server::Workers workers(1, 1);
        server::Router router(workers);
        router.add("GET", "/a", {});
        router.add("PUT", "/a", {});
        QCOMPARE(router(asking("GET", "/b")).refusal->status, 404);
        const http::Response refusal = *router(asking("POST", "/a")).refusal;
        QCOMPARE(refusal.status, 405);
        QVERIFY(refusal.headers.contains(http::Header { "Allow", "GET, PUT" }));
    }

    void answers503WhenTooMuchIsWaiting()
    {
        server::Workers workers(1, 0);
        int status = 0;
        server::onWorker(workers, [](const http::Request &) { return http::Response(); })(
            {}, [&](const http::Response &response) { status = response.status; });
        QCOMPARE(status, 503);
    }
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
