#pragma once

#include "tests/core/server/rawclient.h"
#include "tests/core/server/reply.h"

#include <QUrl>

/// Asks a backend over loopback, one request after another, as W&B's clients do.
class GraphqlClient
{
public:
    GraphqlClient(const QUrl &url, const QString &key)
        : m_url(url)
        , m_key(key)
    {
    }

    Reply ask(const QString &query, const QJsonObject &variables = {})
    {
        const QByteArray body = documents::body(query, variables);
        RawClient client(static_cast<quint16>(m_url.port()));
        client.say("POST /graphql HTTP/1.1\r\nHost: " + m_url.authority().toUtf8()
                   + "\r\nContent-Type: application/json\r\nAuthorization: Basic "
                   + ("api:" + m_key.toUtf8()).toBase64()
                   + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const int status = client.hearStatus();
        m_heard += client.body();
        return { status, QJsonDocument::fromJson(client.body()).object() };
    }

    Reply change(const QString &field, const QJsonObject &input,
                 const QString &selection = u"clientMutationId"_s)
    {
        return ask(documents::mutation(field, selection), { { u"input"_s, input } });
    }

    /// Every answer so far.
    const QByteArray &heard() const { return m_heard; }

private:
    QUrl m_url;
    QString m_key;
    QByteArray m_heard;
};
