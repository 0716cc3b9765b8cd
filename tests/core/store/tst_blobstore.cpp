#include "core/store/blobs.h"
#include "tests/core/store/sample.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace store;

namespace {

const QString md5OfHello = u"5d41402abc4b2a76b9719d911017c592"_s;

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString &path)
{
    return QDir(path).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

class BlobStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir.emplace();
        m_blobs.emplace(must(BlobStore::open(dir())));
    }

    void keepsWhatWasWritten()
    {
        auto writer = must(m_blobs->create());
        (void)must(writer->write("hel"));
        (void)must(writer->write("lo"));
        const Blob blob = must(writer->keep(md5OfHello));
        QCOMPARE(blob.md5, md5OfHello);
        QCOMPARE(blob.size, 5);
        QVERIFY(m_blobs->has(blob.content));
        QCOMPARE(contentsOf(m_blobs->path(blob.content)), QByteArray("hello"));
        QCOMPARE(filesIn(tmp()), QStringList());
        struct stat info
        {
        };
        QCOMPARE(::stat(QFile::encodeName(m_blobs->path(blob.content)).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0600));
    }

    void keepsAnEmptyFile()
    {
        const Blob blob = must(must(m_blobs->create())->keep());
        QCOMPARE(blob.md5, u"d41d8cd98f00b204e9800998ecf8427e"_s);
        QVERIFY(m_blobs->has(blob.content));
    }

    void keepsTheSameContentOnce()
    {
        const Blob first = stored("hello");
        const Blob second = stored("hello");
        QCOMPARE(first, second);
        QVERIFY(stored("other").content != first.content);
    }

    void refusesOtherBytesThanAnnounced()
    {
        auto writer = must(m_blobs->create());
        (void)must(writer->write("hellO"));
        const auto kept = writer->keep(md5OfHello);
        QCOMPARE(kept.error().kind, Error::Kind::Invalid);
        QVERIFY(kept.error().message.contains(md5OfHello));
        writer.reset();
        QCOMPARE(filesIn(tmp()), QStringList());
    }

    void forgetsWhatWasNotKept()
    {
        auto writer = must(m_blobs->create());
        (void)must(writer->write("half"));
        QCOMPARE(filesIn(tmp()).size(), 1);
        writer.reset();
        QCOMPARE(filesIn(tmp()), QStringList());
    }

    void removesAtItsStartWhatACrashLeft()
    {
        QFile left(tmp() + "/left-over"_L1);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("half of a file");
        left.close();
        const Blob blob = stored("hello");
        (void)must(BlobStore::open(dir()));
        QCOMPARE(filesIn(tmp()), QStringList());
        QVERIFY(m_blobs->has(blob.content));
    }

    void saysWhenThereIsNoRoom()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small { 100'000, before.rlim_max };
        auto writer = must(m_blobs->create());
        setrlimit(RLIMIT_FSIZE, &small);
        const auto written = writer->write(QByteArray(200'000, 'x'));
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!written);
        QVERIFY(writer->isFull());
        QVERIFY(written.error().message.contains(u"no room"_s));
        writer.reset();
        QCOMPARE(filesIn(tmp()), QStringList());
    }

    void aTeamKnowsOnlyWhatItStoredItself()
    {
        const auto store = openStore(*m_dir);
        const Sample sample(*store);
        const Blob blob = stored("hello");
        const auto other = must(store->write([&](Database &db) {
            (void)must(Blobs(db).add(sample.team.id, blob));
            (void)must(Blobs(db).add(sample.team.id, blob)); // a second time is none
            return Accounts(db).createEntity(u"others"_s, EntityType::Team);
        }));
        const auto found = [&](qint64 entityId) {
            return must(
                store->read([&](Database &db) { return Blobs(db).find(entityId, md5OfHello); }));
        };
        QCOMPARE(found(sample.team.id), std::optional(blob));
        QCOMPARE(found(other.id), std::nullopt);
    }

private:
    QDir dir() const { return QDir(m_dir->path()); }
    QString tmp() const { return m_dir->filePath(u"tmp"_s); }
    Blob stored(const QByteArray &bytes)
    {
        auto writer = must(m_blobs->create());
        (void)must(writer->write(bytes));
        return must(writer->keep());
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<BlobStore> m_blobs;
};

QTEST_GUILESS_MAIN(BlobStoreTest)
#include "tst_blobstore.moc"
