#include "app/signalbox/backendstart.h"

BackendStart::BackendStart(Backend::Options options)
    : m_options(std::move(options))
{
}

BackendStart::~BackendStart() { wait(); }

Result<std::unique_ptr<Backend>> BackendStart::take() { return *std::move(m_result); }

void BackendStart::run() { m_result = Backend::start(m_options); }
