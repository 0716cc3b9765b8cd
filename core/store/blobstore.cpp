#include "core/store/blobstore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("BlobStore", text); }

Error cannot(const char *sentence, const QString &path)
{
    return { Error::Kind::Server,
             tr(sentence).arg(path, QString::fromLocal8Bit(std::strerror(errno))) };
}

QString tmpIn(const QString &folder) { return folder + "/tmp"_L1; }
QString blobsIn(const QString &folder) { return folder + "/blobs"_L1; }

bool makePrivateDir(const QString &path)
{
    return ::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST;
}

/// A renamed file is only safe once its folder is written.
bool syncDir(const QString &path)
{
    const int dir = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0)
        return false;
    const bool isDone = ::fsync(dir) == 0;
    ::close(dir);
    return isDone;
}

constexpr qint64 flushBytes = 16 * 1024 * 1024;

bool isLackOfRoom(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

} // namespace

struct BlobWriter::Digests
{
    Digests() { crypto_generichash_init(&content, nullptr, 0, bytes); }

    void add(QByteArrayView piece)
    {
        md5.addData(piece);
        crypto_generichash_update(&content, reinterpret_cast<const unsigned char *>(piece.data()),
                                  std::size_t(piece.size()));
    }
    QString contentInHex()
    {
        QByteArray digest(bytes, Qt::Uninitialized);
        crypto_generichash_final(&content, reinterpret_cast<unsigned char *>(digest.data()), bytes);
        return QString::fromLatin1(digest.toHex());
    }

    static constexpr int bytes = 32;
    QCryptographicHash md5 { QCryptographicHash::Md5 };
    crypto_generichash_state content;
};

BlobWriter::BlobWriter(QString folder, QString path, int file)
    : m_folder(std::move(folder))
    , m_path(std::move(path))
    , m_file(file)
    , m_digests(std::make_unique<Digests>())
{
}

BlobWriter::~BlobWriter()
{
    if (m_file >= 0)
        ::close(m_file);
    if (!m_path.isEmpty())
        ::unlink(QFile::encodeName(m_path).constData());
}

Error BlobWriter::failed(const char *what)
{
    m_isFull = isLackOfRoom(errno);
    return m_isFull
        ? Error { Error::Kind::Server, tr("There is no room left for the file on the server.") }
        : cannot(what, m_path);
}

Result<Done> BlobWriter::write(QByteArrayView piece)
{
    qsizetype written = 0;
    while (written < piece.size()) {
        const ssize_t count
            = ::write(m_file, piece.data() + written, std::size_t(piece.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed("The file %1 can't be written: %2.");
        written += count;
    }
    m_digests->add(piece);
    m_size += piece.size();
    if (m_size - m_begun >= flushBytes) {
        // Begins the flush now, so that the last one is not a long wait.
        (void)::sync_file_range(m_file, m_begun, m_size - m_begun, SYNC_FILE_RANGE_WRITE);
        m_begun = m_size;
    }
    return Done();
}

Result<Blob> BlobWriter::keep(const QString &expectedMd5)
{
    Blob blob { .md5 = QString::fromLatin1(m_digests->md5.result().toHex()), .size = m_size };
    if (!expectedMd5.isEmpty() && blob.md5 != expectedMd5) {
        return Error { Error::Kind::Invalid,
                       tr("These are not the bytes that were announced: their MD5 is %1, not %2. "
                          "Send the file again.")
                           .arg(blob.md5, expectedMd5) };
    }
    blob.content = m_digests->contentInHex();
    if (::fsync(m_file) != 0)
        return failed("The file %1 can't be written: %2.");
    const QString dir = blobsIn(m_folder) + u'/' + blob.content.left(2);
    const bool isThere = QFile::exists(dir);
    if (!isThere && (!makePrivateDir(dir) || !syncDir(blobsIn(m_folder))))
        return failed("The file %1 can't be put in its place: %2.");
    const QString place = dir + u'/' + blob.content.mid(2);
    if (::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(place).constData()) != 0
        || !syncDir(dir))
        return failed("The file %1 can't be put in its place: %2.");
    m_path.clear();
    return blob;
}

Result<BlobStore> BlobStore::open(const QDir &dataDir)
{
    const QString folder = dataDir.absolutePath();
    for (const QString &path : { tmpIn(folder), blobsIn(folder) }) {
        if (!makePrivateDir(path))
            return cannot("The folder %1 can't be made: %2.", path);
    }
    QDir tmp(tmpIn(folder));
    for (const QString &name : tmp.entryList(QDir::Files | QDir::Hidden | QDir::System)) {
        if (!tmp.remove(name))
            return cannot("The file %1 can't be removed: %2.", tmp.filePath(name));
    }
    return BlobStore(folder);
}

Result<std::unique_ptr<BlobWriter>> BlobStore::create() const
{
    QByteArray path = QFile::encodeName(tmpIn(m_folder) + "/XXXXXX"_L1);
    const int file = ::mkostemp(path.data(), O_CLOEXEC); // mode 0600
    if (file < 0)
        return cannot("No file can be made in %1: %2.", tmpIn(m_folder));
    return std::unique_ptr<BlobWriter>(new BlobWriter(m_folder, QFile::decodeName(path), file));
}

QString BlobStore::path(const QString &content) const
{
    return blobsIn(m_folder) + u'/' + content.left(2) + u'/' + content.mid(2);
}

bool BlobStore::has(const QString &content) const { return QFile::exists(path(content)); }

void BlobStore::remove(const QString &content) const { QFile::remove(path(content)); }

} // namespace store
