#pragma once

#include "core/domain/team.h"
#include "core/payload/template.h"

namespace payload {

/// The request as a curl command for a POSIX shell. Secrets are environment variables, which its
/// first lines ask for: ACCESS_TOKEN, the webhook's own secret by its name, and WEBHOOK_URL where
/// the address alone lets anybody in. The signatures are computed by the command, so that they are
/// right whatever was changed in the body.
QString curlCommand(const Webhook &webhook, const Rendered &body);

} // namespace payload
