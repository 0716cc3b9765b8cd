#include "core/server/router.h"

#include <algorithm>

namespace server {
namespace {

http::Response notAllowed(const QList<QByteArray> &methods)
{
    const QByteArray allowed = methods.join(", ");
    http::Response response = http::problem(405, "Use " + allowed + " here.");
    response.headers.append(http::Header { "Allow", allowed });
    return response;
}

http::Response tooBusy()
{
    http::Response response = http::problem(503, "Too many requests are waiting.");
    response.headers.append(http::Header { "Retry-After", "1" });
    return response;
}

bool isName(const QByteArray &part) { return part.startsWith('{') && part.endsWith('}'); }

} // namespace

http::Serve onWorker(Workers &workers, std::function<http::Response(const http::Request &)> handle)
{
    return [&workers, handle = std::move(handle)](http::Request request,
                                                  const http::Answer &answer) {
        const bool isTaken
            = workers.post([handle, answer, asked = std::move(request)] { answer(handle(asked)); });
        if (!isTaken)
            answer(tooBusy());
    };
}

std::optional<PathParts> partsOf(const QByteArray &path, const QList<QByteArray> &pattern)
{
    const QList<QByteArray> parts = path.split('/');
    if (parts.size() != pattern.size())
        return std::nullopt;
    PathParts found;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (isName(pattern[i]))
            found[pattern[i].mid(1, pattern[i].size() - 2)]
                = QString::fromUtf8(QByteArray::fromPercentEncoding(parts[i]));
        else if (parts[i] != pattern[i])
            return std::nullopt;
    }
    return found;
}

void Router::add(const QByteArray &method, const QByteArray &path, Handle handle,
                 std::uint64_t bodyBytes)
{
    admit(method, path,
          [this, handle = std::move(handle), bodyBytes](const http::Request &,
                                                        const PathParts &parts) {
              return http::Route { .bodyBytes = bodyBytes,
                                   .serve = onWorker(m_workers,
                                                     [handle, parts](const http::Request &request) {
                                                         return handle(request, parts);
                                                     }) };
          });
}

void Router::admit(const QByteArray &method, const QByteArray &path, Admit admit)
{
    m_endpoints.append(Endpoint { method, path.split('/'), std::move(admit) });
}

http::Route Router::operator()(const http::Request &request) const
{
    const QByteArray path = request.path();
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    QList<QByteArray> methods;
    for (const Endpoint &endpoint : m_endpoints) {
        const auto parts = partsOf(path, endpoint.path);
        if (!parts)
            continue;
        if (endpoint.method == method)
            return endpoint.admit(request, *parts);
        methods.append(endpoint.method);
    }
    if (methods.isEmpty())
        return { .refusal = http::problem(404, "There is nothing here.") };
    return { .refusal = notAllowed(methods) };
}

} // namespace server
