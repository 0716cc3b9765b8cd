#include "tests/ui/payloadscene.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>

namespace {

/// A server that keeps templates, and answers at once.
struct Server
{
    QList<PayloadTemplate> kept;
    QString refusal;
    int nextId = 1;

    TemplateShelf shelf(const QString &whyReadOnly = {})
    {
        return { .fetch = [this] { return QtFuture::makeReadyFuture(Result(kept)); },
                 .save = [this](const PayloadTemplate &changed) { return save(changed); },
                 .remove =
                     [this](const QString &id) {
                         kept.removeIf([&id](const PayloadTemplate &one) { return one.id == id; });
                         return QtFuture::makeReadyFuture(Result<Done>(Done()));
                     },
                 .whyReadOnly = whyReadOnly };
    }

    QFuture<Result<PayloadTemplate>> save(PayloadTemplate changed)
    {
        if (!refusal.isEmpty()) {
            return QtFuture::makeReadyFuture(
                Result<PayloadTemplate>(Error { Error::Kind::Conflict, refusal, u"name"_s }));
        }
        if (changed.id.isEmpty())
            changed.id = QString::number(nextId++);
        kept.removeIf([&](const PayloadTemplate &one) { return one.id == changed.id; });
        kept.append(changed);
        return QtFuture::makeReadyFuture(Result(changed));
    }
};

class Scene : public PayloadScene
{
public:
    QComboBox *box() { return find<QComboBox>(u"payloadExample"_s); }

    QStringList offered()
    {
        QStringList names;
        for (int n = 0; n < box()->count(); ++n)
            names << box()->itemText(n);
        return names;
    }

    QMenu *openMenu()
    {
        click(u"templateMenu"_s);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }

    /// Presses an entry of the open menu, or of one below it.
    static bool press(QMenu *menu, const QString &name)
    {
        for (QAction *action : menu->actions()) {
            if (action->objectName() != name || !action->isEnabled())
                continue;
            menu->setActiveAction(action);
            QTest::keyClick(menu, Qt::Key_Return);
            return true;
        }
        menu->close();
        return false;
    }

    bool press(const QString &action, const QString &about = {})
    {
        QMenu *menu = openMenu();
        if (about.isEmpty())
            return menu && press(menu, action);
        for (QAction *entry : menu->actions()) {
            if (!entry->menu() || entry->text() != about)
                continue;
            menu->setActiveAction(entry);
            QTest::keyClick(menu, Qt::Key_Right);
            return QTest::qWaitFor([entry] { return entry->menu()->isVisible(); }, test::patience)
                && press(entry->menu(), action);
        }
        menu->close();
        return false;
    }

    bool asksForName()
    {
        // Without a window manager nobody gives the window its focus back after a menu.
        panel.activateWindow();
        return QTest::qWaitFor([this] { return name()->hasFocus(); }, test::patience);
    }
    QLineEdit *name() { return find<QLineEdit>(u"templateName"_s); }
};

} // namespace

/// The team's own payloads beside the examples.
class TemplateGalleryTest : public QObject
{
    Q_OBJECT

private slots:
    void standBehindTheExamples()
    {
        Server server { .kept = { { u"7"_s, u"Ours"_s, u"{\"ours\": 1}"_s } } };
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        QTRY_COMPARE(scene.offered().last(), u"Ours"_s);
        QVERIFY(scene.offered().contains(u"Slack"_s));
        scene.chooseExample(u"ou"_s);
        QCOMPARE(scene.panel.text(), u"{\"ours\": 1}"_s);
    }

    void aPayloadIsSavedByKeyboard()
    {
        Server server;
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        scene.type(u"{\"a\": 1}"_s);
        QVERIFY(scene.press(u"saveTemplate"_s));
        QVERIFY(scene.asksForName());
        QTest::keyClicks(scene.name(), u"Deploy"_s);
        QTest::keyClick(scene.name(), Qt::Key_Return);
        QCOMPARE(server.kept,
                 (QList<PayloadTemplate> { { u"1"_s, u"Deploy"_s, u"{\"a\": 1}"_s } }));
        QTRY_VERIFY(scene.offered().contains(u"Deploy"_s));
        QVERIFY(scene.visibleText().contains(u"Saved as the template “Deploy”."_s));
        QVERIFY(!scene.name()->isVisible());
        QCOMPARE(scene.panel.text(), u"{\"a\": 1}"_s);
    }

    void escapeClosesOnlyTheName()
    {
        Server server;
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        scene.type(u"{}"_s);
        QVERIFY(scene.press(u"saveTemplate"_s));
        QVERIFY(scene.asksForName());
        QTest::keyClick(scene.name(), Qt::Key_Escape);
        QVERIFY(!scene.name()->isVisible());
        QVERIFY(scene.panel.isVisible());
        QVERIFY(server.kept.isEmpty());
    }

