#pragma once

#include "core/domain/notification.h"
#include "core/payload/template.h"

namespace payload {

/// What a notification says, as the body for Slack's incoming webhooks: {"text":
/// "*title*\nmessage"}, with a sign before it for warnings and errors, and the automation's name
/// where it says nothing. What the values contain is said, never obeyed: neither do they break the
/// JSON, nor call anybody by Slack's `<!channel>`.
Rendered renderNotification(const Notification &notification, const QString &automationName,
                            const Values &values);

} // namespace payload
