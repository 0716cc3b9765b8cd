#pragma once

#include "core/domain/eventtype.h"
#include "core/store/database.h"

namespace store {

/// An automation: W&B's trigger.
struct AutomationRow
{
    qint64 id = 0;
    /// The owner: the scope itself, or the entity that the scope belongs to.
    qint64 entityId = 0;
    /// The project that the scope is or belongs to; 0 for an entity's automation.
    qint64 projectId = 0;
    QString name;
    QString description;
    bool isEnabled = true;
    ScopeType scopeType = ScopeType::Collection;
    qint64 scopeId = 0;
    EventType eventType = EventType::LinkArtifact;
    QString eventFilter; ///< as EventFilter reads it
    ActionType actionType = ActionType::Webhook;
    qint64 webhookId = 0; ///< 0 for other actions
    QString payload; ///< the template, of a launch job its run spec; empty for none
    qint64 slackId = 0; ///< the channel of a notification
    QString title; ///< of a notification; a template, as is the message
    QString message;
    QString severity = QStringLiteral("INFO"); ///< INFO, WARN or ERROR
    qint64 createdBy = 0;
    QDateTime createdAt;
    QDateTime updatedAt; ///< invalid until it is changed
    qint64 revision = 0; ///< goes up with every update
    qint64 queueId = 0; ///< where a launch job waits; 0 for other actions, and when it is gone
};

/// Which of them, and in which order, as W&B's SDK asks: `{"name": "deploy"}`, `-created_at`.
struct AutomationSelection
{
    QString filters = {};
    QString order = {};
};

/// A name is used once in a scope.
class Automations
{
public:
    explicit Automations(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id, entityId, projectId and the dates from `automation`. NotFound when the
    /// scope does not exist; Conflict, with field "name", when the scope has one of this name.
    Result<AutomationRow> create(const AutomationRow &automation);
    /// Writes everything that create() takes except createdBy.
    Result<AutomationRow> update(const AutomationRow &automation);
    /// What it started goes on. It can be restored for a while.
    Result<Done> remove(qint64 id);
    /// One that was removed in the last 30 days; NotFound otherwise.
    Result<AutomationRow> removed(qint64 id);
    /// As it was, with its id. Conflict when its name is taken by now; NotFound when what it
    /// watched or called is gone.
    Result<AutomationRow> restore(qint64 id);
    Result<AutomationRow> automation(qint64 id);

    /// The enabled ones that wait for this type of event in one of the scopes it happened in.
    struct Place
    {
        qint64 collectionId = 0;
        qint64 projectId = 0;
        qint64 entityId = 0;
    };
    Result<QList<AutomationRow>> waitingFor(EventType type, const Place &place);

    /// Those that call the webhook, by name.
    Result<QList<AutomationRow>> calling(qint64 webhookId);
    /// Those that queue jobs there, by name.
    Result<QList<AutomationRow>> queueingIn(qint64 queueId);
    /// Those of exactly this scope.
    Result<Page<AutomationRow>> ofScope(ScopeType type, qint64 scopeId, const PageRequest &page);
    /// The project's own and its collections'.
    Result<Page<AutomationRow>> ofProject(qint64 projectId, const PageRequest &page);
    /// The entity's own, its projects', and their collections'.
    Result<Page<AutomationRow>> ofEntity(qint64 entityId, const PageRequest &page,
                                         const AutomationSelection &selection = {});

private:
    struct Owner
    {
        qint64 entityId = 0;
        qint64 projectId = 0;
        qint64 collectionId = 0;
    };
    Result<Owner> ownerOf(ScopeType type, qint64 scopeId);
    struct Parts
    {
        QStringList columns;
        QVariantList values;
    };
    static Parts partsOf(const AutomationRow &automation, const Owner &owner);
    Result<Page<AutomationRow>> list(const QString &where, const QVariantList &params,
                                     const PageRequest &page);

    Database &m_db;
};

} // namespace store
