#include "tests/ui/find.h"
#include "ui/widgets/field.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/messagebar.h"

#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Asks for two words and sends them.
class Form : public FormDialog
{
public:
    Form()
        : FormDialog(u"Words"_s, u"&Send"_s, u"send"_s, nullptr)
    {
        setAttribute(Qt::WA_DeleteOnClose, false);
        first = addField(u"&First"_s, firstEdit, { u"one"_s },
                         [this] { return problem(*firstEdit); });
        second = addField(u"&Second"_s, secondEdit, { u"two"_s },
                          [this] { return problem(*secondEdit); });
        check();
    }

    QLineEdit *firstEdit = new QLineEdit;
    QLineEdit *secondEdit = new QLineEdit;
    Field *first;
    Field *second;
    QPromise<Result<int>> answer;
    int sent = 0;
    int taken = 0;

private:
    static QString problem(const QLineEdit &edit)
    {
        if (edit.text().isEmpty())
            return u"Enter a word."_s;
        return edit.text().contains(u' ') ? u"One word only."_s : QString();
    }

    void commit() override
    {
        ++sent;
        answer = QPromise<Result<int>>();
        answer.start();
        send(answer.future(), [this](int value) { taken = value; });
    }
};

/// Asks for more than a screen holds.
class LongForm : public FormDialog
{
public:
    LongForm()
        : FormDialog(u"Many words"_s, u"&Send"_s, u"send"_s, nullptr)
    {
        setAttribute(Qt::WA_DeleteOnClose, false);
        for (int i = 0; i < 30; ++i) {
            last = new QLineEdit;
            addField(u"Word"_s, last, {});
        }
        check();
    }

    QLineEdit *last = nullptr;

private:
    void commit() override { }
};

class LayoutCounter : public QObject
{
public:
    int count = 0;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        count += event->type() == QEvent::LayoutRequest;
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

class TestFormDialog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_form = std::make_unique<Form>();
        m_form->open();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get(), test::patience));
        m_send = m_form->findChild<QPushButton *>(u"send"_s);
    }

    void nothingIsWrongBeforeAnythingIsTyped()
    {
        QVERIFY(!m_send->isEnabled());
        QCOMPARE(m_send->accessibleDescription(), u"Enter a word."_s);
        QCOMPARE(m_form->first->error(), QString());
        QCOMPARE(m_form->focusWidget(), m_form->firstEdit);
    }

    void problemsAreShownWhileTyping()
    {
        QTest::keyClicks(m_form->firstEdit, u"two words"_s);
        QCOMPARE(m_form->first->error(), u"One word only."_s);
        QCOMPARE(m_form->second->error(), QString());
        QCOMPARE(m_send->accessibleDescription(), u"Correct “First” first."_s);
        m_form->firstEdit->clear();
        QCOMPARE(m_form->first->error(), u"Enter a word."_s);
    }

    void tabGoesThroughTheFieldsToTheButtons()
    {
        fill();
        for (QWidget *expected : std::initializer_list<QWidget *> {
                 m_form->secondEdit, m_form->findChild<QPushButton *>(u"cancel"_s), m_send,
                 m_form->firstEdit }) {
            QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
            QCOMPARE(m_form->focusWidget(), expected);
        }
    }

    void enterSendsOnce()
    {
        QSignalSpy accepted(m_form.get(), &QDialog::accepted);
        fill();
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        QVERIFY(!m_send->isEnabled());
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        QCOMPARE(m_form->sent, 1);
        answer(7);
        QTRY_COMPARE(accepted.count(), 1);
        QCOMPARE(m_form->taken, 7);
    }

    void enterDoesNothingWhileSomethingIsMissing()
    {
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        QCOMPARE(m_form->sent, 0);
        QVERIFY(m_form->isVisible());
    }

    void anErrorIsShownAtItsFieldUntilThatIsChanged()
    {
        fill();
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        answer(Error { Error::Kind::Conflict, u"Taken."_s, u"two"_s });
        QTRY_COMPARE(m_form->second->error(), u"Taken."_s);
        QVERIFY(m_form->isVisible());
        QCOMPARE(m_form->focusWidget(), m_form->secondEdit);
        QCOMPARE(m_form->firstEdit->text(), u"one"_s);
        QVERIFY(m_send->isEnabled());
        QTest::keyClicks(m_form->firstEdit, u"more"_s);
        QCOMPARE(m_form->second->error(), u"Taken."_s);
        QTest::keyClicks(m_form->secondEdit, u"more"_s);
        QCOMPARE(m_form->second->error(), QString());
    }

    void anErrorOfNoFieldIsShownAboveThem()
    {
        fill();
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        answer(Error { Error::Kind::Network, u"Nobody answers."_s });
        auto *message = m_form->findChild<MessageBar *>();
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(message->text(), u"Nobody answers."_s);
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        QVERIFY(!message->isVisible());
    }

    void aClosedDialogIsNotCalledBack()
    {
        fill();
        QTest::keyClick(m_form->firstEdit, Qt::Key_Return);
        auto pending = std::move(m_form->answer);
        m_form.reset();
        pending.addResult(7);
        pending.finish();
        QCoreApplication::processEvents();
    }

    void allOfAWrappedTextCanBeRead()
    {
        const int before = m_form->height();
        m_form->first->setHint(QString(u"Words and words. "_s).repeated(20));
        QTRY_VERIFY(m_form->height() > before);
        QTRY_VERIFY(m_form->first->height()
                    >= m_form->first->heightForWidth(m_form->first->width()));
    }

    void whatIsTooHighForTheScreenScrolls()
    {
        LongForm form;
        form.open();
        QVERIFY(QTest::qWaitForWindowActive(&form, test::patience));
        QVERIFY(form.height() <= form.screen()->availableGeometry().height());
        const auto isSeen = [&form](const QWidget *widget) {
            return form.rect().contains(QRect(widget->mapTo(&form, QPoint()), widget->size()))
                && !widget->visibleRegion().isEmpty();
        };
        QTRY_VERIFY(isSeen(form.findChild<QPushButton *>(u"send"_s)));
        QVERIFY(!isSeen(form.last));
        form.setMinimumWidth(100);
        form.resize(100, form.height());
        QTRY_VERIFY(isSeen(form.findChild<QScrollArea *>()->verticalScrollBar()));
        for (int i = 0; i < 29; ++i)
            QTest::keyClick(form.focusWidget(), Qt::Key_Tab);
        QCOMPARE(form.focusWidget(), form.last);
        QTRY_VERIFY(isSeen(form.last));
    }

    void whatScrollsComesToRest()
    {
        LongForm form;
        form.open();
        QVERIFY(QTest::qWaitForWindowActive(&form, test::patience));
        LayoutCounter counter;
        form.installEventFilter(&counter);
        // A form that goes on laying itself out never stops asking for it.
        const auto isCalm = [&counter] {
            counter.count = 0;
            for (int i = 0; i < 20; ++i)
                QCoreApplication::processEvents();
            return counter.count == 0;
        };
        QTRY_VERIFY(isCalm());
    }

private:
    void fill()
    {
        QTest::keyClicks(m_form->firstEdit, u"one"_s);
        QTest::keyClicks(m_form->secondEdit, u"two"_s);
        QVERIFY(m_send->isEnabled());
    }

    void answer(const Result<int> &result)
    {
        m_form->answer.addResult(result);
        m_form->answer.finish();
    }

    std::unique_ptr<Form> m_form;
    QPushButton *m_send = nullptr;
};

QTEST_MAIN(TestFormDialog)
#include "tst_formdialog.moc"
