#pragma once

#include "core/store/database.h"

#include <QStringList>

namespace store {

/// A link to a version that is still being uploaded; made when the version is committed.
struct PendingLinkRow
{
    qint64 id = 0;
    qint64 artifactId = 0;
    qint64 collectionId = 0;
    qint64 userId = 0; ///< who asked for it
    QStringList aliases;
};

class PendingLinks
{
public:
    explicit PendingLinks(Database &db)
        : m_db(db)
    {
    }

    /// Adds the aliases when the link waits already.
    Result<Done> add(const PendingLinkRow &link);
    /// What waited for this version, which then waits no more.
    Result<QList<PendingLinkRow>> take(qint64 artifactId);

private:
    Result<QList<PendingLinkRow>> of(qint64 artifactId);

    Database &m_db;
};

} // namespace store
