#include "core/server/byterange.h"
#include "core/server/grants.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using server::ByteRange;
using server::Grant;
using server::RangeAsked;
using server::RangeKind;

Q_DECLARE_METATYPE(RangeAsked)

class GrantsTest : public QObject
{
    Q_OBJECT

private slots:
    void aTokenMeansWhatItWasMadeFor()
    {
        for (const Grant &grant : { Grant { Grant::Action::StoreFile, 7, u"d41d8c"_s },
                                    Grant { Grant::Action::StoreManifest, 9, {} },
                                    Grant { Grant::Action::ReadFile, 0, u"ab12"_s } }) {
            const QByteArray token = server::tokenFor(grant, m_vault, m_until);
            const auto read = server::grantIn(token, m_vault, m_until.addSecs(-1));
            QVERIFY(read);
            QCOMPARE(*read, grant);
        }
    }

    void aTokenEnds()
    {
        const QByteArray token = server::tokenFor({}, m_vault, m_until);
        QVERIFY(server::grantIn(token, m_vault, m_until));
        const auto late = server::grantIn(token, m_vault, m_until.addMSecs(1));
        QCOMPARE(late.error().kind, Error::Kind::Forbidden);
    }

    void noTokenCanBeMadeUp()
    {
        const QByteArray token
            = server::tokenFor({ Grant::Action::StoreFile, 7, u"d41d8c"_s }, m_vault, m_until);
        for (qsizetype i = 0; i < token.size(); ++i) {
            QByteArray altered = token;
            altered[i] = altered[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!server::grantIn(altered, m_vault, m_until), altered.constData());
            QVERIFY(!server::grantIn(token.first(i), m_vault, m_until));
        }
        for (const QByteArray &text : { QByteArray(), QByteArray("%"), QByteArray(200, 'A') })
            QVERIFY(!server::grantIn(text, m_vault, m_until));
    }

    void anotherServersTokenIsNone()
    {
        const QTemporaryDir dir;
        const auto other = store::Vault::open(QDir(dir.path()), false);
        QVERIFY(other);
        QVERIFY(!server::grantIn(server::tokenFor({}, *other, m_until), m_vault, m_until));
    }

    void anAddressIsAbsoluteAndNeedsNoEncoding()
    {
        const QString address = server::addressOf({}, m_vault, u"http://host:1"_s);
        QVERIFY(QRegularExpression(u"^http://host:1/storage/[-_0-9A-Za-z]+$"_s)
                    .match(address)
                    .hasMatch());
    }

    void readsRanges_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<RangeAsked>("asked");
        const auto row = [](const char *header, const RangeAsked &asked) {
            QTest::newRow(header) << QByteArray(header) << asked;
        };
        const auto part = [](qint64 first, qint64 length) {
            return RangeAsked { RangeKind::Part, ByteRange { first, length } };
        };
        row("", {});
        row("bytes=0-0", part(0, 1));
        row("bytes=0-99", part(0, 100));
        row("bytes=10-", part(10, 90));
        row("bytes=90-1000", part(90, 10));
        row("bytes=0-99999999999999999999", part(0, 100));
        row("bytes=-1", part(99, 1));
        row("bytes=-1000", part(0, 100));
        row("bytes=100-", { RangeKind::Outside });
        row("bytes=99999999999999999999-", { RangeKind::Outside });
        row("bytes=-0", { RangeKind::Outside });
        row("bytes=5-4", {});
        row("bytes=0-1,3-4", {});
        row("bytes=", {});
        row("bytes=-", {});
        row("bytes=a-b", {});
        row("bytes=+1-2", {});
        row("lines=0-1", {});
    }

    void readsRanges()
    {
        QFETCH(QByteArray, header);
        QFETCH(RangeAsked, asked);
        QCOMPARE(server::rangeIn(header, 100), asked);
    }

    void anEmptyFileHasNoRanges()
    {
        QCOMPARE(server::rangeIn("bytes=0-", 0), RangeAsked { RangeKind::Outside });
        QCOMPARE(server::rangeIn("bytes=-5", 0), RangeAsked { RangeKind::Outside });
    }

private:
    QTemporaryDir m_dir;
    store::Vault m_vault = *store::Vault::open(QDir(m_dir.path()), false);
    QDateTime m_until = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
};

QTEST_GUILESS_MAIN(GrantsTest)
#include "tst_grants.moc"
