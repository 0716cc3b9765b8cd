#include "tests/pictures/album.h"
#include "tests/pictures/wizardteam.h"

#include <QMenu>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

/// The payload editor, where the wizard has it.
class PayloadPictures : public QObject
{
    Q_OBJECT

public:
    explicit PayloadPictures(Album &album)
        : m_album(album)
    {
    }

private slots:
    void eachReceiver_data()
    {
        QTest::addColumn<QString>("webhook");
        QTest::addColumn<QString>("example");
        QTest::newRow("github") << u"Deploy workflow"_s << u"git"_s;
        QTest::newRow("slack") << u"Models channel"_s << u"sl"_s;
        QTest::newRow("teams") << u"Release channel"_s << u"mic"_s;
        QTest::newRow("discord") << u"Community server"_s << u"dis"_s;
        QTest::newRow("pagerduty") << u"On call"_s << u"pag"_s;
        QTest::newRow("generic") << u"Own service"_s << u"git"_s;
    }

    void eachReceiver()
    {
        QFETCH(const QString, webhook);
        QFETCH(const QString, example);
        const QString name = QString::fromUtf8(QTest::currentDataTag());
        PictureScene scene;
        scene.goToPayload(webhook);
        start(scene, example);
        auto *tabs = scene.find<QTabBar>("previewTabBar");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->isTabVisible(tab))
                continue;
            tabs->setCurrentIndex(tab);
            take(scene, name + u'-' + tabs->tabText(tab).toLower());
        }
        if (!scene.isOn("asForm"))
            return;
        tabs->setCurrentIndex(0);
        click(scene, "asForm");
        take(scene, name + u"-form-locked"_s);
        scene.editor()->setText({});
        click(scene, "asJson");
        click(scene, "asForm");
        fillForm(scene);
        take(scene, name + u"-form"_s);
    }

    void findings()
    {
        PictureScene scene;
        scene.goToPayload(u"Models channel"_s);
        scene.editor()->setText(u"{\n  \"text\": \"${artefact_version} ${tag} ${PD_KEY}\",\n  "
                                "\"blocks\": [{ \"type\": \"sektion\" }]\n}\n"_s);
        take(scene, u"findings"_s);
        scene.editor()->setText(u"{ // the model\n  \"a\" 1\n}\n"_s);
        take(scene, u"comment"_s);
        scene.click("next");
        take(scene, u"comment-next"_s);
        scene.editor()->setText({});
        take(scene, u"empty"_s);
    }

    void findAndReplace()
    {
        PictureScene scene;
        scene.goToPayload(u"Models channel"_s);
        start(scene, u"sl"_s);
        scene.editor()->setFocus();
        QTest::keyClick(scene.editor(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(scene.find<QLineEdit>("findText"), u"type"_s);
        QTest::keyClick(scene.find<QLineEdit>("findText"), Qt::Key_Return);
        take(scene, u"find"_s);
    }

    void names()
    {
        PictureScene scene;
        scene.goToPayload(u"On call"_s);
        scene.editor()->setText({});
        scene.editor()->setFocus();
        QTest::keyClicks(scene.editor(), u"{\"model\": \"${ar"_s);
        take(scene, u"completion"_s);
        scene.press(Qt::Key_Escape);
        click(scene, "insertValue");
        take(scene, u"value-menu"_s);
        QApplication::activePopupWidget()->close();
    }

    void samples()
    {
        PictureScene scene;
        scene.goToPayload(u"Own service"_s);
        start(scene, u"git"_s);
        auto *samples = scene.find<QComboBox>("previewSample");
        samples->showPopup();
        take(scene, u"samples"_s);
        samples->hidePopup();
        samples->setFocus();
        QTest::keyClick(samples, Qt::Key_End);
        scene.find<QTabBar>("previewTabBar")->setCurrentIndex(5);
        auto *values = scene.find<QTreeWidget>("valueList");
        values->setFocus();
        values->setCurrentItem(values->topLevelItem(1), 2);
        QTest::keyClick(values, Qt::Key_F2);
        take(scene, u"own-values"_s);
    }

    void gallery()
    {
        PictureScene scene;
        scene.goToPayload(u"Own service"_s);
        start(scene, u"git"_s);
        auto *box = scene.find<QComboBox>("payloadExample");
        box->showPopup();
        take(scene, u"examples"_s);
        box->hidePopup();
        auto *button = scene.find<QToolButton>("templateMenu");
        QTest::mouseClick(button, Qt::LeftButton);
        take(scene, u"template-menu"_s);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        menu->setActiveAction(menu->findChild<QAction *>(u"saveTemplate"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        take(scene, u"template-name"_s);
    }

private:
    static void click(PictureScene &scene, const char *button)
    {
        QTest::mouseClick(scene.find<QAbstractButton>(button), Qt::LeftButton);
    }

    static void start(PictureScene &scene, const QString &example)
    {
        auto *box = scene.find<QComboBox>("payloadExample");
        box->setFocus();
        QTest::keyClicks(box, example);
    }

    static void fillForm(PictureScene &scene)
    {
        for (const char *name : { "formTitle", "formEventType" }) {
            if (auto *edit = scene.find<QLineEdit>(name); edit && edit->isVisible())
                scene.type(name, u"Version of ${artifact_collection_name}"_s);
        }
        if (scene.isOn("formText"))
            QTest::keyClicks(scene.find<QWidget>("formText"), u"by ${event_author}"_s);
        for (const char *add : { "formAddField", "formAddButton" }) {
            if (scene.find<QAbstractButton>(add) && scene.isOn(add))
                click(scene, add);
        }
        for (const auto &[name, text] :
             { std::pair { "formField0Name", u"Alias"_s },
               { "formField0Value", u"${alias}"_s },
               { "formButton0Name", u"Open"_s },
               { "formButton0Value", u"https://example.com/models"_s } }) {
            if (scene.find<QLineEdit>(name) && scene.isOn(name))
                scene.type(name, text);
        }
    }

    void take(WizardScene &scene, const QString &name)
    {
        m_album.take(*scene.wizard, u"payload-"_s + name);
    }

    Album &m_album;
};

std::unique_ptr<QObject> payloadPictures(Album &album)
{
    return std::make_unique<PayloadPictures>(album);
}

#include "payload.moc"
