#pragma once

#include "core/engine/addresspolicy.h"
#include "core/store/store.h"

#include <QString>

#include <chrono>
#include <memory>

namespace engine {

/// Event → match → render → deliver → record, on two threads of its own; a third gives up
/// runs that have fallen silent.
///
/// All state is in the store: whatever a crash interrupts is taken up at the next start, with the
/// same webhook-id.
class Engine
{
public:
    struct Options
    {
        QString version = QStringLiteral("0"); ///< for User-Agent: Signalbox/<version>
        std::chrono::milliseconds connectTimeout { 10'000 };
        /// From the start to the last byte of the answer.
        std::chrono::milliseconds totalTimeout { 30'000 };
        std::chrono::milliseconds lease { 60'000 }; ///< at most a minute; renewed at half time
        int inFlight = 32;
        int inFlightPerWebhook = 8;
        /// As curl reads it; empty for none. The environment's proxy is never used.
        QString proxy = {};
        AddressPolicy addresses = {};
    };

    Engine(store::Store &store, Options options);
    ~Engine();

    /// Also takes up what an earlier process left.
    void start();
    /// Ends the threads at once. Requests under way are given up and sent again after the next
    /// start, with the same webhook-id.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace engine
