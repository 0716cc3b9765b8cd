#pragma once

#include "core/store/database.h"

#include <QStringList>

namespace store {

enum class DeliveryState { Due, Claimed, Delivered, Failed };

/// A request that must go out: all that is needed for it, as of the moment when the automation
/// fired, except the secrets' values.
struct DeliveryRow
{
    qint64 id = 0;
    qint64 executionId = 0;
    /// Whose secrets are meant.
    qint64 entityId = 0;
    /// The webhook or Slack channel, 0 when it is gone; deliveries to one of them share its places
    /// in flight.
    qint64 webhookId = 0;
    /// The `webhook-id` header: the same every time that this delivery is sent.
    QString messageId;
    QString url; ///< empty for a Slack channel, whose address is a secret
    QString accessTokenRef; ///< empty for none
    QString secretRef; ///< empty for none
    QByteArray body; ///< Rendered::toStored(); empty for no payload
    DeliveryState state = DeliveryState::Due;
    QDateTime dueAt;
    QDateTime leaseUntil;
    /// Grows with every claim. Who holds an older one can't write any more.
    qint64 fence = 0;
    QDateTime createdAt;
};

/// One time that a delivery was sent: what went out, with secrets masked, and what came back.
struct AttemptRow
{
    qint64 id = 0;
    qint64 deliveryId = 0;
    QDateTime startedAt;
    qint64 connectMs = 0; ///< until the connection stood
    qint64 totalMs = 0;
    QString requestHeaders; ///< "Name: value" lines
    QByteArray requestBody;
    int statusCode = 0; ///< 0 when there was no answer
    QString reason; ///< the status line's words: "Not Found"
    QString responseHeaders;
    QByteArray responseBody;
    bool isTruncated = false; ///< the body was longer than what is kept
    QString error; ///< why it counts as failed, in a sentence; empty for a success
};

/// As HTTP writes it: "404 Not Found".
QString statusLine(const AttemptRow &attempt);

class Deliveries
{
public:
    explicit Deliveries(Database &db)
        : m_db(db)
    {
    }

    /// Takes executionId, entityId, webhookId, url, the references and the body; makes messageId.
    Result<DeliveryRow> create(const DeliveryRow &delivery, const QDateTime &dueAt);
    Result<DeliveryRow> delivery(qint64 id);
    Result<std::optional<DeliveryRow>> ofExecution(qint64 executionId);

    struct Claim
    {
        QDateTime now;
        int leaseMs = 60'000;
        int limit = 32;
        /// Not more than this many of one webhook, counting what `busy` says is under way.
        int perWebhook = 8;
        QHash<qint64, int> busy = {};
        QSet<qint64> held = {}; ///< under way with whoever claims, however old their leases are
    };
    /// Due ones, and those whose lease ran out, each with a new fence. Oldest first; a webhook with
    /// a long queue does not keep others waiting.
    Result<QList<DeliveryRow>> claim(const Claim &claim);
    /// When the next one is due or the next lease runs out; invalid when there is nothing to do.
    Result<QDateTime> nextDue();
    /// Conflict when somebody else has claimed it since.
    Result<Done> renew(qint64 id, qint64 fence, const QDateTime &leaseUntil);
    /// Due again at once, for a worker that gives it up; does nothing when somebody else has it.
    Result<Done> release(qint64 id, qint64 fence);
    /// Writes the attempt and the end of the delivery. Conflict, and nothing is written, when
    /// somebody else has claimed it since.
    Result<Done> finish(qint64 fence, DeliveryState state, const AttemptRow &attempt);

    Result<QList<AttemptRow>> attempts(qint64 deliveryId);
    /// The last one made for this execution.
    Result<std::optional<AttemptRow>> lastAttempt(qint64 executionId);

private:
    Result<QList<DeliveryRow>> candidates(const Claim &claim);
    Result<Done> addAttempt(const AttemptRow &attempt);

    Database &m_db;
};

} // namespace store
