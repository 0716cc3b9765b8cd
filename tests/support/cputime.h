#pragma once

#include <ctime>

namespace test {

/// That this process has used. A machine that is busy with other programs doesn't add to it.
inline double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

} // namespace test
