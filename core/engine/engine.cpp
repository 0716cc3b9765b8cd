#include "core/engine/engine.h"

#include "core/engine/matcher.h"
#include "core/engine/runwatch.h"
#include "core/engine/sender.h"
#include "core/engine/transfer.h"

namespace engine {

struct Engine::Parts
{
    store::Store &store;
    Options options;
    std::unique_ptr<Sender> sender;
    std::unique_ptr<Matcher> matcher;
    std::unique_ptr<RunWatch> runWatch;
};

Engine::Engine(store::Store &store, Options options)
    : m_parts(new Parts { store, std::move(options), nullptr, nullptr, nullptr })
{
}

Engine::~Engine() { stop(); }

void Engine::start()
{
    Parts &parts = *m_parts;
    if (parts.sender)
        return;
    startCurl();
    parts.sender = std::make_unique<Sender>(parts.store, parts.options);
    parts.matcher = std::make_unique<Matcher>(parts.store);
    parts.runWatch = std::make_unique<RunWatch>(parts.store);
    parts.store.setWorkListener([&parts] {
        parts.matcher->wake();
        parts.sender->wake();
    });
    parts.matcher->wake(); // for what came before the listener was set
    parts.sender->wake();
}

void Engine::stop()
{
    m_parts->store.setWorkListener({});
    m_parts->runWatch.reset();
    m_parts->matcher.reset();
    m_parts->sender.reset();
}

} // namespace engine
