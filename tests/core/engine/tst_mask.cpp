#include "core/engine/mask.h"

#include <QTest>

using engine::Mask;

class TestMask : public QObject
{
    Q_OBJECT

private slots:
    void everySpellingIsMasked_data();
    void everySpellingIsMasked();
    void base64IsMaskedWhereverTheSecretStands_data();
    void base64IsMaskedWhereverTheSecretStands();
    void otherTextStaysAsItIs();
    void aSecretAtTheCutIsMasked();
    void severalSecretsAreMasked();
};

namespace {

const std::string secret = "T0k/en \"with\" + \xc3\xa4";

QByteArray masked(const QByteArray &text, bool isCutOff = false)
{
    Mask mask;
    mask.add(secret);
    return mask.apply(text, isCutOff);
}

} // namespace

void TestMask::everySpellingIsMasked_data()
{
    QTest::addColumn<QByteArray>("spelling");
    const QByteArray bytes = QByteArray::fromStdString(secret);
    QTest::newRow("raw") << bytes;
    QTest::newRow("base64") << bytes.toBase64();
    QTest::newRow("hex") << bytes.toHex();
    QTest::newRow("hex, upper case") << bytes.toHex().toUpper();
    QTest::newRow("percent") << QByteArray("T0k%2Fen%20%22with%22%20%2B%20%C3%A4");
    QTest::newRow("percent, lower case") << QByteArray("T0k%2fen%20%22with%22%20%2b%20%c3%a4");
    QTest::newRow("form") << QByteArray("T0k%2Fen+%22with%22+%2B+%C3%A4");
    QTest::newRow("json") << QByteArray("T0k/en \\\"with\\\" + \xc3\xa4");
    QTest::newRow("json, ascii") << QByteArray("T0k/en \\\"with\\\" + \\u00e4");
    QTest::newRow("json, slashes") << QByteArray("T0k\\/en \\\"with\\\" + \\u00e4");
}

void TestMask::everySpellingIsMasked()
{
    QFETCH(QByteArray, spelling);
    QCOMPARE(masked("you sent " + spelling + " to me"), "you sent *** to me");
    QCOMPARE(masked(spelling), "***");
}

void TestMask::base64IsMaskedWhereverTheSecretStands_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    for (int before = 0; before < 4; ++before) {
        for (int after = 0; after < 4; ++after) {
            QTest::addRow("%d before, %d after", before, after)
                << QByteArray(before, 'p') << QByteArray(after, 'q');
        }
    }
}

void TestMask::base64IsMaskedWhereverTheSecretStands()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray all = before + QByteArray::fromStdString(secret) + after;
    for (const auto alphabet : { QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding }) {
        const QByteArray left = masked(all.toBase64(alphabet));
        QVERIFY(left.contains("***"));
        // What is left around it says no more than the bits that a neighbour shares.
        QVERIFY2(left.size() <= 3 + before.size() * 2 + after.size() * 2 + 4, left.constData());
    }
}

void TestMask::otherTextStaysAsItIs()
{
    const QByteArray text("T0k/en is not all of it \0\xff", 27);
    QCOMPARE(masked(text), text);
    QCOMPARE(Mask().apply("anything"), "anything");
}

void TestMask::aSecretAtTheCutIsMasked()
{
    QCOMPARE(masked("it was T0k/en \"wi", true), "it was ***");
    QCOMPARE(masked("it was T0k/en \"wi", false), "it was T0k/en \"wi");
    QCOMPARE(masked("it was T0k", true), "it was T0k"); // too short to mean anything
}

void TestMask::severalSecretsAreMasked()
{
    Mask mask;
    mask.add("one-secret");
    mask.add("one-secret-more");
    mask.add({});
    QCOMPARE(mask.apply("one-secret-more one-secret"), "*** ***");
}

QTEST_GUILESS_MAIN(TestMask)
#include "tst_mask.moc"
