#include "tests/pictures/album.h"
#include "tests/pictures/wizardteam.h"
#include "ui/automations/wording.h"
#include "ui/style/text.h"

#include <QCheckBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QToolButton>

namespace {

Automation saved()
{
    return { .id = u"a1"_s,
             .name = u"Deploy to production"_s,
             .description = u"Ask Ada"_s,
             .scopeId = u"m1"_s,
             .scopeName = u"Churn model"_s,
             .event = EventType::AddArtifactAlias,
             .eventFilter = uR"({"$or":[{"$and":[{"alias":{"$eq":"production"}}]}]})"_s,
             .webhook = { .id = u"w1"_s, .name = u"Deploy workflow"_s },
             .payload = u"{\n  \"event_type\": \"${event_type}\"\n}\n"_s,
             .revision = 3 };
}

} // namespace

/// The wizard's own pages.
class WizardPictures : public QObject
{
    Q_OBJECT

public:
    explicit WizardPictures(Album &album)
        : m_album(album)
    {
    }

private slots:
    void eachEvent_data()
    {
        QTest::addColumn<QString>("event");
        for (const EventType event : pictureTeam().scopes.events)
            QTest::newRow(qPrintable(apiName(event).toLower().replace(u'_', u'-')))
                << wording::eventTitle(event);
    }

    void eachEvent()
    {
        QFETCH(const QString, event);
        PictureScene scene;
        const QString name = QString::fromUtf8(QTest::currentDataTag());
        if (name == "link-model"_L1) {
            take(scene, u"event-"_s + name);
            return;
        }
        if (name == "add-artifact-alias"_L1)
            scene.chooseAliasPattern();
        else
            scene.chooseOther(event);
        if (scene.isOn("metricName"))
            scene.type("metricName", u"validation/loss"_s);
        if (scene.isOn("metricThreshold"))
            scene.type("metricThreshold", u"0.25"_s);
        take(scene, u"event-"_s + name);
    }

    void eachScope()
    {
        PictureScene scene;
        scene.choose("scope", u"The whole registry"_s);
        take(scene, u"scope-registry"_s);
        scene.choose("scope", u"The whole team"_s);
        take(scene, u"scope-team"_s);
        scene.chooseOther(u"A run starts, finishes or fails"_s);
        scene.choose("scope", u"The whole team"_s);
        take(scene, u"scope-team-runs"_s);
    }

    void whatIsMissing()
    {
        PictureScene scene;
        scene.chooseAlias();
        scene.choose("conditionKind", u"Exactly these aliases"_s);
        scene.click("next");
        take(scene, u"missing-words"_s);
        scene.choose("conditionKind", u"A filter of my own (JSON)"_s);
        QTest::keyClicks(scene.find<QPlainTextEdit>("ownFilter"), u"{\"alias\": {\"$near\": 1}}"_s);
        take(scene, u"own-filter"_s);
    }

    void aLaunchJob()
    {
        PictureScene scene;
        scene.job = FakeLaunch().details[u"train-2"_s];
        scene.choose("actionType", u"Launch job"_s);
        scene.click("next");
        take(scene, u"launch-empty"_s);
        scene.choose("launchJob", u"train · in training"_s);
        scene.choose("launchQueue", u"gpu queue · Kubernetes"_s);
        QTRY_VERIFY(scene.find<QAbstractItemView>("launchInputs")->model()->rowCount() > 1);
        take(scene, u"launch-inputs"_s);
        auto *tabs = scene.find<QTabBar>("launchTabBar");
        tabs->setCurrentIndex(1);
        take(scene, u"launch-command"_s);
        tabs->setCurrentIndex(2);
        take(scene, u"launch-json"_s);
    }

    void aSlackNotification()
    {
        PictureScene scene;
        scene.chooseAliasPattern();
        scene.choose("actionType", u"Slack notification"_s);
        scene.click("next");
        scene.choose("slackChannel", style::isolated(u"#models in Acme"_s));
        scene.type("notificationTitle", u"New version of ${artifact_collection_name}"_s);
        scene.find<QPlainTextEdit>("notificationMessage")
            ->setPlainText(u"*${event_author}* gave it the alias _${alias}_, ${artefact}"_s);
        take(scene, u"notification"_s);
    }

    void noAction()
    {
        PictureScene scene;
        scene.choose("actionType", u"Nothing"_s);
        scene.click("next");
        take(scene, u"no-action"_s);
    }

