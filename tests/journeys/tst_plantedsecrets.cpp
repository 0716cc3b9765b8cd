#include "app/signalbox/desktop.h"
#include "tests/core/server/graphqlclient.h"
#include "tests/journeys/person.h"
#include "tests/support/receiver.h"

#include <QDirIterator>
#include <QLoggingCategory>
#include <QMutex>

using namespace Qt::StringLiterals;

namespace {

/// Values as people have them. Each is put in by another way, so that one that is found tells
/// which.
const QString firstToken = u"Kf8/xT+planted-7431Qa"_s;
const QString nextToken = u"Zp2/mV+planted-5512Rb"_s;
const QString signing = u"Hn5/cW+planted-9962Sc"_s;
const QString nextSigning = u"Jd7/bY+planted-8845Td"_s;
const QString refused = u"Lg3/eU+planted-3371Ue"_s;
const QString typedOnly = u"Mh9/gX+planted-6620Vf"_s;
const QStringList everyValue { firstToken, nextToken, signing, nextSigning, refused, typedOnly };

/// What the whole process logged, from any thread.
QMutex logMutex;
QByteArray logged;

void keepMessage(QtMsgType, const QMessageLogContext &, const QString &message)
{
    const QMutexLocker lock(&logMutex);
    logged += message.toUtf8() + '\n';
}

/// The value as it may stand in a file or an answer.
QByteArrayList formsOf(const QString &value)
{
    const QByteArray plain = value.toUtf8();
    QByteArrayList forms { plain, plain.toHex(), plain.toPercentEncoding(),
                           QByteArray(plain).replace("/", "\\/") };
    for (int shift = 0; shift < 3; ++shift) { // whatever stands before it
        const QByteArray encoded = (QByteArray(shift, 'x') + plain).toBase64();
        forms.append(encoded.mid(4, (plain.size() / 3 - 1) * 4 - 4));
    }
    return forms;
}

/// The values that the text holds in any form.
QStringList foundIn(const QByteArray &text)
{
    QStringList found;
    for (const QString &value : everyValue) {
        for (const QByteArray &form : formsOf(value)) {
            if (text.contains(form))
                found.append(value);
        }
    }
    return found;
}

} // namespace

/// Secrets that are planted, used, rotated, refused and tried out in the real window are searched
/// for in everything that the program wrote, answered, logged and shows.
class PlantedSecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"signalbox.*=true"_s);
        qInstallMessageHandler(keepMessage);
    }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void theSearchFindsWhatIsThere()
    {
        for (const QString &value : everyValue) {
            const QByteArray plain = value.toUtf8();
            for (const QByteArray &hidden : { plain, plain.toHex(), ("Bearer " + plain).toBase64(),
                                              plain.toPercentEncoding() })
                QCOMPARE(foundIn("before " + hidden + " after").value(0), value);
        }
        QCOMPARE(foundIn("nothing of it"), QStringList());
    }

    void noneIsFoundAnywhere()
    {
        echoEverything();
        openDesktop();
        saveAndRotateInTheWindow();
        rotateTheSigningKey();
        refuseRotations();
        tryOutTheWebhook();
        deliver();
        askForEverything();
        leaveHalfADialogAndADraft();
        QCOMPARE(foundIn(shownInTheWindow()), QStringList());
        QVERIFY(QFile(m_folder.filePath(u"data/signalbox.db-wal"_s)).size() > 0);
        searchFiles();
        closeDesktop();
        searchFiles();
        QCOMPARE(foundIn(m_heard), QStringList());
        const QMutexLocker lock(&logMutex);
        QVERIFY(logged.contains("Serving at"));
        QCOMPARE(foundIn(logged), QStringList());
    }

