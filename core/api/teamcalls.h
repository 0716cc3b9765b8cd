#pragma once

#include "core/api/call.h"
#include "core/domain/team.h"

/// People's teams, and a team's secrets and webhooks.
namespace api {

Call<Viewer> viewer();

Call<QList<Secret>> secrets(const QString &entity);
/// W&B replaces a value that is there; ours refuses the name.
Call<Done> insertSecret(const QString &entity, const QString &name, const QString &value);
/// Signatures go out under the value before too for `overlapSeconds`.
Call<Done> rotateSecret(const QString &entity, const QString &name, const QString &value,
                        int overlapSeconds);
Call<Done> endSecretOverlap(const QString &entity, const QString &name);
/// `isConfirmed`: although webhooks name it. W&B doesn't ask for that.
Call<Done> deleteSecret(const QString &entity, const QString &name, bool isConfirmed);

Call<Page<Webhook>> webhooks(const QString &entity, const QString &after);
/// `webhook.id` and `createdAt` are ignored; the answer is what the server stored.
Call<Webhook> createWebhook(const QString &entity, const Webhook &webhook);
Call<Webhook> updateWebhook(const Webhook &webhook);
Call<Done> deleteWebhook(const QString &id);
Call<WebhookProbeResult> probeWebhook(const QString &entity, const WebhookProbe &trial);

} // namespace api
