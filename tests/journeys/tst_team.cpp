#include "tests/core/server/graphqlclient.h"
#include "tests/journeys/teamdesk.h"
#include "tests/support/receiver.h"
#include "tests/support/tlsfront.h"

#include <QClipboard>

using namespace Qt::StringLiterals;

namespace {
const QString planted = u"planted-token-5530"_s;
} // namespace

/// Team settings on a real server, as an admin, a member and a viewer.
class TeamTest : public QObject, private TeamDesk
{
    Q_OBJECT

private slots:
    void init()
    {
        reset();
        m_receiver = std::make_unique<Receiver>();
    }

    void cleanup()
    {
        close();
        m_receiver.reset();
    }

    void theRoleDecidesWhatCanBeDone_data()
    {
        QTest::addColumn<store::Role>("role");
        QTest::addColumn<bool>("mayAdminister");
        QTest::addColumn<bool>("mayAutomate");
        QTest::addRow("admin") << store::Role::Admin << true << true;
        QTest::addRow("member") << store::Role::Member << false << true;
        QTest::addRow("viewer") << store::Role::Viewer << false << false;
    }

    void theRoleDecidesWhatCanBeDone()
    {
        QFETCH(const store::Role, role);
        QFETCH(const bool, mayAdminister);
        connectAs(role);
        for (const QString &name : { u"newSecret"_s, u"newWebhook"_s, u"newMember"_s }) {
            QTRY_VERIFY2(m_person->see(name), qPrintable(name));
            QTRY_COMPARE(m_person->canUse(name), mayAdminister);
            QTRY_COMPARE(m_person->see(name + u"WhyNot"_s) == nullptr, mayAdminister);
        }
        QTRY_VERIFY(m_person->canUse(u"newApiKey"_s));
        m_person->click(u"navAutomations"_s);
        QFETCH(const bool, mayAutomate);
        QTRY_VERIFY(m_person->see(u"newTeamAutomation"_s));
        QTRY_COMPARE(m_person->canUse(u"newTeamAutomation"_s), mayAutomate);
        QCOMPARE(m_person->see(u"newTeamAutomation"_s)->toolTip().isEmpty(), mayAutomate);
    }

    void theRoleDecidesWhatARowOffers_data() { theRoleDecidesWhatCanBeDone_data(); }
    void theRoleDecidesWhatARowOffers()
    {
        QFETCH(const store::Role, role);
        QFETCH(const bool, mayAdminister);
        connectAs(role);
        GraphqlClient client(m_site->url(), m_site->adminKey());
        client.change(u"insertSecret"_s,
                      { { u"entityName"_s, u"my-team"_s },
                        { u"secretName"_s, u"TOKEN"_s },
                        { u"secretValue"_s, u"x"_s } });
        client.change(u"createGenericWebhookIntegration"_s,
                      { { u"entityName"_s, u"my-team"_s },
                        { u"name"_s, u"deploy"_s },
                        { u"urlEndpoint"_s, m_receiver->url().toString() } });
        QTRY_VERIFY(m_person->see(u"secretMenu"_s) && m_person->see(u"webhookMenu"_s)
                    && rowOf(u"membersTable"_s, u"admin"_s) >= 0);
        const int admin = rowOf(u"membersTable"_s, u"admin"_s);
        for (const auto &[menu, row, entry] : { std::tuple(u"secretMenu"_s, 0, u"Replace"_s),
                                                { u"secretMenu"_s, 0, u"Delete"_s },
                                                { u"webhookMenu"_s, 0, u"Test"_s },
                                                { u"webhookMenu"_s, 0, u"Edit"_s },
                                                { u"webhookMenu"_s, 0, u"Delete"_s },
                                                { u"memberMenu"_s, admin, u"Role"_s },
                                                { u"memberMenu"_s, admin, u"Remove"_s } }) {
            const QAction *action = entryOf(menu, row, entry);
            QVERIFY2(action && action->isEnabled() == mayAdminister, qPrintable(menu + entry));
            closeMenu();
            QCOMPARE(entryOf(menu, row, u"Only admins"_s) == nullptr, mayAdminister);
            closeMenu();
        }
    }

