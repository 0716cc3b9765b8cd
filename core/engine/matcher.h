#pragma once

#include "core/store/store.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace engine {

/// The thread that matches events with automations.
class Matcher
{
public:
    explicit Matcher(store::Store &store);
    ~Matcher();

    /// There may be new events.
    void wake();

private:
    void run();
    /// Waits until there may be work; false when the thread is to end.
    bool await();
    /// Matches what is there. False when some of it failed and is to be tried again.
    bool matchAll();

    store::Store &m_store;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isAwake = true; ///< what an earlier process left
    bool m_isEnding = false;
    bool m_hasFailed = false; ///< the thread's own

    std::thread m_thread; // last: it uses all of the above
};

} // namespace engine
