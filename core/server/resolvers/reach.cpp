#include "core/server/resolvers/reach.h"

#include "core/domain/nodeid.h"
#include "core/store/projectmembers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Error missing(const QString &message, const QString &field)
{
    return { Error::Kind::NotFound, message, field };
}

Error missingId(const QString &id, const QString &field)
{
    return missing(tr("There is nothing here with the id “%1”.").arg(id.left(64)), field);
}

Role neededFor(Right right)
{
    switch (right) {
    case Right::Read:
        return Role::Viewer;
    case Right::ChangeModels:
    case Right::Automate:
        return Role::Member;
    case Right::Administer:
        return Role::Admin;
    }
    return Role::Admin;
}

Role roleOf(ProjectRole role)
{
    switch (role) {
    case ProjectRole::RestrictedViewer:
    case ProjectRole::Viewer:
        return Role::Viewer;
    case ProjectRole::Member:
        return Role::Member;
    case ProjectRole::Admin:
        return Role::Admin;
    }
    return Role::Viewer;
}

bool suffices(const std::optional<Role> &role, Right right)
{
    return role && *role >= neededFor(right);
}

/// The row behind an id, or `gone` when there is none; other errors stay as they are.
template <typename Row> Result<Row> orGone(Result<Row> row, const Error &gone)
{
    if (!row && row.error().kind == Error::Kind::NotFound)
        return gone;
    return row;
}

} // namespace

Result<std::optional<Role>> Reach::role(qint64 entityId)
{
    if (m_user.isAdmin)
        return std::optional(Role::Admin);
    return Accounts(m_db).role(entityId, m_user.id);
}

Result<bool> Reach::may(qint64 entityId, Right right)
{
    return role(entityId).transform(
        [right](const std::optional<Role> &role) { return suffices(role, right); });
}

Result<Done> Reach::require(qint64 entityId, Right right, const Error &missing)
{
    const auto own = role(entityId);
    if (!own || suffices(*own, right))
        return own ? Result<Done>(Done()) : own.error();
    return Accounts(m_db).entity(entityId).and_then(
        [&](const EntityRow &entity) { return decide(own, right, entity.name, missing); });
}

Result<std::optional<Role>> Reach::roleIn(const ProjectRow &project)
{
    const auto inherited = role(project.entityId);
    if (!inherited || *inherited == Role::Admin || !project.isRegistry())
        return inherited;
    const auto own = ProjectMembers(m_db).role(project.id, m_user.id);
    if (!own)
        return own.error();
    if (own->has_value())
        return std::optional(roleOf(**own));
    return project.isRestricted() ? std::optional<Role>() : inherited;
}

Result<bool> Reach::mayIn(const ProjectRow &project, Right right)
{
    return roleIn(project).transform(
        [right](const std::optional<Role> &role) { return suffices(role, right); });
}

Result<Done> Reach::requireIn(const ProjectRow &project, Right right, const Error &missing)
{
    return decide(roleIn(project), right, project.isRegistry() ? project.name : project.entityName,
                  missing);
}

Result<Done> Reach::decide(const Result<std::optional<Role>> &own, Right right,
                           const QString &where, const Error &missing)
{
    if (!own)
        return own.error();
    if (!own->has_value())
        return missing;
    if (suffices(*own, right))
        return Done();
    return Error { Error::Kind::Forbidden,
                   tr("This takes the role %1 in “%2”, and yours is %3. Ask an admin there.")
                       .arg(roleName(neededFor(right)), where, roleName(**own)) };
}

SqlCondition Reach::visibleProjects() const
{
    if (m_user.isAdmin)
        return {};
    return { u"p.access <> 'RESTRICTED' OR EXISTS (SELECT 1 FROM members r"
             " WHERE r.entity_id = p.entity_id AND r.user_id = ? AND r.role = 'admin')"
             " OR EXISTS (SELECT 1 FROM project_members r"
             " WHERE r.project_id = p.id AND r.user_id = ?)"
             " OR EXISTS (SELECT 1 FROM project_teams r JOIN members t ON t.entity_id = r.team_id"
             " WHERE r.project_id = p.id AND t.user_id = ?)"_s,
             { m_user.id, m_user.id, m_user.id } };
}

