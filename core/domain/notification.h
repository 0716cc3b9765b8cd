#pragma once

#include <QString>

/// A Slack channel that a team can tell something.
struct SlackChannel
{
    QString id;
    QString workspace;
    QString name; ///< "#models"

    bool operator==(const SlackChannel &) const = default;
};

/// What an automation tells a channel. Title and message are templates.
struct Notification
{
    SlackChannel channel;
    QString title;
    QString message;
    QString severity = QStringLiteral("INFO"); ///< or WARN, ERROR

    bool operator==(const Notification &) const = default;
};
