#include "core/store/dirlock.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace store {
namespace {

/// Who is killed while starting a program leaves the lock to that program's first moments, in which
/// it has our files.
constexpr auto timeToLetGo = 500ms;

bool lockedSoon(int file)
{
    const auto deadline = std::chrono::steady_clock::now() + timeToLetGo;
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

QString tr(const char *text) { return QCoreApplication::translate("Store", text); }

} // namespace

Result<DirLock> DirLock::take(const QDir &dir)
{
    const QByteArray path = QFile::encodeName(dir.filePath(u"lock"_s));
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error { Error::Kind::Server,
                       tr("The data folder %1 can't be written: %2.")
                           .arg(dir.absolutePath(), QString::fromLocal8Bit(std::strerror(errno))) };
    }
    DirLock lock(file);
    if (!lockedSoon(file)) {
        return Error { Error::Kind::Conflict,
                       tr("Another program is using the data folder %1. Close it first, or choose "
                          "another folder.")
                           .arg(dir.absolutePath()) };
    }
    return lock;
}

DirLock::DirLock(DirLock &&other) noexcept
    : m_file(std::exchange(other.m_file, -1))
{
}

DirLock::~DirLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace store
