#include "tests/core/server/catcher.h"
#include "tests/core/server/teamsettings.h"
#include "tests/support/receiver.h"
#include "tests/support/tlsfront.h"

#include <QTest>

using namespace settings;

/// What a test of a webhook says about names and encryption. The program resolves names itself: see
/// resolver.h.
class WebhookTroubleTest : public QObject
{
    Q_OBJECT

private slots:
    void aNameThatIsFoundIsReached()
    {
        Receiver receiver;
        const QJsonValue result = tryOut(u"http://receiver.test:%1/hook"_s.arg(receiver.port()));
        QVERIFY2(result["error"_L1].isNull(), qPrintable(result["error"_L1].toString()));
        QCOMPARE(result["statusCode"_L1].toInt(), 204);
        QVERIFY(result["dnsMs"_L1].isDouble());
    }

    void aNameThatNobodyKnowsIsSaid()
    {
        const QJsonValue result = tryOut(u"https://nowhere.test/hook"_s);
        QCOMPARE(result["error"_L1].toString(),
                 u"There is no address for the name nowhere.test. Check it for mistakes; a name "
                 "inside a company can be known to its own network only."_s);
        QVERIFY(result["statusCode"_L1].isNull());
        QVERIFY(result["connectMs"_L1].isNull());
    }

    void aCertificateThatNobodyVouchesForIsSaid()
    {
        Receiver receiver;
        const TlsFront front(receiver.port());
        const QString host = u"receiver.test:%1"_s.arg(QUrl(front.url()).port());
        const QJsonValue result = tryOut(u"https://"_s + host + u"/hook"_s);
        QCOMPARE(result["error"_L1].toString(),
                 u"%1 signed its certificate itself, so nobody vouches for it. It needs one of an "
                 "authority that the backend's computer trusts."_s.arg(host));
        QCOMPARE(receiver.requestCount(), 0); // and nothing was told to it
    }

    void aReceiverWithoutEncryptionIsSaid()
    {
        const Catcher receiver;
        const QString host = receiver.url().authority();
        const QJsonValue result = tryOut(u"https://"_s + host + u"/hook"_s);
        QCOMPARE(result["error"_L1].toString(),
                 u"%1 answers without encryption. Write http:// in the URL, or switch TLS on "
                 "there."_s.arg(host));
    }

private:
    QJsonValue tryOut(const QString &url) const
    {
        return m_office
            .change(u"testGenericWebhookIntegration"_s, inTeam({ { u"urlEndpoint"_s, url } }),
                    u"result { error statusCode address dnsMs connectMs }"_s)
            .at("testGenericWebhookIntegration.result");
    }

    const Office m_office;
};

QTEST_GUILESS_MAIN(WebhookTroubleTest)
#include "tst_webhooktrouble.moc"
