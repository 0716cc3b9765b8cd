#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

/// An HTTP proxy on loopback that asks who is there, and hands requests with the right answer on.
class Proxy : public QTcpServer
{
public:
    Proxy(const QByteArray &user, const QByteArray &password)
        : m_wanted("Basic " + (user + ':' + password).toBase64())
    {
        listen(QHostAddress::LocalHost, 0);
        connect(this, &QTcpServer::newConnection, this, [this] { take(nextPendingConnection()); });
    }

    QString url(const QString &user = {}) const
    {
        QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(serverPort()));
        url.setUserName(user);
        return url.toString();
    }

    int passed = 0;
    int refused = 0;

private:
    void take(QTcpSocket *client)
    {
        auto received = std::make_shared<QByteArray>();
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client, received] {
            received->append(client->readAll());
            if (isWhole(*received))
                answer(client, std::exchange(*received, QByteArray()));
        });
    }

    void answer(QTcpSocket *client, const QByteArray &request)
    {
        if (!request.contains("\r\nProxy-Authorization: " + m_wanted + "\r\n")) {
            ++refused;
            client->write(
                "HTTP/1.1 407 Who is there\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                "Content-Length: 0\r\n\r\n");
            return;
        }
        ++passed;
        // "POST http://127.0.0.1:8070/graphql HTTP/1.1": the server wants the path only.
        const qsizetype start = request.indexOf(' ') + 1;
        const QUrl target(
            QString::fromLatin1(request.mid(start, request.indexOf(' ', start) - start)));
        auto *server = new QTcpSocket(client);
        connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        server->connectToHost(target.host(), quint16(target.port()));
        const QByteArray prefix = "http://" + target.authority().toLatin1();
        QByteArray passedOn = request.left(start) + request.mid(start + prefix.size());
        server->write(passedOn.replace("\r\nProxy-Authorization: " + m_wanted, ""));
    }

    static bool isWhole(const QByteArray &request)
    {
        const qsizetype head = request.indexOf("\r\n\r\n");
        const qsizetype length = request.toLower().indexOf("\r\ncontent-length: ");
        return head >= 0 && length >= 0
            && request.size() >= head + 4
                + request.mid(length + 18, request.indexOf('\r', length + 2) - length - 18).toInt();
    }

    QByteArray m_wanted;
};
