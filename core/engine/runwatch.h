#pragma once

#include "core/store/store.h"

#include <QDateTime>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace engine {

/// Since when a run must have been heard of to be taken for alive. Time in which this program did
/// not run is no silence of the run's.
QDateTime silentSince(const QDateTime &now, const QDateTime &start);

/// The thread that gives up runs which have fallen silent: W&B calls them crashed.
class RunWatch
{
public:
    explicit RunWatch(store::Store &store,
                      std::chrono::milliseconds interval = std::chrono::seconds(30));
    ~RunWatch();

private:
    void run();
    Result<Done> giveUp(const QDateTime &since, const QDateTime &now);

    store::Store &m_store;
    const std::chrono::milliseconds m_interval;
    const QDateTime m_start;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isEnding = false;

    std::thread m_thread; // last: it uses all of the above
};

} // namespace engine
