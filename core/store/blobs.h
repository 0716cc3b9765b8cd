#pragma once

#include "core/store/blobstore.h"
#include "core/store/database.h"

namespace store {

/// Which files a team has stored. One that is not in here does not exist, whatever is on the disk.
class Blobs
{
public:
    explicit Blobs(Database &db)
        : m_db(db)
    {
    }

    /// Bytes that are there already stay as they are.
    Result<Done> add(qint64 entityId, const Blob &blob);
    /// `md5` in hex.
    Result<std::optional<Blob>> find(qint64 entityId, const QString &md5);
    Result<bool> isUsed(const QString &content);

private:
    Database &m_db;
};

} // namespace store
