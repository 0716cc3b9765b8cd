#pragma once

#include "core/base/result.h"

#include <QDir>

namespace store {

/// Keeps a data folder for one process. The kernel holds the lock (flock), so it ends with the
/// process however that ends.
class DirLock
{
public:
    static Result<DirLock> take(const QDir &dir);

    DirLock(DirLock &&other) noexcept;
    DirLock &operator=(DirLock &&) = delete;
    ~DirLock();

private:
    explicit DirLock(int file)
        : m_file(file)
    {
    }

    int m_file = -1;
};

} // namespace store