    void details()
    {
        PictureScene scene;
        scene.goToPayload(u"Models channel"_s);
        QTest::keyClicks(scene.find<QComboBox>("payloadExample"), u"sl"_s);
        scene.click("next");
        QTRY_COMPARE(scene.find<QListWidget>("rehearsalEvents")->count(), 3);
        take(scene, u"details"_s);
        scene.click("create"); // without a name
        take(scene, u"details-missing"_s);
        scene.type("automationName", u"Tell the team about production"_s);
        scene.click("sendTest");
        QTRY_VERIFY(scene.find<QLabel>("testResult")->text().contains(u"204"_s));
        take(scene, u"details-tested"_s);
        scene.choose("rehearsalShown", u"Other events: why not? (1)"_s);
        take(scene, u"details-why-not"_s);
        scene.click("create");
        take(scene, u"details-saving"_s);
        scene.answer(Error { Error::Kind::Network, u"Nothing answers at 127.0.0.1:1."_s });
        QTRY_VERIFY(!scene.message().isEmpty());
        take(scene, u"details-refused"_s);
    }

    void whatIsOffSaysWhy()
    {
        AutomationWizard::Team team = pictureTeam();
        team.whyNoTest = u"Only admins of the team can do this; you are a member."_s;
        team.launch.whyNot = u"This server takes no automations that launch jobs."_s;
        team.channels.clear();
        PictureScene scene(AutomationWizard::Mode::Create, { .scopeId = u"m1"_s }, {}, team);
        scene.chooseAliasPattern();
        scene.find<QComboBox>("actionType")->showPopup();
        take(scene, u"off-actions"_s);
        scene.find<QComboBox>("actionType")->hidePopup();
        scene.click("next");
        scene.choose("webhook", u"Own service"_s);
        scene.click("next");
        QTRY_COMPARE(scene.find<QListWidget>("rehearsalEvents")->count(), 3);
        take(scene, u"off-test"_s);
        team.webhooks.clear();
        PictureScene poor(AutomationWizard::Mode::Create, { .scopeId = u"m1"_s }, {}, team);
        poor.click("next");
        take(poor, u"off-no-webhook"_s);
    }

    void byKeyboard()
    {
        PictureScene scene;
        scene.chooseAliasPattern();
        walk(scene, u"event"_s);
        scene.click("next");
        scene.choose("webhook", u"Models channel"_s);
        walk(scene, u"payload"_s);
        QTest::keyClicks(scene.find<QComboBox>("payloadExample"), u"sl"_s);
        scene.click("next");
        walk(scene, u"details"_s);
        for (const auto &[action, name] : { std::pair { u"Launch job"_s, u"launch"_s },
                                            { u"Slack notification"_s, u"notification"_s } }) {
            PictureScene other;
            other.choose("actionType", action);
            other.click("next");
            walk(other, name);
        }
    }

    void editAndDuplicate()
    {
        PictureScene edit(AutomationWizard::Mode::Edit, saved());
        take(edit, u"edit"_s);
        Automation copy = saved();
        copy.id.clear();
        copy.name = u"Copy of Deploy to production"_s;
        PictureScene duplicate(AutomationWizard::Mode::Create, copy);
        duplicate.click("next");
        duplicate.click("next");
        take(duplicate, u"duplicate"_s);
    }

    void aDraft()
    {
        const QTemporaryDir folder;
        const auto drafts = std::make_shared<Drafts>(QDir(folder.path()));
        QVERIFY(drafts->save({ .id = u"d1"_s,
                               .team = u"acme"_s,
                               .automation = { .name = u"Deploy"_s, .scopeId = u"m1"_s },
                               .savedAt = QDateTime({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC) }));
        PictureScene scene(AutomationWizard::Mode::Create, { .scopeId = u"m1"_s }, drafts);
        take(scene, u"draft"_s);
    }

    void twoPeople()
    {
        PictureScene scene(AutomationWizard::Mode::Edit, saved());
        Automation theirs = saved();
        theirs.name = u"Deploy to Europe"_s;
        theirs.payload = u"{\n  \"event_type\": \"deploy\",\n  \"client_payload\": {\n    "
                         "\"model\": \"${artifact_version_string}\"\n  }\n}\n"_s;
        theirs.revision = 4;
        scene.onServer = theirs;
        QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
        scene.type("automationName", u"Deploy everywhere"_s);
        scene.click("create");
        scene.answer(
            Error { Error::Kind::Conflict, u"Somebody was faster."_s, u"expectedRevision"_s });
        QTRY_VERIFY(scene.isOn("conflictTitle"));
        take(scene, u"conflict"_s);
    }

private:
    void walk(WizardScene &scene, const QString &name)
    {
        m_album.walk(*scene.wizard, u"wizard-"_s + name);
    }
    void take(WizardScene &scene, const QString &name)
    {
        m_album.take(*scene.wizard, u"wizard-"_s + name);
    }

    Album &m_album;
};

std::unique_ptr<QObject> wizardPictures(Album &album)
{
    return std::make_unique<WizardPictures>(album);
}

#include "wizard.moc"
