#include "core/server/answer.h"

#include "core/server/jsontext.h"

using graphql::Json;

namespace server {
namespace {

constexpr int unavailable = 503;

int statusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Invalid:
        return 400;
    case Error::Kind::Unauthorized:
        return 401;
    case Error::Kind::Forbidden:
        return 403;
    case Error::Kind::NotFound:
        return 404;
    case Error::Kind::Conflict:
        return 409;
    case Error::Kind::Unprocessable:
        return 422;
    case Error::Kind::Timeout:
    case Error::Kind::Network:
    case Error::Kind::Server:
    case Error::Kind::Cancelled:
        return unavailable;
    }
    return unavailable;
}

int statusOf(const graphql::Response &response)
{
    if (response.errors.empty())
        return 200;
    const graphql::ErrorEntry &first = response.errors.front();
    if (first.cause)
        return statusOf(first.cause->kind);
    return first.path.empty() ? 400 : 422;
}

http::Response withStatus(int status, const Json &body)
{
    http::Response response { .status = status,
                              .body = jsonText(body),
                              .headers = { { "Cache-Control", "no-store" } } };
    if (status == 401)
        response.headers.append(
            http::Header { "WWW-Authenticate", R"(Basic realm="Signalbox", charset="UTF-8")" });
    if (status == unavailable)
        response.headers.append(http::Header { "Retry-After", "5" });
    return response;
}

} // namespace

http::Response httpAnswer(const graphql::Response &response)
{
    return withStatus(statusOf(response), response.toJson());
}

http::Response httpError(const Error &error)
{
    const Json entry { { "message", error.message.toStdString() } };
    return withStatus(statusOf(error.kind), Json { { "errors", Json::array({ entry }) } });
}

} // namespace server
