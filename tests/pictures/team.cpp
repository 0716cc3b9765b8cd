#include "tests/pictures/album.h"
#include "tests/ui/teamscene.h"
#include "ui/members/memberdialogs.h"
#include "ui/settings/secretdialogs.h"
#include "ui/webhooks/webhookdialog.h"
#include "ui/widgets/confirmdialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace {

QDateTime on(int day) { return QDateTime({ 2026, 8, day }, { 10, 0 }, Qt::UTC); }

QList<Secret> secrets()
{
    return { { u"GITHUB_TOKEN"_s, on(1), u"ada"_s, on(12), on(21) },
             { u"GITHUB_SIGNING_SECRET"_s, on(1), u"ada"_s, {}, on(21), on(30).addYears(9) },
             { u"UNUSED_FOR_LONG"_s, on(2), u"grace"_s } };
}

QList<Webhook> webhooks()
{
    return { { .id = u"w1"_s,
               .name = u"Deploy workflow"_s,
               .url = u"https://api.github.com/repos/acme/deploy/dispatches"_s,
               .accessTokenRef = u"GITHUB_TOKEN"_s,
               .secretRef = u"GITHUB_SIGNING_SECRET"_s,
               .createdAt = on(1),
               .automations
               = { { u"a1"_s, u"Deploy to production"_s }, { u"a2"_s, u"Test new candidates"_s } },
               .lastSuccess = WebhookOutcome { on(21), 204, {} } },
             { .id = u"w2"_s,
               .name = u"Models channel"_s,
               .url = u"https://hooks.slack.com/services/T000/B000/s3cret"_s,
               .createdAt = on(2),
               .automations = { { u"a3"_s, u"Tell the team"_s } },
               .lastSuccess = WebhookOutcome { on(20), 200, {} },
               .lastFailure
               = WebhookOutcome { on(21), 404, u"The receiver answered 404 Not Found."_s } },
             { .id = u"w3"_s, .name = u"Own service"_s, .url = u"http://127.0.0.1:8080/hook"_s } };
}

} // namespace

/// Team settings with their dialogs.
class TeamPictures : public QObject, private TeamScene
{
    Q_OBJECT

public:
    explicit TeamPictures(Album &album)
        : m_album(album)
    {
    }

private slots:
    void init()
    {
        reset();
        m_access.apiKey = u"local-7f3a91"_s;
        m_members
            = { { u"u1"_s, u"ada"_s, u"Ada Lovelace"_s, u"ada@example.com"_s, u"admin"_s, false,
                  false, on(1) },
                { u"u2"_s, u"grace"_s, u"Grace Hopper"_s, u"grace@example.com"_s, u"member"_s,
                  false, false, on(2) },
                { u"u3"_s, {}, {}, u"katherine@example.com"_s, u"viewer"_s, true, false, on(3) },
                { u"u4"_s, u"ci"_s, u"CI"_s, {}, u"member"_s, false, true, on(4) } };
        m_keys = { { u"k1"_s, u"local-7f3a…"_s, u"This computer"_s, on(1), on(21) },
                   { u"k2"_s, u"local-99b2…"_s, u"Training on the cluster"_s, on(2) } };
        m_page->resize(m_album.pageSize());
    }

    void thePage()
    {
        load(secrets(), webhooks());
        take(*m_page, u"top"_s);
        m_page->ensureWidgetVisible(visible<Table>(*m_page, u"keysTable"_s));
        take(*m_page, u"end"_s);
        m_page->resize(m_page->width(), 1300);
        take(*m_page, u"whole"_s);
    }

    void empty()
    {
        load({}, {});
        take(*m_page, u"empty"_s);
    }

    void aMember()
    {
        m_access.role = u"member"_s;
        load(secrets(), webhooks());
        m_page->resize(m_page->width(), 1300);
        take(*m_page, u"as-member"_s);
        QVERIFY(menuEntry(u"webhookMenu"_s, u"Edit"_s));
        take(*m_page, u"as-member-menu"_s);
        QApplication::activePopupWidget()->close();
    }

