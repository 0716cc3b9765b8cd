#pragma once

#include "core/domain/rehearsal.h"
#include "core/payload/variables.h"
#include "core/store/automations.h"
#include "core/store/events.h"

namespace engine {

/// Whether `automation` acts on `event`: the one place that decides it, for real events and for
/// trying out an automation that is not saved. An Error when its filter can't be read.
Result<bool> actsOn(const store::AutomationRow &automation, const store::EventRow &event);

/// Why it does not, every reason; empty exactly when it does.
Result<QList<Objection>> objections(const store::AutomationRow &automation,
                                    const store::EventRow &event);

/// What the automation's payload can say about the event.
payload::Values valuesOf(const store::AutomationRow &automation, const store::EventRow &event);
/// The same as a JSON object.
QString toText(const payload::Values &values);

} // namespace engine
