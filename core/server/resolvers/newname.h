#pragma once

#include "core/store/database.h"

namespace server {

/// A name like `wanted` that no user, team or organization has yet: what names can't contain is
/// replaced, and a number is added when it is taken.
Result<QString> freeName(store::Database &db, const QString &wanted);

} // namespace server
