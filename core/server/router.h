#pragma once

#include "core/server/http.h"
#include "core/server/workers.h"

#include <QHash>

namespace server {

/// The parts of a path in place of a pattern's {names}, percent-decoded.
using PathParts = QHash<QByteArray, QString>;

/// Calls `handle` on a worker, or answers 503 when too much is waiting already. The workers must
/// outlive the server.
http::Serve onWorker(Workers &workers, std::function<http::Response(const http::Request &)> handle);

/// Which requests are served, and by what: a table from method and path to functions. What is not
/// in it is 404, or 405 when the path is there for another method.
class Router
{
public:
    /// Runs on a worker and may take its time.
    using Handle = std::function<http::Response(const http::Request &, const PathParts &)>;
    /// Runs on the thread that serves HTTP, on the header alone; it decides what becomes of the
    /// body, which is how large files pass without being held.
    using Admit = std::function<http::Route(const http::Request &, const PathParts &)>;

    /// The workers must outlive the server.
    explicit Router(Workers &workers)
        : m_workers(workers)
    {
    }
    Router(const Router &) = delete;
    Router &operator=(const Router &) = delete;

    /// `path` is like "/files/{entity}/{project}/{run}/file_stream". GET answers HEAD as well.
    void add(const QByteArray &method, const QByteArray &path, Handle handle,
             std::uint64_t bodyBytes = http::usualBodyBytes);
    void admit(const QByteArray &method, const QByteArray &path, Admit admit);

    http::Route operator()(const http::Request &request) const;

private:
    struct Endpoint
    {
        QByteArray method;
        QList<QByteArray> path;
        Admit admit;
    };

    Workers &m_workers;
    QList<Endpoint> m_endpoints;
};

/// Paths are split before they are decoded, so an encoded slash stays in its part. Nothing
/// when the path does not fit.
std::optional<PathParts> partsOf(const QByteArray &path, const QList<QByteArray> &pattern);

} // namespace server