    void secretDialogs()
    {
        load(secrets(), webhooks());
        auto *added = open<NewSecretDialog>(u"newSecret"_s);
        QVERIFY(added);
        take(*added, u"new-secret"_s);
        QTest::keyClicks(added->findChild<QLineEdit *>(u"secretName"_s), u"ACCESS_TOKEN"_s);
        QApplication::clipboard()->setText(u"value\n"_s);
        QTest::keySequence(added->findChild<QWidget *>(u"secretValue"_s), QKeySequence::Paste);
        takeAndClose(added, u"new-secret-wrong"_s);
        auto *rotated = openEntry<RotateSecretDialog>(u"secretMenu"_s, u"Replace value"_s);
        QVERIFY(rotated);
        takeAndClose(rotated, u"replace-secret"_s);
        auto *deleted = openEntry<ConfirmDialog>(u"secretMenu"_s, u"Delete"_s);
        QVERIFY(deleted);
        takeAndClose(deleted, u"delete-secret"_s);
    }

    void webhookDialogs()
    {
        load(secrets(), webhooks());
        auto *added = open<WebhookDialog>(u"newWebhook"_s);
        QVERIFY(added);
        take(*added, u"new-webhook"_s);
        added->findChild<QLineEdit *>(u"webhookName"_s)->setText(u"Own service"_s);
        added->findChild<QLineEdit *>(u"webhookUrl"_s)
            ->setText(u"https://hooks.slack.com/services/T000/B000/s3cret"_s);
        take(*added, u"new-webhook-taken"_s);
        auto *token = added->findChild<QComboBox *>(u"webhookAccessToken"_s);
        token->setCurrentIndex(token->count() - 1); // a new one
        takeAndClose(added, u"new-webhook-new-secret"_s);
        auto *edited = openEntry<WebhookDialog>(u"webhookMenu"_s, u"Test"_s);
        QVERIFY(edited);
        take(*edited, u"test"_s);
        QTest::mouseClick(visible<QPushButton>(*edited, u"sendTest"_s), Qt::LeftButton);
        m_trial.answer(WebhookProbeResult {
            .isOk = false,
            .error = u"The receiver answered 404 Not Found."_s,
            .statusCode = 404,
            .reason = u"Not Found"_s,
            .address = u"140.82.121.6"_s,
            .dnsMs = 3,
            .connectMs = 12,
            .tlsMs = 30,
            .waitMs = 80,
            .totalMs = 125,
            .requestHeaders = { { u"Content-Type"_s, u"application/json"_s },
                                { u"Authorization"_s, u"Bearer ***"_s } },
            .requestBody = u"{ \"text\": \"A test from Signalbox\" }"_s,
            .headers = { { u"Content-Type"_s, u"application/json; charset=utf-8"_s } },
            .body = u"{\"message\":\"Not Found\"}"_s });
        QTRY_VERIFY(visible<QPlainTextEdit>(*edited, u"testDetails"_s));
        takeAndClose(edited, u"test-answer"_s);
        auto *deleted = openEntry<ConfirmDialog>(u"webhookMenu"_s, u"Delete"_s);
        QVERIFY(deleted);
        takeAndClose(deleted, u"delete-webhook"_s);
    }

    void memberDialogs()
    {
        load(secrets(), webhooks());
        m_page->resize(m_page->width(), 1300);
        auto *added = open<AddMemberDialog>(u"newMember"_s);
        QVERIFY(added);
        takeAndClose(added, u"add-member"_s);
        QVERIFY(menuEntry(u"memberMenu"_s, u"Role"_s));
        take(*m_page, u"member-menu"_s);
        QApplication::activePopupWidget()->close();
        auto *key = open<NewKeyDialog>(u"newApiKey"_s);
        QVERIFY(key);
        QTest::keyClicks(key->findChild<QLineEdit *>(u"keyDescription"_s), u"Nightly job"_s);
        take(*key, u"new-key"_s);
        QTest::mouseClick(visible<QPushButton>(*key, u"createKey"_s), Qt::LeftButton);
        QTRY_VERIFY(visible<QLineEdit>(*key, u"newKey"_s));
        takeAndClose(key, u"new-key-shown"_s);
    }

private:
    void takeAndClose(QDialog *dialog, const QString &name)
    {
        take(*dialog, name);
        close(dialog);
    }
    static void close(QDialog *dialog)
    {
        const QPointer<QDialog> shown(dialog);
        dialog->reject();
        QTRY_VERIFY(!shown);
    }
    void take(QWidget &widget, const QString &name) { m_album.take(widget, u"team-"_s + name); }

    Album &m_album;
};

std::unique_ptr<QObject> teamPictures(Album &album)
{
    return std::make_unique<TeamPictures>(album);
}

#include "team.moc"
