#pragma once

#include "core/engine/transfer.h"
#include "core/payload/template.h"

#include <atomic>
#include <semaphore>

namespace engine {

/// A request that is sent once, to see what a receiver makes of it.
struct TrialOrder
{
    /// Whose secrets are meant.
    qint64 entityId = 0;
    QString url;
    QString accessTokenRef = {}; ///< empty for none
    QString secretRef = {}; ///< empty for none
    payload::Rendered body = {};
};

/// What became of it, in the form in which deliveries are recorded.
struct TrialResult
{
    store::AttemptRow attempt;
    Timing timing;
};

/// Sends through the same code, with the same rules about addresses, as deliveries. Nothing is
/// stored. All functions may be called from any thread.
class Trials
{
public:
    Trials(const store::Store &store, Engine::Options options);

    /// The calling thread waits, at most for the time-out of the options. NotFound names a secret
    /// that is missing; Server when too many are under way, or when they were stopped; Cancelled
    /// soon after `isAbandoned`, which may be null, says that nobody waits any more.
    Result<TrialResult> send(const TrialOrder &order,
                             const std::atomic<bool> *isAbandoned = nullptr);
    /// Gives up those under way, and takes no more.
    void stop() { m_isEnding = true; }

    static constexpr int mostAtOnce = 4;
    /// Somebody is watching, so it waits less than a delivery does.
    static constexpr std::chrono::milliseconds longestConnect { 8'000 };
    static constexpr std::chrono::milliseconds longestTotal { 15'000 };

private:
    const store::Store &m_store;
    const Engine::Options m_options;
    std::counting_semaphore<mostAtOnce> m_places { mostAtOnce };
    std::atomic<bool> m_isEnding { false };
};

} // namespace engine
