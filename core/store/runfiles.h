#pragma once

#include "core/store/blobstore.h"
#include "core/store/database.h"

namespace store {

/// A file that belongs to a run, such as its list of packages. It may be stored again and again.
struct RunFileRow
{
    qint64 id = 0;
    qint64 runId = 0;
    QString name; ///< a relative path
    Blob blob; ///< empty until it is stored
    QDateTime createdAt;
    QDateTime updatedAt;
};

class RunFiles
{
public:
    explicit RunFiles(Database &db)
        : m_db(db)
    {
    }

    /// The row of this name, new if there is none: its bytes are about to come.
    Result<RunFileRow> announce(qint64 runId, const QString &name);
    /// In place of what was stored before.
    Result<Done> setStored(qint64 id, const Blob &blob);
    Result<Done> remove(qint64 id);
    Result<RunFileRow> file(qint64 id);

    struct Filter
    {
        QStringList names = {}; ///< empty for all
        QString pattern = {}; ///< as LIKE has it; empty for all
    };
    /// Those that are stored.
    Result<Page<RunFileRow>> list(qint64 runId, const Filter &filter, const PageRequest &page);
    Result<qint64> count(qint64 runId);

private:
    Database &m_db;
};

} // namespace store