Result<EntityRow> Reach::entity(const QString &name, Right right, const QString &field)
{
    if (name.isEmpty())
        return defaultEntity(right);
    const auto gone = missing(tr("There is no team “%1”.").arg(name.left(128)), field);
    const auto found = Accounts(m_db).findEntity(name);
    if (!found)
        return found.error();
    if (!found->has_value())
        return gone;
    const auto allowed = require((*found)->id, right, gone);
    if (!allowed)
        return allowed.error();
    return **found;
}

Result<EntityRow> Reach::defaultEntity(Right right)
{
    auto row = Accounts(m_db).entity(m_user.defaultEntityId);
    if (!row && row.error().kind == Error::Kind::NotFound)
        row = Accounts(m_db).entity(m_user.ownEntityId);
    if (!row)
        return row;
    const auto allowed = require(row->id, right, missing(tr("You have no team yet."), {}));
    return allowed ? row : Result<EntityRow>(allowed.error());
}

Result<ProjectRow> Reach::project(const QString &entity, const QString &name, Right right)
{
    const auto owner = this->entity(entity, Right::Read);
    if (!owner)
        return owner.error();
    const auto gone = missing(
        tr("There is no project “%1” in “%2”.").arg(name.left(128), owner->name), u"projectName"_s);
    const auto found = Projects(m_db).find(owner->id, name);
    if (!found)
        return found.error();
    if (!found->has_value())
        return gone;
    const auto allowed = requireIn(**found, right, gone);
    return allowed ? Result<ProjectRow>(**found) : allowed.error();
}

/// `allow(row)` decides whether the row may be had.
template <typename Row, typename Load, typename Allow>
Result<Row> Reach::reached(const Result<qint64> &number, const Error &gone, Load load, Allow allow)
{
    if (!number)
        return number.error();
    const Result<Row> row = orGone<Row>(load(*number), gone);
    if (!row)
        return row;
    const Result<Done> allowed = allow(*row);
    return allowed ? row : Result<Row>(allowed.error());
}

Result<ProjectRow> Reach::projectById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<ProjectRow>(
        nodeid::decode(ids::project, id, field), gone,
        [this](qint64 number) { return Projects(m_db).project(number); },
        [&](const ProjectRow &row) { return requireIn(row, right, gone); });
}

Result<EntityRow> Reach::entityById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<EntityRow>(
        nodeid::decode(ids::entity, id, field), gone,
        [this](qint64 number) { return Accounts(m_db).entity(number); },
        [&](const EntityRow &row) { return require(row.id, right, gone); });
}

Result<ArtifactTypeRow> Reach::typeById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<ArtifactTypeRow>(
        nodeid::decode(ids::artifactType, id, field), gone,
        [this](qint64 number) { return Projects(m_db).type(number); },
        [&](const ArtifactTypeRow &row) { return requireInProject(row.projectId, right, gone); });
}

Result<CollectionRow> Reach::collectionById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<CollectionRow>(
        nodeid::decode(ids::collection, id, field), gone,
        [this](qint64 number) { return Collections(m_db).collection(number); },
        [&](const CollectionRow &row) { return requireInProject(row.projectId, right, gone); });
}

Result<CollectionRow> Reach::collection(const QString &entity, const QString &project,
                                        const QString &name, Right right)
{
    const auto owner = this->project(entity, project, right);
    if (!owner)
        return owner.error();
    const auto found = Collections(m_db).find(owner->id, name);
    if (!found)
        return found.error();
    if (!found->has_value()) {
        return missing(tr("There is no “%1” in the project “%2”.").arg(name.left(128), owner->name),
                       u"artifactCollectionName"_s);
    }
    return **found;
}

Result<IntegrationRow> Reach::integrationById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<IntegrationRow>(
        nodeid::decode(ids::integration, id, field), gone,
        [this](qint64 number) { return Integrations(m_db).integration(number); },
        [&](const IntegrationRow &row) { return require(row.entityId, right, gone); });
}

Result<RunRow> Reach::run(const QString &entity, const QString &project, const QString &name,
                          Right right)
{
    const auto owner = this->project(entity, project, right);
    if (!owner)
        return owner.error();
    const auto found = Runs(m_db).find(owner->id, name);
    if (!found)
        return found.error();
    if (!found->has_value()) {
        return missing(
            tr("There is no run “%1” in the project “%2”.").arg(name.left(128), owner->name),
            u"runName"_s);
    }
    return **found;
}

