#pragma once

#include <QByteArray>

#include <string_view>

namespace engine {

/// The X-Wandb-Signature header: base64 of HMAC-SHA256 over the body, as W&B documents it (wire
/// contract, section 5).
QByteArray wandbSignature(std::string_view secret, std::string_view body);

/// The webhook-signature header of Standard Webhooks 1.0: "v1," and base64 of HMAC-SHA256 over
/// `id.timestamp.body`. A secret of the form whsec_<base64> is decoded first, as it says.
QByteArray standardSignature(std::string_view secret, std::string_view id, qint64 timestamp,
                             std::string_view body);

} // namespace engine
