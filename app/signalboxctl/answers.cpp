#include "app/signalboxctl/answers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("signalboxctl", text); }

struct Column
{
    QString title;
    const char *path; ///< "user.username"; of a list of objects, the names are joined
};

QJsonValue at(QJsonValue value, const QString &path)
{
    for (const QString &step : path.split(u'.'))
        value = value[step];
    return value;
}

QString cell(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? tr("yes") : tr("no");
    if (!value.isArray())
        return value.toString();
    QStringList names;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &item : list) {
        const QString name = item["name"_L1].toString();
        names.append(name.isEmpty() ? item["username"_L1].toString() : name);
    }
    return names.join(u", "_s);
}

QList<Column> columnsOf(const Command &command)
{
    const QString since = tr("SINCE");
    if (command.words == "org list"_L1)
        return { { tr("NAME"), "name" },
                 { tr("ENTITY"), "orgEntity.name" },
                 { tr("TEAMS"), "teams" },
                 { since, "createdAt" } };
    if (command.words == "team list"_L1)
        return { { tr("NAME"), "name" }, { tr("MEMBERS"), "members" }, { since, "createdAt" } };
    if (command.words == "key list"_L1)
        return {
            { tr("ID"), "id" },           { tr("KEY"), "name" },  { tr("USER"), "user.username" },
            { tr("FOR"), "description" }, { since, "createdAt" }, { tr("LAST USED"), "lastUsedAt" }
        };
    if (command.has("team"))
        return { { tr("USER"), "username" },
                 { tr("NAME"), "name" },
                 { tr("ROLE"), "role" },
                 { since, "createdAt" } };
    return { { tr("USER"), "username" },
             { tr("NAME"), "name" },
             { tr("EMAIL"), "email" },
             { tr("SERVER ADMIN"), "admin" },
             { since, "createdAt" } };
}

QString lines(const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[i] + 2);
        text += line.trimmed() + u'\n';
    }
    return text;
}

QString table(const QList<Column> &columns, const QJsonArray &items)
{
    QList<QStringList> rows { QStringList() };
    for (const Column &column : columns)
        rows.first().append(column.title);
    for (const QJsonValue &item : items) {
        QStringList row;
        for (const Column &column : columns)
            row.append(cell(at(item, QString::fromLatin1(column.path))));
        rows.append(row);
    }
    return lines(rows);
}

QJsonArray nodesOf(const QJsonValue &connection)
{
    QJsonArray nodes;
    const QJsonArray edges = connection["edges"_L1].toArray();
    for (const QJsonValue &edge : edges)
        nodes.append(edge["node"_L1]);
    return nodes;
}

/// The items of a list command.
QJsonArray itemsIn(const Command &command, const QJsonObject &data)
{
    const QJsonValue directory = data["directory"_L1];
    if (command.words == "org list"_L1)
        return directory["organizations"_L1].toArray();
    if (command.words == "team list"_L1)
        return directory["teams"_L1].toArray();
    if (command.words == "user list"_L1)
        return command.has("team") ? data["entity"_L1]["members"_L1].toArray()
                                   : directory["users"_L1].toArray();
    return directory.isObject() ? directory["apiKeys"_L1].toArray()
                                : nodesOf(data["viewer"_L1]["apiKeys"_L1]);
}

QString json(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Indented));
}

QString json(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

} // namespace

Result<QString> shownAnswer(const Command &command, const QJsonObject &data, bool isJson)
{
    if (command.words.endsWith(u" list"_s)) {
        if (command.words == "user list"_L1 && command.has("team") && data["entity"_L1].isNull()) {
            return Error {
                Error::Kind::NotFound,
                tr("There is no team “%1”, or you do not belong to it.").arg(command.value("team"))
            };
        }
        const QJsonArray items = itemsIn(command, data);
        return isJson ? json(items) : table(columnsOf(command), items);
    }
    if (isJson)
        return json(data);
    if (command.words == "key add"_L1) {
        const bool isTakenOver = command.has("value-from");
        const QJsonValue key
            = data[isTakenOver ? u"takeOverApiKey"_s : u"generateApiKey"_s]["apiKey"_L1];
        return key[isTakenOver ? "id"_L1 : "name"_L1].toString() + u'\n';
    }
    return QString();
}
