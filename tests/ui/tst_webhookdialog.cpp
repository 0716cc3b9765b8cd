#include "tests/ui/teamscene.h"
#include "ui/webhooks/webhookdialog.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace {
const Secret token { u"TOKEN"_s, QDateTime({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC) };
const Secret key { u"KEY"_s, QDateTime({ 2026, 8, 20 }, { 10, 0 }, Qt::UTC) };
const Webhook deploy { .id = u"w"_s,
                       .name = u"deploy"_s,
                       .url = u"https://example.com/"_s,
                       .accessTokenRef = u"TOKEN"_s };

QString errorOf(const QWidget *input)
{
    return qobject_cast<Field *>(input->parentWidget())->error();
}
} // namespace

class TestWebhookDialog : public QObject, private TeamScene
{
    Q_OBJECT

private slots:
    void init() { reset(); }

    void aWebhookIsTypedAndAdded()
    {
        load({ token, key }, {});
        auto *dialog = open<WebhookDialog>(u"newWebhook"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"webhookName"_s), u"GitHub deploy"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"webhookUrl"_s),
                         u"https://example.com/hook"_s);
        auto *accessToken = visible<QComboBox>(*dialog, u"webhookAccessToken"_s);
        QCOMPARE(accessToken->currentText(), u"None"_s);
        QTest::keyClick(accessToken, Qt::Key_Down);
        QCOMPARE(accessToken->currentText(), u"TOKEN"_s);
        auto *secret = visible<QComboBox>(*dialog, u"webhookSecret"_s);
        QTest::keyClick(secret, Qt::Key_End);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"addWebhook"_s), Qt::LeftButton);
        QCOMPARE(m_created,
                 QList<Webhook> { (Webhook { .name = u"GitHub deploy"_s,
                                             .url = u"https://example.com/hook"_s,
                                             .accessTokenRef = u"TOKEN"_s,
                                             .secretRef = u"KEY"_s }) });
        m_create.answer(m_created.first());
        QTRY_VERIFY(!m_page->findChild<WebhookDialog *>());
    }

    void aWebhookIsCheckedWhileTyping_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addRow("name with sign") << u"webhookName"_s << u"deploy!"_s;
        QTest::addRow("name too long") << u"webhookName"_s << QString(65, u'a');
        QTest::addRow("name taken") << u"webhookName"_s << u"deploy"_s;
        QTest::addRow("ftp") << u"webhookUrl"_s << u"ftp://example.com"_s;
        QTest::addRow("no host") << u"webhookUrl"_s << u"https://"_s;
        QTest::addRow("password") << u"webhookUrl"_s << u"https://me:pw@example.com"_s;
    }

    void aWebhookIsCheckedWhileTyping()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, text);
        load({}, { deploy });
        auto *dialog = open<WebhookDialog>(u"newWebhook"_s);
        auto *edit = visible<QLineEdit>(*dialog, field);
        QCOMPARE(errorOf(edit), QString());
        QTest::keyClicks(edit, text);
        QVERIFY(!errorOf(edit).isEmpty());
        QVERIFY(!visible<QPushButton>(*dialog, u"addWebhook"_s)->isEnabled());
    }

    void aReceiverIsRecognised_data()
    {
        QTest::addColumn<bool>("isWandb");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("problem");
        QTest::addRow("GitHub") << false << u"https://api.github.com/repos/a/b/dispatches"_s
                                << u"Contents: read and write"_s << QString();
        QTest::addRow("Slack") << false << u"https://hooks.slack.com/services/T0/B0/x"_s
                               << u"text or blocks"_s << QString();
        QTest::addRow("localhost, ours")
            << false << u"http://localhost:1234/"_s << u"It works here"_s << QString();
        QTest::addRow("localhost, W&B")
            << true << u"http://localhost:1234/"_s << QString() << u"from its own servers"_s;
        QTest::addRow("address, ours")
            << false << u"http://10.0.0.1/"_s << u"works here"_s << QString();
        QTest::addRow("address, W&B")
            << true << u"http://10.0.0.1/"_s << QString() << u"W&B refuses IP addresses"_s;
        QTest::addRow("IPv6, W&B")
            << true << u"http://[2001:db8::1]/"_s << QString() << u"W&B refuses IP addresses"_s;
    }

    void aReceiverIsRecognised()
    {
        QFETCH(const bool, isWandb);
        QFETCH(const QString, url);
        QFETCH(const QString, hint);
        QFETCH(const QString, problem);
        m_access.isWandb = isWandb;
        load({}, {});
        auto *dialog = open<WebhookDialog>(u"newWebhook"_s);
        auto *edit = visible<QLineEdit>(*dialog, u"webhookUrl"_s);
        QTest::keyClicks(edit, url);
        QVERIFY2(errorOf(edit).contains(problem), qPrintable(errorOf(edit)));
        QCOMPARE(errorOf(edit).isEmpty(), problem.isEmpty());
        QVERIFY2(edit->accessibleDescription().contains(hint),
                 qPrintable(edit->accessibleDescription()));
    }

    void aSecretIsMadeWithinTheWebhooksDialog()
    {
        load({ token }, {});
        auto *dialog = open<WebhookDialog>(u"newWebhook"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"webhookName"_s), u"deploy"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"webhookUrl"_s), u"https://example.com/"_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"webhookSecretNew"_s), Qt::LeftButton);
        QTRY_VERIFY(visible<QLineEdit>(*dialog, u"webhookSecretName"_s)); // laid out when idle
        auto *name = visible<QLineEdit>(*dialog, u"webhookSecretName"_s);
        QTest::keyClicks(name, u"TOKEN"_s);
        QVERIFY(errorOf(name).contains(u"already"_s));
        QTest::keySequence(name, QKeySequence::SelectAll);
        QTest::keyClicks(name, u"SIGNING"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"webhookSecretValue"_s), u"value"_s);
        QVERIFY(!visible<QPushButton>(*dialog, u"addWebhook"_s)->isEnabled());
        QTest::mouseClick(visible<QPushButton>(*dialog, u"webhookSecretAdd"_s), Qt::LeftButton);
        QCOMPARE(m_inserted, (QStringList { u"vision"_s, u"SIGNING"_s, u"value"_s }));
        m_insert.answer(Done());
        QTRY_COMPARE(visible<QComboBox>(*dialog, u"webhookSecret"_s)->currentText(), u"SIGNING"_s);
        QVERIFY(visible<QComboBox>(*dialog, u"webhookAccessToken"_s)->findText(u"SIGNING"_s) > 0);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"addWebhook"_s), Qt::LeftButton);
        QCOMPARE(m_created.last().secretRef, u"SIGNING"_s);
    }

    void aWebhookIsTestedBeforeItIsSaved()
    {
        load({ token }, {});
        auto *dialog = open<WebhookDialog>(u"newWebhook"_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"toggleTest"_s), Qt::LeftButton);
        QTRY_VERIFY(visible<QPushButton>(*dialog, u"sendTest"_s));
        QVERIFY(!visible<QPushButton>(*dialog, u"sendTest"_s)->isEnabled());
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"webhookUrl"_s), u"https://example.com/"_s);
        QTest::keyClick(visible<QComboBox>(*dialog, u"webhookAccessToken"_s), Qt::Key_Down);
        auto *payload = visible<QPlainTextEdit>(*dialog, u"testPayload"_s);
        QTest::keySequence(payload, QKeySequence::SelectAll);
        QTest::keyClicks(payload, u"{\"a\": "_s);
        QVERIFY(!visible<QPushButton>(*dialog, u"sendTest"_s)->isEnabled());
        QTest::keyClicks(payload, u"1}"_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"sendTest"_s), Qt::LeftButton);
        QCOMPARE(m_trials,
                 QList<WebhookProbe> { (WebhookProbe { u"https://example.com/"_s, u"TOKEN"_s,
                                                       QString(), u"{\"a\": 1}"_s }) });
        m_trial.answer(WebhookProbeResult { .isOk = true,
                                            .statusCode = 204,
                                            .reason = u"No Content"_s,
                                            .totalMs = 84,
                                            .headers = { { u"Server"_s, u"nginx"_s } },
                                            .body = u"thanks"_s });
        QTRY_VERIFY(visible<MessageBar>(*dialog, u"testOutcome"_s));
        QCOMPARE(visible<MessageBar>(*dialog, u"testOutcome"_s)->text(),
                 u"The receiver accepted it: 204 No Content, after 84 ms."_s);
        const QString details = visible<QPlainTextEdit>(*dialog, u"testDetails"_s)->toPlainText();
        QVERIFY(details.contains(u"Server: nginx"_s) && details.contains(u"thanks"_s));
        QVERIFY(m_created.isEmpty());
    }

    void everyMnemonicIsOneThings()
    {
        load({ token }, { deploy });
        auto *dialog = openEntry<WebhookDialog>(u"webhookMenu"_s, u"Test"_s);
        QVERIFY(dialog);
        for (const QString &part : { u"webhookAccessToken"_s, u"webhookSecret"_s }) {
            QTest::mouseClick(visible<QPushButton>(*dialog, part + u"New"_s), Qt::LeftButton);
            QTRY_VERIFY(visible<QLineEdit>(*dialog, part + u"Value"_s));
            auto *value = visible<QLineEdit>(*dialog, part + u"Value"_s);
            QApplication::clipboard()->setText(u"a line\n"_s);
            QTest::keySequence(value, QKeySequence::Paste);
        }
        QCOMPARE(sharedMnemonics(*dialog), QStringList());
    }

    void aWebhookIsEdited()
    {
        load({ token, key }, { deploy });
        auto *dialog = openEntry<WebhookDialog>(u"webhookMenu"_s, u"Edit"_s);
        QVERIFY(dialog);
        QCOMPARE(visible<QLineEdit>(*dialog, u"webhookName"_s)->text(), u"deploy"_s);
        QCOMPARE(visible<QComboBox>(*dialog, u"webhookAccessToken"_s)->currentText(), u"TOKEN"_s);
        QTest::keyClick(visible<QComboBox>(*dialog, u"webhookAccessToken"_s), Qt::Key_Home);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"addWebhook"_s), Qt::LeftButton);
        QCOMPARE(m_created.last().id, u"w"_s);
        QCOMPARE(m_created.last().accessTokenRef, QString());
    }
};

QTEST_MAIN(TestWebhookDialog)
#include "tst_webhookdialog.moc"
