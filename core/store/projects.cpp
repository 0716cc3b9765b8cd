#include "core/store/projects.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString projectColumns
    = u"p.id, p.entity_id, e.name, p.name, p.description, p.access, p.views, p.allows_all_types,"
      " p.created_by, p.created_at, p.updated_at"_s;
/// Clients that look for automations stop at the first page of projects without any.
const QString busyFirst = u"NOT EXISTS (SELECT 1 FROM automations b WHERE b.project_id = p.id)"_s;
const QString projectTables = u"projects p JOIN entities e ON e.id = p.entity_id"_s;
const QString typeColumns = u"id, project_id, name, description, created_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Projects", text); }

QString taken(const QString &name)
{
    return tr("There is a project “%1” already. Choose another name.").arg(name);
}

ProjectRow readProject(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .entityName = row.text(),
             .name = row.text(),
             .description = row.text(),
             .access = row.text(),
             .views = row.text(),
             .allowsAllTypes = row.flag(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

ArtifactTypeRow readType(Row &row)
{
    return { .id = row.number(),
             .projectId = row.number(),
             .name = row.text(),
             .description = row.text(),
             .createdAt = row.time() };
}

QString selectProject(const QString &where)
{
    return u"SELECT "_s + projectColumns + u" FROM "_s + projectTables + u" WHERE "_s + where;
}

} // namespace

Result<ProjectRow> Projects::create(qint64 entityId, const QString &name,
                                    const QString &description, qint64 createdBy)
{
    const QVariant time = column(now());
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO projects (entity_id, name, description, created_by, created_at,"
                    " updated_at) VALUES (?, ?, ?, ?, ?, ?)"_s,
                    { entityId, name, description, reference(createdBy), time, time }),
        taken(name), u"name"_s);
    return id ? project(*id) : Result<ProjectRow>(id.error());
}

Result<ProjectRow> Projects::findOrCreate(qint64 entityId, const QString &name, qint64 createdBy)
{
    const auto found = find(entityId, name);
    if (!found)
        return found.error();
    return found->has_value() ? Result<ProjectRow>(**found) : create(entityId, name, {}, createdBy);
}

Result<ProjectRow> Projects::project(qint64 id)
{
    return orNotFound(m_db.find<ProjectRow>(selectProject(u"p.id = ?"_s), { id }, readProject),
                      tr("There is no such project."));
}

Result<std::optional<ProjectRow>> Projects::find(qint64 entityId, const QString &name)
{
    return m_db.find<ProjectRow>(selectProject(u"p.entity_id = ? AND p.name = ?"_s),
                                 { entityId, name }, readProject);
}

Result<std::optional<ProjectRow>> Projects::find(const QString &entity, const QString &name)
{
    return m_db.find<ProjectRow>(selectProject(u"e.name = ? AND p.name = ?"_s), { entity, name },
                                 readProject);
}

Result<ProjectRow> Projects::update(const ProjectRow &project)
{
    const auto done = m_db.run(u"UPDATE projects SET description = ?, access = ?, views = ?,"
                               " allows_all_types = ?, updated_at = ? WHERE id = ?"_s,
                               { project.description, project.access, project.views,
                                 int(project.allowsAllTypes), column(now()), project.id });
    return done ? this->project(project.id) : Result<ProjectRow>(done.error());
}

Result<ProjectRow> Projects::rename(qint64 id, const QString &name)
{
    const auto done
        = onConflict(m_db.run(u"UPDATE projects SET name = ?, updated_at = ? WHERE id = ?"_s,
                              { name, column(now()), id }),
                     taken(name), u"newProjectName"_s);
    return done ? project(id) : Result<ProjectRow>(done.error());
}

Result<Done> Projects::remove(qint64 id)
{
    return m_db.run(u"DELETE FROM projects WHERE id = ?"_s, { id });
}

Result<Page<ProjectRow>> Projects::list(const SqlCondition &where, const SqlOrder &order,
                                        const PageRequest &page)
{
    return m_db.page<ProjectRow>({ .columns = projectColumns,
                                   .from = projectTables,
                                   .where = where.sql,
                                   .params = where.params,
                                   .id = u"p.id"_s,
                                   .isNewestFirst = order.isDescending,
                                   .order = order.sql.isEmpty() ? busyFirst : order.sql },
                                 page, readProject);
}

Result<ArtifactTypeRow> Projects::findOrCreateType(qint64 projectId, const QString &name,
                                                   const QString &description)
{
    const auto found = findType(projectId, name);
    if (!found)
        return found.error();
    if (found->has_value())
        return **found;
    const auto id
        = m_db.insert(u"INSERT INTO artifact_types (project_id, name, description, created_at)"
                      " VALUES (?, ?, ?, ?)"_s,
                      { projectId, name, description, column(now()) });
    return id ? type(*id) : Result<ArtifactTypeRow>(id.error());
}

Result<ArtifactTypeRow> Projects::type(qint64 id)
{
    return orNotFound(m_db.find<ArtifactTypeRow>(u"SELECT "_s + typeColumns
                                                     + u" FROM artifact_types WHERE id = ?"_s,
                                                 { id }, readType),
                      tr("There is no such artifact type."));
}

Result<std::optional<ArtifactTypeRow>> Projects::findType(qint64 projectId, const QString &name)
{
    return m_db.find<ArtifactTypeRow>(
        u"SELECT "_s + typeColumns + u" FROM artifact_types WHERE project_id = ? AND name = ?"_s,
        { projectId, name }, readType);
}

Result<Page<ArtifactTypeRow>> Projects::types(qint64 projectId, const PageRequest &page)
{
    return m_db.page<ArtifactTypeRow>({ .columns = typeColumns,
                                        .from = u"artifact_types"_s,
                                        .where = u"project_id = ?"_s,
                                        .params = { projectId },
                                        .id = u"id"_s },
                                      page, readType);
}

} // namespace store
