#pragma once

#include "core/store/events.h"

namespace engine {

/// Starts every automation that waits for this event: writes its execution and, when something is
/// to be sent, the delivery with payload and webhook as they are now. Marks the event processed.
///
/// An automation that can't be started (its filter or payload is broken, its webhook is gone) gets
/// a failed execution with the reason; the others are not affected. Safe to repeat: an automation
/// has one execution an event.
Result<Done> matchEvent(store::Database &db, const store::EventRow &event);

} // namespace engine
