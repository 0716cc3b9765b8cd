#pragma once

#include "core/domain/automation.h"

#include <QJsonValue>

namespace api {

/// Nothing where there is none.
std::optional<Execution> readExecution(const QJsonValue &value);

} // namespace api
