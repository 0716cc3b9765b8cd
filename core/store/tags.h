#pragma once

#include "core/store/database.h"

namespace store {

/// A word that versions and collections carry, as "reviewed". Shared: the same name is one tag.
struct TagRow
{
    qint64 id = 0;
    QString category; ///< empty for none
    QString name;
    QString attributes; ///< a JSON object as text
};

struct NewTag
{
    QString name;
    QString category = {};
    QString attributes = QStringLiteral("{}");
};

/// Tags of versions and of collections. tagChanges in modelchanges.h also tell what happened.
class Tags
{
public:
    /// What carries a tag.
    enum class Bearer { Artifact, Collection };

    explicit Tags(Database &db)
        : m_db(db)
    {
    }

    /// In the order in which they were given.
    Result<QList<TagRow>> of(Bearer bearer, qint64 bearerId);
    /// The names of those that the versions of a collection carry, each once, in order.
    Result<QStringList> ofVersions(qint64 collectionId);
    /// False when it was there already.
    Result<bool> add(Bearer bearer, qint64 bearerId, const NewTag &tag);
    /// False when it was not there.
    Result<bool> remove(Bearer bearer, qint64 bearerId, const NewTag &tag);

private:
    Database &m_db;
};

} // namespace store
