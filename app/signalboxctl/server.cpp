#include "app/signalboxctl/server.h"

#include "core/api/answer.h"
#include "core/api/network.h"
#include "core/server/datafiles.h"
#include "core/server/service.h"
#include "core/store/store.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestKey = 4096;

QString tr(const char *text) { return QCoreApplication::translate("signalboxctl", text); }

class RemoteServer : public Server
{
public:
    RemoteServer(std::unique_ptr<QNetworkAccessManager> network, const api::Connection &connection)
        : m_network(std::move(network))
        , m_client(*m_network, connection)
    {
    }

    QFuture<Result<QJsonObject>> ask(const api::Request &request) override
    {
        const auto asItIs = [](const QJsonObject &data) { return Result<QJsonObject>(data); };
        return m_client.send(api::Call<QJsonObject> { request, asItIs });
    }

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
    api::ApiClient m_client;
};

/// Acts as the admin, whose key lies beside the database.
class DataFolder : public Server
{
public:
    DataFolder(std::unique_ptr<store::Store> store, const QString &path, const QString &key)
        : m_store(std::move(store))
        , m_service(*m_store)
        , m_path(path)
        , m_key(key)
    {
    }

    QFuture<Result<QJsonObject>> ask(const api::Request &request) override
    {
        const QJsonObject body { { u"query"_s, QString::fromUtf8(request.document) },
                                 { u"variables"_s, request.variables } };
        const http::Response response
            = m_service.answer({ .method = "POST",
                                 .target = "/graphql",
                                 .headers = { { "Authorization", "Bearer " + m_key.toUtf8() } },
                                 .body = QJsonDocument(body).toJson(QJsonDocument::Compact) });
        return QtFuture::makeReadyFuture(api::readAnswer(response.status, response.body, m_path));
    }

private:
    std::unique_ptr<store::Store> m_store;
    server::Service m_service;
    QString m_path;
    QString m_key;
};

Result<std::unique_ptr<Server>> openFolder(const QString &path)
{
    const QDir dir(path);
    if (!dir.exists(u"signalbox.db"_s)) {
        return Error { Error::Kind::Network,
                       tr("There is no Signalbox data in %1. Start signalboxd with it once.")
                           .arg(dir.absolutePath()) };
    }
    auto store = store::Store::open({ .dataDir = dir });
    if (!store)
        return Error { Error::Kind::Network, store.error().message };
    const auto key = server::readAdminKey(dir);
    if (!key)
        return Error { Error::Kind::Network, key.error().message };
    return std::unique_ptr<Server>(
        std::make_unique<DataFolder>(*std::move(store), dir.absolutePath(), *key));
}

Result<QString> ownKey(const QString &keyFile)
{
    if (!keyFile.isEmpty())
        return lineIn(keyFile);
    const QString key = qEnvironmentVariable("SIGNALBOX_API_KEY").trimmed();
    if (!key.isEmpty())
        return key;
    return Error { Error::Kind::Invalid,
                   tr("Put your API key into a file and name it with --key-file, or set "
                      "SIGNALBOX_API_KEY.") };
}

} // namespace

Result<QString> lineIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error { Error::Kind::Invalid,
                       tr("The file %1 can't be read: %2.").arg(path, file.errorString()) };
    }
    const QString text = QString::fromUtf8(file.read(longestKey)).trimmed();
    if (text.isEmpty())
        return Error { Error::Kind::Invalid, tr("The file %1 holds no key.").arg(path) };
    return text;
}

Result<std::unique_ptr<Server>> Server::open(const Options &options)
{
    if (!options.dataDir.isEmpty())
        return openFolder(options.dataDir);
    const auto key = ownKey(options.keyFile);
    if (!key)
        return key.error();
    const ConnectionProfile profile { .server = options.url,
                                      .proxy = options.proxy,
                                      .caFile = options.caFile };
    const auto connection = api::connectionFor(profile, *key);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Server>(std::make_unique<RemoteServer>(
        api::networkFor(profile, qEnvironmentVariable("SIGNALBOX_PROXY_PASSWORD")), *connection));
}
