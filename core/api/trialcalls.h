#pragma once

#include "core/api/call.h"
#include "core/domain/automation.h"
#include "core/domain/rehearsal.h"

/// What the wizard asks before an automation is saved.
namespace api {

/// A place that an automation can watch, beside the registered models.
struct Scope
{
    QString id;
    QString name;

    bool operator==(const Scope &) const = default;
};

struct AutomationScopes
{
    QString teamId;
    QList<Scope> projects; ///< the registry among them
    QList<Scope> sequences; ///< what is logged, as "project/name"
    /// What the server can wait for.
    QList<EventType> events;

    bool operator==(const AutomationScopes &) const = default;
};
/// At most the first 100 projects, and of each the first 100 names.
Call<AutomationScopes> automationScopes(const QString &entity);

/// What `automation` would have done with the events of the last days.
Call<Rehearsal> rehearse(const Automation &automation, int days);

/// One request to a receiver, and how it went.
struct WebhookTrial
{
    bool isOk = false;
    int statusCode = 0; ///< 0 without an answer
    QString reason; ///< the words of the status line
    QString error; ///< in a sentence; empty when nothing went wrong
    double milliseconds = 0;
    QString body; ///< of the answer

    bool operator==(const WebhookTrial &) const = default;
};
/// Sends the payload once, rendered with these variables; nothing is saved.
Call<WebhookTrial> testWebhook(const QString &entity, const Webhook &webhook,
                               const QString &payload, const QJsonObject &variables);

} // namespace api
