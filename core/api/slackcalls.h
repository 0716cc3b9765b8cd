#pragma once

#include "core/api/call.h"
#include "core/domain/notification.h"

namespace api {

/// The Slack channels that a team can tell something.
Call<Page<SlackChannel>> slackChannels(const QString &entity, const QString &after);

/// A SlackIntegration as the server tells it.
SlackChannel readSlackChannel(const QJsonObject &node);

} // namespace api
