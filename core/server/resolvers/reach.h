#pragma once

#include "core/server/resolvers/objects.h"
#include "core/store/integrations.h"

namespace server {

/// What a person may do in an entity, from little to much. Viewers of a team read everything in it;
/// members work with its models and make automations; only its admins change what these rest on:
/// secrets, webhooks and who belongs to the team.
enum class Right { Read, ChangeModels, Automate, Administer };

/// Finds things on behalf of one person. What somebody may not see is NotFound, as if it were not
/// there; what may be seen but not changed is Forbidden. Errors name the input `field`.
class Reach
{
public:
    Reach(store::Database &db, const store::UserRow &user)
        : m_db(db)
        , m_user(user)
    {
    }

    Result<bool> may(qint64 entityId, Right right);
    /// What this person is in the entity, nothing for a stranger; a server's admin is an admin
    /// everywhere.
    Result<std::optional<store::Role>> role(qint64 entityId);
    /// Done, or why not: `missing` when the entity is none of this person's.
    Result<Done> require(qint64 entityId, Right right, const Error &missing);
    /// The same in one project: in a registry people and teams may have roles of their own, and a
    /// restricted one is nothing to anybody else.
    Result<std::optional<store::Role>> roleIn(const store::ProjectRow &project);
    Result<bool> mayIn(const store::ProjectRow &project, Right right);
    Result<Done> requireIn(const store::ProjectRow &project, Right right, const Error &missing);

    /// The default entity when `name` is empty.
    Result<store::EntityRow> entity(const QString &name, Right right,
                                    const QString &field = QStringLiteral("entityName"));
    Result<store::EntityRow> entityById(const QString &id, Right right, const QString &field);

    Result<store::ProjectRow> project(const QString &entity, const QString &name, Right right);
    Result<store::ProjectRow> projectById(const QString &id, Right right, const QString &field);
    Result<store::ArtifactTypeRow> typeById(const QString &id, Right right, const QString &field);
    Result<store::CollectionRow> collection(const QString &entity, const QString &project,
                                            const QString &name, Right right);
    Result<store::CollectionRow> collectionById(const QString &id, Right right,
                                                const QString &field);
    /// Of those `projects p` that this person may see.
    store::SqlCondition visibleProjects() const;
    Result<bool> mayReadCollection(qint64 collectionId);
    /// Readable where it was logged and where it is linked; changed where it was logged.
    Result<store::ArtifactRow> artifactById(const QString &id, Right right, const QString &field);
    /// A webhook or a Slack channel.
    Result<store::IntegrationRow> integrationById(const QString &id, Right right,
                                                  const QString &field);
    /// `name` is what the SDK calls the run's id.
    Result<store::RunRow> run(const QString &entity, const QString &project, const QString &name,
                              Right right);
    Result<store::RunRow> runById(const QString &id, Right right, const QString &field);
    Result<store::WebhookRow> webhookById(const QString &id, Right right, const QString &field);
    Result<store::AutomationRow> automationById(const QString &id, Right right,
                                                const QString &field);
    Result<store::PayloadTemplateRow> payloadTemplateById(const QString &id, Right right,
                                                          const QString &field);
    /// One that was deleted and can still be restored.
    Result<store::AutomationRow> removedAutomationById(const QString &id, Right right,
                                                       const QString &field);

private:
    Result<Done> decide(const Result<std::optional<store::Role>> &own, Right right,
                        const QString &where, const Error &missing);
    template <typename Row, typename Load, typename Allow>
    Result<Row> reached(const Result<qint64> &number, const Error &gone, Load load, Allow allow);
    Result<store::EntityRow> defaultEntity(Right right);
    Result<Done> requireInProject(qint64 projectId, Right right, const Error &missing);
    Result<Done> requireScope(const store::AutomationRow &automation, Right right,
                              const Error &missing);
    Result<store::ProjectRow> projectOfCollection(qint64 collectionId);
    Result<bool> mayReadArtifact(const store::ArtifactRow &artifact);

    store::Database &m_db;
    const store::UserRow &m_user;
};

} // namespace server
