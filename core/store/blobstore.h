#pragma once

#include "core/base/result.h"

#include <QDir>

#include <memory>

namespace store {

/// The bytes of one file, known by what they are.
struct Blob
{
    QString content; ///< BLAKE2b-256 in hex: the name under which they are kept
    QString md5; ///< in hex: by which W&B's clients know them
    qint64 size = 0;

    bool operator==(const Blob &) const = default;
};

/// A file on its way to the disk. What is not kept is gone with it.
class BlobWriter
{
public:
    ~BlobWriter();
    BlobWriter(const BlobWriter &) = delete;
    BlobWriter &operator=(const BlobWriter &) = delete;

    Result<Done> write(QByteArrayView piece);
    /// Makes it last: after this returns, neither a crash nor a power cut loses it. Invalid when
    /// the bytes are not those of `expectedMd5` (hex; empty for any).
    Result<Blob> keep(const QString &expectedMd5 = {});
    /// Whether the last error was a lack of room.
    bool isFull() const { return m_isFull; }

private:
    friend class BlobStore;
    struct Digests;
    BlobWriter(QString folder, QString path, int file);
    Error failed(const char *what);

    QString m_folder; ///< of the store
    QString m_path;
    int m_file;
    std::unique_ptr<Digests> m_digests;
    qint64 m_size = 0;
    qint64 m_begun = 0; ///< how much of it is on its way from memory to the disk
    bool m_isFull = false;
};

/// Where files are kept: DATA/blobs/ab/cdef…, each content once, and DATA/tmp for those that are
/// not complete. Nothing in it changes but by being renamed into its place or removed.
class BlobStore
{
public:
    /// Makes the folders, and removes what an earlier process left half-done.
    static Result<BlobStore> open(const QDir &dataDir);

    Result<std::unique_ptr<BlobWriter>> create() const;
    /// Where the content is, or would be. `content` has the form of Blob::content.
    QString path(const QString &content) const;
    bool has(const QString &content) const;
    /// Nobody may be able to come upon it any more.
    void remove(const QString &content) const;

private:
    explicit BlobStore(QString folder)
        : m_folder(std::move(folder))
    {
    }

    QString m_folder;
};

} // namespace store
