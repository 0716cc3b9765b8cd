#pragma once

#include "core/server/resolvers/change.h"

/// What mutations about webhooks are given, checked for a team. Each error names the input.
namespace server {

Result<Done> checkWebhookName(const QString &name);
Result<Done> checkReceiver(const QString &url);
/// That the team has the secret; `name` may be empty.
Result<Done> checkSecretRef(Change &change, qint64 entityId, const QString &name,
                            const char *field);
/// Name, URL and both references.
Result<Done> checkWebhook(Change &change, const store::WebhookRow &webhook);

} // namespace server
