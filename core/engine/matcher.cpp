#include "core/engine/matcher.h"

#include "core/base/log.h"
#include "core/engine/matching.h"

#include <chrono>

using namespace store;

namespace engine {
namespace {

constexpr int batch = 50;
/// After the database failed: long enough not to make it worse, short enough to go on by itself.
constexpr std::chrono::seconds pauseAfterFailure { 5 };

} // namespace

Matcher::Matcher(Store &store)
    : m_store(store)
    , m_thread([this] { run(); })
{
}

Matcher::~Matcher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Matcher::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isAwake = true;
    }
    m_changed.notify_all();
}

void Matcher::run()
{
    while (await())
        m_hasFailed = !matchAll();
}

bool Matcher::await()
{
    std::unique_lock lock(m_mutex);
    if (m_hasFailed)
        m_changed.wait_for(lock, pauseAfterFailure, [this] { return m_isEnding; });
    else
        m_changed.wait(lock, [this] { return m_isEnding || m_isAwake; });
    m_isAwake = false;
    return !m_isEnding;
}

bool Matcher::matchAll()
{
    for (;;) {
        const auto events
            = m_store.read([](Database &db) { return Events(db).unprocessed(batch); });
        if (!events) {
            qCWarning(logEngine) << "Events can't be read:" << events.error().message;
            return false;
        }
        if (events->isEmpty())
            return true;
        // Handed over together, so that they share a commit.
        QList<QFuture<Result<Done>>> matched;
        for (const EventRow &event : *events) {
            matched.append(m_store.post([event](Database &db) { return matchEvent(db, event); }));
        }
        bool isDone = true;
        for (auto &future : matched) {
            const Result<Done> result = future.result();
            if (!result)
                qCWarning(logEngine) << "An event can't be matched:" << result.error().message;
            isDone = isDone && result;
        }
        if (!isDone)
            return false;
    }
}

} // namespace engine
