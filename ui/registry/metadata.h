#pragma once

#include <QList>
#include <QString>

/// A version's metadata, as people look at it.
namespace metadata {

struct Entry
{
    QString key;
    QString value; ///< a string without its quotes; objects and arrays as JSON

    bool operator==(const Entry &) const = default;
};

/// The members of a JSON object in their own order; nothing for anything else.
QList<Entry> entries(const QString &json);

/// The first few members with short values, for one line: "accuracy 0.93 · framework pytorch".
QString highlights(const QString &json);

} // namespace metadata
