#include "core/api/apiclient.h"

#include "core/api/answer.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace api {
namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr auto tooLarge = "signalboxTooLarge";

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

// Every object among a mutation's variables is an input, and every input has a clientMutationId;
// those that spell it in another way bring it.
QJsonObject withMutationIds(const Request &request)
{
    QJsonObject variables = request.variables;
    if (!request.document.trimmed().startsWith("mutation"))
        return variables;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (!it.value().isObject())
            continue;
        QJsonObject input = it.value().toObject();
        const auto name
            = input.contains("clientMutationID"_L1) ? "clientMutationID"_L1 : "clientMutationId"_L1;
        input.insert(name, QUuid::createUuid().toString(QUuid::WithoutBraces));
        it.value() = input;
    }
    return variables;
}

/// What holds for every request, wherever it goes. Only a proxy may be told by Qt who we are.
QNetworkRequest plainRequest(const Connection &connection, const QUrl &url,
                             const QNetworkProxy &proxy)
{
    QNetworkRequest request(url);
    if (!connection.certificates.isEmpty()) {
        QSslConfiguration ssl = request.sslConfiguration();
        ssl.addCaCertificates(connection.certificates);
        request.setSslConfiguration(ssl);
    }
    request.setTransferTimeout(int(connection.timeout.count()));
    // Over plain HTTP this would send an Upgrade header with every first request.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, url.scheme() == "https"_L1);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    if (proxy.user().isEmpty()) {
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute,
                             QNetworkRequest::Manual);
    }
    return request;
}

QNetworkRequest httpRequest(const Connection &connection, const QNetworkProxy &proxy)
{
    QUrl url = connection.server;
    const QString path = url.path();
    url.setPath(path + (path.endsWith(u'/') ? u"graphql"_s : u"/graphql"_s));
    QNetworkRequest request = plainRequest(connection, url, proxy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader(QByteArrayLiteral("Accept"), QByteArrayLiteral("application/json"));
    request.setRawHeader(QByteArrayLiteral("Authorization"),
                         QByteArrayLiteral("Basic ")
                             + (QByteArrayLiteral("api:") + connection.apiKey.toUtf8()).toBase64());
    // A redirect would take the key to another place.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    return request;
}

Error proxyIsAway(const QNetworkProxy &proxy)
{
    return { Error::Kind::Network,
             tr("The proxy %1:%2 can't be reached. Check its address, and that it is running.")
                 .arg(proxy.hostName())
                 .arg(proxy.port()) };
}

Error networkError(const QNetworkReply &reply)
{
    const QString server = reply.url().host();
    const QNetworkProxy proxy = reply.manager()->proxy();
    // Of a proxy for http, Qt tells what it tells of servers.
    const bool isProxied = !proxy.hostName().isEmpty() && reply.url().scheme() == "http"_L1;
    switch (reply.error()) {
    case QNetworkReply::OperationCanceledError: // the transfer time-out
    case QNetworkReply::TimeoutError:
        return { Error::Kind::Timeout,
                 tr("%1 did not answer in time. Try again in a moment.").arg(server) };
    case QNetworkReply::ConnectionRefusedError:
        if (isProxied)
            return proxyIsAway(proxy);
        return { Error::Kind::Network,
                 tr("Nothing answers at %1. Check that the server is running.")
                     .arg(reply.url().authority()) };
    case QNetworkReply::HostNotFoundError:
        if (isProxied)
            return proxyIsAway(proxy);
        return { Error::Kind::Network,
                 tr("There is no server named %1. Check the address.").arg(server) };
    case QNetworkReply::SslHandshakeFailedError:
        return { Error::Kind::Network,
                 tr("No secure connection to %1: %2. If you trust it, name the certificate of its "
                    "authority.")
                     .arg(server, reply.errorString()) };
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return { Error::Kind::Network,
                 tr("The proxy refuses the user name and password, or asks for them. Put user@ "
                    "before its host, and check the password."),
                 u"proxyPassword"_s };
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
        return proxyIsAway(proxy);
    case QNetworkReply::RemoteHostClosedError:
        return { Error::Kind::Network,
                 tr("%1 closed the connection before it answered. Try again.").arg(server) };
    default:
        return { Error::Kind::Network,
                 tr("The connection to %1 failed: %2").arg(server, reply.errorString()) };
    }
}

/// The HTTP status of a whole answer.
Result<int> statusOf(const QNetworkReply &reply)
{
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // A cut or timed-out transfer may have a status already, but no whole body.
    const bool isBroken = reply.error() != QNetworkReply::NoError
        && reply.error() < QNetworkReply::ContentAccessDenied;
    if (!status.isValid() || isBroken)
        return networkError(reply);
    return status.toInt();
}

Result<QJsonObject> readReply(QNetworkReply &reply, const QList<QByteArray> &asWritten)
{
    return statusOf(reply).and_then([&](int status) {
        const QByteArray body = reply.readAll();
        return readAnswer(status, asWritten.isEmpty() ? body : withTexts(body, asWritten),
                          reply.url().host());
    });
}

/// The body of a file's transfer.
Result<QByteArray> readFile(QNetworkReply &reply)
{
    if (reply.property(tooLarge).toBool()) {
        return Error {
            Error::Kind::Server,
            tr("The file from %1 is larger than it should be.").arg(reply.url().host())
        };
    }
    return statusOf(reply).and_then([&reply](int status) -> Result<QByteArray> {
        if (status >= 200 && status < 300)
            return reply.readAll();
        return Error { status == 404 ? Error::Kind::NotFound : Error::Kind::Server,
                       tr("%1 answered the transfer of a file with %2. Try again.")
                           .arg(reply.url().host())
                           .arg(status) };
    });
}

} // namespace

