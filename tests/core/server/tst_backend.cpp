#include "core/server/backend.h"
#include "tests/core/server/catcher.h"
#include "tests/core/server/graphqlclient.h"

#include <QDirIterator>
#include <QMessageAuthenticationCode>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>

namespace {

QMutex logMutex;
QByteArray logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &message)
{
    const QMutexLocker lock(&logMutex);
    logged += message.toUtf8() + '\n';
}

std::unique_ptr<Backend> started(const QTemporaryDir &dir, bool withDemo = false)
{
    auto backend = Backend::start({ .dataDir = QDir(dir.path()), .withDemo = withDemo });
    if (!backend)
        qFatal("%s", qPrintable(backend.error().message));
    return *std::move(backend);
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A backend with a registered model, a receiver, and a webhook between them.
struct Shop
{
    static constexpr const char *token = "tok-5fd1c0aa93";
    static constexpr const char *signingKey = "sig-77ab90ce12";

    Catcher receiver; // outlives the backend
    QTemporaryDir dir;
    std::unique_ptr<Backend> backend = started(dir);
    GraphqlClient client { backend->url(), backend->adminKey() };
    QString webhook;
    QString model;

    Shop()
    {
        saveSecret(u"TOKEN"_s, QLatin1StringView(token));
        saveSecret(u"SIGNING"_s, QLatin1StringView(signingKey));
        webhook = client
                      .change(u"createGenericWebhookIntegration"_s,
                              { { u"entityName"_s, u"my-team"_s },
                                { u"name"_s, u"deploy"_s },
                                { u"urlEndpoint"_s, receiver.url().toString() },
                                { u"accessTokenRef"_s, u"TOKEN"_s },
                                { u"secretRef"_s, u"SIGNING"_s } },
                              u"integration { id }"_s)
                      .text("createGenericWebhookIntegration.integration.id");
        const QString type = client
                                 .ask(u"{ project(name: \"model-registry\")"
                                      " { artifactType(name: \"model\") { id } } }"_s)
                                 .text("project.artifactType.id");
        model = client
                    .change(u"createArtifactPortfolio"_s,
                            { { u"entityName"_s, u"my-team"_s },
                              { u"projectName"_s, u"model-registry"_s },
                              { u"artifactTypeID"_s, type },
                              { u"name"_s, u"churn"_s } },
                            u"artifactCollection { id }"_s)
                    .text("createArtifactPortfolio.artifactCollection.id");
    }

    void saveSecret(const QString &name, const QString &value)
    {
        client.change(u"insertSecret"_s,
                      { { u"entityName"_s, u"my-team"_s },
                        { u"secretName"_s, name },
                        { u"secretValue"_s, value } });
    }

    QString automation(const QString &name, const QString &event, const QString &filter,
                       const QString &payload)
    {
        const QJsonObject call { { u"integrationID"_s, webhook },
                                 { u"requestPayload"_s, payload } };
        const Reply reply
            = client.change(u"createFilterTrigger"_s,
                            { { u"name"_s, name },
                              { u"enabled"_s, true },
                              { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
                              { u"scopeID"_s, model },
                              { u"triggeringEventType"_s, event },
                              { u"eventFilter"_s, filter },
                              { u"triggeredActionType"_s, u"GENERIC_WEBHOOK"_s },
                              { u"triggeredActionConfig"_s,
                                QJsonObject { { u"genericWebhookActionInput"_s, call } } } },
                            u"trigger { id }"_s);
        return reply.text("createFilterTrigger.trigger.id");
    }

    QString newVersion()
    {
        const QString id = client
                               .change(u"createArtifact"_s,
                                       { { u"entityName"_s, u"my-team"_s },
                                         { u"projectName"_s, u"training"_s },
                                         { u"artifactTypeName"_s, u"model"_s },
                                         { u"artifactCollectionName"_s, u"churn-training"_s },
                                         { u"digest"_s, u"d"_s },
                                         { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s },
                                         { u"metadata"_s, u"{\"accuracy\": 0.93}"_s } },
                                       u"artifact { id }"_s)
                               .text("createArtifact.artifact.id");
        client.change(u"commitArtifact"_s, { { u"artifactID"_s, id } });
        return id;
    }

    int link(const QString &artifactId)
    {
        return client
            .change(u"linkArtifact"_s,
                    { { u"artifactID"_s, artifactId }, { u"artifactPortfolioID"_s, model } })
            .status;
    }

    int addAlias(const QString &artifactId, const QString &alias)
    {
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"projectName"_s, u"model-registry"_s },
                                  { u"artifactCollectionName"_s, u"churn"_s },
                                  { u"alias"_s, alias } };
        return client
            .change(u"addAliases"_s,
                    { { u"artifactID"_s, artifactId }, { u"aliases"_s, QJsonArray { input } } })
            .status;
    }

    int executionCount(const QString &trigger)
    {
        return client
            .ask(u"query($id: ID!) { triggerExecutions(triggerID: $id) { totalCount } }"_s,
                 { { u"id"_s, trigger } })
            .at("triggerExecutions.totalCount")
            .toInt();
    }

    QJsonValue execution(const QString &trigger)
    {
        return client
            .ask(u"query($id: ID!) { triggerExecutions(triggerID: $id) { edges { node { state"
                 " action { requestPayload } event { eventType variables } result { resultType"
                 " data { ... on HttpTriggerResultDetails { status statusCode body"
                 " error { message } } ... on DefaultTriggerResultDetails"
                 " { error { message } } } } } } } }"_s,
                 { { u"id"_s, trigger } })
            .at("triggerExecutions.edges.0.node");
    }
};

