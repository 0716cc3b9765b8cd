#include "core/engine/signature.h"

#include <QTest>

using namespace engine;

/// Against vectors that were not made by this code.
class TestSignature : public QObject
{
    Q_OBJECT

private slots:
    void theWandbSignatureIsPlainHmac_data();
    void theWandbSignatureIsPlainHmac();
    void theStandardSignatureCoversIdAndTime();
};

void TestSignature::theWandbSignatureIsPlainHmac_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("hex");
    // RFC 4231, test cases 1, 2 and 6
    QTest::newRow("short key")
        << QByteArray(20, '\x0b') << QByteArray("Hi There")
        << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("text key")
        << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
        << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("key longer than a block")
        << QByteArray(131, '\xaa')
        << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
        << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

void TestSignature::theWandbSignatureIsPlainHmac()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, hex);
    QCOMPARE(wandbSignature(secret.toStdString(), body.toStdString()),
             QByteArray::fromHex(hex).toBase64());
}

void TestSignature::theStandardSignatureCoversIdAndTime()
{
    // The vector of the Standard Webhooks libraries' own tests.
    QCOMPARE(standardSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                               "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                               R"({"test": 2432232314})"),
             "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    // openssl dgst -sha256 -hmac plain -binary
    QCOMPARE(standardSignature("plain", "msg_1", 1700000000, "{}"),
             "v1,162hV8cgRiJeX3BFM1PYxvSFQUTGivNIjp4k/fRnknM=");
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
