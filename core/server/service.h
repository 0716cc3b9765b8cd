#pragma once

#include "core/engine/trial.h"
#include "core/graphql/executor.h"
#include "core/server/http.h"
#include "core/server/router.h"
#include "core/store/apikeys.h"
#include "core/store/store.h"

#include <memory>

namespace server {

/// GraphQL and file streams over HTTP, for a person with an API key. Safe to use from several
/// threads.
class Service
{
public:
    struct Options
    {
        engine::Engine::Options sending = {}; ///< how webhooks are tried out
        bool hasLaunchAgent = false; ///< whether jobs can be run here
    };

    explicit Service(store::Store &store) // not a default argument: Options is not complete yet
        : Service(store, Options())
    {
    }
    Service(store::Store &store, Options options);

    /// Gives up tests of webhooks under way, so that what waits for them ends soon.
    void stop() { m_trials->stop(); }

    /// Takes its time: not for the thread that serves HTTP.
    http::Response answer(const http::Request &request) const;

    /// The same for what a run sends of itself; `path` says which run.
    http::Response fileStream(const http::Request &request, const PathParts &path) const;

    /// Who sends it, by the API key in its header; Unauthorized without a valid one.
    Result<store::UserRow> userOf(const http::Request &request) const;

private:
    void noteUse(const store::ApiKeyRow &key) const;

    store::Store &m_store;
    const graphql::Schema m_schema;
    const graphql::Resolvers m_resolvers;
    const std::unique_ptr<engine::Trials> m_trials;
    const bool m_hasLaunchAgent;
};

} // namespace server
