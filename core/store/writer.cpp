#include "core/store/writer.h"

#include "core/base/log.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr std::size_t largestBatch = 50;

}

Writer::Writer(std::unique_ptr<Database> db)
    : m_db(std::move(db))
    , m_thread([this] { run(); })
{
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Writer::enqueue(Closure closure, Finished finished)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({ std::move(closure), std::move(finished) });
    }
    m_changed.notify_all();
}

void Writer::setWorkListener(std::function<void()> listener)
{
    const std::lock_guard lock(m_listenerMutex);
    m_listener = std::move(listener);
}

void Writer::run()
{
    for (Batch batch = take(); !batch.empty(); batch = take()) {
        commit(batch);
        for (const Job &job : batch)
            job.finished(job.error);
        tellListener();
    }
}

Writer::Batch Writer::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
    Batch batch;
    while (!m_waiting.empty() && batch.size() < largestBatch) {
        batch.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return batch;
}

void Writer::commit(Batch &batch)
{
    m_hasWork = false;
    auto done = m_db->run(u"BEGIN IMMEDIATE"_s);
    if (done)
        done = runAll(batch);
    if (done)
        done = m_db->run(u"COMMIT"_s);
    if (done)
        return;
    qCWarning(logStore) << "A commit failed:" << done.error().message;
    (void)m_db->run(u"ROLLBACK"_s);
    m_hasWork = false;
    for (Job &job : batch) {
        if (!job.error)
            job.error = done.error();
    }
}

Result<Done> Writer::runAll(Batch &batch)
{
    for (Job &job : batch) {
        if (const auto done = runOne(job); !done)
            return done;
    }
    return Done();
}

Result<Done> Writer::runOne(Job &job)
{
    if (const auto begun = m_db->run(u"SAVEPOINT closure"_s); !begun)
        return begun;
    job.error = job.closure(*m_db);
    const bool leftWork = m_db->takeWork();
    if (!job.error) {
        m_hasWork = m_hasWork || leftWork;
        return m_db->run(u"RELEASE closure"_s);
    }
    // SQLite ends the whole transaction by itself when the disk is full; then there is nothing to
    // roll back to, and what the others did is gone too.
    const auto undone = m_db->run(u"ROLLBACK TO closure"_s);
    return undone ? m_db->run(u"RELEASE closure"_s) : Result<Done>(*job.error);
}

void Writer::tellListener()
{
    const std::lock_guard lock(m_listenerMutex);
    if (std::exchange(m_hasWork, false) && m_listener)
        m_listener();
}

} // namespace store
