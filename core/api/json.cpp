#include "core/api/json.h"

#include "core/payload/placeholder.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace api::json {
namespace {
constexpr int pageSize = 100;
}

Result<QJsonObject> object(const QJsonObject &data, const QString &path, const QString &missing)
{
    QJsonObject found = data;
    for (const QString &step : path.split(u'.')) {
        const QJsonValue next = found[step];
        if (!next.isObject())
            return Error { Error::Kind::NotFound, missing };
        found = next.toObject();
    }
    return found;
}

QList<QJsonObject> nodes(const QJsonValue &connection)
{
    QList<QJsonObject> found;
    const QJsonArray edges = connection.toObject()["edges"_L1].toArray();
    for (const QJsonValue &edge : edges) {
        const QJsonValue node = edge.toObject()["node"_L1];
        if (node.isObject())
            found.append(node.toObject());
    }
    return found;
}

QDateTime date(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QString quoted(const QString &text)
{
    std::string json = "\"";
    payload::appendEscaped(json, text.toStdString());
    return QString::fromStdString(json + '"');
}

QJsonObject paged(QJsonObject variables, const QString &after)
{
    variables.insert("first"_L1, pageSize);
    if (!after.isEmpty())
        variables.insert("after"_L1, after);
    return variables;
}

Request mutation(const QByteArray &document, QJsonObject input)
{
    for (auto it = input.begin(); it != input.end();)
        it = it.value().isNull() ? input.erase(it) : std::next(it);
    return { document, { { u"input"_s, input } } };
}

std::function<Result<Done>(const QJsonObject &)> success(const QString &field)
{
    return [field](const QJsonObject &data) -> Result<Done> {
        if (!data[field].toObject()["success"_L1].toBool())
            return unexpected(field);
        return Done();
    };
}

Error unexpected(const QString &what)
{
    return { Error::Kind::Server,
             QCoreApplication::translate("api",
                                         "The server's answer to %1 makes no sense. It may "
                                         "be of a version that this program does not know.")
                 .arg(what) };
}

QString noTeam(const QString &entity)
{
    return QCoreApplication::translate(
               "api", "There is no team “%1” here, or this account may not see it.")
        .arg(entity);
}

} // namespace api::json
