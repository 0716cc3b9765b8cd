#pragma once

#include "app/signalboxctl/options.h"
#include "core/api/call.h"

#include <QFuture>

#include <memory>

/// The server that is worked on: one that answers over HTTP, or a data folder, on which the same
/// code answers in this process.
class Server
{
public:
    virtual ~Server() = default;

    virtual QFuture<Result<QJsonObject>> ask(const api::Request &request) = 0;

    /// Errors are sentences: no such folder, in use by another program, no key.
    static Result<std::unique_ptr<Server>> open(const Options &options);
};

/// What a file holds, without white space around it. Invalid when it can't be read or is empty.
Result<QString> lineIn(const QString &path);
