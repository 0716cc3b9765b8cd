#include "tests/journeys/teamdesk.h"
#include "tests/support/receiver.h"

using namespace Qt::StringLiterals;

/// Team settings and connections by keyboard alone.
class TeamKeyboardTest : public QObject, private TeamDesk
{
    Q_OBJECT

private slots:
    void init() { reset(); }
    void cleanup() { close(); }

    void aSecretIsMadeReplacedAndDeleted()
    {
        connectAs(store::Role::Admin);
        makeSecret(u"TOKEN"_s, u"value"_s);
        chooseFrom(u"secretMenu"_s, u"Replace"_s);
        QTRY_VERIFY(m_person->canUse(u"secretValue"_s));
        m_person->tabTo(u"secretValue"_s);
        m_person->write(u"newer"_s);
        m_person->tabTo(u"secretOverlap"_s);
        m_person->press(Qt::Key_Down);
        m_person->tabTo(u"rotateSecret"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, u"Today"_s)
                    && !m_person->see(u"rotateSecret"_s));
        chooseFrom(u"secretMenu"_s, u"Delete"_s);
        m_person->tabTo(u"confirmDelete"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(!m_person->readsInTable(u"secretsTable"_s, u"TOKEN"_s));
    }

    void aWebhookIsTriedOutAndSaved()
    {
        Receiver receiver;
        connectAs(store::Role::Admin);
        m_person->tabTo(u"newWebhook"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"webhookName"_s);
        m_person->write(u"deploy"_s);
        m_person->press(Qt::Key_Tab);
        m_person->write(receiver.url().toString());
        m_person->tabTo(u"webhookAccessTokenNew"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->see(u"webhookAccessTokenName"_s));
        m_person->tabTo(u"webhookAccessTokenName"_s);
        m_person->write(u"TOKEN"_s);
        m_person->tabTo(u"webhookAccessTokenValue"_s);
        m_person->write(u"t0ken"_s);
        m_person->tabTo(u"webhookAccessTokenAdd"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(!m_person->see(u"webhookAccessTokenAdd"_s));
        m_person->tabTo(u"toggleTest"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->canUse(u"sendTest"_s));
        m_person->tabTo(u"sendTest"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->reads(u"The receiver accepted it: 204"_s));
        QCOMPARE(receiver.requests().first().header("Authorization"), "Bearer t0ken");
        m_person->tabTo(u"addWebhook"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->readsInTable(u"webhooksTable"_s, u"deploy"_s));
    }

    void membersAndKeysComeAndGo()
    {
        m_site->person(u"lou"_s, store::Role::Viewer);
        connectAs(store::Role::Admin);
        QTRY_VERIFY(rowOf(u"membersTable"_s, u"lou"_s) >= 0);
        chooseFrom(u"memberMenu"_s, u"Remove"_s, rowOf(u"membersTable"_s, u"lou"_s));
        m_person->tabTo(u"confirmDelete"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(rowOf(u"membersTable"_s, u"lou"_s) < 0);
        m_person->tabTo(u"newMember"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"memberName"_s);
        m_person->write(u"lou"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(rowOf(u"membersTable"_s, u"lou"_s) >= 0);
        m_person->tabTo(u"newApiKey"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"keyDescription"_s);
        m_person->write(u"the cluster"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->see(u"newKey"_s));
        m_person->tabTo(u"createKey"_s); // now: Done
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(rowOf(u"keysTable"_s, u"the cluster"_s) >= 0);
    }

    void aConnectionIsMadeAndChosen()
    {
        connectAs(store::Role::Admin); // by mouse; the second one is the keyboard's
        m_person->tabTo(u"navTeamSettings"_s);
        for (int i = 0; i < 5 && !m_person->see(u"newConnection"_s); ++i)
            m_person->press(Qt::Key_Down); // the navigation is one stop of Tab
        m_person->tabTo(u"newConnection"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"connectionName"_s);
        m_person->write(u"Again"_s);
        m_person->press(Qt::Key_Tab);
        m_person->write(m_site->url().toString());
        m_person->tabTo(u"connectionKey"_s);
        m_person->write(m_site->adminKey());
        m_person->tabTo(u"connectionWay"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->canUse(u"connectionProxy"_s));
        m_person->tabTo(u"connectionProxy"_s);
        m_person->write(u"none"_s);
        m_person->tabTo(u"chooseCaFile"_s);
        m_person->tabTo(u"saveConnection"_s);
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(connection(), u"Again"_s);
        m_person->tabTo(u"connection"_s);
        m_person->press(Qt::Key_Space);
        chooseInMenu(u"Site"_s);
        QTRY_COMPARE(connection(), u"Site"_s);
    }

private:
    void makeSecret(const QString &name, const QString &value)
    {
        m_person->tabTo(u"newSecret"_s);
        m_person->press(Qt::Key_Space);
        m_person->tabTo(u"secretName"_s);
        m_person->write(name);
        m_person->press(Qt::Key_Tab);
        m_person->write(value);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->readsInTable(u"secretsTable"_s, name));
    }

    /// Opens the menu of a row with Space, on the row's button.
    void chooseFrom(const QString &button, const QString &entry, int row = 0)
    {
        QTRY_VERIFY(m_person->see(button));
        m_person->tabTo(button);
        for (int i = 0; i < row; ++i)
            m_person->press(Qt::Key_Tab);
        QTRY_VERIFY(Person::focus());
        QCOMPARE(Person::focus()->objectName(), button);
        m_person->press(Qt::Key_Space);
        chooseInMenu(entry);
    }

    static void chooseInMenu(const QString &entry)
    {
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const auto isAt = [menu, &entry] {
            return menu->activeAction()
                && menu->activeAction()->text().remove(u'&').startsWith(entry);
        };
        for (int i = 0; i <= menu->actions().size() && !isAt(); ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QVERIFY2(isAt(), qPrintable(entry));
        QTest::keyClick(menu, Qt::Key_Return);
    }
};

QTEST_MAIN(TeamKeyboardTest)
#include "tst_teamkeyboard.moc"
