#pragma once

#include "core/payload/variables.h"
#include "core/store/automations.h"
#include "core/store/events.h"

namespace engine {

payload::RunEvent describeRun(const store::EventRow &event, const store::AutomationRow &automation);

/// Whether the event is of the automation's type and meets its filter on runs. The condition on a
/// metric was judged when its values came in, and the event is for that automation alone.
Result<bool> matchesRun(const store::AutomationRow &automation, const store::EventRow &event);

/// Why it does not.
QString runObjection(const store::EventRow &event);

} // namespace engine
