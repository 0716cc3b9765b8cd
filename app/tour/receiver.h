#pragma once

#include "core/base/result.h"
#include "core/server/http.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace http {
class HttpServer;
}

/// Takes webhook calls on loopback and keeps them.
class Receiver : public QObject
{
    Q_OBJECT

public:
    static Result<std::unique_ptr<Receiver>> listen();
    ~Receiver() override;

    /// The address of a hook: url("/github").
    QUrl url(const QString &path) const;
    /// In the order of arrival.
    const QList<http::Request> &received() const { return m_received; }

signals:
    void arrived();

private:
    Receiver() = default;

    QList<http::Request> m_received;
    std::unique_ptr<http::HttpServer> m_server;
};