private:
    /// A receiver that repeats all that it gets, as careless ones do, and refuses it.
    void echoEverything()
    {
        m_receiver.setAnswer([](const Receiver::Request &request) {
            QByteArray said = request.body;
            for (const auto &[name, value] : request.headers)
                said += '\n' + name + ": " + value;
            return Receiver::Answer { .status = 400,
                                      .reason = "Bad Request",
                                      .headers = { { "X-Echo", request.header("Authorization") } },
                                      .body = said };
        });
    }

    void openDesktop()
    {
        const Desktop::Setup setup { .backend = { .dataDir = QDir(m_folder.filePath(u"data"_s)) },
                                     .settingsFile = m_folder.filePath(u"settings.ini"_s),
                                     .stateFile = m_folder.filePath(u"state.ini"_s),
                                     .appearance = style::Appearance::Light };
        m_desktop = std::make_unique<Desktop>(*qApp, setup);
        m_desktop->window().resize(1280, 1400);
        m_desktop->start();
        m_person = std::make_unique<Person>(m_desktop->window());
        QTRY_VERIFY(m_person->see(u"navTeamSettings"_s));
        m_client = std::make_unique<GraphqlClient>(QUrl(lineIn(u"data/endpoint"_s)),
                                                   lineIn(u"data/admin.key"_s));
    }

    void closeDesktop()
    {
        m_heard += m_client->heard();
        m_client.reset();
        m_person.reset();
        m_desktop.reset();
    }

    void saveAndRotateInTheWindow()
    {
        m_person->click(u"navTeamSettings"_s);
        for (const auto &[name, value] :
             { std::pair(u"TOKEN"_s, firstToken), std::pair(u"SIGN"_s, signing) }) {
            m_person->click(u"newSecret"_s);
            m_person->type(u"secretName"_s, name);
            m_person->type(u"secretValue"_s, value);
            m_person->click(u"addSecret"_s);
            QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, name));
        }
        m_person->open(u"secretsTable"_s, u"TOKEN"_s);
        m_person->type(u"secretValue"_s, nextToken);
        m_person->choose(u"secretOverlap"_s, u"Go on for 1 day"_s);
        m_person->click(u"rotateSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"Today"_s)
                    && !m_person->see(u"rotateSecret"_s));
    }

    void rotateTheSigningKey()
    {
        QCOMPARE(rotate({ { u"secretName"_s, u"SIGN"_s },
                          { u"secretValue"_s, nextSigning },
                          { u"overlapSeconds"_s, 3600 } })
                     .status,
                 200);
    }

    void refuseRotations()
    {
        const QJsonObject value { { u"secretName"_s, u"SIGN"_s }, { u"secretValue"_s, refused } };
        const auto with = [&value](const QString &field, const QJsonValue &other) {
            QJsonObject input = value;
            input[field] = other;
            return input;
        };
        QCOMPARE(rotate(with(u"overlapSeconds"_s, 99'999'999)).status, 422);
        QCOMPARE(rotate(with(u"overlapSeconds"_s, refused)).status, 400);
        QCOMPARE(rotate(with(u"secretName"_s, u"NONE"_s)).status, 404);
        QCOMPARE(rotate(with(u"entityName"_s, u"no-team"_s)).status, 404);
        QCOMPARE(rotate(with(u"secretValue"_s, QJsonArray { refused })).status, 400);
        QCOMPARE(rotate(with(u"secretValue"_s, QJsonObject { { u"a"_s, refused } })).status, 400);
        GraphqlClient stranger(QUrl(lineIn(u"data/endpoint"_s)), u"no-key"_s);
        QCOMPARE(stranger.change(u"rotateSecret"_s, value).status, 401);
        m_heard += stranger.heard();
    }

    Reply rotate(QJsonObject input)
    {
        if (!input.contains(u"entityName"_s))
            input[u"entityName"_s] = u"my-team"_s;
        return m_client->change(u"rotateSecret"_s, input,
                                u"success secret { name previousValueUntil }"_s);
    }

    void tryOutTheWebhook()
    {
        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookName"_s, u"deploy"_s);
        m_person->type(u"webhookUrl"_s, m_receiver.url().toString());
        m_person->choose(u"webhookAccessToken"_s, u"TOKEN"_s);
        m_person->choose(u"webhookSecret"_s, u"SIGN"_s);
        m_person->click(u"toggleTest"_s);
        m_person->type(u"testPayload"_s, u"{\"t\": \"${ACCESS_TOKEN}\", \"s\": \"${SIGN}\"}"_s);
        m_person->click(u"sendTest"_s);
        QTRY_VERIFY(m_person->reads(u"The receiver refused it: 400"_s)
                    || m_person->reads(u"The receiver answered 400"_s));
        const auto request = m_receiver.requests().last();
        QCOMPARE(request.header("Authorization"), "Bearer " + nextToken.toUtf8());
        QVERIFY(request.body.contains(nextSigning.toUtf8()));
        // One signature for each of the two values while they overlap.
        QCOMPARE(request.header("webhook-signature").count("v1,"), 2);
        QTRY_VERIFY(m_person->text(u"testDetails"_s).contains(u"***"_s));
        QCOMPARE(foundIn(m_person->text(u"testDetails"_s).toUtf8()), QStringList());
        m_person->click(u"copyCurl"_s);
        m_person->click(u"addWebhook"_s);
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"deploy"_s));
    }

    /// An automation fires and fails, and leaves its history.
    void deliver()
    {
        const QString webhook = firstWebhook();
        const QJsonObject call { { u"integrationID"_s, webhook },
                                 { u"requestPayload"_s, u"{\"t\": \"${ACCESS_TOKEN}\"}"_s } };
        m_trigger = m_client
                        ->change(u"createFilterTrigger"_s,
                                 { { u"name"_s, u"Ship it"_s },
                                   { u"enabled"_s, true },
                                   { u"scopeType"_s, u"ENTITY"_s },
                                   { u"scopeID"_s, idOf(u"{ entity { id } }"_s, "entity.id") },
                                   { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                                   { u"eventFilter"_s, u"{}"_s },
                                   { u"triggeredActionType"_s, u"GENERIC_WEBHOOK"_s },
                                   { u"triggeredActionConfig"_s,
                                     QJsonObject { { u"genericWebhookActionInput"_s, call } } } },
                                 u"trigger { id }"_s)
                        .text("createFilterTrigger.trigger.id");
        const QString version = m_client
                                    ->change(u"createArtifact"_s,
                                             { { u"entityName"_s, u"my-team"_s },
                                               { u"projectName"_s, u"training"_s },
                                               { u"artifactTypeName"_s, u"model"_s },
                                               { u"artifactCollectionName"_s, u"m"_s },
                                               { u"digest"_s, u"d"_s },
                                               { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s } },
                                             u"artifact { id }"_s)
                                    .text("createArtifact.artifact.id");
        m_client->change(u"commitArtifact"_s, { { u"artifactID"_s, version } });
        const int before = m_receiver.requestCount();
        m_client->change(u"linkArtifact"_s,
                         { { u"artifactID"_s, version },
                           { u"entityName"_s, u"my-team"_s },
                           { u"projectName"_s, u"model-registry"_s },
                           { u"artifactPortfolioName"_s, u"churn"_s } });
        QTRY_COMPARE(m_receiver.requestCount(), before + 1);
        QTRY_COMPARE(history().text("triggerExecutions.edges.0.node.state"), u"FAILED"_s);
        QVERIFY(history().json().contains("***"));
    }

    Reply history()
    {
        return m_client->ask(
            u"query($id: ID!) { triggerExecutions(triggerID: $id) { edges { node { state"
            " event { variables } action { requestPayload } result { data {"
            " ... on HttpTriggerResultDetails { error { message } status body } } } } } } }"_s,
            { { u"id"_s, m_trigger } });
    }

    void askForEverything()
    {
        const Reply reply = m_client->ask(
            u"{ entity { secrets { name createdBy { username } rotatedAt lastUsedAt"
            " previousValueUntil webhooks { name } } integrations { edges { node {"
            " ... on GenericWebhookIntegration { name urlEndpoint accessTokenRef secretRef"
            " lastFailure { reason } } } } } triggers { edges { node { name } } } } }"_s);
        QCOMPARE(reply.status, 200);
        QVERIFY(!reply.at("entity.secrets.1.previousValueUntil").isNull());
    }

    void leaveHalfADialogAndADraft()
    {
        m_person->click(u"navAutomations"_s);
        m_person->click(u"newTeamAutomation"_s);
        m_person->click(u"eventAddAlias"_s);
        m_person->type(u"aliasPattern"_s, u"half-done"_s);
        const auto isKept = [this] {
            QDirIterator drafts(m_folder.filePath(u"data/drafts"_s), QDir::Files,
                                QDirIterator::Subdirectories);
            return drafts.hasNext();
        };
        QTRY_VERIFY(isKept());
        m_person->click(u"cancel"_s);
        m_person->click(u"navTeamSettings"_s);
        m_person->click(u"newSecret"_s);
        m_person->type(u"secretName"_s, u"HALF"_s);
        m_person->type(u"secretValue"_s, typedOnly);
        m_person->click(u"secretCopy"_s);
    }

    /// Every text in the window but the one in the hidden field itself.
    QByteArray shownInTheWindow() const
    {
        QByteArray shown;
        for (const auto *label : m_desktop->window().findChildren<QLabel *>())
            shown += label->text().toUtf8() + '\n';
        for (const auto *view : m_desktop->window().findChildren<QAbstractItemView *>()) {
            const QAbstractItemModel *model = view->model();
            for (int row = 0; model && row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column)
                    shown += model->index(row, column).data().toString().toUtf8() + '\n';
            }
        }
        return shown;
    }

    void searchFiles()
    {
        QByteArray all;
        QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY2(foundIn(content).isEmpty(), qPrintable(file.fileName()));
            all += content;
        }
        for (const char *there : { "SIGN", "Ship it", "half-done", "ACCESS_TOKEN" })
            QVERIFY2(all.contains(there), there); // so the right files were read
    }

    QString firstWebhook()
    {
        return idOf(u"{ entity { integrations { edges { node { id } } } } }"_s,
                    "entity.integrations.edges.0.node.id");
    }

    QString idOf(const QString &query, const char *path) { return m_client->ask(query).text(path); }

    QString lineIn(const QString &path) const
    {
        QFile file(m_folder.filePath(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                              : QString();
    }

    QTemporaryDir m_folder;
    Receiver m_receiver;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Person> m_person;
    std::unique_ptr<GraphqlClient> m_client;
    QString m_trigger;
    QByteArray m_heard;
};

QTEST_MAIN(PlantedSecretsTest)
#include "tst_plantedsecrets.moc"
