#pragma once

#include "core/domain/manifest.h"
#include "core/store/blobs.h"

#include <QStringList>

namespace store {

/// A version's list of files: announced first, then uploaded like any other file.
struct ManifestRow
{
    qint64 id = 0;
    qint64 artifactId = 0;
    QString name;
    QString digest; ///< base64 of the file's MD5; empty until it is announced
    QDateTime createdAt;
    bool isStored = false;
    QString artifactDigest; ///< as the stored file makes it
};

/// One file of a version, or a reference.
struct EntryRow
{
    qint64 id = 0;
    qint64 manifestId = 0;
    QString path;
    QString digest;
    QString md5; ///< in hex; empty for a reference
    QString ref;
    qint64 size = 0;
};

class Manifests
{
public:
    explicit Manifests(Database &db)
        : m_db(db)
    {
    }

    /// Another announcement under the same name takes the place of the first, with its id; with
    /// another digest, the manifest is to be stored again.
    Result<ManifestRow> announce(qint64 artifactId, const QString &name, const QString &digest);
    Result<ManifestRow> setDigest(qint64 id, const QString &digest);
    Result<ManifestRow> manifest(qint64 id);
    /// The newest of the version that is stored.
    Result<std::optional<ManifestRow>> current(qint64 artifactId);
    Result<bool> isAnnounced(qint64 artifactId);
    /// Notes that the file is there, and what is in it.
    Result<Done> setStored(qint64 id, const Manifest &manifest);

    /// In the order of their paths, all or those that are named.
    Result<Page<EntryRow>> entries(qint64 manifestId, const std::optional<QStringList> &paths,
                                   const PageRequest &page);
    /// The path of a file that the team has not stored, or has in another size.
    Result<std::optional<QString>> missing(qint64 manifestId, qint64 entityId);
    /// Fills in the sizes that the manifest left open.
    Result<Done> fillInSizes(qint64 manifestId, qint64 entityId);

    struct Total
    {
        qint64 size = 0;
        qint64 files = 0;
    };
    Result<Total> total(qint64 manifestId);

    /// The stored file with these bytes in a version of the collection.
    Result<std::optional<Blob>> blobIn(qint64 collectionId, const QString &md5);

private:
    Database &m_db;
};

} // namespace store
