#pragma once

#include <QString>

namespace engine {

/// How far a request came, as the transfer saw it.
struct TransferEnd
{
    int curlCode = 0; ///< a CURLcode
    long osError = 0; ///< the errno of a connection that failed
    long certificateFlaw = 0; ///< OpenSSL's X509_V_ERR_…, 0 for none
    QString host; ///< as the URL names it: "127.0.0.1:9"
    QString detail; ///< curl's own words
    QString refusal; ///< why the address policy refused, if it did
    bool isConnected = false;
    int statusCode = 0;
    QString reason; ///< the status line's words
    qint64 connectTimeoutMs = 0;
    qint64 totalTimeoutMs = 0;
};

/// Why this counts as failed, in a sentence for the person who set up the webhook; empty for a
/// success.
QString failureOf(const TransferEnd &end);

} // namespace engine
