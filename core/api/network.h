#pragma once

#include "core/api/apiclient.h"
#include "core/domain/connection.h"

class QNetworkAccessManager;

namespace api {

/// What the client needs to know of a connection. Fails, at the field "caFile", where the file
/// can't be read or holds no certificate.
Result<Connection> connectionFor(const ConnectionProfile &profile, const QString &apiKey);

/// Network access through the connection's proxy, which is told the password where the profile
/// names a user of it. The embedded backend is reached directly.
std::unique_ptr<QNetworkAccessManager> networkFor(const ConnectionProfile &profile,
                                                  const QString &proxyPassword = {});

} // namespace api
