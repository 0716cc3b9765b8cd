#pragma once

#include "core/server/router.h"
#include "core/server/service.h"

namespace server {

/// Who does what takes its time, so that nobody waits for something of another kind.
struct Crews
{
    Workers &quick;
    Workers &receivers; ///< wait for a webhook's receiver
    Workers &files; ///< wait for the disk
};

/// Everything that is served. What it is given must outlive the server that this is given to.
http::Router routes(const Service &service, store::Store &store, const Crews &crews);

} // namespace server
