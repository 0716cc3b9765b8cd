#pragma once

#include "core/base/result.h"
#include "core/domain/team.h"
#include "ui/settings/teamaccess.h"

#include <QFuture>

#include <functional>

namespace api {
class ApiClient;
}

/// What the team settings ask a backend for.
struct TeamSource
{
    using Answer = QFuture<Result<Done>>;

    std::function<TeamAccess(const QString &team)> access;

    std::function<QFuture<Result<QList<Secret>>>(const QString &team)> fetchSecrets;
    std::function<Answer(const QString &team, const QString &name, const QString &value)>
        insertSecret;
    /// Replaces the value; on a server that can't overlap, `overlapSeconds` is ignored.
    std::function<Answer(const QString &team, const QString &name, const QString &value,
                         int overlapSeconds)>
        rotateSecret;
    std::function<Answer(const QString &team, const QString &name)> endOverlap;
    std::function<Answer(const QString &team, const QString &name, bool isConfirmed)> deleteSecret;

    std::function<QFuture<Result<QList<Webhook>>>(const QString &team)> fetchWebhooks;
    std::function<QFuture<Result<Webhook>>(const QString &team, const Webhook &webhook)>
        createWebhook;
    std::function<QFuture<Result<Webhook>>(const Webhook &webhook)> updateWebhook;
    std::function<Answer(const QString &id)> deleteWebhook;
    std::function<QFuture<Result<WebhookProbeResult>>(const QString &team,
                                                      const WebhookProbe &trial)>
        testWebhook;
};

/// `client` must outlive it. `access` says what is known of the person and the server.
TeamSource teamSource(api::ApiClient &client,
                      std::function<TeamAccess(const QString &team)> access);
