#pragma once

#include "core/payload/jsoncheck.h"

#include <QString>

/// The configuration of a queue while somebody writes it: what is below the resource.
namespace api {

/// What a new one starts as.
QString usualQueueConfig(const QString &resource);

/// Why it is no JSON object, and where.
std::optional<payload::JsonProblem> queueConfigProblem(const QString &config);

/// The first thing in it that W&B's agent would refuse or miss, and where; it may be saved all the
/// same (see resourceconfig::complaints).
std::optional<payload::JsonProblem> queueConfigComplaint(const QString &resource,
                                                         const QString &config);

} // namespace api
