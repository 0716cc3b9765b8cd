#include "core/engine/addresspolicy.h"

#include <QTest>

#include <arpa/inet.h>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

using engine::AddressPolicy;

/// Asked as a function only: nothing is connected to.
class TestAddressPolicy : public QObject
{
    Q_OBJECT

private slots:
    void addressesAreJudged_data();
    void addressesAreJudged();
    void whatIsNoAddressOfTheInternetIsRefused();
};

namespace {

bool isRefused(const QByteArray &text)
{
    sockaddr_storage storage {};
    if (text.contains(':')) {
        sockaddr_in6 address {};
        address.sin6_family = AF_INET6;
        if (inet_pton(AF_INET6, text.constData(), &address.sin6_addr) != 1)
            qFatal("not an address");
        std::memcpy(&storage, &address, sizeof(address));
    } else {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        if (inet_pton(AF_INET, text.constData(), &address.sin_addr) != 1)
            qFatal("not an address");
        std::memcpy(&storage, &address, sizeof(address));
    }
    return !AddressPolicy().refusal(reinterpret_cast<const sockaddr &>(storage)).isEmpty();
}

} // namespace

void TestAddressPolicy::addressesAreJudged_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("169.254.169.254") << true;
    QTest::newRow("169.254.0.0") << true;
    QTest::newRow("169.254.255.255") << true;
    QTest::newRow("169.253.255.255") << false;
    QTest::newRow("169.255.0.0") << false;
    QTest::newRow("127.0.0.1") << false;
    QTest::newRow("10.0.0.1") << false;
    QTest::newRow("192.0.2.1") << false;
    QTest::newRow("fe80::1") << true;
    QTest::newRow("febf::1") << true;
    QTest::newRow("fec0::1") << false;
    QTest::newRow("fe7f::1") << false;
    QTest::newRow("fd00:ec2::254") << true;
    QTest::newRow("fd00:ec2::255") << false;
    QTest::newRow("::1") << false;
    QTest::newRow("::ffff:169.254.169.254") << true;
    QTest::newRow("::ffff:127.0.0.1") << false;
    QTest::newRow("2001:db8::1") << false;
}

void TestAddressPolicy::addressesAreJudged()
{
    QFETCH(bool, refused);
    QCOMPARE(isRefused(QTest::currentDataTag()), refused);
}

void TestAddressPolicy::whatIsNoAddressOfTheInternetIsRefused()
{
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    const auto &generic = reinterpret_cast<const sockaddr &>(address);
    QVERIFY(!AddressPolicy().refusal(generic).isEmpty());
}

QTEST_GUILESS_MAIN(TestAddressPolicy)
#include "tst_addresspolicy.moc"
