#include "core/api/answer.h"

#include "core/payload/jsontree.h"
#include "core/payload/placeholder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

struct Code
{
    QLatin1StringView name;
    Error::Kind kind;
};

// extensions.code: our own names, and those that Apollo's servers use.
constexpr std::array<Code, 14> codes { {
    { "INVALID"_L1, Error::Kind::Invalid },
    { "BAD_REQUEST"_L1, Error::Kind::Invalid },
    { "GRAPHQL_PARSE_FAILED"_L1, Error::Kind::Invalid },
    { "GRAPHQL_VALIDATION_FAILED"_L1, Error::Kind::Invalid },
    { "UNAUTHORIZED"_L1, Error::Kind::Unauthorized },
    { "UNAUTHENTICATED"_L1, Error::Kind::Unauthorized },
    { "FORBIDDEN"_L1, Error::Kind::Forbidden },
    { "NOT_FOUND"_L1, Error::Kind::NotFound },
    { "CONFLICT"_L1, Error::Kind::Conflict },
    { "UNPROCESSABLE"_L1, Error::Kind::Unprocessable },
    { "BAD_USER_INPUT"_L1, Error::Kind::Unprocessable },
    { "TIMEOUT"_L1, Error::Kind::Timeout },
    { "NETWORK"_L1, Error::Kind::Network },
    { "CANCELLED"_L1, Error::Kind::Cancelled },
} };

Error::Kind kindOfStatus(int status)
{
    switch (status) {
    case 400:
    case 413:
        return Error::Kind::Invalid;
    case 401:
        return Error::Kind::Unauthorized;
    case 403:
        return Error::Kind::Forbidden;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 408:
    case 504:
        return Error::Kind::Timeout;
    case 409:
        return Error::Kind::Conflict;
    case 422:
        return Error::Kind::Unprocessable;
    default:
        return Error::Kind::Server;
    }
}

Error readError(const QJsonObject &entry, int status)
{
    const QJsonObject extensions = entry["extensions"_L1].toObject();
    const QString code = extensions["code"_L1].toString();
    const auto known = std::ranges::find(codes, code, &Code::name);
    const QString message = entry["message"_L1].toString();
    return { known != codes.end() ? known->kind : kindOfStatus(status),
             message.isEmpty() ? tr("The server refused this without saying why.") : message,
             extensions["field"_L1].toString() };
}

std::optional<Error> firstError(const QJsonObject &answer, int status)
{
    const QJsonArray errors = answer["errors"_L1].toArray();
    if (!errors.isEmpty())
        return readError(errors.first().toObject(), status);
    return std::nullopt;
}

// What stands in for an answer that is none: an error page, a redirect, something else entirely.
Error noAnswer(int status, const QString &server)
{
    if (status == 401) {
        return { Error::Kind::Unauthorized,
                 tr("%1 does not accept the API key. Check the key.").arg(server) };
    }
    if (status == 200 || (status >= 300 && status < 400)) {
        return {
            Error::Kind::Server,
            tr("%1 does not answer like a Signalbox or W&B server. Check the address.").arg(server)
        };
    }
    return { kindOfStatus(status),
             tr("%1 answered with HTTP status %2 and no explanation.").arg(server).arg(status) };
}

} // namespace

Result<QJsonObject> readAnswer(int status, const QByteArray &body, const QString &server)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return noAnswer(status, server);
    const QJsonObject answer = document.object();
    if (const auto error = firstError(answer, status))
        return *error;
    if (status != 200 || !answer["data"_L1].isObject())
        return noAnswer(status, server);
    return answer["data"_L1].toObject();
}

QByteArray withTexts(const QByteArray &body, const QList<QByteArray> &members)
{
    using payload::JsonNode;
    const std::string_view text(body.constData(), std::size_t(body.size()));
    const payload::JsonTree tree(text);
    std::string changed;
    std::size_t done = 0;
    for (int node = 0; node < tree.size(); ++node) {
        const JsonNode &value = tree[node];
        const bool isStructured
            = value.kind == JsonNode::Kind::Object || value.kind == JsonNode::Kind::Array;
        // What is inside of such a value is a part of its text already.
        if (!isStructured || value.keyEnd == 0 || value.begin < done
            || !members.contains(QByteArray::fromStdString(tree.key(node))))
            continue;
        changed.append(text.substr(done, value.begin - done)).append("\"");
        payload::appendEscaped(changed, tree.raw(node));
        changed.append("\"");
        done = value.end;
    }
    changed.append(text.substr(done));
    return QByteArray::fromStdString(changed);
}

} // namespace api
