#pragma once

#include "core/store/accounts.h"

namespace server {

/// The team "demo", marked as such: three registered models with versions, aliases and metadata,
/// and a few logged versions that are not linked yet. It has no webhooks and no automations, and
/// its events count as handled, so nothing in it ever sends anything.
Result<store::EntityRow> makeDemo(store::Database &db, const store::UserRow &admin);

} // namespace server
