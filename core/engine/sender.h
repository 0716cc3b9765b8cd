#pragma once

#include "core/engine/retrypolicy.h"
#include "core/engine/transfer.h"

#include <atomic>
#include <map>
#include <thread>

using CURLM = void;

namespace engine {

/// The thread that sends: claims due deliveries, keeps their leases, runs them through one curl
/// multi handle, and records how they ended.
class Sender
{
public:
    Sender(store::Store &store, Engine::Options options);
    /// Gives up what is under way; it is due again at once.
    ~Sender();

    /// There may be something to send. From any thread.
    void wake();

private:
    using Clock = Transfer::Clock;

    struct FreeMulti
    {
        void operator()(CURLM *multi) const;
    };

    void run();
    /// Claims as much as there is room for, and knows afterwards when to look again.
    void claim();
    void begin(const store::DeliveryRow &delivery);
    /// Records the transfers that ended.
    void collect();
    void record(const store::DeliveryRow &delivery, const store::AttemptRow &attempt);
    /// Renews leases at half their time; drops what somebody else has claimed since.
    void renew();
    void drop(CURL *handle);
    void releaseAll();
    int pollMs() const;
    QHash<qint64, int> busy() const;
    QSet<qint64> held() const;

    store::Store &m_store;
    const Engine::Options m_options;
    const RetryPolicy m_retries {};

    std::unique_ptr<CURLM, FreeMulti> m_multi;
    std::map<CURL *, std::unique_ptr<Transfer>> m_transfers;
    std::atomic<bool> m_isAwake { true }; ///< what an earlier process left
    std::atomic<bool> m_isEnding { false };
    Clock::time_point m_nextLook = Clock::now();

    std::thread m_thread; // last: it uses all of the above
};

} // namespace engine
