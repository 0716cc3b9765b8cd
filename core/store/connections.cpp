#include "core/store/connections.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace store {
namespace {

/// Lives as long as its thread does, and takes the thread's connections with it.
struct ThreadEnd
{
    std::vector<std::weak_ptr<Connections>> users;

    ~ThreadEnd()
    {
        for (const auto &user : users) {
            if (const auto connections = user.lock())
                connections->closeOf(std::this_thread::get_id());
        }
    }
};

void closeWithThread(const std::shared_ptr<Connections> &connections)
{
    thread_local ThreadEnd end;
    std::erase_if(end.users, [](const auto &user) { return user.expired(); });
    end.users.emplace_back(connections);
}

} // namespace

Result<Connections::Reader *> Connections::reader()
{
    const auto thread = std::this_thread::get_id();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_readers.find(thread); found != m_readers.end())
            return &found->second;
    }
    auto db = Database::open(m_path);
    if (!db)
        return db.error();
    if (const auto set = (*db)->run(u"PRAGMA query_only = ON"_s); !set)
        return set.error();
    closeWithThread(shared_from_this());
    const std::lock_guard lock(m_mutex);
    return &m_readers.emplace(thread, Reader { .db = *std::move(db) }).first->second;
}

Result<Database *> Connections::begin()
{
    const auto found = reader();
    if (!found)
        return found.error();
    Reader &reader = **found;
    if (reader.depth == 0) {
        if (const auto begun = reader.db->run(u"BEGIN"_s); !begun)
            return begun.error();
    }
    ++reader.depth;
    return reader.db.get();
}

void Connections::end()
{
    const auto found = reader();
    if (found && --(*found)->depth == 0)
        (void)(*found)->db->run(u"ROLLBACK"_s); // nothing was written
}

void Connections::closeOf(std::thread::id thread)
{
    const std::lock_guard lock(m_mutex);
    m_readers.erase(thread);
}

} // namespace store
