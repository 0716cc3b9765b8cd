#include "core/store/webhooks.h"

#include "core/store/columns.h"
#include "core/store/integrations.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"id, entity_id, name, url, access_token_ref, secret_ref, created_by,"
                        " created_at, updated_at, success_at, success_status, failure_at,"
                        " failure_status, failure_reason"_s;

QString tr(const char *text) { return QCoreApplication::translate("Webhooks", text); }

WebhookRow readWebhook(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .name = row.text(),
             .url = row.text(),
             .accessTokenRef = row.text(),
             .secretRef = row.text(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time(),
             .success = { .at = row.time(), .statusCode = row.integer() },
             .failure = { .at = row.time(), .statusCode = row.integer(), .reason = row.text() } };
}

QString taken(const QString &name)
{
    return tr("There is a webhook “%1” already. Choose another name.").arg(name);
}

} // namespace

Result<WebhookRow> Webhooks::create(const WebhookRow &webhook)
{
    const auto id = Integrations(m_db).create(webhook.entityId, IntegrationKind::Webhook);
    if (!id)
        return id.error();
    const auto made = onConflict(
        m_db.run(u"INSERT INTO webhooks (id, entity_id, name, url, access_token_ref, secret_ref,"
                 " created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                 { *id, webhook.entityId, webhook.name, webhook.url, webhook.accessTokenRef,
                   webhook.secretRef, reference(webhook.createdBy), column(now()) }),
        taken(webhook.name), u"name"_s);
    return made ? this->webhook(*id) : Result<WebhookRow>(made.error());
}

Result<WebhookRow> Webhooks::webhook(qint64 id)
{
    return orNotFound(
        m_db.find<WebhookRow>(u"SELECT "_s + columns + u" FROM webhooks WHERE id = ?"_s, { id },
                              readWebhook),
        tr("There is no such webhook."));
}

Result<Page<WebhookRow>> Webhooks::list(qint64 entityId, const PageRequest &page)
{
    return m_db.page<WebhookRow>({ .columns = columns,
                                   .from = u"webhooks"_s,
                                   .where = u"entity_id = ?"_s,
                                   .params = { entityId },
                                   .id = u"id"_s },
                                 page, readWebhook);
}

Result<WebhookRow> Webhooks::update(const WebhookRow &webhook)
{
    const auto done = onConflict(
        m_db.run(u"UPDATE webhooks SET name = ?, url = ?, access_token_ref = ?, secret_ref = ?,"
                 " updated_at = ? WHERE id = ?"_s,
                 { webhook.name, webhook.url, webhook.accessTokenRef, webhook.secretRef,
                   column(now()), webhook.id }),
        taken(webhook.name), u"name"_s);
    return done ? this->webhook(webhook.id) : Result<WebhookRow>(done.error());
}

Result<QList<WebhookRow>> Webhooks::naming(qint64 entityId, const QString &secretName)
{
    return m_db.list<WebhookRow>(
        u"SELECT "_s + columns
            + u" FROM webhooks WHERE entity_id = ? AND ? IN (access_token_ref, secret_ref)"
              " ORDER BY name"_s,
        { entityId, secretName }, readWebhook);
}

Result<Done> Webhooks::noteOutcome(qint64 id, const DeliveryOutcome &outcome)
{
    if (outcome.reason.isEmpty()) {
        return m_db.run(u"UPDATE webhooks SET success_at = ?, success_status = ? WHERE id = ?"_s,
                        { column(outcome.at), outcome.statusCode, id });
    }
    return m_db.run(u"UPDATE webhooks SET failure_at = ?, failure_status = ?, failure_reason = ?"
                    " WHERE id = ?"_s,
                    { column(outcome.at), outcome.statusCode, outcome.reason, id });
}

Result<Done> Webhooks::remove(qint64 id)
{
    const auto known = webhook(id);
    return known ? Integrations(m_db).remove(id) : Result<Done>(known.error());
}

} // namespace store
