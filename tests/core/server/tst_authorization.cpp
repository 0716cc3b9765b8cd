#include "core/server/authorization.h"

#include <QTest>

class AuthorizationTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheKey_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QByteArray &header, const char *key) {
            QTest::newRow(name) << header << QString::fromLatin1(key);
        };
        row("as W&B sends it", "Basic " + QByteArray("api:abc").toBase64(), "abc");
        row("scheme in capitals", "BASIC " + QByteArray("api:abc").toBase64(), "abc");
        row("colon in the key", "Basic " + QByteArray("api:a:c").toBase64(), "a:c");
        row("bearer", "Bearer abc", "abc");
        row("more spaces", " bearer   abc ", "abc");
        row("another user", "Basic " + QByteArray("bob:abc").toBase64(), "");
        row("no colon", "Basic " + QByteArray("apiabc").toBase64(), "");
        row("no base64", "Basic ap!:abc", "");
        row("no key", "Bearer", "");
        row("no scheme", "abc", "");
        row("another scheme", "Digest abc", "");
        row("nothing", "", "");
    }

    void findsTheKey()
    {
        QFETCH(QByteArray, header);
        QTEST(server::keyIn(header), "key");
    }
};

QTEST_APPLESS_MAIN(AuthorizationTest)
#include "tst_authorization.moc"
