#include "core/server/resolvers/webhookinput.h"

#include "core/domain/names.h"
#include "core/store/secrets.h"

#include <QCoreApplication>

namespace server {

Result<Done> checkWebhookName(const QString &name)
{
    return atField(names::checkWebhookName(name), "name");
}

Result<Done> checkReceiver(const QString &url)
{
    return atField(names::checkWebhookUrl(url), "urlEndpoint");
}

Result<Done> checkSecretRef(Change &change, qint64 entityId, const QString &name, const char *field)
{
    if (name.isEmpty())
        return Done();
    const auto found = store::Secrets(change.db, change.session.store.vault()).find(entityId, name);
    if (!found)
        return found.error();
    if (found->has_value())
        return Done();
    return unprocessable(
        QCoreApplication::translate("server", "There is no secret “%1” in this team. Add it first.")
            .arg(name.left(128)),
        field);
}

Result<Done> checkWebhook(Change &change, const store::WebhookRow &webhook)
{
    const auto name = checkWebhookName(webhook.name);
    if (!name)
        return name;
    const auto url = checkReceiver(webhook.url);
    if (!url)
        return url;
    const auto token
        = checkSecretRef(change, webhook.entityId, webhook.accessTokenRef, "accessTokenRef");
    if (!token)
        return token;
    return checkSecretRef(change, webhook.entityId, webhook.secretRef, "secretRef");
}

} // namespace server
