#pragma once

#include "core/domain/team.h"
#include "core/payload/template.h"

/// The request that a webhook gets, as it can be shown: method, address and headers. Tokens are
/// masked. The signatures are named with how they are made, as only the server has the secret and
/// only at the moment of sending.
QString requestText(const Webhook &webhook, const payload::Rendered &body);
