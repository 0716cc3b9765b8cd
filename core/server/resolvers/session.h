#pragma once

#include "core/engine/trial.h"
#include "core/graphql/value.h"
#include "core/store/accounts.h"
#include "core/store/store.h"

#include <atomic>

namespace server {

/// Who asks, and where the answers are: what every resolver of one request is handed.
struct Session
{
    store::Store &store;
    store::UserRow user;
    engine::Trials &trials;
    /// The server's address as the client knows it, without a slash at its end.
    QString base = {};
    /// Whether this server runs launch jobs itself, once an admin has switched that on.
    bool hasLaunchAgent = false;
    /// Whether nobody waits for the answer any more; null where nobody watches.
    const std::atomic<bool> *isAbandoned = nullptr;
};

inline const Session &session(const graphql::Call &call)
{
    return **std::any_cast<const Session *>(&call.context);
}

/// Runs `f(Database &) -> Result<Value>` over a snapshot of the data.
template <typename F> Result<graphql::Value> read(const graphql::Call &call, F f)
{
    return session(call).store.read(f);
}

} // namespace server
