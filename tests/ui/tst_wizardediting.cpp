#include "tests/ui/wizardscene.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

namespace {

Automation deploy()
{
    return { .id = u"a1"_s,
             .name = u"Deploy"_s,
             .description = u"Ask Ada"_s,
             .isEnabled = false,
             .scopeType = ScopeType::Project,
             .scopeId = u"p0"_s,
             .scopeName = u"model-registry"_s,
             .event = EventType::AddArtifactAlias,
             .eventFilter = uR"({"$or":[{"$and":[{"alias":{"$eq":"production"}}]}]})"_s,
             .webhook = { .id = u"w2"_s, .name = u"Team chat"_s },
             .payload = u"{\"a\": 1}"_s,
             .revision = 3 };
}

Error conflict()
{
    return { Error::Kind::Conflict, u"Somebody was faster."_s, u"expectedRevision"_s };
}

} // namespace

/// Editing, duplicating, drafts, and two people at one automation.
class WizardEditingTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_drafts = std::make_shared<Drafts>(QDir(m_dir->filePath(u"drafts"_s)));
    }

    void editingShowsWhatIsThere()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        QCOMPARE(scene.wizard->windowTitle(), u"Edit “Deploy”"_s);
        QCOMPARE(scene.find<QPushButton>("create")->text().remove(u'&'), u"Save changes"_s);
        QVERIFY(scene.find<QRadioButton>("eventAddAlias")->isChecked());
        QCOMPARE(scene.find<QComboBox>("scope")->currentText(), u"The whole registry"_s);
        QCOMPARE(scene.find<QLineEdit>("aliasWords")->text(), u"production"_s);
        QCOMPARE(scene.sentence(),
                 u"When a version of any model in model-registry gets the alias production, send "
                 "Team chat to example.com."_s);
        QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
        QCOMPARE(scene.find<QLineEdit>("automationName")->text(), u"Deploy"_s);
        QVERIFY(!scene.find<QCheckBox>("automationEnabled")->isChecked());
    }

    void onlyWhatIsChangedIsChanged()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
        scene.type("automationName", u"Deploy to EU"_s);
        scene.click("create");
        QCOMPARE(scene.sent.size(), 1);
        Automation expected = deploy();
        expected.name = u"Deploy to EU"_s;
        expected.webhook = scene.sent.first().webhook; // with its URL
        QCOMPARE(scene.sent.first(), expected);
        QCOMPARE(expected.webhook.id, u"w2"_s);
    }

    void savingIsPossibleFromEveryPage()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        scene.type("aliasWords", u"production, eu"_s);
        scene.click("create");
        QCOMPARE(scene.sent.size(), 1);
        QVERIFY(scene.sent.first().eventFilter.contains(u"\"eu\""_s));
    }

    void whatTheFormsDontKnowIsKept()
    {
        Automation special = deploy();
        special.eventFilter = uR"({"$or":[{"$and":[{"alias":{"$ne":"x"}}]}]})"_s;
        special.scopeType = ScopeType::Collection;
        special.scopeId = u"elsewhere"_s;
        special.scopeName = u"another collection"_s;
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, special);
        QCOMPARE(scene.find<QPlainTextEdit>("ownFilter")->toPlainText(), special.eventFilter);
        QCOMPARE(scene.find<QComboBox>("scope")->currentText(), u"Only another collection"_s);
        QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
        scene.type("automationName", u"Other"_s);
        scene.click("create");
        QCOMPARE(scene.sent.first().eventFilter, special.eventFilter);
        QCOMPARE(scene.sent.first().scopeId, special.scopeId);
    }

    void closingKeepsADraftThatIsOfferedAgain()
    {
        {
            WizardScene scene(wizardTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                              m_drafts);
            QVERIFY(!scene.isOn("draftBar"));
            scene.chooseAlias();
            scene.type("aliasPattern", u"prod"_s);
            scene.click("next");
            scene.press(Qt::Key_Escape);
            QTRY_VERIFY(!scene.wizard); // it doesn't ask: nothing is lost
        }
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                          m_drafts);
        QVERIFY(scene.isOn("draftBar"));
        QTest::mouseClick(continueButton(scene), Qt::LeftButton);
        QVERIFY(scene.isOn("webhook")); // on the page where it was left
        scene.click("back");
        QCOMPARE(scene.find<QLineEdit>("aliasPattern")->text(), u"prod"_s);
        QVERIFY(!scene.isOn("draftBar"));
    }

    void aDraftSurvivesACrash()
    {
        // The draft is on disk while the wizard is open; a crash can't take it away.
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                          m_drafts);
        scene.chooseAlias();
        scene.type("aliasPattern", u"prod"_s);
        QTRY_COMPARE(m_drafts->of(u"acme"_s, {}).size(), 1);
        QTRY_VERIFY(m_drafts->of(u"acme"_s, {}).first().automation.eventFilter.contains(u"prod"_s));
    }

    void aDraftCanBeDiscarded()
    {
        QVERIFY(m_drafts->save({ .id = u"d1"_s,
                                 .team = u"acme"_s,
                                 .automation = { .name = u"Half"_s, .scopeId = u"m1"_s },
                                 .savedAt = QDateTime::currentDateTimeUtc() }));
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                          m_drafts);
        QVERIFY(scene.message().contains(u"“Half”"_s));
        scene.click("discardDraft");
        QVERIFY(!scene.isOn("draftBar"));
        QCOMPARE(m_drafts->of(u"acme"_s, {}).size(), 0);
    }

    void savingEndsTheDraft()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                          m_drafts);
        scene.goToDetails();
        scene.type("automationName", u"Deploy"_s);
        QTRY_COMPARE(m_drafts->of(u"acme"_s, {}).size(), 1);
        scene.click("create");
        scene.answer(deploy());
        QTRY_VERIFY(!scene.wizard);
        QCOMPARE(m_drafts->of(u"acme"_s, {}).size(), 0);
    }

    void aLostConnectionLosesNothing()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Create, { .scopeId = u"m1"_s },
                          m_drafts);
        scene.goToDetails();
        scene.type("automationName", u"Deploy"_s);
        scene.click("create");
        scene.answer(Error { Error::Kind::Network, u"No connection."_s });
        QTRY_COMPARE(scene.message(), u"No connection. What you entered is kept as a draft."_s);
        QCOMPARE(m_drafts->of(u"acme"_s, {}).first().automation.name, u"Deploy"_s);
        scene.click("create"); // and it can be tried again
        QCOMPARE(scene.sent.size(), 2);
    }

    void whatWasDeletedMeanwhileIsCreatedAnew()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
        scene.type("automationName", u"Mine"_s);
        scene.click("create");
        scene.answer(Error { Error::Kind::NotFound, u"There is nothing here."_s, u"id"_s });
        QTRY_VERIFY2(scene.message().contains(u"Somebody has deleted this automation"_s),
                     qPrintable(scene.message()));
        QCOMPARE(scene.find<QLineEdit>("automationName")->text(), u"Mine"_s);
        for (auto *button : scene.wizard->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == "Create a&new"_L1)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(scene.sent.size(), 2);
        QVERIFY(scene.sent.last().id.isEmpty());
        QCOMPARE(scene.sent.last().revision, 0);
        QCOMPARE(scene.sent.last().name, u"Mine"_s);
        QCOMPARE(scene.created, 1);
        scene.answer(deploy());
        QTRY_VERIFY(!scene.wizard);
    }

    void theSecondToSaveSeesTheDifference()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        goIntoConflict(scene);
        QVERIFY(scene.isOn("conflictRows"));
        QStringList shown;
        for (const QLabel *label : scene.find<QWidget>("conflictRows")->findChildren<QLabel *>())
            shown.append(label->text());
        QVERIFY(shown.contains(u"Theirs"_s));
        QVERIFY(shown.contains(u"Mine"_s));
        QVERIFY(!shown.contains(u"Payload"_s)); // that is the same
        QVERIFY(!scene.isOn("create"));
    }

    void theSecondMaySaveTheirsOver()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        goIntoConflict(scene);
        scene.click("saveMine");
        QCOMPARE(scene.sent.size(), 2);
        QCOMPARE(scene.sent.last().revision, 4); // having seen it
        QCOMPARE(scene.sent.last().name, u"Mine"_s);
        scene.answer(deploy());
        QTRY_VERIFY(!scene.wizard);
    }

    void theSecondMayTakeTheFirsts()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        goIntoConflict(scene);
        scene.click("takeTheirs");
        QVERIFY(scene.isOn("automationName"));
        QCOMPARE(scene.find<QLineEdit>("automationName")->text(), u"Theirs"_s);
        QCOMPARE(scene.wizard->value().revision, 4);
        scene.press(Qt::Key_Escape); // nothing to lose
        QTRY_VERIFY(!scene.wizard);
    }

    void theSecondMayGoOnEditing()
    {
        WizardScene scene(wizardTeam(), AutomationWizard::Mode::Edit, deploy());
        goIntoConflict(scene);
        QVERIFY(scene.find<QPushButton>("goOnEditing")->hasFocus());
        scene.press(Qt::Key_Space);
        QVERIFY(scene.isOn("automationName"));
        QCOMPARE(scene.find<QLineEdit>("automationName")->text(), u"Mine"_s);
        scene.click("create");
        QCOMPARE(scene.sent.last().revision, 3); // and is asked again
    }

private:
    static QPushButton *continueButton(WizardScene &scene)
    {
        for (auto *button : scene.find<QWidget>("draftBar")->findChildren<QPushButton *>()) {
            if (button->text() == "Continue draft"_L1)
                return button;
        }
        return nullptr;
    }

    static void goIntoConflict(WizardScene &scene)
    {
        Automation theirs = deploy();
        theirs.name = u"Theirs"_s;
        theirs.revision = 4;
        theirs.webhook = wizardTeam().webhooks.last();
        scene.onServer = theirs;
        QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
        scene.type("automationName", u"Mine"_s);
        scene.click("create");
        scene.answer(conflict());
        QTRY_VERIFY(scene.isOn("conflictTitle"));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<Drafts> m_drafts;
};

QTEST_MAIN(WizardEditingTest)
#include "tst_wizardediting.moc"
