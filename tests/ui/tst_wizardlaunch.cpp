#include "tests/ui/launchscene.h"
#include "tests/ui/wizardscene.h"
#include "ui/launch/inputsmodel.h"

#include <QAccessible>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>

namespace {

AutomationWizard::Team launchTeam()
{
    const FakeLaunch server;
    AutomationWizard::Team team = wizardTeam();
    team.launch = { .team = u"acme"_s,
                    .jobs = server.jobs,
                    .queues = server.overview.queues,
                    .projects = server.projects };
    return team;
}

Automation retrain()
{
    return { .id = u"a1"_s,
             .name = u"Retrain"_s,
             .scopeId = u"m1"_s,
             .scopeName = u"Churn model"_s,
             .event = EventType::AddArtifactAlias,
             .eventFilter = u"{\"$or\":[{\"$and\":[{\"alias\":{\"$eq\":\"deploy\"}}]}]}"_s,
             .action = ActionType::QueueJob,
             .queueId = u"q1"_s,
             .queueName = u"gpu queue"_s,
             .runSpec = u"{\"job\":\"acme/training/train:v1\",\"entity\":\"acme\",\"project\":"
                        "\"evaluation\",\"resource\":\"kubernetes\",\"overrides\":{\"run_config\":{"
                        "\"lr\":${artifact_metadata.lr}}},\"git\":{},\"docker\":{},\"priority\":1,"
                        "\"sweep_id\":\"s\"}"_s,
             .revision = 3 };
}

} // namespace

/// The wizard's second action.
class WizardLaunchTest : public QObject
{
    Q_OBJECT

private slots:
    void aJobIsChosenAndSent()
    {
        WizardScene scene(launchTeam());
        scene.choose("actionType", u"Launch job"_s);
        QCOMPARE(scene.sentence(), u"When a new version is linked to Churn model …"_s);
        scene.click("next");
        QVERIFY(scene.isOn("launchJob"));
        QVERIFY(!scene.isOn("webhook"));
        scene.click("next"); // nothing is chosen yet
        QCOMPARE(scene.errorAt("launchJob"), u"Choose the job that is to run."_s);
        scene.choose("launchJob", u"train · in training"_s);
        scene.choose("launchQueue", u"gpu queue · Kubernetes"_s);
        QCOMPARE(
            scene.sentence(),
            u"When a new version is linked to Churn model, launch train:latest on gpu queue."_s);
        auto *inputs = scene.find<QTableView>("launchInputs")->model();
        QTRY_COMPARE(inputs->rowCount(), 1); // the scene's job tells of none
        scene.click("next");
        scene.type("automationName", u"Retrain"_s);
        scene.click("create");
        QCOMPARE(scene.sent.size(), 1);
        const Automation sent = scene.sent.first();
        QCOMPARE(sent.action, ActionType::QueueJob);
        QCOMPARE(sent.queueId, u"q1"_s);
        QCOMPARE(sent.webhook, Webhook());
        QCOMPARE(sent.payload, QString());
        const auto spec = api::readRunSpec(sent.runSpec);
        QVERIFY(spec);
        QCOMPARE(spec->job, u"acme/training/train:latest"_s);
        QCOMPARE(spec->entity, u"acme"_s);
    }

    void editingShowsWhatIsThereAndChangesNothingElse()
    {
        WizardScene scene(launchTeam(), AutomationWizard::Mode::Edit, retrain());
        QCOMPARE(scene.sentence(),
                 u"When a version of Churn model gets the alias deploy, launch train:v1 on gpu "
                 "queue."_s);
        QTest::mouseClick(scene.find<QToolButton>("step2"), Qt::LeftButton);
        QCOMPARE(scene.find<QComboBox>("launchVersion")->currentText(), u"v1"_s);
        QCOMPARE(scene.find<QComboBox>("launchProject")->currentText(), u"evaluation"_s);
        scene.choose("launchVersion", u"v0"_s);
        scene.click("create");
        QCOMPARE(scene.sent.size(), 1);
        const QString sent = scene.sent.first().runSpec;
        const auto spec = api::readRunSpec(sent);
        QCOMPARE(spec->job, u"acme/training/train:v0"_s);
        QVERIFY2(sent.contains(u"${artifact_metadata.lr}"_s), qPrintable(sent));
        QVERIFY2(sent.contains(u"\"sweep_id\": \"s\""_s), qPrintable(sent));
    }

    void lookingAtItChangesNothing()
    {
        WizardScene scene(launchTeam(), AutomationWizard::Mode::Edit, retrain());
        QTest::mouseClick(scene.find<QToolButton>("step2"), Qt::LeftButton);
        scene.press(Qt::Key_Escape);
        QTRY_VERIFY(!scene.wizard); // nothing to ask about
    }

