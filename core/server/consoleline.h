#pragma once

#include "core/graphql/value.h"
#include "core/store/runlines.h"

namespace server {

/// A line of a run's console, taken apart: number, timestamp, level, label and line.
///
/// Clients write `[ERROR ]<UTC time> [[label] ]text` (wire contract, 7.4); what is written
/// otherwise is all text.
graphql::Json consoleLine(const store::RunLines::Line &line);

} // namespace server
