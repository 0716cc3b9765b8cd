#pragma once

#include <QString>

namespace server {

/// A name for a run that was given none: "sunny-lake-7". `number` is its place in the project.
QString inventedRunName(qint64 number);

/// Eight letters and digits, as the SDK makes them.
QString inventedRunId();

} // namespace server
