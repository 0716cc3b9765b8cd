#pragma once

#include <QJsonDocument>
#include <QJsonObject>

/// JSON written with single quotes: moc stumbles over raw string literals.
inline QByteArray quoted(QByteArray json) { return json.replace('\'', '"'); }

inline QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(quoted(json)).object();
}

inline QString text(const QByteArray &json) { return QString::fromUtf8(quoted(json)); }
