#include "core/api/network.h"
#include "core/api/teamcalls.h"
#include "core/base/async.h"
#include "tests/core/api/quoted.h"
#include "tests/core/api/responder.h"
#include "tests/support/proxy.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

/// The way of a connection to its server: through its proxy, and with its certificates.
class TestNetwork : public QObject
{
    Q_OBJECT

private slots:
    void aProxyIsToldItsUserAndPassword_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("isLetThrough");
        QTest::addRow("right") << u"ada"_s << u"pass:word@"_s << true;
        QTest::addRow("wrong password") << u"ada"_s << u"password"_s << false;
        QTest::addRow("no password") << u"ada"_s << QString() << false;
        QTest::addRow("no user") << QString() << u"pass:word@"_s << false;
    }

    void aProxyIsToldItsUserAndPassword()
    {
        QFETCH(const QString, user);
        QFETCH(const QString, password);
        QFETCH(const bool, isLetThrough);
        Proxy proxy("ada", "pass:word@");
        Responder server;
        server.answers = { { 200, quoted("{'data':{'viewer':null}}") } };
        const ConnectionProfile profile { .server = server.url(), .proxy = proxy.url(user) };
        const auto network = api::networkFor(profile, password);
        api::ApiClient client(*network, *api::connectionFor(profile, u"k3y"_s));
        std::optional<Result<Viewer>> answer;
        whenDone(client.send(api::viewer()), this,
                 [&answer](const Result<Viewer> &viewer) { answer = viewer; });
        QTRY_VERIFY(answer);
        QCOMPARE(server.asked.size(), isLetThrough ? 1 : 0);
        QCOMPARE(proxy.passed, isLetThrough ? 1 : 0);
        if (isLetThrough)
            return;
        QCOMPARE(answer->error().kind, Error::Kind::Network);
        QCOMPARE(answer->error().field, u"proxyPassword"_s);
    }

    void aProxyThatIsAwayIsSaid()
    {
        const ConnectionProfile profile { .server = QUrl(u"http://127.0.0.1:1"_s),
                                          .proxy = u"http://127.0.0.1:9"_s };
        const auto network = api::networkFor(profile);
        api::ApiClient client(*network, *api::connectionFor(profile, u"k3y"_s));
        QString said;
        whenDone(client.send(api::viewer()), this,
                 [&said](const Result<Viewer> &viewer) { said = viewer.error().message; });
        QTRY_VERIFY2(said.startsWith(u"The proxy 127.0.0.1:9 can't be reached."_s),
                     qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
