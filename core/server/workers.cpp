#include "core/server/workers.h"

namespace server {

Workers::Workers(int threads, std::size_t mostWaiting)
    : m_mostWaiting(mostWaiting)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Workers::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= m_mostWaiting)
            return false;
        m_waiting.push_back(std::move(task));
    }
    m_changed.notify_one();
    return true;
}

void Workers::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const std::function<void()> task = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace server
