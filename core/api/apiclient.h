#pragma once

#include "core/api/call.h"
#include "core/api/capabilities.h"
#include "core/base/result.h"

#include <QFuture>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace api {

/// Where to talk to, and as whom.
struct Connection
{
    QUrl server;
    /// Sent as `Authorization: Basic base64("api:" + key)`, to this server only.
    QString apiKey;
    /// For one request, without any byte moving.
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
    /// Trusted beside the system's.
    QList<QSslCertificate> certificates = {};

    bool operator==(const Connection &) const = default;
};

/// The one way from the desktop to a backend, embedded or not.
///
/// Every call ends: with a value, or with an Error after at most the time-out. A mutation is sent
/// once; it carries a clientMutationId, so that a copy which the network layer sends by itself is
/// applied once by the server. Destroying the client cancels what is under way.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    ApiClient(QNetworkAccessManager &network, Connection connection, QObject *parent = nullptr);

    const Connection &connection() const { return m_connection; }

    /// What is sent from now on leaves out what the server doesn't know.
    void setCapabilities(const Capabilities &capabilities) { m_capabilities = capabilities; }
    const Capabilities &capabilities() const { return m_capabilities; }

    template <typename T> QFuture<Result<T>> send(const Call<T> &call)
    {
        return post(call.request).then([decode = call.decode](const Result<QJsonObject> &data) {
            return data.and_then(decode);
        });
    }

    /// All pages of a list, one after another. `call` makes the request for the page behind a
    /// cursor, which is empty for the first.
    template <typename T>
    QFuture<Result<QList<T>>> sendAll(std::function<Call<Page<T>>(const QString &after)> call)
    {
        return sendRest<T>(std::move(call), {}, {});
    }

    /// A file at an address that the server told; it gets no key. Files over 16 MB are refused.
    QFuture<Result<QByteArray>> fetchFile(const QUrl &url);
    /// Puts a file where the server told to, with the headers that it asked for: "Name: value".
    QFuture<Result<Done>> putFile(const QUrl &url, const QStringList &headers,
                                  const QByteArray &bytes);

private:
    /// The `data` of the answer, or the first of its errors.
    QFuture<Result<QJsonObject>> post(const Request &request);

    template <typename T>
    QFuture<Result<QList<T>>> sendRest(std::function<Call<Page<T>>(const QString &after)> call,
                                       const QString &after, const QList<T> &before)
    {
        const auto next = [this, call, after, before](const Result<Page<T>> &page) {
            if (!page)
                return QtFuture::makeReadyFuture(Result<QList<T>>(page.error()));
            const QList<T> items = before + page->items;
            // A server that repeats a cursor would have us ask for ever.
            if (!page->hasNext || page->endCursor.isEmpty() || page->endCursor == after)
                return QtFuture::makeReadyFuture(Result<QList<T>>(items));
            return sendRest<T>(call, page->endCursor, items);
        };
        return send(call(after)).then(next).unwrap();
    }

    QNetworkAccessManager &m_network;
    Connection m_connection;
    Capabilities m_capabilities;
};

} // namespace api
