#pragma once

#include "core/base/result.h"

#include <QDir>
#include <QUrl>

/// The files beside the database that other programs read. All are written at once or not at all,
/// and for the user alone (mode 0600).
namespace server {

/// admin.key: the first user's API key and a newline.
Result<Done> writeAdminKey(const QDir &dataDir, const QString &key);
/// NotFound, with what to do about it, when the file is not there or can't be read.
Result<QString> readAdminKey(const QDir &dataDir);
Error uselessAdminKey(const QDir &dataDir);

/// endpoint: the URL under which the backend serves at this moment, and a newline.
Result<Done> writeEndpoint(const QDir &dataDir, const QUrl &url);
void removeEndpoint(const QDir &dataDir);

} // namespace server
