#include "core/graphql/executor.h"

namespace graphql {

namespace {

const char *codeOf(const ErrorEntry &entry)
{
    if (!entry.cause)
        return "BAD_REQUEST";
    switch (entry.cause->kind) {
    case Error::Kind::Invalid:
        return "BAD_REQUEST";
    case Error::Kind::Unauthorized:
        return "UNAUTHENTICATED";
    case Error::Kind::Forbidden:
        return "FORBIDDEN";
    case Error::Kind::NotFound:
        return "NOT_FOUND";
    case Error::Kind::Conflict:
        return "CONFLICT";
    case Error::Kind::Unprocessable:
        return "UNPROCESSABLE";
    case Error::Kind::Timeout:
        return "TIMEOUT";
    case Error::Kind::Network:
        return "NETWORK";
    case Error::Kind::Server:
        return "INTERNAL";
    case Error::Kind::Cancelled:
        return "CANCELLED";
    }
    return "INTERNAL";
}

Json errorJson(const ErrorEntry &entry)
{
    Json json { { "message", entry.message } };
    for (const Location &location : entry.locations)
        json["locations"].push_back({ { "line", location.line }, { "column", location.column } });
    for (const auto &step : entry.path)
        std::visit([&](const auto &value) { json["path"].push_back(value); }, step);
    json["extensions"]["code"] = codeOf(entry);
    if (entry.cause && !entry.cause->field.isEmpty())
        json["extensions"]["field"] = entry.cause->field.toStdString();
    return json;
}

} // namespace

Json Response::toJson() const
{
    Json json = Json::object();
    for (const ErrorEntry &entry : errors)
        json["errors"].push_back(errorJson(entry));
    if (hasData)
        json["data"] = data;
    return json;
}

} // namespace graphql
