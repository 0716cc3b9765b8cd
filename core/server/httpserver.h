#pragma once

#include "core/base/result.h"
#include "core/server/http.h"

#include <chrono>
#include <memory>

namespace http {

/// What a client may cost. Measured against slow and oversized requests (reliability, A7.25, B6).
/// How large a body may be is up to its route.
struct Limits
{
    std::uint32_t headerBytes = 16 * 1024; ///< more is 431
    /// For a whole header, and for an idle connection kept alive; then the connection is cut.
    std::chrono::milliseconds headerTime = std::chrono::seconds(30);
    /// For each 256 KB of a body or of an answer, and for what is left at the end.
    std::chrono::milliseconds bodyTime = std::chrono::seconds(30);
    /// How long the end of the server waits for requests under way.
    std::chrono::milliseconds graceTime = std::chrono::seconds(10);
};

/// An HTTP/1.1 server with limits, which knows nothing of what it serves.
///
/// Listens from start() until it is destroyed, on a thread of its own, with two more that wait for
/// the disk. Destroying it stops taking connections, closes idle ones, and lets the requests under
/// way finish.
class HttpServer
{
public:
    struct Options
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0; ///< 0 lets the system pick one
        Limits limits = {};
    };

    /// Fails with a sentence: no IP address, or a port that is in use or not allowed.
    static Result<std::unique_ptr<HttpServer>> start(const Options &options, Router router);
    ~HttpServer();

    quint16 port() const;

private:
    struct Parts;
    explicit HttpServer(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace http
