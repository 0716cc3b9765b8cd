#pragma once

#include "core/server/resolvers/change.h"
#include "core/store/automations.h"

namespace server {

/// Puts triggeredActionType and triggeredActionConfig into `automation`, when the input has them.
/// Refuses a config of another type, an integration or queue that is not there, a payload that is
/// no JSON object, a run spec that could not run.
Result<Done> fillInAction(Change &change, store::AutomationRow &automation);

/// Done, or why `payload`, which the input `field` holds, is no template of a JSON object.
Result<Done> checkPayload(const QString &payload, const char *field);

/// An automation uses an integration or a launch queue of the entity that it watches, or of its
/// maker's own space; one that watches an organization, or a registry in it, calls those of its
/// teams too (wire contract, 5). So nobody lends out the secrets of one team to another.
Result<Done> checkIntegrationOwner(store::Database &db, const store::AutomationRow &automation);

} // namespace server
