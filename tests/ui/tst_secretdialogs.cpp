#include "tests/ui/teamscene.h"
#include "ui/settings/secretdialogs.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMimeData>

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

class TestSecretDialogs : public QObject, private TeamScene
{
    Q_OBJECT

private slots:
    void init() { reset(); }

    void aSecretIsTypedAndAdded()
    {
        load({ token }, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        QTest::keyClicks(dialog->focusWidget(), u"SIGNING_KEY"_s);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(dialog->focusWidget(), u"p@ss w0rd"_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"addSecret"_s), Qt::LeftButton);
        QCOMPARE(m_inserted, (QStringList { u"vision"_s, u"SIGNING_KEY"_s, u"p@ss w0rd"_s }));
        const auto asked = m_secrets.size();
        m_insert.answer(Done());
        QTRY_COMPARE(m_secrets.size(), asked + 1); // the list is fetched again
        QTRY_VERIFY(!m_page->findChild<NewSecretDialog *>());
    }

    void theNameOfASecretIsCheckedWhileTyping_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("complaint");
        QTest::addRow("good") << u"GITHUB_TOKEN"_s << QString();
        QTest::addRow("digit first") << u"1st"_s << u"can't start with a digit"_s;
        QTest::addRow("space") << u"MY TOKEN"_s << u"Use only the letters"_s;
        QTest::addRow("taken") << u"TOKEN"_s << u"of this name already"_s;
        QTest::addRow("a variable") << u"event_type"_s << u"already means something"_s;
        QTest::addRow("the token") << u"ACCESS_TOKEN"_s << u"already means something"_s;
    }

    void theNameOfASecretIsCheckedWhileTyping()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, complaint);
        load({ token }, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        auto *edit = visible<QLineEdit>(*dialog, u"secretName"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"secretValue"_s), u"value"_s);
        QTest::keyClicks(edit, name);
        QCOMPARE(errorOf(edit).isEmpty(), complaint.isEmpty());
        QVERIFY2(errorOf(edit).contains(complaint), qPrintable(errorOf(edit)));
        QCOMPARE(visible<QPushButton>(*dialog, u"addSecret"_s)->isEnabled(), complaint.isEmpty());
    }

    void theValueOfASecretIsHidden()
    {
        load({}, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        auto *value = visible<QLineEdit>(*dialog, u"secretValue"_s);
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        QTest::mousePress(visible<QToolButton>(*dialog, u"secretReveal"_s), Qt::LeftButton);
        QCOMPARE(value->echoMode(), QLineEdit::Normal);
        QTest::mouseRelease(visible<QToolButton>(*dialog, u"secretReveal"_s), Qt::LeftButton);
        QCOMPARE(value->echoMode(), QLineEdit::Password);
    }

    void aRefusedSecretKeepsWhatWasTyped()
    {
        load({}, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        auto *name = visible<QLineEdit>(*dialog, u"secretName"_s);
        auto *value = visible<QLineEdit>(*dialog, u"secretValue"_s);
        QTest::keyClicks(name, u"TOKEN"_s);
        QTest::keyClicks(value, u"value"_s);
        QTest::keyClick(value, Qt::Key_Return);
        m_insert.answer(
            Error { Error::Kind::Conflict, u"Somebody was faster."_s, u"secretName"_s });
        QTRY_COMPARE(errorOf(name), u"Somebody was faster."_s);
        QCOMPARE(name->text(), u"TOKEN"_s);
        QCOMPARE(value->text(), u"value"_s);
    }

    void aLineBreakAtTheEndIsPointedOut()
    {
        load({}, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        auto *value = visible<QLineEdit>(*dialog, u"secretValue"_s);
        QApplication::clipboard()->setText(u"line one\nline two\n"_s);
        QTest::keySequence(value, QKeySequence::Paste);
        QVERIFY(visible<MessageBar>(*dialog, u"secretLineBreak"_s));
        QCOMPARE(sharedMnemonics(*dialog), QStringList());
        QVERIFY(visible<QLabel>(*dialog, u"secretSize"_s)->text().contains(u"2 line"_s));
        QTest::mouseClick(visible<QPushButton>(*dialog, u"removeLineBreak"_s), Qt::LeftButton);
        QCOMPARE(value->text(), u"line one\nline two"_s);
        QVERIFY(!visible<MessageBar>(*dialog, u"secretLineBreak"_s));
    }

    void aKeyIsKeptByteForByte()
    {
        const QString pem = u"-----BEGIN KEY-----\r\nä+/=\r\n-----END KEY-----\n"_s;
        load({}, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"secretName"_s), u"SSH_KEY"_s);
        QApplication::clipboard()->setText(pem);
        QTest::keySequence(visible<QLineEdit>(*dialog, u"secretValue"_s), QKeySequence::Paste);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"addSecret"_s), Qt::LeftButton);
        QCOMPARE(m_inserted, (QStringList { u"vision"_s, u"SSH_KEY"_s, pem }));
    }

    void aTypedValueIsCopiedAsASecret()
    {
        load({}, {});
        auto *dialog = open<NewSecretDialog>(u"newSecret"_s);
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"secretValue"_s), u"hunter2"_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"secretCopy"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"hunter2"_s);
        QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(u"x-kde-passwordManagerHint"_s));
    }

    void aValueIsReplacedWithAnOverlap()
    {
        load({ token }, {});
        auto *dialog = openEntry<RotateSecretDialog>(u"secretMenu"_s, u"Replace value"_s);
        QVERIFY(dialog);
        QCOMPARE(visible<QLineEdit>(*dialog, u"secretValue"_s)->text(), QString());
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"secretValue"_s), u"newer"_s);
        QTest::keyClick(visible<QComboBox>(*dialog, u"secretOverlap"_s), Qt::Key_Down);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"rotateSecret"_s), Qt::LeftButton);
        QCOMPARE(m_inserted, (QStringList { u"vision"_s, u"TOKEN"_s, u"newer"_s, u"3600"_s }));
    }

    void deletingAUsedSecretAsksForItsName()
    {
        Webhook webhook = deploy;
        webhook.automations = { { u"a"_s, u"Ship it"_s } };
        load({ token }, { webhook });
        auto *dialog = openEntry<ConfirmDialog>(u"secretMenu"_s, u"Delete"_s);
        QVERIFY(dialog);
        QString text;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            text += label->text() + u'\n';
        QVERIFY(text.contains(u"“deploy”"_s) && text.contains(u"“Ship it”"_s));
        auto *remover = visible<QPushButton>(*dialog, u"confirmDelete"_s);
        QVERIFY(!remover->isEnabled());
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"confirmName"_s), u"TOKEN"_s);
        QVERIFY(remover->isEnabled());
        QTest::mouseClick(remover, Qt::LeftButton);
        QCOMPARE(m_inserted, (QStringList { u"vision"_s, u"TOKEN"_s, u"confirmed"_s }));
    }

    void anUnusedSecretGoesWithoutAName()
    {
        load({ key }, {});
        auto *dialog = openEntry<ConfirmDialog>(u"secretMenu"_s, u"Delete"_s);
        QVERIFY(dialog);
        QVERIFY(!visible<QLineEdit>(*dialog, u"confirmName"_s));
        QTest::mouseClick(visible<QPushButton>(*dialog, u"confirmDelete"_s), Qt::LeftButton);
        QCOMPARE(m_inserted, (QStringList { u"vision"_s, u"KEY"_s, u"plain"_s }));
    }
};

QTEST_MAIN(TestSecretDialogs)
#include "tst_secretdialogs.moc"
