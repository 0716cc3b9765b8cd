#pragma once

#include "core/domain/eventtype.h"
#include "core/domain/notification.h"
#include "core/domain/team.h"

#include <QDateTime>
#include <QString>

#include <optional>

/// One time that an automation fired, and how that ended.
struct Execution
{
    enum class State { Pending, Finished, Failed };

    QString id;
    State state = State::Pending;
    QDateTime createdAt;
    /// The receiver's HTTP status; 0 when there was no answer.
    int statusCode = 0;
    /// Why it failed, in a sentence.
    QString error;

    bool operator==(const Execution &) const = default;
};

/// When an event happens in a scope, do something. W&B's API calls it a Trigger.
struct Automation
{
    QString id;
    QString name;
    QString description;
    bool isEnabled = true;

    ScopeType scopeType = ScopeType::Collection;
    QString scopeId;
    QString scopeName;

    EventType event = EventType::LinkArtifact;
    /// The condition as EventFilter reads it, without W&B's outer `filter` key.
    QString eventFilter;

    ActionType action = ActionType::Webhook;
    /// The webhook that is called; only its id, name and URL are filled in.
    Webhook webhook;
    /// The payload template, empty for none.
    QString payload;
    /// For Notification.
    Notification notification;
    /// For QueueJob: where the job waits, and the template of its run spec (see api::RunSpec).
    QString queueId;
    QString queueName;
    QString runSpec;

    QDateTime createdAt;
    QDateTime updatedAt;
    /// Goes up with every change on the server; 0 where it is not known.
    qint64 revision = 0;
    std::optional<Execution> lastExecution;

    bool operator==(const Automation &) const = default;
};
