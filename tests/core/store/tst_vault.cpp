#include "core/store/vault.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

class TestVault : public QObject
{
    Q_OBJECT

private slots:
    void whatWasSealedOpensAgain();
    void theSameSecretLooksDifferentEachTime();
    void whatWasChangedOrMovedStaysClosed_data();
    void whatWasChangedOrMovedStaysClosed();
    void theKeyIsMadeOnceAndIsPrivate();
    void aMissingKeyIsRefusedWhenItMustExist();
    void aDamagedKeyFileIsRefused_data();
    void aDamagedKeyFileIsRefused();
    void anotherKeyOpensNothing();
};

namespace {

const SealedPlace place { .entityId = 7, .name = u"TOKEN"_s, .field = u"value"_s };
const SecretText secret(QByteArrayView("s3cret \xc3\xa4"));

Vault open(const QTemporaryDir &dir)
{
    const auto vault = Vault::open(QDir(dir.path()), false);
    if (!vault)
        qFatal("%s", qPrintable(vault.error().message));
    return *vault;
}

QString keyFile(const QTemporaryDir &dir) { return dir.filePath(u"vault.key"_s); }

} // namespace

void TestVault::whatWasSealedOpensAgain()
{
    const QTemporaryDir dir;
    const Sealed sealed = open(dir).seal(secret, place);
    const auto opened = open(dir).unseal(sealed, place);
    QVERIFY(opened);
    QVERIFY(opened->view() == secret.view());
    QVERIFY(!sealed.text.contains("s3cret"));
}

void TestVault::theSameSecretLooksDifferentEachTime()
{
    const QTemporaryDir dir;
    const Vault vault = open(dir);
    QVERIFY(vault.seal(secret, place).text != vault.seal(secret, place).text);
}

void TestVault::whatWasChangedOrMovedStaysClosed_data()
{
    QTest::addColumn<QString>("change");
    for (const auto *change : { "text", "tag", "nonce", "key", "entity", "name", "field", "short" })
        QTest::newRow(change) << QString::fromLatin1(change);
}

void TestVault::whatWasChangedOrMovedStaysClosed()
{
    QFETCH(QString, change);
    const QTemporaryDir dir;
    const Vault vault = open(dir);
    Sealed sealed = vault.seal(secret, place);
    SealedPlace elsewhere = place;
    if (change == u"text")
        sealed.text[0] = char(sealed.text[0] ^ 1);
    if (change == u"tag")
        sealed.text.back() = char(sealed.text.back() ^ 1);
    if (change == u"nonce")
        sealed.nonce[3] = char(sealed.nonce[3] ^ 1);
    if (change == u"short")
        sealed.text.truncate(5);
    if (change == u"key")
        ++sealed.keyId;
    if (change == u"entity")
        ++elsewhere.entityId;
    if (change == u"name")
        elsewhere.name = u"TOKEN2"_s;
    if (change == u"field")
        elsewhere.field = u"other"_s;

    const auto opened = vault.unseal(sealed, elsewhere);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(elsewhere.name));
}

void TestVault::theKeyIsMadeOnceAndIsPrivate()
{
    const QTemporaryDir dir;
    (void)open(dir);
    QFile file(keyFile(dir));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray first = file.readAll();
    QCOMPARE(file.permissions() & QFile::Permissions(0x77), QFile::Permissions());
    (void)open(dir);
    file.seek(0);
    QCOMPARE(file.readAll(), first);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList { u"vault.key"_s });
}

void TestVault::aMissingKeyIsRefusedWhenItMustExist()
{
    const QTemporaryDir dir;
    const auto vault = Vault::open(QDir(dir.path()), true);
    QVERIFY(!vault);
    QVERIFY(vault.error().message.contains(keyFile(dir)));
    QVERIFY(!QFile::exists(keyFile(dir)));
}

void TestVault::aDamagedKeyFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no id") << QByteArray("abc");
    QTest::newRow("no key") << QByteArray("1 ");
    QTest::newRow("short key") << QByteArray("1 QUJD");
    QTest::newRow("id 0") << "0 " + QByteArray(32, 'k').toBase64();
    QTest::newRow("not base64") << "1 " + QByteArray(44, '?');
    QTest::newRow("too long") << "1 " + QByteArray(300, 'A');
}

void TestVault::aDamagedKeyFileIsRefused()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir dir;
    QFile file(keyFile(dir));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto vault = Vault::open(QDir(dir.path()), true);
    QVERIFY(!vault);
    QVERIFY(vault.error().message.contains(u"damaged"));
}

void TestVault::anotherKeyOpensNothing()
{
    const QTemporaryDir dir;
    const Sealed sealed = open(dir).seal(secret, place);
    QVERIFY(QFile::remove(keyFile(dir)));
    QVERIFY(!open(dir).unseal(sealed, place));
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
