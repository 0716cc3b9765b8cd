#pragma once

#include "core/store/database.h"
#include "core/store/filters.h"

namespace store {

/// A sequence holds the versions logged under one name; a portfolio holds links to versions, and
/// is what people call a registered model.
enum class CollectionKind { Sequence, Portfolio };

struct CollectionRow
{
    qint64 id = 0;
    qint64 projectId = 0;
    qint64 typeId = 0;
    CollectionKind kind = CollectionKind::Sequence;
    QString name;
    QString description;
    QDateTime createdAt;
    QDateTime updatedAt;
    bool isDeleted = false; ///< only of one that was just removed
};

/// Artifact collections. A name is used once in a project, across both kinds.
class Collections
{
public:
    struct New
    {
        qint64 projectId = 0;
        qint64 typeId = 0;
        CollectionKind kind = CollectionKind::Sequence;
        QString name;
        QString description = {};
    };

    explicit Collections(Database &db)
        : m_db(db)
    {
    }

    /// Conflict, with field "name", when the project has a collection of this name.
    Result<CollectionRow> create(const New &collection);
    /// The collection of this name; Conflict when it is of the other kind.
    Result<CollectionRow> findOrCreate(const New &collection);
    Result<CollectionRow> collection(qint64 id);
    Result<std::optional<CollectionRow>> find(qint64 projectId, const QString &name);
    Result<Page<CollectionRow>> list(qint64 projectId, std::optional<CollectionKind> kind,
                                     const PageRequest &page);
    /// Those of `where`, over the tables `collections c` and `projects p`.
    Result<Page<CollectionRow>> list(const SqlCondition &where, const SqlOrder &order,
                                     const PageRequest &page);
    /// Conflict, with field "name", when the project has another of this name.
    Result<CollectionRow> rename(qint64 id, const QString &name);
    Result<CollectionRow> setDescription(qint64 id, const QString &description);
    /// Changes the type of a sequence and of all its versions.
    Result<CollectionRow> setType(qint64 id, qint64 typeId);
    /// With its links or, of a sequence, its versions.
    Result<Done> remove(qint64 id);

private:
    Database &m_db;
};

} // namespace store
