#pragma once

#include "core/server/router.h"
#include "core/server/service.h"

namespace server {

/// Uploads and downloads of files:
/// - PUT and GET /storage/{token}: without a key, by what the token grants;
/// - GET /artifactsV2/…: with one, the addresses that W&B's SDK makes itself (artifact wire
///   contract, 7.10).
/// All of it runs on `workers`, since a flush to the disk takes its time.
void addStorage(Router &router, Workers &workers, store::Store &store, const Service &service);

} // namespace server
