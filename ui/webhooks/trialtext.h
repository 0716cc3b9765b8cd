#pragma once

#include "core/domain/team.h"

/// What came of a test, in words.
namespace trialtext {

/// "The receiver accepted it: 204 No Content, after 84 ms."
QString outcome(const WebhookProbeResult &result);
/// Times, headers and body.
QString details(const WebhookProbeResult &result);

} // namespace trialtext
