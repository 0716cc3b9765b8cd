#pragma once

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QThread>

/// TLS before another port of loopback, on a thread of its own, with the self-signed certificate in
/// tests/data/tls. It is for 127.0.0.1 and receiver.test.
class TlsFront
{
public:
    explicit TlsFront(quint16 behind)
    {
        m_owner->moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            m_owner, [this, behind] { listen(behind); }, Qt::BlockingQueuedConnection);
    }
    ~TlsFront()
    {
        m_owner->deleteLater();
        m_thread.quit();
        m_thread.wait();
    }
    TlsFront(const TlsFront &) = delete;
    TlsFront &operator=(const TlsFront &) = delete;

    QString url(const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QStringLiteral("https://%1:%2").arg(host).arg(m_port);
    }

    static QString certificateFile()
    {
        return QStringLiteral(SOURCE_DIR "/tests/data/tls/certificate.pem");
    }

private:
    void listen(quint16 behind)
    {
        auto *server = new QSslServer(m_owner);
        server->setSslConfiguration(configuration());
        QObject::connect(server, &QSslServer::pendingConnectionAvailable, server,
                         [server, behind] { join(*server, behind); });
        server->listen(QHostAddress::LocalHost, 0);
        m_port = server->serverPort();
    }

    static QSslConfiguration configuration()
    {
        QFile key(QStringLiteral(SOURCE_DIR "/tests/data/tls/key.pem"));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key: %s", qPrintable(key.fileName()));
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile()));
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        return tls;
    }

    static void join(QSslServer &server, quint16 behind)
    {
        QTcpSocket *outer = server.nextPendingConnection();
        auto *inner = new QTcpSocket(outer);
        inner->connectToHost(QHostAddress::LocalHost, behind);
        const auto pass = [](QTcpSocket *from, QTcpSocket *to) {
            QObject::connect(from, &QTcpSocket::readyRead, to,
                             [from, to] { to->write(from->readAll()); });
            QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
            to->write(from->readAll());
        };
        pass(outer, inner);
        pass(inner, outer);
        QObject::connect(outer, &QTcpSocket::disconnected, outer, &QObject::deleteLater);
    }

    QThread m_thread;
    QObject *m_owner = new QObject; ///< of all that lives on the thread
    quint16 m_port = 0;
};
