#pragma once

#include <QString>

namespace store {

/// SQL of how far the item in `run_queue_items i` has come: "pending", "starting", "running",
/// "finished" or "failed". Its one parameter is the time now.
QString queueProgressSql();

} // namespace store
