#include "app/quitsignals.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace {

sigset_t quitting()
{
    sigset_t quit;
    sigemptyset(&quit);
    sigaddset(&quit, SIGTERM);
    sigaddset(&quit, SIGINT);
    return quit;
}

} // namespace

void QuitSignals::block()
{
    const sigset_t blocked = quitting();
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
}

QuitSignals::QuitSignals()
{
    block();
    const sigset_t heard = quitting();
    m_descriptor = signalfd(-1, &heard, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info {};
        if (read(m_descriptor, &info, sizeof info) == sizeof info)
            emit received();
    });
}

QuitSignals::~QuitSignals()
{
    m_notifier.reset();
    close(m_descriptor);
}
