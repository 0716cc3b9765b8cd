#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

/// A real HTTP server on loopback that remembers what it was asked and answers what it was told,
/// one request a connection.
class Responder : public QTcpServer
{
    Q_OBJECT

public:
    struct Asked
    {
        QByteArray head; ///< request line and headers
        QJsonObject body;
    };

    struct Answer
    {
        int status = 200;
        QByteArray body;
        QByteArray headers = {};
    };

    Responder()
    {
        listen(QHostAddress::LocalHost, 0);
        connect(this, &QTcpServer::newConnection, this, &Responder::serve);
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    QList<Answer> answers; ///< in this order; nothing is answered once they are used up
    QList<Asked> asked;

signals:
    void requested();

private:
    void serve()
    {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto received = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
            received->append(socket->readAll());
            if (isWhole(*received))
                answer(*socket, *received);
        });
    }

    static bool isWhole(const QByteArray &received)
    {
        const qsizetype headEnd = received.indexOf("\r\n\r\n");
        const qsizetype length = received.toLower().indexOf("content-length: ");
        if (headEnd < 0 || length < 0)
            return false;
        const QByteArray number
            = received.mid(length + 16, received.indexOf('\r', length) - length - 16);
        return received.size() >= headEnd + 4 + number.toInt();
    }

    void answer(QTcpSocket &socket, const QByteArray &received)
    {
        const qsizetype headEnd = received.indexOf("\r\n\r\n");
        asked.append({ received.left(headEnd),
                       QJsonDocument::fromJson(received.mid(headEnd + 4)).object() });
        if (!answers.isEmpty()) {
            const Answer next = answers.takeFirst();
            socket.write("HTTP/1.1 " + QByteArray::number(next.status) + " Status\r\n"
                         + next.headers + "Connection: close\r\nContent-Length: "
                         + QByteArray::number(next.body.size()) + "\r\n\r\n" + next.body);
            socket.disconnectFromHost();
        }
        emit requested();
    }
};
