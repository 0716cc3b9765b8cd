#pragma once

#include "core/store/database.h"

namespace store {

/// How a delivery ended.
struct DeliveryOutcome
{
    QDateTime at; ///< invalid when there was none
    int statusCode = 0; ///< 0 when there was no answer
    QString reason = {}; ///< why it failed, in a sentence
};

/// A receiver that automations may call. Tokens and signing secrets are named, never held.
struct WebhookRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString name;
    QString url;
    /// Name of the secret sent as `Authorization: Bearer`; empty for none.
    QString accessTokenRef;
    /// Name of the secret that signs the body; empty for none.
    QString secretRef;
    qint64 createdBy = 0;
    QDateTime createdAt;
    QDateTime updatedAt = {}; ///< invalid when it was never changed
    DeliveryOutcome success = {}; ///< the newest one
    DeliveryOutcome failure = {}; ///< the newest one
};

/// Webhook integrations. A name is used once in an entity.
class Webhooks
{
public:
    explicit Webhooks(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and createdAt from `webhook`. Conflict, with field "name", when the entity
    /// has a webhook of this name.
    Result<WebhookRow> create(const WebhookRow &webhook);
    Result<WebhookRow> webhook(qint64 id);
    Result<Page<WebhookRow>> list(qint64 entityId, const PageRequest &page);
    /// Writes name, url and the references of the webhook with this id; the errors of create().
    Result<WebhookRow> update(const WebhookRow &webhook);
    /// Those that name the secret.
    Result<QList<WebhookRow>> naming(qint64 entityId, const QString &secretName);
    /// A failure when there is a reason. Nothing happens when the webhook is gone.
    Result<Done> noteOutcome(qint64 id, const DeliveryOutcome &outcome);
    /// Conflict, naming them, while automations use it.
    Result<Done> remove(qint64 id);

private:
    Database &m_db;
};

} // namespace store
