#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace server {

/// A few threads for work that takes its time, with a limit on what may wait for them.
class Workers
{
public:
    Workers(int threads, std::size_t mostWaiting);
    /// Ends after what was posted is done.
    ~Workers();

    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    /// False, and nothing is done, when too much is waiting already.
    bool post(std::function<void()> task);

private:
    void work();

    const std::size_t m_mostWaiting;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting;
    bool m_isEnding = false;
    std::vector<std::thread> m_threads;
};

} // namespace server
