#include "app/signalbox/desktop.h"
#include "tests/core/server/graphqlclient.h"
#include "tests/journeys/othersite.h"
#include "tests/journeys/person.h"
#include "tests/journeys/wandblike.h"
#include "tests/support/proxy.h"

#include <QDirIterator>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

/// The same journeys are taken with a keychain and without; see keychain.sh.
bool hasKeychain() { return qEnvironmentVariable("SIGNALBOX_TEST_KEYCHAIN") == "present"_L1; }

} // namespace

/// Servers beside the embedded backend, in the real window.
class ConnectingTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_site = std::make_unique<OtherSite>();
        m_site->start();
        openDesktop();
    }

    void cleanup()
    {
        closeDesktop();
        m_site.reset();
        m_folder.reset();
    }

    void aServerIsAddedAndUsed()
    {
        QCOMPARE(connection(), u"This computer"_s);
        addServer(u"Production"_s, m_site->url(), m_site->adminKey());
        QTRY_COMPARE(connection(), u"Production"_s);
        addSecret(u"ONLY_THERE"_s);
        choose(u"This computer"_s);
        QTRY_VERIFY(m_person->see(u"newSecret"_s));
        QVERIFY(!m_person->readsInTable(u"secretsTable"_s, u"ONLY_THERE"_s));
        choose(u"Production"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"ONLY_THERE"_s));
    }

    void theLastChoiceCounts()
    {
        addServer(u"Production"_s, m_site->url(), m_site->adminKey());
        for (const QString &name : { u"Production"_s, u"This computer"_s }) {
            m_person->click(u"connection"_s);
            chooseEntry(name); // without waiting for it
        }
        QTRY_COMPARE(connection(), u"This computer"_s);
        QCoreApplication::processEvents();
        QCOMPARE(connection(), u"This computer"_s);
    }

    void aWrongKeyIsRefusedAtItsField()
    {
        fillIn(u"Production"_s, m_site->url(), u"not-a-key-of-this-server"_s);
        m_person->click(u"saveConnection"_s);
        QTRY_VERIFY(m_person->hasError(u"connectionKey"_s));
        m_person->type(u"connectionKey"_s, m_site->adminKey());
        m_person->click(u"saveConnection"_s);
        QTRY_COMPARE(connection(), u"Production"_s);
    }

    void aServerThatIsAwayCanBeSavedAnyway()
    {
        const QUrl url = m_site->url();
        const QString key = m_site->adminKey();
        m_site->stop();
        fillIn(u"Production"_s, url, key);
        m_person->click(u"saveConnection"_s);
        QTRY_VERIFY(m_person->canUse(u"saveAnyway"_s));
        QTRY_VERIFY(m_person->reads(u"Nothing answers"_s));
        m_person->click(u"saveAnyway"_s);
        QTRY_COMPARE(connection(), u"Production: not connected"_s);
        QTRY_VERIFY(m_person->see(u"connectionBanner"_s));
        m_site->start();
        QTRY_COMPARE(connection(), u"Production"_s);
        QTRY_VERIFY(!m_person->see(u"connectionBanner"_s));
    }

    void aLostServerKeepsWhatWasTypedAndComesBack()
    {
        addServer(u"Production"_s, m_site->url(), m_site->adminKey());
        addSecret(u"KEPT"_s);
        m_person->click(u"newSecret"_s);
        m_person->type(u"secretName"_s, u"HALF_A_NAME"_s);
        m_site->stop();
        m_desktop->window().findChild<ConnectionWatch *>()->checkNow();
        QTRY_COMPARE(connection(), u"Production: not connected"_s);
        QVERIFY(m_person->readsInTable(u"secretsTable"_s, u"KEPT"_s));
        m_site->start();
        QTRY_COMPARE(connection(), u"Production"_s);
        QTRY_COMPARE(m_person->text(u"secretName"_s), u"HALF_A_NAME"_s);
        m_person->type(u"secretValue"_s, u"value"_s);
        m_person->click(u"addSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"HALF_A_NAME"_s));
    }

    void theKeyIsThereAfterARestartOrAskedForAgain()
    {
        const QString key = m_site->adminKey();
        addServer(u"Production"_s, m_site->url(), key);
        closeDesktop();
        QVERIFY(!isWrittenAnywhere(key));
        openDesktop();
        if (hasKeychain()) {
            QTRY_COMPARE(connection(), u"Production"_s);
            return;
        }
        QTRY_VERIFY(m_person->canUse(u"connectionKey"_s));
        QCOMPARE(connection(), u"This computer"_s);
        QVERIFY(m_person->reads(u"Enter it to connect"_s));
        m_person->type(u"connectionKey"_s, key);
        m_person->click(u"saveConnection"_s);
        QTRY_COMPARE(connection(), u"Production"_s);
    }

    void aProxysPasswordIsKeptWithTheKey()
    {
        const QString password = u"planted-proxy-7741"_s;
        Proxy proxy("ada", password.toUtf8());
        fillIn(u"Production"_s, m_site->url(), m_site->adminKey());
        m_person->click(u"connectionWay"_s);
        QTRY_VERIFY(m_person->see(u"connectionProxy"_s));
        QVERIFY(!m_person->see(u"connectionProxyPassword"_s));
        m_person->type(u"connectionProxy"_s, proxy.url(u"ada"_s));
        QTRY_VERIFY(m_person->see(u"connectionProxyPassword"_s));
        m_person->type(u"connectionProxyPassword"_s, u"wrong"_s);
        m_person->click(u"saveConnection"_s);
        QTRY_VERIFY(m_person->hasError(u"connectionProxyPassword"_s));
        m_person->type(u"connectionProxyPassword"_s, password);
        m_person->click(u"saveConnection"_s);
        QTRY_COMPARE(connection(), u"Production"_s);
        QVERIFY(proxy.passed > 0);
        closeDesktop();
        QVERIFY(!isWrittenAnywhere(password));
        if (!hasKeychain())
            return;
        const int before = proxy.passed;
        openDesktop();
        QTRY_COMPARE(connection(), u"Production"_s);
        // The button names the connection before anything went through it.
        QTRY_VERIFY(proxy.passed > before);
    }

    void itIsSaidWhereTheKeyIsKept()
    {
        m_person->click(u"navConnections"_s);
        m_person->click(u"newConnection"_s);
        const QString hint
            = hasKeychain() ? u"Kept in this desktop's keychain"_s : u"No keychain answers"_s;
        QTRY_VERIFY(m_person->reads(hint));
        m_person->press(Qt::Key_Escape);
        QTRY_VERIFY(!m_person->see(u"connectionName"_s));
        QTRY_COMPARE(m_person->see(u"keychainProblem"_s) != nullptr, !hasKeychain());
    }

    void aConnectionIsRemovedWithItsKey()
    {
        addServer(u"Production"_s, m_site->url(), m_site->adminKey());
        choose(u"This computer"_s);
        removeLastConnection();
        closeDesktop();
        openDesktop();
        QTRY_COMPARE(connection(), u"This computer"_s);
    }

    void aDraftIsOfferedWhereItWasBegun()
    {
        makeModel(m_site->url(), m_site->adminKey());
        makeModel(QUrl(lineIn(u"data/endpoint"_s)), lineIn(u"data/admin.key"_s));
        addServer(u"Production"_s, m_site->url(), m_site->adminKey());
        openWizard();
        m_person->click(u"eventAddAlias"_s);
        m_person->type(u"aliasPattern"_s, u"^prod"_s);
        m_person->click(u"cancel"_s);
        choose(u"This computer"_s);
        openWizard();
        QVERIFY(!m_person->see(u"draftBar"_s));
        m_person->click(u"cancel"_s);
        choose(u"Production"_s);
        openWizard();
        QTRY_VERIFY(m_person->see(u"draftBar"_s));
        m_person->click(u"cancel"_s);
        choose(u"This computer"_s);
        QCOMPARE(draftCount(), 1);
        removeLastConnection();
        QTRY_COMPARE(draftCount(), 0);
    }

    void whatAnotherServerLacksIsOffWithTheReason()
    {
        WandbLike wandb;
        m_person->click(u"navConnections"_s);
        m_person->click(u"newConnection"_s);
        m_person->choose(u"connectionKind"_s, u"W&B self-managed"_s);
        m_person->type(u"connectionName"_s, u"Research"_s);
        m_person->type(u"connectionServer"_s, wandb.url().toString());
        m_person->type(u"connectionKey"_s, u"0123456789"_s);
        m_person->click(u"saveConnection"_s);
        QTRY_COMPARE(connection(), u"Research"_s);
        QTRY_VERIFY(m_person->reads(u"can't: replace a secret's value"_s));
        m_person->click(u"navTeamSettings"_s);
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"Not told"_s));
        QTRY_VERIFY(m_person->canUse(u"newSecret"_s)); // a list of its own
        m_person->click(u"webhookMenu"_s);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        const auto actions = QApplication::activePopupWidget()->actions();
        QVERIFY(!actions.first()->isEnabled()); // Test
        QVERIFY(actions.last()->text().contains(u"“Research” doesn't offer this"_s));
        QApplication::activePopupWidget()->close();
        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookUrl"_s, u"http://127.0.0.1:8080/"_s);
        QTRY_VERIFY(m_person->reads(u"W&B calls webhooks from its own servers"_s));
        QCOMPARE(wandb.refused, QStringList());
    }

