#pragma once

#include "core/store/database.h"

#include <map>
#include <mutex>
#include <thread>

namespace store {

/// The connections that threads read through, one each. A thread's connection is opened when it
/// first reads, and closed when it ends or the store goes.
class Connections : public std::enable_shared_from_this<Connections>
{
public:
    explicit Connections(QString path)
        : m_path(std::move(path))
    {
    }

    /// Begins a transaction on the calling thread's connection; inside another one it joins it.
    Result<Database *> begin();
    void end();

    void closeOf(std::thread::id thread);

private:
    struct Reader
    {
        std::unique_ptr<Database> db;
        int depth = 0;
    };

    /// The calling thread's; only that thread touches it.
    Result<Reader *> reader();

    QString m_path;
    std::mutex m_mutex; ///< guards the map, not what is in it
    std::map<std::thread::id, Reader> m_readers;
};

} // namespace store
