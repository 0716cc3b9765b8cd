#include "tests/ui/teamscene.h"
#include "ui/settings/secretdialogs.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {
const Secret token { u"TOKEN"_s, QDateTime({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC) };
const Secret key { u"KEY"_s, QDateTime({ 2026, 8, 20 }, { 10, 0 }, Qt::UTC) };
const Webhook deploy { .id = u"w"_s,
                       .name = u"deploy"_s,
                       .url = u"https://example.com/"_s,
                       .accessTokenRef = u"TOKEN"_s };
} // namespace

class TestTeamSettings : public QObject, private TeamScene
{
    Q_OBJECT

private slots:
    void init() { reset(); }

    void nothingIsClaimedBeforeTheAnswer()
    {
        m_page->setTeam(u"vision"_s);
        QCOMPARE(m_teams, QStringList { u"vision"_s });
        QVERIFY(!visible<QPushButton>(*m_page, u"newSecret"_s));
        QVERIFY(!visible<Table>(*m_page, u"secretsTable"_s));
    }

    void emptyListsOfferTheFirstStep()
    {
        load({}, {});
        QVERIFY(visible<QPushButton>(*m_page, u"newSecret"_s));
        QVERIFY(visible<QPushButton>(*m_page, u"newWebhook"_s));
        QVERIFY(!visible<Table>(*m_page, u"secretsTable"_s));
    }

    void listsAreShown()
    {
        load({ token, key }, { deploy });
        const auto *secrets = visible<Table>(*m_page, u"secretsTable"_s);
        QCOMPARE(secrets->model()->rowCount(), 2);
        const auto *webhooks = visible<Table>(*m_page, u"webhooksTable"_s)->model();
        QStringList cells;
        for (int column = 0; column < 4; ++column)
            cells.append(webhooks->index(0, column).data().toString());
        QCOMPARE(cells,
                 (QStringList { u"deploy"_s, u"https://example.com/"_s, u"TOKEN"_s, u"None"_s }));
    }

