#pragma once

#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTcpSocket>

/// Says exactly what it is told to say over a loopback connection, and reads answers.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.waitForConnected(test::patience);
    }

    void say(const QByteArray &text)
    {
        m_socket.write(text);
        m_socket.flush();
    }

    /// Status line and header of the next answer; its body, or what came of it, is in body(). Empty
    /// when the server closed, or said nothing for longer than anything takes.
    QByteArray hear()
    {
        m_body.clear();
        while (m_read.indexOf("\r\n\r\n") < 0) {
            if (!readMore())
                return {};
        }
        const qsizetype end = m_read.indexOf("\r\n\r\n");
        const QByteArray header = m_read.left(end);
        m_read.remove(0, end + 4);
        const qsizetype length = lengthIn(header);
        while (m_read.size() < length && readMore())
            ;
        m_body = m_read.left(length);
        m_read.remove(0, length);
        return header;
    }

    /// The status of the next answer, 0 for none.
    int hearStatus() { return hear().mid(9, 3).toInt(); }

    QByteArray body() const { return m_body; }

    /// Whether the server closes within the time, saying nothing more.
    bool hearsEnd(int milliseconds = test::patience)
    {
        QElapsedTimer timer;
        timer.start();
        while (m_socket.state() == QAbstractSocket::ConnectedState
               && timer.elapsed() < milliseconds)
            m_socket.waitForReadyRead(10);
        return m_socket.state() != QAbstractSocket::ConnectedState && m_read.isEmpty()
            && m_socket.bytesAvailable() == 0;
    }

private:
    static qsizetype lengthIn(const QByteArray &header)
    {
        const QByteArray lower = header.toLower();
        const qsizetype at = lower.indexOf("content-length:");
        if (at < 0)
            return 0;
        return lower.mid(at + 15, lower.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
    }

    bool readMore()
    {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(test::patience))
            return false;
        m_read += m_socket.readAll();
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_read;
    QByteArray m_body;
};
