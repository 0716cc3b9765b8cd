#include "ui/connections/connectionsecrets.h"

using namespace Qt::StringLiterals;

namespace {
QString proxyName(const QString &id) { return id + u"/proxy"_s; }
} // namespace

QFuture<ConnectionSecrets> fetchSecrets(Keychain &keychain, const ConnectionProfile &profile)
{
    const auto withPassword = [&keychain, profile](const QString &key) {
        const bool isWanted = connections::hasProxyUser(profile.proxy);
        return (isWanted ? keychain.fetchKey(proxyName(profile.id))
                         : QtFuture::makeReadyFuture(QString()))
            .then([key](const QString &password) {
                return ConnectionSecrets { key, password };
            });
    };
    return keychain.fetchKey(profile.id).then(withPassword).unwrap();
}

QFuture<Keychain::Place> storeSecrets(Keychain &keychain, const QString &id,
                                      const ConnectionSecrets &secrets)
{
    if (secrets.proxyPassword.isEmpty())
        keychain.remove(proxyName(id));
    else
        (void)keychain.store(proxyName(id), secrets.proxyPassword);
    return keychain.store(id, secrets.apiKey);
}

void removeSecrets(Keychain &keychain, const QString &id)
{
    keychain.remove(id);
    keychain.remove(proxyName(id));
}
