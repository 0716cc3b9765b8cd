#pragma once

#include "core/server/resolvers/change.h"
#include "core/store/automations.h"

namespace server {

/// Puts what the input of createFilterTrigger or updateFilterTrigger has into `automation`, and
/// leaves the rest of it as it is. Refuses what can't work: an event that never comes, a scope that
/// it can't have, a filter that can't be read, somebody else's webhook, a payload that is no JSON
/// object. The scope, old and new, is one that the person administers.
Result<Done> fillIn(Change &change, store::AutomationRow &automation);

} // namespace server
