#include "core/store/hardening.h"

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace store {

void hardenProcess()
{
    const rlimit none { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    // A file at the limit of its size is an error of that write, as a full disk is.
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace store