    void aSecretIsAddedReplacedAndDeleted()
    {
        connectAs(store::Role::Admin);
        addSecret(u"TOKEN"_s, planted);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"Unused"_s));
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"Never used"_s));
        chooseIn(u"secretMenu"_s, u"Replace"_s);
        m_person->type(u"secretValue"_s, planted + u"-2"_s);
        m_person->choose(u"secretOverlap"_s, u"Go on for 1 day"_s);
        m_person->click(u"rotateSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"Today"_s)
                    && !m_person->see(u"rotateSecret"_s));
        QTRY_VERIFY(offers(u"secretMenu"_s, u"Stop signing"_s));
        chooseIn(u"secretMenu"_s, u"Stop signing"_s);
        QTRY_VERIFY(!offers(u"secretMenu"_s, u"Stop signing"_s));
        chooseIn(u"secretMenu"_s, u"Delete"_s);
        m_person->click(u"confirmDelete"_s);
        QTRY_VERIFY(!m_person->readsInTable(u"secretsTable"_s, u"TOKEN"_s));
    }

    void aWebhookIsTestedSavedEditedAndDeleted()
    {
        m_receiver->setAnswer({ .status = 200, .reason = "OK", .body = "welcome" });
        connectAs(store::Role::Admin);
        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookName"_s, u"deploy"_s);
        m_person->type(u"webhookUrl"_s, m_receiver->url().toString());
        m_person->click(u"webhookAccessTokenNew"_s);
        m_person->type(u"webhookAccessTokenName"_s, u"TOKEN"_s);
        m_person->type(u"webhookAccessTokenValue"_s, planted);
        m_person->click(u"webhookAccessTokenAdd"_s);
        QTRY_VERIFY(!m_person->see(u"webhookAccessTokenAdd"_s));
        m_person->click(u"toggleTest"_s);
        m_person->click(u"sendTest"_s);
        QTRY_VERIFY(m_person->reads(u"The receiver accepted it: 200"_s));
        QCOMPARE(m_receiver->requests().first().header("Authorization"),
                 "Bearer " + planted.toUtf8());
        QTRY_VERIFY(m_person->text(u"testDetails"_s).contains(u"welcome"_s));
        QVERIFY(!m_person->text(u"testDetails"_s).contains(planted));
        m_person->click(u"copyCurl"_s);
        QVERIFY(QApplication::clipboard()->text().contains(u"curl"_s));
        QVERIFY(!QApplication::clipboard()->text().contains(planted));
        m_person->click(u"addWebhook"_s);
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"deploy"_s));
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"deploy"_s));
        chooseIn(u"webhookMenu"_s, u"Edit"_s);
        m_person->type(u"webhookName"_s, u"ship"_s);
        m_person->click(u"addWebhook"_s);
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"ship"_s));
        chooseIn(u"webhookMenu"_s, u"Delete"_s);
        m_person->click(u"confirmDelete"_s);
        QTRY_VERIFY(!m_person->readsInTable(u"webhooksTable"_s, u"ship"_s));
    }

    void aReceiverInTroubleIsSaidInPlainWords()
    {
        connectAs(store::Role::Admin);
        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookUrl"_s, u"http://127.0.0.1:9/"_s);
        m_person->click(u"toggleTest"_s);
        m_person->click(u"sendTest"_s);
        QTRY_VERIFY(m_person->reads(u"Nothing listens at 127.0.0.1:9."_s));
        Receiver receiver;
        const TlsFront front(receiver.port());
        m_person->type(u"webhookUrl"_s, front.url());
        m_person->click(u"sendTest"_s);
        QTRY_VERIFY(m_person->reads(u"signed its certificate itself"_s));
        QCOMPARE(receiver.requestCount(), 0);
    }

    void deletingAUsedSecretNamesWhatStopsWorking()
    {
        connectAs(store::Role::Admin);
        addSecret(u"TOKEN"_s, planted);
        m_person->click(u"newWebhook"_s);
        m_person->type(u"webhookName"_s, u"deploy"_s);
        m_person->type(u"webhookUrl"_s, m_receiver->url().toString());
        m_person->choose(u"webhookAccessToken"_s, u"TOKEN"_s);
        m_person->click(u"addWebhook"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"deploy"_s));
        chooseIn(u"secretMenu"_s, u"Delete"_s);
        QTRY_VERIFY(m_person->reads(u"“deploy”"_s));
        QVERIFY(!m_person->canUse(u"confirmDelete"_s));
        m_person->type(u"confirmName"_s, u"TOKEN"_s);
        m_person->click(u"confirmDelete"_s);
        QTRY_VERIFY(m_person->see(u"newSecret"_s)
                    && !m_person->readsInTable(u"secretsTable"_s, u"TOKEN"_s));
    }

    void theAutomationsOfAWebhookAreAClickAway()
    {
        connectAs(store::Role::Admin);
        GraphqlClient client(m_site->url(), m_site->adminKey());
        const QString webhook = client
                                    .change(u"createGenericWebhookIntegration"_s,
                                            { { u"entityName"_s, u"my-team"_s },
                                              { u"name"_s, u"deploy"_s },
                                              { u"urlEndpoint"_s, m_receiver->url().toString() } },
                                            u"integration { id }"_s)
                                    .text("createGenericWebhookIntegration.integration.id");
        const QString team
            = client.ask(u"{ entity(name: \"my-team\") { id } }"_s).text("entity.id");
        for (const QString &name : { u"Other"_s, u"Ship it"_s }) {
            const QJsonObject call { { u"integrationID"_s, webhook } };
            const QJsonObject noOp { { u"noOp"_s, true } };
            const bool calls = name == u"Ship it"_s;
            client.change(u"createFilterTrigger"_s,
                          { { u"name"_s, name },
                            { u"enabled"_s, true },
                            { u"scopeType"_s, u"ENTITY"_s },
                            { u"scopeID"_s, team },
                            { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                            { u"eventFilter"_s, u"{}"_s },
                            { u"triggeredActionType"_s, calls ? u"GENERIC_WEBHOOK"_s : u"NO_OP"_s },
                            { u"triggeredActionConfig"_s,
                              calls ? QJsonObject { { u"genericWebhookActionInput"_s, call } }
                                    : QJsonObject { { u"noOpActionInput"_s, noOp } } } });
        }
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"Ship it"_s));
        auto *webhooks = m_person->see<QAbstractItemView>(u"webhooksTable"_s);
        QTest::mouseClick(webhooks->viewport(), Qt::LeftButton, {},
                          webhooks->visualRect(webhooks->model()->index(0, 4)).center());
        const auto selected = [this] {
            QStringList names;
            const auto *view = m_person->see<QAbstractItemView>(u"teamAutomationsTable"_s);
            const auto rows = view ? view->selectionModel()->selectedRows() : QModelIndexList();
            for (const QModelIndex &row : rows)
                names.append(row.data().toString());
            return names;
        };
        QTRY_COMPARE(selected(), QStringList { u"Ship it"_s });
    }

    void membersComeAndGo()
    {
        m_site->person(u"lou"_s, store::Role::Viewer);
        connectAs(store::Role::Admin);
        QTRY_VERIFY(m_person->readsInTable(u"membersTable"_s, u"lou"_s));
        chooseAt(u"memberMenu"_s, rowOf(u"membersTable"_s, u"lou"_s), u"Remove"_s);
        m_person->click(u"confirmDelete"_s);
        QTRY_VERIFY(!m_person->readsInTable(u"membersTable"_s, u"lou"_s));
        m_person->click(u"newMember"_s);
        m_person->type(u"memberName"_s, u"nobody"_s);
        m_person->click(u"addMember"_s);
        QTRY_VERIFY(m_person->hasError(u"memberName"_s));
        m_person->type(u"memberName"_s, u"lou"_s);
        m_person->choose(u"memberRole"_s, u"Member"_s);
        m_person->click(u"addMember"_s);
        QTRY_VERIFY(m_person->readsInTable(u"membersTable"_s, u"lou"_s));
    }

    void anApiKeyIsShownOnceAndRevoked()
    {
        connectAs(store::Role::Viewer);
        m_person->click(u"newApiKey"_s);
        m_person->type(u"keyDescription"_s, u"the cluster"_s);
        m_person->click(u"createKey"_s);
        QTRY_VERIFY(m_person->text(u"newKey"_s).size() >= 40);
        const QString key = m_person->text(u"newKey"_s);
        m_person->click(u"createKey"_s); // now: Done
        QTRY_VERIFY(m_person->readsInTable(u"keysTable"_s, u"the cluster"_s));
        QVERIFY(!m_person->readsInTable(u"keysTable"_s, key));
        QTRY_VERIFY(m_person->readsInTable(u"keysTable"_s, u"Used by this window"_s));
        chooseAt(u"keyMenu"_s, rowOf(u"keysTable"_s, u"the cluster"_s), u"Revoke"_s);
        m_person->click(u"confirmDelete"_s);
        QTRY_VERIFY(!m_person->readsInTable(u"keysTable"_s, u"the cluster"_s));
    }

private:
    void addSecret(const QString &name, const QString &value)
    {
        m_person->click(u"newSecret"_s);
        m_person->type(u"secretName"_s, name);
        m_person->type(u"secretValue"_s, value);
        m_person->click(u"addSecret"_s);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, name));
    }

    bool offers(const QString &button, const QString &text)
    {
        const bool isOffered = entryOf(button, 0, text) != nullptr;
        closeMenu();
        return isOffered;
    }

    void chooseIn(const QString &button, const QString &text) { chooseAt(button, 0, text); }

    void chooseAt(const QString &button, int row, const QString &text)
    {
        QAction *action = entryOf(button, row, text);
        QVERIFY2(action && action->isEnabled(), qPrintable(text));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
    }

    std::unique_ptr<Receiver> m_receiver;
};

QTEST_MAIN(TeamTest)
#include "tst_team.moc"
