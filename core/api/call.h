#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace api {

/// What to ask, as a value: built by pure functions, compared in tests.
struct Request
{
    QByteArray document;
    QJsonObject variables;
    /// Members of the answer whose objects and lists come to `decode` as texts, the way they were
    /// written: QJsonObject would sort their keys.
    QList<QByteArray> asWritten = {};

    bool operator==(const Request &) const = default;
};

/// A request together with the pure function that reads its answer's `data`.
template <typename T> struct Call
{
    Request request;
    std::function<Result<T>(const QJsonObject &data)> decode;
};

/// One page of a Relay connection.
template <typename T> struct Page
{
    QList<T> items;
    QString endCursor;
    bool hasNext = false;
};

} // namespace api
