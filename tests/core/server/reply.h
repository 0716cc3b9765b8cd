#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

using namespace Qt::StringLiterals;

/// An answer of the GraphQL endpoint, as a test looks at it.
struct Reply
{
    int status = 0;
    QJsonObject body;

    /// The value behind a path in `data`: "viewer.teams.edges.0.node.name".
    QJsonValue at(const char *path) const
    {
        QJsonValue value = body["data"_L1];
        for (const QString &step : QString::fromLatin1(path).split(u'.')) {
            bool isIndex = false;
            const int index = step.toInt(&isIndex);
            value = isIndex ? value[index] : value[step];
        }
        return value;
    }
    QString text(const char *path) const { return at(path).toString(); }

    QJsonObject error() const { return body["errors"_L1][0].toObject(); }
    QString message() const { return error()["message"_L1].toString(); }
    /// The input that the first error is about.
    QString field() const { return error()["extensions"_L1].toObject()["field"_L1].toString(); }

    QByteArray json() const { return QJsonDocument(body).toJson(QJsonDocument::Compact); }
};

namespace documents {

inline QByteArray body(const QString &query, const QJsonObject &variables)
{
    return QJsonDocument(QJsonObject { { u"query"_s, query }, { u"variables"_s, variables } })
        .toJson(QJsonDocument::Compact);
}

/// `mutation($input: XInput!) { x(input: $input) { selection } }`
inline QString mutation(const QString &field, const QString &selection)
{
    const QString type = field.at(0).toUpper() + field.mid(1) + u"Input"_s;
    return u"mutation($input: %1!) { %2(input: $input) { %3 } }"_s.arg(type, field, selection);
}

} // namespace documents
