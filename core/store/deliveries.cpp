#include "core/store/deliveries.h"

#include "core/store/columns.h"

#include <QCoreApplication>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<4> states { "due"_L1, "claimed"_L1, "delivered"_L1, "failed"_L1 };
const QString columns
    = u"id, execution_id, entity_id, webhook_id, message_id, url, access_token_ref, secret_ref,"
      " body, state, due_at, lease_until, fence, created_at"_s;

// One look into the index a webhook, however long the queue of each is.
const QString webhooksWithDue
    = u"WITH RECURSIVE waiting (id) AS ("
      " SELECT min(webhook_id) FROM deliveries WHERE state = 'due'"
      " UNION ALL SELECT (SELECT min(webhook_id) FROM deliveries WHERE state = 'due'"
      " AND webhook_id > waiting.id) FROM waiting WHERE waiting.id IS NOT NULL)"
      " SELECT id FROM waiting WHERE id IS NOT NULL"_s;

QString tr(const char *text) { return QCoreApplication::translate("Deliveries", text); }

DeliveryRow readDelivery(Row &row)
{
    return { .id = row.number(),
             .executionId = row.number(),
             .entityId = row.number(),
             .webhookId = row.number(),
             .messageId = row.text(),
             .url = row.text(),
             .accessTokenRef = row.text(),
             .secretRef = row.text(),
             .body = row.bytes(),
             .state = valueIn<DeliveryState>(states, row.text()),
             .dueAt = row.time(),
             .leaseUntil = row.time(),
             .fence = row.number(),
             .createdAt = row.time() };
}

qint64 readId(Row &row) { return row.number(); }

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM deliveries WHERE "_s + where;
}

Error lost()
{
    return { Error::Kind::Conflict, tr("The delivery was taken over by another worker.") };
}

} // namespace

Result<DeliveryRow> Deliveries::create(const DeliveryRow &delivery, const QDateTime &dueAt)
{
    const QString messageId = u"msg_"_s + QUuid::createUuid().toString(QUuid::Id128);
    const auto id = m_db.insert(
        u"INSERT INTO deliveries (execution_id, entity_id, webhook_id, message_id, url,"
        " access_token_ref, secret_ref, body, state, due_at, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'due', ?, ?)"_s,
        { delivery.executionId, delivery.entityId, delivery.webhookId, messageId, delivery.url,
          delivery.accessTokenRef, delivery.secretRef, delivery.body, column(dueAt),
          column(now()) });
    if (!id)
        return id.error();
    m_db.markWork();
    return this->delivery(*id);
}

Result<DeliveryRow> Deliveries::delivery(qint64 id)
{
    return orNotFound(m_db.find<DeliveryRow>(select(u"id = ?"_s), { id }, readDelivery),
                      tr("There is no such delivery."));
}

Result<std::optional<DeliveryRow>> Deliveries::ofExecution(qint64 executionId)
{
    return m_db.find<DeliveryRow>(select(u"execution_id = ?"_s), { executionId }, readDelivery);
}

Result<QList<DeliveryRow>> Deliveries::candidates(const Claim &claim)
{
    auto found = m_db.list<DeliveryRow>(
        select(u"state = 'claimed' AND lease_until <= ? ORDER BY lease_until LIMIT ?"_s),
        { column(claim.now), claim.limit }, readDelivery);
    const auto webhooks = m_db.list<qint64>(webhooksWithDue, {}, readId);
    if (!found || !webhooks)
        return found ? webhooks.error() : found.error();
    for (const qint64 webhook : *webhooks) {
        const auto due = m_db.list<DeliveryRow>(
            select(u"state = 'due' AND webhook_id = ? AND due_at <= ? ORDER BY due_at LIMIT ?"_s),
            { webhook, column(claim.now), claim.perWebhook }, readDelivery);
        if (!due)
            return due;
        found->append(*due);
    }
    std::ranges::stable_sort(*found, {}, &DeliveryRow::dueAt);
    return found;
}

Result<QList<DeliveryRow>> Deliveries::claim(const Claim &claim)
{
    const auto found = candidates(claim);
    if (!found)
        return found;
    const QDateTime leaseUntil = claim.now.addMSecs(claim.leaseMs);
    auto busy = claim.busy;
    QList<DeliveryRow> claimed;
    for (DeliveryRow row : *found) {
        if (claimed.size() >= claim.limit)
            break;
        if (claim.held.contains(row.id) || busy[row.webhookId] >= claim.perWebhook)
            continue;
        const auto done = m_db.run(u"UPDATE deliveries SET state = 'claimed', lease_until = ?,"
                                   " fence = fence + 1 WHERE id = ?"_s,
                                   { column(leaseUntil), row.id });
        if (!done)
            return done.error();
        ++busy[row.webhookId];
        ++row.fence;
        row.state = DeliveryState::Claimed;
        row.leaseUntil = leaseUntil;
        claimed.append(row);
    }
    return claimed;
}

Result<QDateTime> Deliveries::nextDue()
{
    const auto next
        = m_db.number(u"SELECT coalesce(min(moment), 0) FROM ("
                      "SELECT min(due_at) AS moment FROM deliveries WHERE state = 'due' UNION ALL "
                      "SELECT min(lease_until) FROM deliveries WHERE state = 'claimed')"_s);
    if (!next)
        return next.error();
    return *next == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(*next, Qt::UTC);
}

Result<Done> Deliveries::renew(qint64 id, qint64 fence, const QDateTime &leaseUntil)
{
    const auto changed = m_db.change(u"UPDATE deliveries SET lease_until = ?"
                                     " WHERE id = ? AND fence = ? AND state = 'claimed'"_s,
                                     { column(leaseUntil), id, fence });
    if (!changed)
        return changed.error();
    return *changed == 1 ? Result<Done>(Done()) : lost();
}

Result<Done> Deliveries::release(qint64 id, qint64 fence)
{
    return m_db.run(u"UPDATE deliveries SET state = 'due', lease_until = NULL"
                    " WHERE id = ? AND fence = ? AND state = 'claimed'"_s,
                    { id, fence });
}

Result<Done> Deliveries::finish(qint64 fence, DeliveryState state, const AttemptRow &attempt)
{
    const auto changed = m_db.change(u"UPDATE deliveries SET state = ?, lease_until = NULL"
                                     " WHERE id = ? AND fence = ? AND state = 'claimed'"_s,
                                     { nameIn(states, state), attempt.deliveryId, fence });
    if (!changed)
        return changed.error();
    return *changed == 1 ? addAttempt(attempt) : lost();
}

} // namespace store
