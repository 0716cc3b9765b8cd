#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <functional>
#include <memory>

/// An HTTP receiver on loopback, on threads of its own, that remembers what it got and answers as
/// it is told. One request a connection.
class Receiver
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray path;
        QList<QPair<QByteArray, QByteArray>> headers;
        QByteArray body;

        /// Its value, compared without case; empty when it is not there.
        QByteArray header(const QByteArray &name) const;
    };

    struct Answer
    {
        enum class Manner {
            Whole,
            Hang, ///< never answers
            HangInBody, ///< sends head and body, promises more, and stops there
            Endless, ///< sends the body over and over
            Close, ///< hangs up without a word
            BreakOff, ///< promises more than the body and hangs up
            Raw, ///< sends the body as it is, without a head
        };

        int status = 204;
        QByteArray reason = "No Content";
        QList<QPair<QByteArray, QByteArray>> headers = {};
        QByteArray body = {};
        Manner manner = Manner::Whole;
    };

    Receiver();
    /// Ends what hangs.
    ~Receiver();

    quint16 port() const;
    QUrl url(const QString &path = QStringLiteral("/hook")) const;

    void setAnswer(const Answer &answer);
    /// Called on the receiver's threads.
    void setAnswer(std::function<Answer(const Request &)> answer);

    /// In the order of arrival.
    QList<Request> requests() const;
    int requestCount() const { return int(requests().size()); }

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};
