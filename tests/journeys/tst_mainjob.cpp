#include "app/signalbox/desktop.h"
#include "tests/journeys/person.h"
#include "tests/support/receiver.h"

#include <QDirIterator>
#include <QMenu>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {
const QString token = u"planted-access-token-7431"_s;
const QString signing = u"planted-signing-secret-9962"_s;
} // namespace

/// The main job in the real window, on the real embedded backend, with a receiver on loopback.
class MainJobTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_receiver = std::make_unique<Receiver>();
        openDesktop();
    }

    void cleanup()
    {
        m_person.reset();
        m_desktop.reset();
        m_receiver.reset();
        m_folder.reset();
    }

    void namesAreCheckedWhileTheyAreTyped()
    {
        m_person->click(u"navTeamSettings"_s);
        m_person->click(u"newSecret"_s);
        m_person->type(u"secretName"_s, u"1ST"_s);
        QVERIFY(m_person->reads(u"can't start with a digit"_s));
        QVERIFY(!m_person->canUse(u"addSecret"_s));
        m_person->type(u"secretName"_s, u"event_type"_s);
        QVERIFY(m_person->reads(u"already means something"_s));
        m_person->type(u"secretName"_s, u"FIRST"_s);
        m_person->type(u"secretValue"_s, token);
        m_person->click(u"addSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"FIRST"_s));

        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookName"_s, u"a/b"_s);
        QVERIFY(m_person->reads(u"Use letters, digits, hyphens"_s));
        m_person->type(u"webhookUrl"_s, u"ftp://example.com"_s);
        QVERIFY(m_person->reads(u"must start with https:// or http://"_s));
        QVERIFY(!m_person->canUse(u"addWebhook"_s));
    }

    void aNameThatIsTakenIsRefusedAtItsField()
    {
        prepareModel();
        createAutomation(u"Deploy"_s);
        m_person->click(u"newAutomation"_s);
        m_person->click(u"next"_s);
        m_person->choose(u"webhook"_s, u"Deploy workflow"_s);
        m_person->click(u"next"_s);
        m_person->type(u"automationName"_s, u"Deploy"_s);
        m_person->click(u"create"_s);
        QTRY_VERIFY(m_person->reads(u"Deploy"_s) && m_person->canUse(u"create"_s)
                    && m_person->hasError(u"automationName"_s));
        QCOMPARE(m_person->text(u"automationName"_s), u"Deploy"_s);
        m_person->type(u"automationName"_s, u"Deploy again"_s);
        m_person->click(u"create"_s);
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"Deploy again"_s));
    }

    void aPatternAndAPayloadAreCheckedWhileTheyAreTyped()
    {
        prepareModel();
        m_person->click(u"newAutomation"_s);
        m_person->click(u"eventAddAlias"_s);
        m_person->type(u"aliasPattern"_s, u"prod("_s);
        QVERIFY(m_person->reads(u"Not a valid regular expression"_s));
        m_person->click(u"next"_s);
        QVERIFY(m_person->see(u"aliasPattern"_s));
        m_person->type(u"aliasPattern"_s, u"prod"_s);
        m_person->click(u"next"_s);
        m_person->choose(u"webhook"_s, u"Deploy workflow"_s);
        m_person->type(u"payloadEditor"_s, u"{\"a\": 1 \"b\": 2}"_s);
        QTRY_VERIFY(m_person->reads(u"comma"_s));
        m_person->click(u"next"_s);
        QVERIFY(!m_person->see(u"automationName"_s));
        m_person->click(u"back"_s);
        QTRY_COMPARE(m_person->text(u"aliasPattern"_s), u"prod"_s);
    }

    void aReceiverThatRefusesIsToldInTheList()
    {
        m_receiver->setAnswer({ .status = 500, .reason = "Broken" });
        prepareModel();
        createAutomation(u"Deploy"_s);
        linkVersion();
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"Failed"_s));
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"500"_s));
    }

    void deletingLetsTheActionInProgressFinish()
    {
        // Shared: the receiver's thread still waits in it when a check here fails and returns.
        const auto mayAnswer = std::make_shared<QSemaphore>();
        m_receiver->setAnswer([mayAnswer](const Receiver::Request &) {
            mayAnswer->tryAcquire(1, test::patience);
            return Receiver::Answer {};
        });
        prepareModel();
        createAutomation(u"Deploy"_s);
        linkVersion();
        QTRY_COMPARE(m_receiver->requestCount(), 1);
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"Running"_s));
        deleteAutomation();
        QTRY_VERIFY(!m_person->readsInTable(u"automationsTable"_s, u"Deploy"_s));
        mayAnswer->release();
        QCOMPARE(m_receiver->requests().first().header("Authorization"),
                 "Bearer " + token.toUtf8());
    }

    void theKeyboardAloneIsEnough()
    {
        prepareModel();
        m_person->tabTo(u"newAutomation"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"eventLinkArtifact"_s);
        m_person->press(Qt::Key_Down); // to the other event
        m_person->tabTo(u"aliasPattern"_s);
        m_person->write(u"production"_s);
        m_person->tabTo(u"next"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"webhook"_s);
        m_person->press(Qt::Key_Down);
        m_person->tabTo(u"payloadExample"_s);
        m_person->tabTo(u"payloadEditor"_s);
        m_person->write(u"{\"alias\": \"${alias}\"}"_s);
        m_person->press(Qt::Key_Escape);
        m_person->press(Qt::Key_Tab);
        m_person->tabTo(u"next"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"automationName"_s);
        m_person->write(u"By keyboard"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"By keyboard"_s));
    }

    void noSecretIsWrittenInTheClear()
    {
        m_receiver->setAnswer({ .status = 400, .reason = "Bad Request", .body = token.toUtf8() });
        prepareModel();
        createAutomation(u"Deploy"_s);
        linkVersion();
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"Failed"_s));
        QCOMPARE(m_receiver->requests().first().header("Authorization"),
                 "Bearer " + token.toUtf8());
        m_person.reset();
        m_desktop.reset();

        int searched = 0;
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            for (const QByteArray &planted :
                 { token.toUtf8(), signing.toUtf8(),
                   token.toUtf8().toBase64(QByteArray::OmitTrailingEquals),
                   signing.toUtf8().toHex() })
                QVERIFY2(!content.contains(planted), qPrintable(file.fileName()));
            ++searched;
        }
        QVERIFY(searched >= 3); // database, key, admin's key
    }

    void whatWasMadeIsThereAfterARestart()
    {
        prepareModel();
        createAutomation(u"Deploy"_s);
        m_person.reset();
        m_desktop.reset();
        openDesktop();
        m_person->click(u"navRegistry"_s);
        m_person->open(u"modelsTable"_s, u"Churn model"_s);
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"Deploy"_s));
        linkVersion();
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, u"Finished"_s));
    }

    void aBackendThatCantStartIsToldInTheWindow()
    {
        m_person.reset();
        m_desktop.reset();
        QVERIFY(QFile::remove(m_folder->filePath(u"data/admin.key"_s)));
        m_desktop = std::make_unique<Desktop>(*qApp, setup());
        QSignalSpy failed(m_desktop.get(), &Desktop::failed);
        m_desktop->start();
        QTRY_COMPARE(failed.count(), 1);
        m_person = std::make_unique<Person>(m_desktop->window());
        QVERIFY(m_person->reads(u"admin.key"_s));
    }

