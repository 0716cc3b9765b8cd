#pragma once

#include <QString>

/// How to come to an object of a type, and what about its fields depends on who asks.
struct ObjectWay
{
    QString type;
    /// `%1` stands for the fields that are asked of it, `{what}` for an id of Everything.
    QString document;
    /// Whether everybody with a key comes to one of their own, or to one that is nobody's.
    bool isForAll = false;
};

/// One for every object type that a query can reach.
QList<ObjectWay> objectWays();

/// Types that no query reaches: only a mutation's answer, which its own rule covers, or nothing in
/// this server.
QStringList typesWithoutWay();

/// What has to be given to a field: "(name: \"m\")"; empty for what takes nothing.
QString argumentsOf(const QString &type, const QString &field);
