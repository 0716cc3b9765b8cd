#pragma once

#include "core/payload/finding.h"
#include "core/payload/jsoncheck.h"

namespace payload {

/// What mends a template that reading stopped at for a comment: all of its comments go, lines that
/// hold nothing else with them. Nothing for another problem.
std::optional<Finding> commentFinding(std::string_view text, const JsonProblem &problem);

} // namespace payload