    void answersForAnotherTeamAreDropped()
    {
        m_page->setTeam(u"vision"_s);
        m_page->setTeam(u"speech"_s);
        m_secrets[0].answer(QList<Secret> { token });
        m_secrets[1].answer(QList<Secret> { key });
        QTRY_VERIFY(visible<Table>(*m_page, u"secretsTable"_s));
        const auto *model = visible<Table>(*m_page, u"secretsTable"_s)->model();
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 0).data().toString(), u"KEY"_s);
    }

    void aLostConnectionLeavesWhatWasLoaded()
    {
        load({ token }, {});
        m_page->refresh();
        m_secrets.back().answer(Error { Error::Kind::Network, u"Nobody answers."_s });
        QCoreApplication::processEvents();
        QVERIFY(visible<Table>(*m_page, u"secretsTable"_s));
        for (const MessageBar *bar : m_page->findChildren<MessageBar *>())
            QVERIFY(!bar->isVisible());
    }

    void aRefusalIsSaid()
    {
        m_page->setTeam(u"vision"_s);
        m_secrets.back().answer(Error { Error::Kind::Forbidden, u"Only members may look."_s });
        const auto isSaid = [this] {
            const auto bars = m_page->findChildren<MessageBar *>();
            return std::any_of(bars.begin(), bars.end(), [](const MessageBar *bar) {
                return bar->isVisible() && bar->text() == u"Only members may look."_s;
            });
        };
        QTRY_VERIFY(isSaid());
    }

    void aSecretSaysWhatUsesIt()
    {
        Webhook webhook = deploy;
        webhook.automations = { { u"a"_s, u"Ship it"_s } };
        load({ token, key }, { webhook });
        const auto *model = visible<Table>(*m_page, u"secretsTable"_s)->model();
        const auto cell
            = [model](int row, int column) { return model->index(row, column).data().toString(); };
        QTRY_COMPARE(cell(0, 4), u"deploy (1 automation)"_s);
        QCOMPARE(cell(1, 4), u"Unused"_s);
        QCOMPARE(cell(1, 3), u"Never"_s);
        QCOMPARE(cell(1, 5), u"Never used"_s);
    }

    void aClickOnWhatUsesItGoesThere()
    {
        load({ token }, { deploy });
        auto *secrets = visible<Table>(*m_page, u"secretsTable"_s);
        QTRY_COMPARE(secrets->model()->index(0, 4).data().toString(), u"deploy"_s);
        QTest::mouseClick(secrets->viewport(), Qt::LeftButton, {},
                          secrets->visualRect(secrets->model()->index(0, 4)).center());
        QCOMPARE(visible<Table>(*m_page, u"webhooksTable"_s)->currentRow(), 0);
    }

    void itsAutomationsAreShownOnTheirPage()
    {
        Webhook webhook = deploy;
        webhook.automations = { { u"a"_s, u"Ship it"_s }, { u"b"_s, u"Tell all"_s } };
        load({ token }, { webhook });
        QSignalSpy wanted(m_page.get(), &TeamSettingsPage::automationsWanted);
        const QStringList both { u"a"_s, u"b"_s };
        auto *webhooks = visible<Table>(*m_page, u"webhooksTable"_s);
        QTest::mouseClick(webhooks->viewport(), Qt::LeftButton, {},
                          webhooks->visualRect(webhooks->model()->index(0, 4)).center());
        QCOMPARE(wanted.takeFirst(), QVariantList { both });
        for (const QString &button : { u"webhookMenu"_s, u"secretMenu"_s }) {
            QAction *entry = menuEntry(button, u"Show its"_s);
            QVERIFY(entry);
            entry->trigger();
            QApplication::activePopupWidget()->close();
            QCOMPARE(wanted.takeFirst(), QVariantList { both });
        }
        auto *secrets = visible<Table>(*m_page, u"secretsTable"_s);
        QTest::mouseClick(secrets->viewport(), Qt::LeftButton, {},
                          secrets->visualRect(secrets->model()->index(0, 4)).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Up); // around to the last
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(wanted.takeFirst(), QVariantList { both });
    }

    void whoIsNoAdminSeesWhy_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addRow("member") << u"member"_s;
        QTest::addRow("viewer") << u"viewer"_s;
    }

    void whoIsNoAdminSeesWhy()
    {
        QFETCH(const QString, role);
        m_access.role = role;
        load({ token }, { deploy });
        for (const QString &name : { u"newSecret"_s, u"newWebhook"_s }) {
            const auto *button = visible<QPushButton>(*m_page, name);
            QVERIFY(!button->isEnabled());
            QVERIFY(button->toolTip().contains(u"you are a "_s + role));
            QVERIFY(visible<QLabel>(*m_page, name + u"WhyNot"_s));
        }
        QVERIFY(!menuEntry(u"secretMenu"_s, u"Replace value"_s)->isEnabled());
        QVERIFY(QApplication::activePopupWidget()->close());
        QVERIFY(menuEntry(u"secretMenu"_s, u"Only admins"_s));
        QVERIFY(QApplication::activePopupWidget()->close());
        for (const QString &entry : { u"Test"_s, u"Edit"_s, u"Delete"_s }) {
            QVERIFY(!menuEntry(u"webhookMenu"_s, entry)->isEnabled());
            QVERIFY(QApplication::activePopupWidget()->close());
        }
    }

    void whatTheServerLacksIsOffWithTheReason()
    {
        m_access.connection = u"W&B"_s;
        m_access.capabilities
            = api::Capabilities({ u"Mutation.insertSecret"_s, u"Mutation.deleteSecret"_s }, {});
        load({ token }, { deploy });
        QVERIFY(visible<QPushButton>(*m_page, u"newSecret"_s)->isEnabled());
        QVERIFY(!visible<QPushButton>(*m_page, u"newWebhook"_s)->isEnabled());
        QVERIFY(!menuEntry(u"webhookMenu"_s, u"Test"_s)->isEnabled());
        QVERIFY(QApplication::activePopupWidget()->close());
        QVERIFY(menuEntry(u"webhookMenu"_s, u"The server of “W"_s));
        QVERIFY(QApplication::activePopupWidget()->close());
        const auto *secrets = visible<Table>(*m_page, u"secretsTable"_s)->model();
        QCOMPARE(secrets->index(0, 3).data().toString(), u"Not told"_s);
        auto *dialog = openEntry<RotateSecretDialog>(u"secretMenu"_s, u"Replace value"_s);
        QVERIFY(dialog);
        QVERIFY(!visible<QComboBox>(*dialog, u"secretOverlap"_s));
    }

    void aWebhookTellsItsHealth()
    {
        Webhook failing = deploy;
        failing.lastSuccess = WebhookOutcome { .at = QDateTime({ 2026, 8, 20 }, { 10, 0 }) };
        failing.lastFailure = WebhookOutcome { .at = QDateTime({ 2026, 8, 21 }, { 10, 0 }),
                                               .statusCode = 500,
                                               .reason = u"The receiver broke down."_s };
        Webhook quiet = deploy;
        quiet.id = u"q"_s;
        load({}, { failing, quiet });
        const auto *model = visible<Table>(*m_page, u"webhooksTable"_s)->model();
        QCOMPARE(model->index(0, 5).data().toString(),
                 u"Failed 21 Aug 2026: The receiver broke down."_s);
        QCOMPARE(model->index(1, 5).data().toString(), u"Not called yet"_s);
    }
};

QTEST_MAIN(TestTeamSettings)
#include "tst_teamsettings.moc"
