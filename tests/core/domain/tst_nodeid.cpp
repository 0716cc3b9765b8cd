#include "core/domain/nodeid.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

class tst_NodeId : public QObject
{
    Q_OBJECT

private slots:
    void anIdIsWrittenAsTheWireContractSays();
    void whatIsEncodedIsDecoded_data();
    void whatIsEncodedIsDecoded();
    void anIdOfSomethingElseIsNotFound();
    void whatIsNoIdIsInvalid_data();
    void whatIsNoIdIsInvalid();
};

void tst_NodeId::anIdIsWrittenAsTheWireContractSays()
{
    QCOMPARE(nodeid::encode("Project"_L1, 1), u"UHJvamVjdDox"_s);
}

void tst_NodeId::whatIsEncodedIsDecoded_data()
{
    QTest::addColumn<qint64>("number");
    QTest::newRow("first") << qint64(1);
    QTest::newRow("padding of one") << qint64(12);
    QTest::newRow("padding of two") << qint64(123);
    QTest::newRow("largest") << std::numeric_limits<qint64>::max();
}

void tst_NodeId::whatIsEncodedIsDecoded()
{
    QFETCH(qint64, number);
    const QString id = nodeid::encode("Artifact"_L1, number);
    QCOMPARE(nodeid::decode("Artifact"_L1, id), Result<qint64>(number));
    QCOMPARE(nodeid::typeOf(id), u"Artifact"_s);
}

void tst_NodeId::anIdOfSomethingElseIsNotFound()
{
    const auto decoded
        = nodeid::decode("Trigger"_L1, nodeid::encode("Project"_L1, 1), u"triggerID"_s);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().kind, Error::Kind::NotFound);
    QCOMPARE(decoded.error().field, u"triggerID"_s);
    QCOMPARE(decoded.error().message, u"The id is of type Project, not Trigger."_s);
}

void tst_NodeId::whatIsNoIdIsInvalid_data()
{
    QTest::addColumn<QString>("id");
    const auto base64
        = [](const char *text) { return QString::fromLatin1(QByteArray(text).toBase64()); };
    QTest::newRow("empty") << QString();
    QTest::newRow("a word") << u"invalid-automation-id"_s;
    QTest::newRow("not latin") << u"идентификатор"_s;
    QTest::newRow("no colon") << base64("Project");
    QTest::newRow("no type") << base64(":1");
    QTest::newRow("no number") << base64("Project:");
    QTest::newRow("a word for a number") << base64("Project:one");
    QTest::newRow("zero") << base64("Project:0");
    QTest::newRow("negative") << base64("Project:-1");
    QTest::newRow("plus sign") << base64("Project:+1");
    QTest::newRow("leading zero") << base64("Project:01");
    QTest::newRow("space") << base64("Project: 1");
    QTest::newRow("too large") << base64("Project:9223372036854775808");
    QTest::newRow("two colons") << base64("Project:1:2");
    QTest::newRow("stray character") << u"UHJvamVjdDox!"_s;
}

void tst_NodeId::whatIsNoIdIsInvalid()
{
    QFETCH(QString, id);
    const auto decoded = nodeid::decode("Project"_L1, id, u"id"_s);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().kind, Error::Kind::Invalid);
    QCOMPARE(decoded.error().field, u"id"_s);
    QCOMPARE(nodeid::typeOf(id), QString());
}

QTEST_GUILESS_MAIN(tst_NodeId)
#include "tst_nodeid.moc"
