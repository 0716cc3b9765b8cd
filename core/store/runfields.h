#pragma once

#include "core/store/runs.h"

#include <nlohmann/json.hpp>

namespace store {

/// What filters may ask about a run, flat: name, display_name, state, group, job_type, tags, user,
/// created_at and so on; config.lr (and config.lr.value, as the web app has it) and
/// summary_metrics.loss.
nlohmann::json fieldsOf(const RunRow &run, const QString &username);

} // namespace store
