#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

/// Reads what came back for a GraphQL request, without the network.
namespace api {

/// The answer's `data`, or the first of its errors. W&B and Signalbox answer application errors
/// with a status other than 200 and an `errors` body (wire contract, 1.4); other servers send
/// errors with 200, and proxies send pages that are no JSON at all. `server` is named in sentences.
Result<QJsonObject> readAnswer(int status, const QByteArray &body, const QString &server);

/// The body with the objects and lists of these members turned into texts, as they are written.
/// What is no JSON comes back as it is.
QByteArray withTexts(const QByteArray &body, const QList<QByteArray> &members);

} // namespace api