    void aServerThatTakesNoneSaysSo()
    {
        AutomationWizard::Team team = wizardTeam();
        team.launch.whyNot = u"This server takes no automations that launch jobs."_s;
        WizardScene scene(team);
        auto *box = scene.find<QComboBox>("actionType");
        const int launch = box->findText(u"Launch job"_s);
        QVERIFY(launch >= 0); // it is there, off
        QVERIFY(!qobject_cast<QStandardItemModel *>(box->model())->item(launch)->isEnabled());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), u"Nothing"_s);
        QVERIFY(box->accessibleDescription().contains(team.launch.whyNot));
    }

    void whatTheServerRefusesIsAtTheField()
    {
        WizardScene scene(launchTeam(), AutomationWizard::Mode::Edit, retrain());
        scene.type("aliasWords", u"production"_s);
        scene.click("create");
        scene.answer(Error { Error::Kind::NotFound, u"This queue is gone."_s, u"queueID"_s });
        QTRY_COMPARE(scene.errorAt("launchQueue"), u"This queue is gone."_s);
    }

    void switchingTheActionLosesNothing()
    {
        WizardScene scene(launchTeam());
        scene.choose("actionType", u"Launch job"_s);
        scene.click("next");
        scene.choose("launchJob", u"train · in training"_s);
        scene.click("back");
        scene.choose("actionType", u"Webhook"_s);
        scene.click("next");
        QVERIFY(scene.isOn("webhook"));
        scene.click("back");
        scene.choose("actionType", u"Launch job"_s);
        scene.click("next");
        QCOMPARE(scene.find<QComboBox>("launchJob")->currentText(), u"train · in training"_s);
    }

    void everyMnemonicIsUnique()
    {
        WizardScene scene(launchTeam());
        goToLaunch(scene);
        QMap<QString, QString> taken;
        for (QWidget *widget : scene.wizard->findChildren<QWidget *>()) {
            const QString text = widget->property("text").toString();
            const auto key = QKeySequence::mnemonic(text).toString();
            if (!widget->isVisible() || key.isEmpty() || qobject_cast<QLineEdit *>(widget))
                continue;
            QVERIFY2(!taken.contains(key), qPrintable(taken.value(key) + u" and "_s + text));
            taken.insert(key, text);
        }
        QVERIFY(taken.size() >= 6);
    }

    void everyInputHasAName()
    {
        WizardScene scene(launchTeam());
        goToLaunch(scene);
        for (QWidget *widget : scene.wizard->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            auto *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className())
                                + widget->objectName()));
        }
    }

    void tabFollowsTheReadingOrder()
    {
        WizardScene scene(launchTeam());
        goToLaunch(scene);
        const QStringList names { u"launchJob"_s,     u"launchVersion"_s, u"launchQueue"_s,
                                  u"launchProject"_s, u"launchRunName"_s, u"launchTabBar"_s,
                                  u"launchInputs"_s,  u"launchSample"_s,  u"cancel"_s,
                                  u"back"_s,          u"next"_s };
        scene.find<QWidget>("launchJob")->setFocus();
        QStringList visited;
        for (int i = 0; i < 40 && !(i > 0 && scene.find<QWidget>("launchJob")->hasFocus()); ++i) {
            const QString name = QApplication::focusWidget()->objectName();
            if (names.contains(name))
                visited << name;
            scene.press(Qt::Key_Tab);
        }
        QCOMPARE(visited, names);
    }

    void aDraftKeepsTheJob()
    {
        QTemporaryDir dir;
        const auto drafts = std::make_shared<Drafts>(QDir(dir.filePath(u"drafts"_s)));
        {
            WizardScene scene(launchTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                              drafts);
            scene.choose("actionType", u"Launch job"_s);
            scene.click("next");
            scene.choose("launchJob", u"train · in training"_s);
            scene.choose("launchQueue", u"laptop · Local process"_s);
            scene.press(Qt::Key_Escape);
            QTRY_VERIFY(!scene.wizard);
        }
        WizardScene scene(launchTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                          drafts);
        for (auto *button : scene.find<MessageBar>("draftBar")->findChildren<QPushButton *>()) {
            if (button->text() == "Continue draft"_L1)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(scene.sentence(),
                 u"When a new version is linked to Churn model, launch train:latest on laptop."_s);
    }

private:
    static void goToLaunch(WizardScene &scene)
    {
        scene.choose("actionType", u"Launch job"_s);
        scene.click("next");
        QVERIFY(scene.isOn("launchJob"));
    }
};

QTEST_MAIN(WizardLaunchTest)
#include "tst_wizardlaunch.moc"