ApiClient::ApiClient(QNetworkAccessManager &network, Connection connection, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_connection(std::move(connection))
{
}

QFuture<Result<QJsonObject>> ApiClient::post(const Request &request)
{
    const QJsonObject body { { u"query"_s,
                               QString::fromUtf8(adapted(request.document, m_capabilities)) },
                             { u"variables"_s, withMutationIds(request) } };
    QNetworkReply *reply = m_network.post(httpRequest(m_connection, m_network.proxy()),
                                          QJsonDocument(body).toJson(QJsonDocument::Compact));
    reply->setParent(this);
    return QtFuture::connect(reply, &QNetworkReply::finished)
        .then([reply, asWritten = request.asWritten] {
            reply->deleteLater();
            return readReply(*reply, asWritten);
        });
}

QFuture<Result<QByteArray>> ApiClient::fetchFile(const QUrl &url)
{
    QNetworkReply *reply = m_network.get(plainRequest(m_connection, url, m_network.proxy()));
    reply->setParent(this);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > largestFile && !reply->property(tooLarge).toBool()) {
            reply->setProperty(tooLarge, true);
            reply->abort();
        }
    });
    return QtFuture::connect(reply, &QNetworkReply::finished).then([reply] {
        reply->deleteLater();
        return readFile(*reply);
    });
}

QFuture<Result<Done>> ApiClient::putFile(const QUrl &url, const QStringList &headers,
                                         const QByteArray &bytes)
{
    QNetworkRequest request = plainRequest(m_connection, url, m_network.proxy());
    for (const QString &header : headers) {
        request.setRawHeader(header.section(u':', 0, 0).trimmed().toLatin1(),
                             header.section(u':', 1).trimmed().toLatin1());
    }
    if (!request.hasRawHeader("Content-Type"))
        request.setRawHeader("Content-Type", "application/octet-stream");
    QNetworkReply *reply = m_network.put(request, bytes);
    reply->setParent(this);
    return QtFuture::connect(reply, &QNetworkReply::finished).then([reply] {
        reply->deleteLater();
        return readFile(*reply).transform([](const QByteArray &) { return Done(); });
    });
}

} // namespace api