const QString payload = u"{\"event\": \"${event_type}\", \"who\": \"${event_author}\","
                        " \"version\": \"${artifact_version_string}\", \"alias\": \"${alias}\","
                        " \"accuracy\": ${artifact_metadata.accuracy},"
                        " \"token\": \"${ACCESS_TOKEN}\"}"_s;

} // namespace

class BackendTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qInstallMessageHandler(keepLog); }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void linkingAVersionSendsTheWebhook()
    {
        Shop shop;
        const QString trigger = shop.automation(u"on link"_s, u"LINK_MODEL"_s, u"{}"_s, payload);
        const QString version = shop.newVersion();
        QCOMPARE(shop.link(version), 200);
        QTRY_COMPARE(shop.receiver.count(), 1);
        const http::Request call = shop.receiver.caught().first();
        QCOMPARE(call.method, QByteArray("POST"));
        QCOMPARE(call.target, QByteArray("/hook"));
        QCOMPARE(call.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(call.header("Authorization"), QByteArray("Bearer ") + Shop::token);
        QCOMPARE(call.header("X-Wandb-Signature"),
                 QMessageAuthenticationCode::hash(call.body, Shop::signingKey,
                                                  QCryptographicHash::Sha256)
                     .toBase64());
        const auto body = QJsonDocument::fromJson(call.body).object();
        QCOMPARE(body["event"_L1].toString(), u"LINK_ARTIFACT"_s);
        QCOMPARE(body["who"_L1].toString(), u"admin"_s);
        QCOMPARE(body["version"_L1].toString(), u"my-team/model-registry/churn:v0"_s);
        QCOMPARE(body["alias"_L1].toString(u"?"_s), QString());
        QCOMPARE(body["accuracy"_L1].toDouble(), 0.93);
        QCOMPARE(body["token"_L1].toString(), QLatin1StringView(Shop::token));
        QTRY_COMPARE(shop.execution(trigger)["state"_L1].toString(), u"FINISHED"_s);
        const QJsonValue result = shop.execution(trigger)["result"_L1];
        QCOMPARE(result["resultType"_L1].toString(), u"HTTP_RESPONSE"_s);
        QCOMPARE(result["data"_L1]["statusCode"_L1].toInt(), 200);
        QCOMPARE(result["data"_L1]["status"_L1].toString(), u"200 OK"_s);
        QVERIFY(result["data"_L1]["error"_L1].isNull());
    }

    void onlyAMatchingAliasSendsTheWebhook()
    {
        Shop shop;
        shop.automation(u"on prod"_s, u"ADD_ARTIFACT_ALIAS"_s,
                        u"{\"$or\":[{\"$and\":[{\"alias\":{\"$regex\":\"^prod\"}}]}]}"_s, payload);
        const QString version = shop.newVersion();
        shop.link(version);
        QCOMPARE(shop.addAlias(version, u"staging"_s), 200);
        QCOMPARE(shop.addAlias(version, u"production"_s), 200);
        QTRY_VERIFY(shop.receiver.count() > 0);
        // Events are matched in their order, so the first alias would have come first.
        const auto body = QJsonDocument::fromJson(shop.receiver.caught().first().body).object();
        QCOMPARE(body["alias"_L1].toString(), u"production"_s);
        QCOMPARE(body["version"_L1].toString(), u"my-team/model-registry/churn:production"_s);
        QCOMPARE(shop.addAlias(version, u"production"_s), 200); // it has it already
        QCOMPARE(shop.addAlias(version, u"prod-2"_s), 200);
        QTRY_COMPARE(shop.receiver.count(), 2);
        QVERIFY(shop.receiver.caught().last().body.contains("prod-2"));
    }

    void aDeletedAutomationsActionFinishes()
    {
        Shop shop;
        shop.receiver.hold();
        const QString trigger = shop.automation(u"on link"_s, u"LINK_MODEL"_s, u"{}"_s, payload);
        shop.link(shop.newVersion());
        QTRY_COMPARE(shop.receiver.count(), 1);
        QCOMPARE(shop.execution(trigger)["state"_L1].toString(), u"PENDING"_s);
        QVERIFY(shop.execution(trigger)["result"_L1].isNull());
        QCOMPARE(shop.client.change(u"deleteTrigger"_s, { { u"triggerID"_s, trigger } }).status,
                 200);
        shop.receiver.letGo();
        QTRY_COMPARE(shop.execution(trigger)["state"_L1].toString(), u"FINISHED"_s);
        // Another that hears of the next version proves that it was worked off.
        const QString other = shop.automation(u"other"_s, u"LINK_MODEL"_s, u"{}"_s, payload);
        shop.link(shop.newVersion());
        QTRY_COMPARE(shop.execution(other)["state"_L1].toString(), u"FINISHED"_s);
        QCOMPARE(shop.receiver.count(), 2);
        QCOMPARE(shop.executionCount(trigger), 1);
    }

    void aSecretIsNowhereButAtTheReceiver()
    {
        Shop shop;
        const QString trigger = shop.automation(u"on link"_s, u"LINK_MODEL"_s, u"{}"_s, payload);
        shop.link(shop.newVersion());
        QTRY_COMPARE(shop.execution(trigger)["state"_L1].toString(), u"FINISHED"_s);
        shop.client.ask(u"{ entity { secrets { name } } }"_s);
        QByteArray everything = shop.client.heard();
        const auto addFiles = [&] {
            QDirIterator files(shop.dir.path(), QDir::Files | QDir::Hidden);
            while (files.hasNext())
                everything += contentsOf(files.next());
        };
        addFiles();
        shop.backend.reset();
        addFiles();
        {
            const QMutexLocker lock(&logMutex);
            everything += logged;
        }
        QVERIFY(everything.contains("churn")); // we look in the right place
        for (const QByteArray &secret : { QByteArray(Shop::token), QByteArray(Shop::signingKey) }) {
            QVERIFY(!everything.contains(secret));
            QVERIFY(!everything.contains(secret.toBase64()));
            QVERIFY(!everything.contains(secret.toHex()));
        }
    }

    void itsFilesAreForTheUserAlone()
    {
        const QTemporaryDir dir;
        const auto backend = started(dir);
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &name : { u"admin.key"_s, u"endpoint"_s, u"signalbox.db"_s }) {
            const QString path = dir.filePath(name);
            QVERIFY2(QFile::exists(path), qPrintable(path));
            QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
        }
        QCOMPARE(contentsOf(dir.filePath(u"admin.key"_s)), backend->adminKey().toUtf8() + '\n');
        QCOMPARE(contentsOf(dir.filePath(u"endpoint"_s)),
                 backend->url().toString().toUtf8() + '\n');
        QVERIFY(backend->adminKey().size() >= 40);
    }

    void whatWasSavedIsThereAfterARestart()
    {
        const QTemporaryDir dir;
        auto backend = started(dir, true);
        const QString key = backend->adminKey();
        backend.reset();
        QVERIFY(!QFile::exists(dir.filePath(u"endpoint"_s)));
        backend = started(dir, true);
        QCOMPARE(backend->adminKey(), key);
        GraphqlClient client(backend->url(), key);
        const Reply reply
            = client.ask(u"{ viewer { entity teams { edges { node { name } } } } }"_s);
        QCOMPARE(reply.text("viewer.entity"), u"demo"_s);
        QCOMPARE(reply.at("viewer.teams.edges").toArray().size(), 2);
    }

    void aDataFolderIsForOne()
    {
        const QTemporaryDir dir;
        const auto backend = started(dir);
        const auto second = Backend::start({ .dataDir = QDir(dir.path()) });
        QVERIFY(!second);
        QVERIFY(second.error().message.contains(u"Another program"_s));
        QVERIFY(QFile::exists(dir.filePath(u"endpoint"_s))); // the first one's
    }

    void aMissingKeySaysWhatToDo()
    {
        const QTemporaryDir dir;
        started(dir).reset();
        QFile::remove(dir.filePath(u"admin.key"_s));
        const auto backend = Backend::start({ .dataDir = QDir(dir.path()) });
        QVERIFY(!backend);
        QVERIFY(backend.error().message.contains(u"admin.key is missing"_s));
        QVERIFY(backend.error().message.contains(u"from a backup"_s));
    }

    void anothersKeyIsRefused()
    {
        const QTemporaryDir dir;
        started(dir).reset();
        QFile file(dir.filePath(u"admin.key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(40, 'x'));
        file.close();
        const auto backend = Backend::start({ .dataDir = QDir(dir.path()) });
        QVERIFY(!backend);
        QVERIFY(backend.error().message.contains(u"does not belong"_s));
    }

    void itsRoutesAreFew_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("allow");
        const auto row = [](const char *request, int status, const char *allow = "") {
            QTest::newRow(request) << QByteArray(request) << status << QByteArray(allow);
        };
        row("GET /ready", 200);
        row("HEAD /ready", 200);
        row("POST /ready", 405, "Allow: GET");
        row("GET /graphql", 405, "Allow: POST");
        row("PUT /graphql", 405, "Allow: POST");
        row("POST /graphql", 401);
        row("POST /graphql?x=1", 401);
        row("POST /sdk/otel/v1/metrics", 404);
        row("POST /sdk/otel/v1/logs", 404);
        row("GET /", 404);
        row("GET /graphql/../ready", 404);
    }

    void itsRoutesAreFew()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, allow);
        const QTemporaryDir dir;
        const auto backend = started(dir);
        RawClient client(static_cast<quint16>(backend->url().port()));
        client.say(request
                   + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        const QByteArray header = client.hear();
        QCOMPARE(header.mid(9, 3).toInt(), status);
        QVERIFY(header.contains(allow));
        QVERIFY(status != 401 || header.contains("WWW-Authenticate: Basic"));
    }

    void manyAtOnceAreAnswered()
    {
        const QTemporaryDir dir;
        const auto backend = started(dir, true);
        std::vector<std::unique_ptr<RawClient>> clients;
        const QByteArray body = documents::body(
            u"{ entity { projects { edges { node { name artifactCollections { edges { node { name"
            " artifacts { edges { node { id } } } } } } } } } } }"_s,
            {});
        for (int i = 0; i < 40; ++i) {
            clients.push_back(
                std::make_unique<RawClient>(static_cast<quint16>(backend->url().port())));
            clients.back()->say("POST /graphql HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                                + backend->adminKey().toUtf8() + "\r\nContent-Length: "
                                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
        for (const auto &client : clients)
            QCOMPARE(client->hearStatus(), 200);
    }
};

QTEST_GUILESS_MAIN(BackendTest)
#include "tst_backend.moc"