Result<RunRow> Reach::runById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<RunRow>(
        nodeid::decode(ids::run, id, field), gone,
        [this](qint64 number) { return Runs(m_db).run(number); },
        [&](const RunRow &row) { return requireInProject(row.projectId, right, gone); });
}

Result<WebhookRow> Reach::webhookById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<WebhookRow>(
        nodeid::decode(ids::integration, id, field), gone,
        [this](qint64 number) { return Webhooks(m_db).webhook(number); },
        [&](const WebhookRow &row) { return require(row.entityId, right, gone); });
}

Result<AutomationRow> Reach::automationById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<AutomationRow>(
        nodeid::decode(ids::trigger, id, field), gone,
        [this](qint64 number) { return Automations(m_db).automation(number); },
        [&](const AutomationRow &row) { return requireScope(row, right, gone); });
}

Result<PayloadTemplateRow> Reach::payloadTemplateById(const QString &id, Right right,
                                                      const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<PayloadTemplateRow>(
        nodeid::decode(ids::payloadTemplate, id, field), gone,
        [this](qint64 number) { return PayloadTemplates(m_db).payloadTemplate(number); },
        [&](const PayloadTemplateRow &row) { return require(row.entityId, right, gone); });
}

Result<AutomationRow> Reach::removedAutomationById(const QString &id, Right right,
                                                   const QString &field)
{
    const auto gone = missingId(id, field);
    return reached<AutomationRow>(
        nodeid::decode(ids::trigger, id, field), gone,
        [this](qint64 number) { return Automations(m_db).removed(number); },
        [&](const AutomationRow &row) { return requireScope(row, right, gone); });
}

Result<ArtifactRow> Reach::artifactById(const QString &id, Right right, const QString &field)
{
    const auto gone = missingId(id, field);
    const auto number = nodeid::decode(ids::artifact, id, field);
    if (!number)
        return number.error();
    const auto row = orGone(Artifacts(m_db).artifact(*number), gone);
    if (!row)
        return row;
    const auto isReadable = mayReadArtifact(*row);
    if (!isReadable)
        return isReadable.error();
    if (!*isReadable)
        return gone;
    if (right == Right::Read)
        return row;
    const auto project = projectOfCollection(row->sequenceId);
    if (!project)
        return project.error();
    const auto allowed = requireIn(*project, right, gone);
    return allowed ? row : Result<ArtifactRow>(allowed.error());
}

Result<bool> Reach::mayReadCollection(qint64 collectionId)
{
    const auto project = projectOfCollection(collectionId);
    if (!project)
        return project.error();
    return mayIn(*project, Right::Read);
}

/// A version that is linked into a team's collection belongs to what the team can see.
Result<bool> Reach::mayReadArtifact(const ArtifactRow &artifact)
{
    const auto own = mayReadCollection(artifact.sequenceId);
    if (!own || *own)
        return own;
    PageRequest request { .first = 1000 };
    while (true) {
        const auto links = Memberships(m_db).ofArtifact(artifact.id, request);
        if (!links)
            return links.error();
        for (const MembershipRow &link : links->items) {
            const auto isReadable = mayReadCollection(link.collectionId);
            if (!isReadable || *isReadable)
                return isReadable;
            request.after = link.id;
        }
        if (!links->hasNext)
            return false;
    }
}

Result<Done> Reach::requireInProject(qint64 projectId, Right right, const Error &missing)
{
    const auto project = Projects(m_db).project(projectId);
    return project ? requireIn(*project, right, missing) : Result<Done>(project.error());
}

Result<Done> Reach::requireScope(const AutomationRow &automation, Right right, const Error &missing)
{
    return automation.projectId == 0 ? require(automation.entityId, right, missing)
                                     : requireInProject(automation.projectId, right, missing);
}

Result<ProjectRow> Reach::projectOfCollection(qint64 collectionId)
{
    return Collections(m_db).collection(collectionId).and_then([this](const CollectionRow &row) {
        return Projects(m_db).project(row.projectId);
    });
}

} // namespace server
