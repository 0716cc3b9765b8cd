#pragma once

#include <QSignalSpy>
#include <QTest>

/// Qt's QTRY_ macros and waits give up after 5 s. That is a guess about the machine, and wrong
/// where other tests and sanitizers share it; what goes well ends as soon as it would have ended
/// anyway. Included in every test by its target.
namespace test {
inline constexpr int patience = 60'000;
} // namespace test

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(...) QTRY_VERIFY_WITH_TIMEOUT((__VA_ARGS__), test::patience)
#define QTRY_VERIFY2(condition, description)                                                       \
    QTRY_VERIFY2_WITH_TIMEOUT(condition, description, test::patience)
#define QTRY_COMPARE(...) QTRY_COMPARE_WITH_TIMEOUT(__VA_ARGS__, test::patience)
