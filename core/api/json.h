#pragma once

#include "core/api/call.h"

#include <QDateTime>

/// What the decoders share: reading an answer without believing it.
namespace api::json {

/// The object at `path` ("entity.project"), or NotFound with `missing` where one of the steps is
/// null, which is how the server says that there is no such thing.
Result<QJsonObject> object(const QJsonObject &data, const QString &path, const QString &missing);

/// The `node`s of a connection, without those that are null.
QList<QJsonObject> nodes(const QJsonValue &connection);

QDateTime date(const QJsonValue &value);

/// The text as JSON, in its quotation marks.
QString quoted(const QString &text);

/// Reads the nodes of `connection` with `read`, which answers std::optional<T>: nothing for a node
/// of a kind that this version does not know.
template <typename Read> auto page(const QJsonObject &connection, Read read)
{
    using T = typename std::invoke_result_t<Read, const QJsonObject &>::value_type;
    const QJsonObject info = connection[QLatin1StringView("pageInfo")].toObject();
    Page<T> page { .endCursor = info[QLatin1StringView("endCursor")].toString(),
                   .hasNext = info[QLatin1StringView("hasNextPage")].toBool() };
    for (const QJsonObject &node : nodes(connection)) {
        if (const auto item = read(node))
            page.items.append(*item);
    }
    return page;
}

/// Variables for one page of a connection; an empty cursor is the first.
QJsonObject paged(QJsonObject variables, const QString &after);

/// The request of a mutation. Null values are left out, as W&B's own client does.
Request mutation(const QByteArray &document, QJsonObject input);

/// For mutations that only answer `{field: {success}}`.
std::function<Result<Done>(const QJsonObject &)> success(const QString &field);

Error unexpected(const QString &what);

/// What object() says where `entity` is null.
QString noTeam(const QString &entity);

} // namespace api::json
