#pragma once

namespace store {

/// Keeps secrets out of core dumps and away from other processes of the same user: RLIMIT_CORE 0
/// and PR_SET_DUMPABLE 0. A write beyond a limit on file sizes fails instead of ending the program.
/// To be called first thing in main().
void hardenProcess();

} // namespace store
