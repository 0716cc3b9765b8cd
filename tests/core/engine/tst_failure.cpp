#include "core/engine/failure.h"

#include <QTest>

#include <cerrno>
#include <curl/curl.h>

using namespace Qt::StringLiterals;
using namespace engine;

/// The words for what a test over loopback can't bring about.
class TestFailure : public QObject
{
    Q_OBJECT

private slots:
    void everyEndHasItsSentence_data();
    void everyEndHasItsSentence();
};

void TestFailure::everyEndHasItsSentence_data()
{
    QTest::addColumn<TransferEnd>("end");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, TransferEnd end, const QString &sentence) {
        end.host = u"x.example"_s;
        QTest::newRow(name) << end << sentence;
    };
    row("success", { .statusCode = 204 }, {});
    row("no name", { .curlCode = CURLE_COULDNT_RESOLVE_HOST },
        u"There is no address for the name x.example. Check it for mistakes; a name inside a "
        "company can be known to its own network only."_s);
    row("refused by policy", { .curlCode = CURLE_COULDNT_CONNECT, .refusal = u"No."_s }, u"No."_s);
    row("no route", { .curlCode = CURLE_COULDNT_CONNECT, .osError = ENETUNREACH },
        u"There is no way through the network to x.example."_s);
    row("no connection in time",
        { .curlCode = CURLE_OPERATION_TIMEDOUT,
          .connectTimeoutMs = 10'000,
          .totalTimeoutMs = 30'000 },
        u"x.example did not accept the connection within 10 s."_s);
    const auto flaw = [&](const char *name, int number, const QString &sentence) {
        row(name,
            { .curlCode = CURLE_PEER_FAILED_VERIFICATION,
              .certificateFlaw = number,
              .detail = u"so says curl"_s },
            sentence);
    };
    flaw("early certificate", 9,
         u"The certificate of x.example is not valid yet. Check the clocks on both sides."_s);
    flaw("expired certificate", 10,
         u"The certificate of x.example has expired. Whoever runs it has to renew it."_s);
    flaw("unknown authority", 20,
         u"The certificate of x.example comes from an authority that the backend's computer does "
         "not trust. Install the authority's certificate there."_s);
    flaw("certificate for another name", 0,
         u"The certificate of x.example is for another name. Check the URL: so says curl."_s);
    flaw("other flaw", 28, u"The certificate of x.example is not accepted: so says curl."_s);
    row("other", { .curlCode = CURLE_TOO_MANY_REDIRECTS, .detail = u"odd"_s },
        u"The request to x.example failed: odd."_s);
    row("redirect", { .statusCode = 301, .reason = u"Moved"_s },
        u"Redirect refused: the receiver answered 301 Moved."_s);
}

void TestFailure::everyEndHasItsSentence()
{
    QFETCH(TransferEnd, end);
    QFETCH(QString, sentence);
    QCOMPARE(failureOf(end), sentence);
}

QTEST_GUILESS_MAIN(TestFailure)
#include "tst_failure.moc"
