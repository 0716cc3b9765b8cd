#include "core/domain/connection.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Check = Result<Done> (*)(const QString &);

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void whatIsTypedIsChecked_data()
    {
        QTest::addColumn<Check>("check");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("complaint");
        const Check name = connections::checkName;
        const Check server = connections::checkServer;
        const Check proxy = connections::checkProxy;
        const Check key = connections::checkApiKey;
        QTest::addRow("name") << name << u"Production & test"_s << QString();
        QTest::addRow("blank name") << name << u"  "_s << u"Enter a name"_s;
        QTest::addRow("long name") << name << QString(65, u'a') << u"at most 64"_s;
        QTest::addRow("name with a tab") << name << u"a\tb"_s << u"control characters"_s;
        QTest::addRow("server") << server << u"https://example.com:8443/signalbox"_s << QString();
        QTest::addRow("no server") << server << QString() << u"Enter the server's URL"_s;
        QTest::addRow("other scheme") << server << u"ftp://example.com"_s << u"must start"_s;
        QTest::addRow("no scheme") << server << u"example.com"_s << u"must start"_s;
        QTest::addRow("no host") << server << u"https://"_s << u"no host name"_s;
        QTest::addRow("a key in it")
            << server << u"https://api:key@example.com"_s << u"the API key says"_s;
        QTest::addRow("a query") << server << u"https://example.com/?a=b"_s << u"Leave out"_s;
        QTest::addRow("spaces") << server << u"https://exa mple.com"_s << u"not a valid URL"_s;
        QTest::addRow("the system's proxy") << proxy << QString() << QString();
        QTest::addRow("no proxy") << proxy << u"none"_s << QString();
        QTest::addRow("a proxy") << proxy << u"http://proxy:3128"_s << QString();
        QTest::addRow("a SOCKS proxy") << proxy << u"socks5://127.0.0.1:1080"_s << QString();
        QTest::addRow("a proxy with a user")
            << proxy << u"http://me%40work@proxy:3128"_s << QString();
        QTest::addRow("proxy without port") << proxy << u"http://proxy"_s << u"host:port"_s;
        QTest::addRow("proxy by https") << proxy << u"https://proxy:1"_s << u"host:port"_s;
        QTest::addRow("proxy's password") << proxy << u"http://me:pw@proxy:1"_s << u"password"_s;
        QTest::addRow("key") << key << u"0123456789abcdef0123456789abcdef01234567"_s << QString();
        QTest::addRow("no key") << key << QString() << u"Enter the API key"_s;
        QTest::addRow("key with a line break") << key << u"abc\n"_s << u"no spaces"_s;
        QTest::addRow("key with a letter too many") << key << u"abcé"_s << u"special letters"_s;
    }

    void whatIsTypedIsChecked()
    {
        QFETCH(const Check, check);
        QFETCH(const QString, text);
        QFETCH(const QString, complaint);
        const Result<Done> checked = check(text);
        QCOMPARE(checked.has_value(), complaint.isEmpty());
        if (!checked)
            QVERIFY2(checked.error().message.contains(complaint),
                     qPrintable(checked.error().message));
    }

    void kindsAreSpelledAndRead()
    {
        using Kind = ConnectionProfile::Kind;
        for (const Kind kind :
             { Kind::Embedded, Kind::Signalboxd, Kind::WandbCloud, Kind::WandbServer })
            QCOMPARE(connections::kindOf(connections::spelled(kind)), kind);
        QCOMPARE(connections::kindOf(u"something newer"_s), Kind::Signalboxd);
    }

    void aPasswordBelongsToAProxysUser()
    {
        QVERIFY(connections::hasProxyUser(u"http://me@proxy:3128"_s));
        QVERIFY(!connections::hasProxyUser(u"http://proxy:3128"_s));
        QVERIFY(!connections::hasProxyUser(u"none"_s));
        QVERIFY(!connections::hasProxyUser(QString()));
    }

    void onlyHttpToAnotherComputerIsInTheClear()
    {
        QVERIFY(connections::isInTheClear(QUrl(u"http://example.com"_s)));
        QVERIFY(!connections::isInTheClear(QUrl(u"https://example.com"_s)));
        QVERIFY(!connections::isInTheClear(QUrl(u"http://localhost:8070"_s)));
        QVERIFY(!connections::isInTheClear(QUrl(u"http://127.0.0.1:8070"_s)));
        QVERIFY(!connections::isInTheClear(QUrl(u"http://[::1]:8070"_s)));
        QVERIFY(!connections::isInTheClear(QUrl()));
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
