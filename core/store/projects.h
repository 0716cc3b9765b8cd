#pragma once

#include "core/store/database.h"
#include "core/store/filters.h"

namespace store {

struct ProjectRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString entityName;
    QString name;
    QString description;
    /// Of a registry: "PRIVATE" for the whole organization, "RESTRICTED" for its members.
    QString access;
    QString views; ///< JSON that clients keep here
    /// Of a registry: otherwise it takes only versions of the types that it has.
    bool allowsAllTypes = true;
    qint64 createdBy = 0; ///< 0 when nobody knows
    QDateTime createdAt;
    QDateTime updatedAt;

    /// A registry is a project by its name (artifact wire contract, 6.5).
    bool isRegistry() const { return name.startsWith(QLatin1StringView("wandb-registry-")); }
    bool isRestricted() const { return access == QLatin1StringView("RESTRICTED"); }
};

struct ArtifactTypeRow
{
    qint64 id = 0;
    qint64 projectId = 0;
    QString name;
    QString description;
    QDateTime createdAt;
};

/// Projects and the artifact types in them.
class Projects
{
public:
    explicit Projects(Database &db)
        : m_db(db)
    {
    }

    /// Conflict when the entity has a project of this name.
    Result<ProjectRow> create(qint64 entityId, const QString &name, const QString &description = {},
                              qint64 createdBy = 0);
    Result<ProjectRow> findOrCreate(qint64 entityId, const QString &name, qint64 createdBy = 0);
    Result<ProjectRow> project(qint64 id);
    Result<std::optional<ProjectRow>> find(qint64 entityId, const QString &name);
    Result<std::optional<ProjectRow>> find(const QString &entity, const QString &name);
    /// Writes description, access, views and allowsAllTypes.
    Result<ProjectRow> update(const ProjectRow &project);
    /// Conflict, with field "newProjectName", when the entity has a project of this name.
    Result<ProjectRow> rename(qint64 id, const QString &name);
    /// With its collections, their links, and the versions that were logged in it.
    Result<Done> remove(qint64 id);
    /// Those of `where`, over the tables `projects p` and `entities e`; when there is no order,
    /// first those with automations, then the others.
    Result<Page<ProjectRow>> list(const SqlCondition &where, const SqlOrder &order,
                                  const PageRequest &page);

    Result<ArtifactTypeRow> findOrCreateType(qint64 projectId, const QString &name,
                                             const QString &description = {});
    Result<ArtifactTypeRow> type(qint64 id);
    Result<std::optional<ArtifactTypeRow>> findType(qint64 projectId, const QString &name);
    Result<Page<ArtifactTypeRow>> types(qint64 projectId, const PageRequest &page);

private:
    Database &m_db;
};

} // namespace store
