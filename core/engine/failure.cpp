#include "core/engine/failure.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <curl/curl.h>

using namespace Qt::StringLiterals;

namespace engine {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Failure", text); }

QString seconds(qint64 milliseconds) { return QString::number(double(milliseconds) / 1000); }

QString connectFailure(const TransferEnd &end)
{
    if (!end.refusal.isEmpty())
        return end.refusal;
    switch (end.osError) {
    case ECONNREFUSED:
        return tr("Nothing listens at %1.").arg(end.host);
    case EHOSTUNREACH:
    case ENETUNREACH:
        return tr("There is no way through the network to %1.").arg(end.host);
    case ETIMEDOUT:
        return tr("%1 did not accept the connection in time.").arg(end.host);
    default:
        return tr("No connection to %1 could be made: %2.").arg(end.host, end.detail);
    }
}

QString timeoutFailure(const TransferEnd &end)
{
    if (!end.isConnected) {
        return tr("%1 did not accept the connection within %2 s.")
            .arg(end.host, seconds(std::min(end.connectTimeoutMs, end.totalTimeoutMs)));
    }
    const char *sentence = end.statusCode == 0 ? "%1 did not answer within %2 s."
                                               : "The answer of %1 was not complete within %2 s.";
    return tr(sentence).arg(end.host, seconds(end.totalTimeoutMs));
}

// OpenSSL's X509_V_ERR_…, of which curl hands on the number.
enum CertificateFlaw : long {
    NotValidYet = 9,
    Expired = 10,
    SelfSigned = 18,
    SelfSignedAuthority = 19,
    UnknownAuthority = 20,
    UnverifiedLeaf = 21,
    Revoked = 23,
    OtherHost = 62,
    OtherAddress = 64,
};

QString certificateFailure(const TransferEnd &end)
{
    switch (end.certificateFlaw) {
    case NotValidYet:
        return tr("The certificate of %1 is not valid yet. Check the clocks on both sides.")
            .arg(end.host);
    case Expired:
        return tr("The certificate of %1 has expired. Whoever runs it has to renew it.")
            .arg(end.host);
    case SelfSigned:
        return tr("%1 signed its certificate itself, so nobody vouches for it. It needs one of an "
                  "authority that the backend's computer trusts.")
            .arg(end.host);
    case SelfSignedAuthority:
    case UnknownAuthority:
    case UnverifiedLeaf:
        return tr("The certificate of %1 comes from an authority that the backend's computer does "
                  "not trust. Install the authority's certificate there.")
            .arg(end.host);
    case Revoked:
        return tr("The certificate of %1 was revoked.").arg(end.host);
    case 0: // only the name is left to be wrong
    case OtherHost:
    case OtherAddress:
        return tr("The certificate of %1 is for another name. Check the URL: %2.")
            .arg(end.host, end.detail);
    default:
        return tr("The certificate of %1 is not accepted: %2.").arg(end.host, end.detail);
    }
}

QString encryptionFailure(const TransferEnd &end)
{
    if (end.detail.contains("wrong version number"_L1)) {
        return tr("%1 answers without encryption. Write http:// in the URL, or switch TLS on "
                  "there.")
            .arg(end.host);
    }
    return tr("No encrypted connection to %1 could be made: %2.").arg(end.host, end.detail);
}

QString transferFailure(const TransferEnd &end)
{
    switch (end.curlCode) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return tr("There is no address for the name %1. Check it for mistakes; a name inside a "
                  "company can be known to its own network only.")
            .arg(end.host);
    case CURLE_COULDNT_CONNECT:
        return connectFailure(end);
    case CURLE_OPERATION_TIMEDOUT:
        return timeoutFailure(end);
    case CURLE_PEER_FAILED_VERIFICATION:
        return certificateFailure(end);
    case CURLE_SSL_CONNECT_ERROR:
        return encryptionFailure(end);
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return end.statusCode == 0 ? tr("%1 closed the connection without an answer.").arg(end.host)
                                   : tr("%1 broke off its answer.").arg(end.host);
    case CURLE_PARTIAL_FILE:
        return tr("%1 broke off its answer.").arg(end.host);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return tr("What answers at %1 does not speak HTTP.").arg(end.host);
    default:
        return tr("The request to %1 failed: %2.").arg(end.host, end.detail);
    }
}

QString statusFailure(const TransferEnd &end)
{
    const QString status = (QString::number(end.statusCode) + u' ' + end.reason).trimmed();
    if (end.statusCode >= 300 && end.statusCode < 400)
        return tr("Redirect refused: the receiver answered %1.").arg(status);
    return tr("The receiver answered %1.").arg(status);
}

} // namespace

QString failureOf(const TransferEnd &end)
{
    if (end.curlCode != CURLE_OK)
        return transferFailure(end);
    return end.statusCode >= 200 && end.statusCode < 300 ? QString() : statusFailure(end);
}

} // namespace engine
