#pragma once

#include "core/server/resolvers/session.h"
#include "core/store/automations.h"

namespace server {

/// Those of the automations that the one who asks may see: an automation of another team can use
/// a webhook or a queue of one's own.
Result<graphql::Value> visibleTriggers(store::Database &db, const graphql::Call &call,
                                       const Result<QList<store::AutomationRow>> &automations);

/// What the automation watches; null when that is gone.
Result<graphql::Value> triggerScope(store::Database &db, const store::AutomationRow &automation);

} // namespace server
