#include "core/server/answer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using graphql::ErrorEntry;
using graphql::Json;

namespace {

QByteArray headerOf(const http::Response &response, const QByteArray &name)
{
    for (const http::Header &header : response.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

} // namespace

class HttpAnswerTest : public QObject
{
    Q_OBJECT

private slots:
    void aResolversErrorHasTheStatusOfItsKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, Error::Kind kind, int status) {
            QTest::newRow(name) << static_cast<int>(kind) << status;
        };
        row("invalid", Error::Kind::Invalid, 400);
        row("unauthorized", Error::Kind::Unauthorized, 401);
        row("forbidden", Error::Kind::Forbidden, 403);
        row("not found", Error::Kind::NotFound, 404);
        row("conflict", Error::Kind::Conflict, 409);
        row("unprocessable", Error::Kind::Unprocessable, 422);
        row("storage", Error::Kind::Server, 503);
        row("timeout", Error::Kind::Timeout, 503);
        row("network", Error::Kind::Network, 503);
        row("cancelled", Error::Kind::Cancelled, 503);
    }

    void aResolversErrorHasTheStatusOfItsKind()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        const Error cause { static_cast<Error::Kind>(kind), QStringLiteral("No.") };
        const http::Response response = server::httpAnswer(
            { .data = Json::object(),
              .hasData = true,
              .errors = { ErrorEntry { .message = "No.", .path = { "x" }, .cause = cause } } });
        QCOMPARE(response.status, status);
        QCOMPARE(headerOf(response, "Retry-After").isEmpty(), status != 503);
        QCOMPARE(headerOf(response, "WWW-Authenticate").isEmpty(), status != 401);
        QCOMPARE(server::httpError(cause).status, status);
    }

    void dataWithoutErrorsIsFine()
    {
        const http::Response response
            = server::httpAnswer({ .data = Json { { "x", 1 } }, .hasData = true });
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, QByteArray("{\"data\":{\"x\":1}}"));
        QCOMPARE(headerOf(response, "Cache-Control"), QByteArray("no-store"));
    }

    void aRequestThatIsNoGraphqlIsBad()
    {
        QCOMPARE(server::httpAnswer({ .errors = { ErrorEntry { .message = "Syntax." } } }).status,
                 400);
    }

    void aFaultOfOursIsNothingToTryAgain()
    {
        const http::Response response = server::httpAnswer(
            { .hasData = true, .errors = { ErrorEntry { .message = "Null.", .path = { "x" } } } });
        QCOMPARE(response.status, 422);
    }

    void theFirstErrorCounts()
    {
        const auto entry = [](Error::Kind kind) {
            return ErrorEntry { .message = "No.",
                                .path = { "x" },
                                .cause = Error { kind, QStringLiteral("No.") } };
        };
        const http::Response response = server::httpAnswer(
            { .hasData = true,
              .errors = { entry(Error::Kind::Conflict), entry(Error::Kind::Forbidden) } });
        QCOMPARE(response.status, 409);
    }
};

QTEST_APPLESS_MAIN(HttpAnswerTest)
#include "tst_httpanswer.moc"
