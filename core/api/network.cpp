#include "core/api/network.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

/// The system's settings: on Linux the environment's http_proxy and its kin.
class SystemProxies : public QNetworkProxyFactory
{
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

QNetworkProxy proxyAt(const QUrl &url, const QString &password)
{
    const bool isSocks = url.scheme() == "socks5"_L1;
    const QString user = url.userName(QUrl::FullyDecoded);
    return { isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
             quint16(url.port()), user, user.isEmpty() ? QString() : password };
}

Error atCaFile(const QString &message) { return { Error::Kind::Invalid, message, u"caFile"_s }; }

Result<QList<QSslCertificate>> readCertificates(const QString &path)
{
    if (path.isEmpty())
        return QList<QSslCertificate>();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return atCaFile(
            tr("The certificate file “%1” can't be read: %2.").arg(path, file.errorString()));
    }
    const auto certificates = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
    if (certificates.isEmpty()) {
        return atCaFile(
            tr("“%1” holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).").arg(path));
    }
    return certificates;
}

} // namespace

Result<Connection> connectionFor(const ConnectionProfile &profile, const QString &apiKey)
{
    return readCertificates(profile.caFile)
        .transform([&](const QList<QSslCertificate> &certificates) {
            return Connection { .server = profile.server,
                                .apiKey = apiKey,
                                .certificates = certificates };
        });
}

std::unique_ptr<QNetworkAccessManager> networkFor(const ConnectionProfile &profile,
                                                  const QString &proxyPassword)
{
    auto network = std::make_unique<QNetworkAccessManager>();
    if (profile.isEmbedded() || profile.proxy == "none"_L1)
        network->setProxy(QNetworkProxy::NoProxy);
    else if (profile.proxy.isEmpty())
        network->setProxyFactory(new SystemProxies); // taken over
    else
        network->setProxy(proxyAt(QUrl(profile.proxy), proxyPassword));
    return network;
}

} // namespace api
