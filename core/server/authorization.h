#pragma once

#include <QByteArray>
#include <QString>

namespace server {

/// The API key in an Authorization header: `Basic base64("api:" + key)` as W&B's clients send it,
/// or `Bearer key`. Empty when there is none.
QString keyIn(const QByteArray &authorization);

} // namespace server