private:
    void openDesktop()
    {
        const Desktop::Setup setup { .backend = { .dataDir = QDir(m_folder->filePath(u"data"_s)) },
                                     .settingsFile = m_folder->filePath(u"settings.ini"_s),
                                     .stateFile = m_folder->filePath(u"state.ini"_s),
                                     .appearance = style::Appearance::Light,
                                     .keychainService = u"signalbox-test-"_s + m_folder->path() };
        m_desktop = std::make_unique<Desktop>(*qApp, setup);
        m_desktop->start();
        m_person = std::make_unique<Person>(m_desktop->window());
        QTRY_VERIFY(m_person->see(u"navConnections"_s));
    }

    void closeDesktop()
    {
        m_person.reset();
        m_desktop.reset();
    }

    QString connection() const
    {
        const auto *button = m_person->see(u"connection"_s);
        return button ? button->toolTip() : QString();
    }

    void fillIn(const QString &name, const QUrl &url, const QString &key)
    {
        m_person->click(u"navConnections"_s);
        m_person->click(u"newConnection"_s);
        m_person->type(u"connectionName"_s, name);
        m_person->type(u"connectionServer"_s, url.toString());
        m_person->type(u"connectionKey"_s, key);
    }

    void addServer(const QString &name, const QUrl &url, const QString &key)
    {
        fillIn(name, url, key);
        m_person->click(u"saveConnection"_s);
        QTRY_COMPARE(connection(), name);
    }

    void addSecret(const QString &name)
    {
        m_person->click(u"navTeamSettings"_s);
        m_person->click(u"newSecret"_s);
        m_person->type(u"secretName"_s, name);
        m_person->type(u"secretValue"_s, u"value"_s);
        m_person->click(u"addSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, name));
    }

    /// From the menu in the top bar.
    void choose(const QString &name)
    {
        m_person->click(u"connection"_s);
        chooseEntry(name);
        QTRY_COMPARE(connection(), name);
    }

    void removeLastConnection()
    {
        m_person->click(u"navConnections"_s);
        QTRY_VERIFY(m_person->readsInTable(u"connectionsTable"_s, u"Production"_s));
        m_person->clickInRow(u"connectionMenu"_s,
                             m_person->rowOf(u"connectionsTable"_s, u"Production"_s));
        chooseEntry(u"Remove"_s);
        m_person->click(u"confirmDelete"_s);
        QTRY_VERIFY(!m_person->readsInTable(u"connectionsTable"_s, u"Production"_s));
    }

    /// Something for an automation to watch.
    static void makeModel(const QUrl &url, const QString &key)
    {
        GraphqlClient client(url, key);
        const QString type
            = client
                  .ask(u"{ project(name: \"model-registry\", entityName: \"my-team\")"
                       " { artifactType(name: \"model\") { id } } }"_s)
                  .text("project.artifactType.id");
        client.change(u"createArtifactPortfolio"_s,
                      { { u"entityName"_s, u"my-team"_s },
                        { u"projectName"_s, u"model-registry"_s },
                        { u"artifactTypeID"_s, type },
                        { u"name"_s, u"churn"_s } });
    }

    QString lineIn(const QString &path) const
    {
        QFile file(m_folder->filePath(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                              : QString();
    }

    void openWizard()
    {
        m_person->click(u"navAutomations"_s);
        m_person->click(u"newTeamAutomation"_s);
        QTRY_VERIFY(m_person->see(u"eventAddAlias"_s));
    }

    int draftCount() const
    {
        QDirIterator drafts(m_folder->filePath(u"data/drafts"_s), QDir::Files,
                            QDirIterator::Subdirectories);
        int count = 0;
        for (; drafts.hasNext(); ++count)
            drafts.next();
        return count;
    }

    void chooseEntry(const QString &text)
    {
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&').startsWith(text))
                menu->setActiveAction(action);
        }
        QTest::keyClick(menu, Qt::Key_Return);
    }

    bool isWrittenAnywhere(const QString &key) const
    {
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        bool isFound = false;
        int searched = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                isFound = isFound || file.readAll().contains(key.toUtf8());
            ++searched;
        }
        return isFound || searched < 3; // settings, state, database
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<OtherSite> m_site;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Person> m_person;
};

QTEST_MAIN(ConnectingTest)
#include "tst_connecting.moc"