private:
    Desktop::Setup setup() const
    {
        return { .backend = { .dataDir = QDir(m_folder->filePath(u"data"_s)) },
                 .settingsFile = m_folder->filePath(u"settings.ini"_s),
                 .stateFile = m_folder->filePath(u"state.ini"_s),
                 .appearance = style::Appearance::Light };
    }

    void openDesktop()
    {
        m_desktop = std::make_unique<Desktop>(*qApp, setup());
        m_desktop->start();
        QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window(), test::patience));
        m_person = std::make_unique<Person>(m_desktop->window());
        QTRY_VERIFY(m_person->canUse(u"navTeamSettings"_s));
    }

    void addSecret(const QString &name, const QString &value)
    {
        m_person->click(u"newSecret"_s);
        m_person->type(u"secretName"_s, name);
        m_person->type(u"secretValue"_s, value);
        m_person->click(u"addSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, name));
    }

    /// Secrets, a webhook and a model, and the model's page open.
    void prepareModel()
    {
        m_person->click(u"navTeamSettings"_s);
        addSecret(u"DEPLOY_TOKEN"_s, token);
        addSecret(u"DEPLOY_SIGNING"_s, signing);
        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookName"_s, u"Deploy workflow"_s);
        m_person->type(u"webhookUrl"_s, m_receiver->url().toString());
        m_person->choose(u"webhookAccessToken"_s, u"DEPLOY_TOKEN"_s);
        m_person->choose(u"webhookSecret"_s, u"DEPLOY_SIGNING"_s);
        m_person->click(u"addWebhook"_s);
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"Deploy workflow"_s));
        m_person->click(u"navRegistry"_s);
        m_person->click(u"newModel"_s);
        m_person->type(u"modelName"_s, u"Churn model"_s);
        m_person->click(u"createModel"_s);
        m_person->open(u"modelsTable"_s, u"Churn model"_s);
        QTRY_VERIFY(m_person->canUse(u"newAutomation"_s));
    }

    void createAutomation(const QString &name)
    {
        m_person->click(u"newAutomation"_s);
        m_person->click(u"next"_s);
        m_person->choose(u"webhook"_s, u"Deploy workflow"_s);
        m_person->choose(u"payloadExample"_s, u"GitHub"_s);
        m_person->click(u"next"_s);
        m_person->type(u"automationName"_s, name);
        m_person->click(u"create"_s);
        QTRY_VERIFY(m_person->readsInTable(u"automationsTable"_s, name));
    }

    void linkVersion()
    {
        m_person->click(u"linkVersion"_s);
        m_person->click(u"logNewVersion"_s);
        m_person->type(u"versionName"_s, u"churn-training"_s);
        m_person->click(u"confirmLink"_s);
        QTRY_VERIFY(m_person->readsInTable(u"versionsTable"_s, u"v0"_s));
    }

    void deleteAutomation()
    {
        m_person->click(u"automationMenu"_s);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QTest::keyClick(menu, Qt::Key_Up); // the last entry
        QVERIFY(menu->activeAction());
        QCOMPARE(menu->activeAction()->text(), u"&Delete"_s);
        QTest::keyClick(menu, Qt::Key_Return);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Receiver> m_receiver;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Person> m_person;
};

QTEST_MAIN(MainJobTest)
#include "tst_mainjob.moc"
