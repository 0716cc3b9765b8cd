#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

/// Answers like a W&B server as far as the team settings go: it knows none of our extensions, and
/// refuses a document that names one.
class WandbLike : public QTcpServer
{
public:
    WandbLike()
    {
        listen(QHostAddress::LocalHost, 0);
        connect(this, &QTcpServer::newConnection, this, &WandbLike::serve);
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    QStringList refused; ///< names that a document should not have had
    QStringList asked; ///< names of operations

private:
    void serve()
    {
        QTcpSocket *socket = nextPendingConnection();
        auto received = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
            received->append(socket->readAll());
            if (!isWhole(*received))
                return;
            const qsizetype head = received->indexOf("\r\n\r\n");
            const QJsonObject body = QJsonDocument::fromJson(received->mid(head + 4)).object();
            const QByteArray answer = answerTo(body[QStringLiteral("query")].toString());
            socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                          + QByteArray::number(answer.size()) + "\r\n\r\n" + answer);
            socket->disconnectFromHost();
        });
    }

    static bool isWhole(const QByteArray &received)
    {
        const qsizetype head = received.indexOf("\r\n\r\n");
        const qsizetype length = received.toLower().indexOf("content-length: ");
        if (head < 0 || length < 0)
            return false;
        const QByteArray number
            = received.mid(length + 16, received.indexOf('\r', length) - length - 16);
        return received.size() >= head + 4 + number.toInt();
    }

    QByteArray answerTo(const QString &document)
    {
        for (const char *name : { "isDemo", "viewerRole", "rotatedAt", "lastUsedAt", "lastFailure",
                                  "updatedAt", "collectionType", "lastExecution" }) {
            if (document.contains(QLatin1StringView(name))) {
                refused.append(QString::fromLatin1(name));
                return R"({"errors":[{"message":"Cannot query this field."}]})";
            }
        }
        const QString name = document.simplified().section(u' ', 1, 1).section(u'(', 0, 0);
        asked.append(name);
        static const QHash<QString, QByteArray> answers {
            { QStringLiteral("KnownFields"),
              R"({"data":{"Mutation":{"name":"Mutation","fields":[{"name":"insertSecret","args":[]},
              {"name":"deleteSecret","args":[]},
              {"name":"createGenericWebhookIntegration","args":[]}]},
              "Entity":{"name":"Entity","fields":[{"name":"secrets","args":[]}]}}})" },
            { QStringLiteral("ServerFeatures"), R"({"data":{"serverInfo":{"features":[]}}})" },
            { QStringLiteral("Viewer"),
              R"({"data":{"viewer":{"id":"1","username":"kim","name":"Kim","entity":"vision",
              "teams":{"edges":[{"node":{"id":"2","name":"vision"}}]}}}})" },
            { QStringLiteral("Secrets"),
              R"({"data":{"entity":{"id":"2","secrets":[{"name":"TOKEN",
              "createdAt":"2026-08-21T10:00:00Z"}]}}})" },
            { QStringLiteral("Webhooks"),
              R"({"data":{"entity":{"integrations":{"pageInfo":{"hasNextPage":false},"edges":[
              {"node":{"__typename":"GenericWebhookIntegration","id":"9","name":"deploy",
              "urlEndpoint":"https://example.com/","createdAt":"2026-08-21T10:00:00Z"}}]}}}})" },
            { QStringLiteral("Members"), R"({"data":{"entity":{"members":[]}}})" },
            { QStringLiteral("ApiKeys"), R"({"data":{"viewer":{"apiKeys":{"edges":[]}}}})" },
        };
        return answers.value(name, R"({"data":{"entity":{"project":null}}})");
    }
};
