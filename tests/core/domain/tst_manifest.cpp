#include "core/domain/manifest.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr auto someMd5 = "1B2M2Y8AsgTpgAmY7PhCfg=="; // of nothing

/// Raw strings would be shorter, but moc loses the slots behind them.
QByteArray quoted(QByteArray text) { return text.replace('\'', '"'); }

QByteArray manifest(const QByteArray &contents, const QByteArray &version = "1")
{
    return quoted("{'version':" + version
                  + ",'storagePolicy':'wandb-storage-policy-v1','storagePolicyConfig':"
                    "{'storageLayout':'V2'},'contents':"
                  + contents + '}');
}

} // namespace

class ManifestTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEntriesInTheOrderOfTheirPaths()
    {
        const auto read = readManifest(manifest(
            "{'b/c.txt':{'digest':'1B2M2Y8AsgTpgAmY7PhCfg==','size':3,'local_path':'/home/x',"
            "'birthArtifactID':'QQ==','skip_cache':false},"
            "'a':{'digest':'etag-1','ref':'s3://b/a','size':5,'extra':{'size':7,'ref':'no'}},"
            "'ü z':{'digest':'1B2M2Y8AsgTpgAmY7PhCfg==','size':null}}"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        const QString md5 = QString::fromLatin1(someMd5);
        QCOMPARE(read->entries,
                 (QList<ManifestEntry> {
                     { .path = u"a"_s, .digest = u"etag-1"_s, .ref = u"s3://b/a"_s, .size = 5 },
                     { .path = u"b/c.txt"_s, .digest = md5, .size = 3 },
                     { .path = u"ü z"_s, .digest = md5, .size = -1 } }));
    }

    /// The digest as wandb 0.31.0 makes it: hex MD5 of the header line and "path:digest" lines.
    void makesTheDigestOfTheVersion()
    {
        const auto empty = readManifest(manifest("{}"));
        QCOMPARE(empty->digest, u"64e7c61456b10382e2f3b571ac24b659"_s);
        const auto one
            = readManifest(manifest("{'m.bin':{'digest':'1B2M2Y8AsgTpgAmY7PhCfg==','size':0}}"));
        QCOMPARE(one->digest, u"a361b92ed34a96baf37b27d1316b9e13"_s);
    }

    void refusesWhatIsNoManifest_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &json, const QString &says) {
            QTest::newRow(name) << json << says;
        };
        const QByteArray fields = "{'digest':'1B2M2Y8AsgTpgAmY7PhCfg==','size':0}";
        row("nothing", "", u"valid JSON"_s);
        row("half", manifest("{}").chopped(1), u"valid JSON"_s);
        row("a list", "[]", u"version 1"_s);
        row("another version", manifest("{}", "2"), u"version 1"_s);
        row("no contents", quoted("{'version':1}"), u"contents"_s);
        row("contents that are none", manifest("[]").replace("[]", "7"), u"contents"_s);
        row("no digest", manifest("{'a':{'size':1}}"), u"MD5 for “a”"_s);
        row("a digest that is no MD5", manifest("{'a':{'digest':'QQ=='}}"), u"MD5"_s);
        row("a path upwards", manifest("{'../a':" + fields + '}'), u"“../a”"_s);
        row("a path upwards inside", manifest("{'a/../../b':" + fields + '}'), u"out of"_s);
        row("an absolute path", manifest("{'/etc/passwd':" + fields + '}'), u"out of"_s);
        row("a path of Windows", manifest("{'a\\\\..\\\\b':" + fields + '}'), u"out of"_s);
        row("an empty path", manifest("{'':" + fields + '}'), u"out of"_s);
        row("a path with a null", manifest("{\"a\\u0000b\":" + fields + '}'), u"out of"_s);
        row("a path twice", manifest("{\"a\":" + fields + ",\"a\":" + fields + '}'), u"twice"_s);
        row("too deep", manifest(QByteArray(100, '[') + QByteArray(100, ']')), u"too deep"_s);
        row("not UTF-8", manifest("{\"\xff\":" + fields + '}'), u"valid JSON"_s);
    }

    void refusesWhatIsNoManifest()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const auto read = readManifest(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Unprocessable);
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    }

    void changesTheFormOfAnMd5()
    {
        QCOMPARE(md5InHex(QString::fromLatin1(someMd5)), u"d41d8cd98f00b204e9800998ecf8427e"_s);
        QCOMPARE(md5InBase64(u"d41d8cd98f00b204e9800998ecf8427e"_s), QString::fromLatin1(someMd5));
        for (const auto &text : { u""_s, u"QQ=="_s, u"not base64!"_s, u"ü"_s })
            QCOMPARE(md5InHex(text), QString());
    }
};

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
