#pragma once

#include "core/store/database.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace store {

/// The one thread that writes. Closures that wait are committed together: a commit costs a flush to
/// the disk, so fifty closures a commit are an order of magnitude faster than one.
class Writer
{
public:
    using Closure = std::function<std::optional<Error>(Database &)>;
    using Finished = std::function<void(const std::optional<Error> &)>;

    explicit Writer(std::unique_ptr<Database> db);
    /// Ends after everything that was enqueued.
    ~Writer();

    /// `finished` is called on the writer's thread, after the commit.
    void enqueue(Closure closure, Finished finished);
    void setWorkListener(std::function<void()> listener);
    bool isOwnThread() const { return std::this_thread::get_id() == m_thread.get_id(); }

private:
    struct Job
    {
        Closure closure;
        Finished finished;
        std::optional<Error> error = {};
    };
    using Batch = std::vector<Job>;

    void run();
    /// Waits for jobs; empty when the thread is to end.
    Batch take();
    void commit(Batch &batch);
    Result<Done> runAll(Batch &batch);
    /// An error of its own is the job's; the result's means that the whole transaction is gone.
    Result<Done> runOne(Job &job);
    void tellListener();

    std::unique_ptr<Database> m_db;
    bool m_hasWork = false;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_waiting;
    bool m_isEnding = false;

    std::mutex m_listenerMutex;
    std::function<void()> m_listener;

    std::thread m_thread; // last: it uses all of the above
};

} // namespace store
