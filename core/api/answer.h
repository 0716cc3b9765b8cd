#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

/// Reads what came back for a GraphQL request, without the network.
namespace api {

/// The answer's `data`, or the first of its errors. W&B and Signalbox answer application errors
/// with a status other than 200 and an `errors` body (wire contract, 1.4); other servers send
/// errors with 200, and proxies send pages that are no JSON at all. `server` is named in sentences.
Result<QJsonObject> readAnswer(int status, const QByteArray &body, const QString &server);

} // namespace api
