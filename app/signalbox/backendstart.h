#pragma once

#include "core/server/backend.h"

#include <QThread>

#include <optional>

/// Starts the backend on a thread of its own, so that the window is never blocked. Destroying it
/// waits for the start to end.
class BackendStart : public QThread
{
    Q_OBJECT

public:
    explicit BackendStart(Backend::Options options);
    ~BackendStart() override;

    /// Once, after finished().
    Result<std::unique_ptr<Backend>> take();

protected:
    void run() override;

private:
    const Backend::Options m_options;
    std::optional<Result<std::unique_ptr<Backend>>> m_result;
};