    void aNameThatIsThereReplacesIt()
    {
        Server server { .kept = { { u"7"_s, u"Ours"_s, u"{}"_s } } };
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        QTRY_VERIFY(scene.offered().contains(u"Ours"_s));
        scene.type(u"{\"b\": 2}"_s);
        QVERIFY(scene.press(u"saveTemplate"_s));
        QVERIFY(scene.asksForName());
        QTest::keyClicks(scene.name(), u"ours"_s);
        QCOMPARE(scene.find<QPushButton>(u"templateSave"_s)->text(), u"Replace"_s);
        scene.click(u"templateSave"_s);
        QCOMPARE(server.kept.size(), 1);
        QCOMPARE(server.kept.first().payload, u"{\"b\": 2}"_s);
    }

    void oneIsRenamed()
    {
        Server server { .kept = { { u"7"_s, u"Ours"_s, u"{}"_s } } };
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        QTRY_VERIFY(scene.offered().contains(u"Ours"_s));
        QVERIFY(scene.press(u"renameTemplate"_s, u"Ours"_s));
        QVERIFY(scene.asksForName());
        QTest::keyClicks(scene.name(), u"Theirs"_s);
        QTest::keyClick(scene.name(), Qt::Key_Return);
        QCOMPARE(server.kept, (QList<PayloadTemplate> { { u"7"_s, u"Theirs"_s, u"{}"_s } }));
        QTRY_VERIFY(scene.offered().contains(u"Theirs"_s));
        QVERIFY(!scene.offered().contains(u"Ours"_s));
    }

    void aDeletionIsTakenBack()
    {
        Server server { .kept = { { u"7"_s, u"Ours"_s, u"{\"a\": 1}"_s } } };
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        QTRY_VERIFY(scene.offered().contains(u"Ours"_s));
        QVERIFY(scene.press(u"deleteTemplate"_s, u"Ours"_s));
        QTRY_VERIFY(!scene.offered().contains(u"Ours"_s));
        for (auto *button : scene.panel.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == "&Undo"_L1)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(scene.offered().contains(u"Ours"_s));
        QCOMPARE(server.kept.first().payload, u"{\"a\": 1}"_s);
    }

    void whatTheServerRefusesIsSaidAtTheName()
    {
        Server server { .refusal = u"There is a template of this name already."_s };
        Scene scene;
        scene.panel.setTemplates(server.shelf());
        scene.type(u"{}"_s);
        QVERIFY(scene.press(u"saveTemplate"_s));
        QVERIFY(scene.asksForName());
        QTest::keyClicks(scene.name(), u"Ours"_s);
        QTest::keyClick(scene.name(), Qt::Key_Return);
        QTRY_VERIFY(scene.visibleText().contains(server.refusal));
        QVERIFY(scene.name()->isVisible());
        QCOMPARE(scene.name()->text(), u"Ours"_s);
    }

    void whyItCantBeSavedIsSaid_data()
    {
        QTest::addColumn<QString>("payload");
        QTest::addColumn<QString>("whyReadOnly");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing yet") << QString() << QString() << u"There is no payload yet."_s;
        QTest::newRow("no JSON") << u"{\"a\" 1}"_s << QString() << u"Line 1"_s;
        QTest::newRow("a server without")
            << u"{}"_s << u"This server keeps none."_s << u"This server keeps none."_s;
    }

    void whyItCantBeSavedIsSaid()
    {
        QFETCH(QString, payload);
        QFETCH(QString, whyReadOnly);
        QFETCH(QString, said);
        Server server;
        Scene scene;
        scene.panel.setTemplates(server.shelf(whyReadOnly));
        if (!payload.isEmpty())
            scene.type(payload);
        QMenu *menu = scene.openMenu();
        QVERIFY(menu);
        QVERIFY(!menu->findChild<QAction *>(u"saveTemplate"_s)->isEnabled());
        const auto *reason = menu->findChild<QAction *>(u"whyNot"_s);
        QVERIFY(reason);
        QVERIFY2(reason->text().contains(said), qPrintable(reason->text()));
        menu->close();
    }

    void withoutAShelfThereIsNoMenu()
    {
        Scene scene;
        QVERIFY(!scene.find<QToolButton>(u"templateMenu"_s)->isVisible());
        QVERIFY(scene.offered().contains(u"Slack"_s));
    }
};

QTEST_MAIN(TemplateGalleryTest)
#include "tst_templategallery.moc"
