#include "core/engine/runwatch.h"

#include "core/base/log.h"
#include "core/store/lostitems.h"
#include "core/store/runchanges.h"

using namespace store;

namespace engine {
namespace {

/// W&B's clients send a heartbeat every 30 seconds.
constexpr std::chrono::minutes patience { 5 };

} // namespace

QDateTime silentSince(const QDateTime &now, const QDateTime &start)
{
    const QDateTime since = now.addDuration(-patience);
    return since < start ? QDateTime() : since;
}

RunWatch::RunWatch(Store &store, std::chrono::milliseconds interval)
    : m_store(store)
    , m_interval(interval)
    , m_start(QDateTime::currentDateTimeUtc())
    , m_thread([this] { run(); })
{
}

RunWatch::~RunWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

/// Writes only when there is something to write.
Result<Done> RunWatch::giveUp(const QDateTime &since, const QDateTime &now)
{
    const auto silent = m_store.read([&](Database &db) { return Runs(db).silentSince(since); });
    const auto lost = m_store.read([&](Database &db) { return lostItems(db, since); });
    if (!silent || !lost)
        return silent ? lost.error() : silent.error();
    if (silent->isEmpty() && lost->isEmpty())
        return Done();
    return m_store.write([&](Database &db) {
        const auto done = giveUpSilentRuns(db, since, now);
        return done ? giveUpLostItems(db, since, now) : done;
    });
}

void RunWatch::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, m_interval, [this] { return m_isEnding; })) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QDateTime since = silentSince(now, m_start);
        if (!since.isValid())
            continue;
        lock.unlock();
        if (const auto done = giveUp(since, now); !done)
            qCWarning(logEngine) << "Silent runs can't be given up:" << done.error().message;
        lock.lock();
    }
}

} // namespace engine
