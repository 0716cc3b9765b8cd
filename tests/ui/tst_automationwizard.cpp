#include "core/domain/eventfilter.h"
#include "tests/ui/wizardscene.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

namespace {

ModelVersion version(int index, const QStringList &aliases)
{
    return { .artifactId = u"QXJ0aWZhY3Q6NQ=="_s,
             .versionIndex = index,
             .aliases = aliases,
             .metadata = u"{\"accuracy\":0.93}"_s };
}

} // namespace

class tst_AutomationWizard : public QObject
{
    Q_OBJECT

private slots:
    void theSentenceGrowsWithEveryChoice();
    void anAliasPatternIsCheckedWhileTyping();
    void theAliasPatternIsAskedForOnlyWhereItCounts();
    void nextSaysAtTheFieldWhatIsMissing();
    void aPayloadThatIsNoObjectIsNotPassed();
    void withoutAWebhookItSaysWhoCanAddOne();
    void backLosesNothing();
    void onlyReachedStepsCanBeClicked();
    void thePreviewUsesTheVersionsOfTheModel();
    void aLateAnswerAboutAnotherModelIsDropped();
    void itIsDoneByKeyboardAlone();
    void enterOnABackButtonGoesBack();
    void controlEnterGoesOnFromTheEditor();
    void whatIsCreatedIsWhatWasChosen();
    void whileTheServerThinksNothingCanBeChanged();
    void anErrorIsShownWhereItBelongs_data();
    void anErrorIsShownWhereItBelongs();
    void aNameThatIsTakenStaysAsTyped();
    void anUntouchedWizardClosesAtOnce();
    void aTouchedWizardAsksBeforeItCloses();
    void anErrorIsNoQuestion();
};

void tst_AutomationWizard::theSentenceGrowsWithEveryChoice()
{
    WizardScene scene;
    QCOMPARE(scene.sentence(), u"When a new version is linked to Churn model …"_s);
    scene.chooseAlias();
    QCOMPARE(scene.sentence(), u"When a version of Churn model gets a new alias …"_s);
    scene.type("aliasPattern", u"prod"_s);
    QCOMPARE(scene.sentence(), u"When a version of Churn model gets an alias matching prod …"_s);
    scene.click("next");
    scene.chooseWebhook();
    QCOMPARE(scene.sentence(),
             u"When a version of Churn model gets an alias matching prod, send Deploy workflow to "
             "example.com."_s);
}

void tst_AutomationWizard::anAliasPatternIsCheckedWhileTyping()
{
    WizardScene scene;
    scene.chooseAlias();
    QCOMPARE(scene.errorAt("aliasPattern"), QString());
    scene.type("aliasPattern", u"prod"_s);
    auto *pattern = scene.find<QLineEdit>("aliasPattern");
    QCOMPARE(pattern->accessibleDescription(), u"Matches now: production, prod-eu"_s);
    scene.type("aliasPattern", u"(prod"_s);
    QVERIFY2(scene.errorAt("aliasPattern").contains(u"regular expression"_s),
             qPrintable(scene.errorAt("aliasPattern")));
    scene.type("aliasPattern", u"^none"_s);
    QCOMPARE(scene.errorAt("aliasPattern"), QString());
    QVERIFY(pattern->accessibleDescription().startsWith(u"None that exists now matches"_s));
}

void tst_AutomationWizard::theAliasPatternIsAskedForOnlyWhereItCounts()
{
    WizardScene scene;
    QVERIFY(!scene.isOn("aliasPattern"));
    scene.chooseAlias();
    QVERIFY(scene.isOn("aliasPattern"));
    scene.choose("eventLinkArtifact");
    QVERIFY(!scene.isOn("aliasPattern"));
    scene.click("next");
    QVERIFY(scene.isOn("webhook"));
}

void tst_AutomationWizard::nextSaysAtTheFieldWhatIsMissing()
{
    WizardScene scene;
    scene.chooseAlias();
    scene.click("next");
    QVERIFY(scene.isOn("aliasPattern"));
    QVERIFY2(scene.errorAt("aliasPattern").startsWith(u"Enter the alias"_s),
             qPrintable(scene.errorAt("aliasPattern")));
    QVERIFY(scene.find<QLineEdit>("aliasPattern")->hasFocus());

    scene.type("aliasPattern", u"x"_s);
    scene.click("next");
    scene.click("next");
    QCOMPARE(scene.errorAt("webhook"), u"Choose the webhook that is called."_s);
    QVERIFY(scene.find<QComboBox>("webhook")->hasFocus());

    scene.goToDetails();
    scene.click("create");
    QVERIFY2(scene.errorAt("automationName").startsWith(u"Enter a name"_s),
             qPrintable(scene.errorAt("automationName")));
    QVERIFY(scene.sent.isEmpty());
}

void tst_AutomationWizard::aPayloadThatIsNoObjectIsNotPassed()
{
    WizardScene scene;
    scene.click("next");
    scene.chooseWebhook();
    scene.editor()->setFocus();
    QTest::keyClicks(scene.editor(), u"{\"a\":}"_s);
    scene.click("next");
    QVERIFY(scene.isOn("webhook"));
    QVERIFY(scene.editor()->hasFocus());
    QTest::keyClick(scene.editor(), Qt::Key_Backspace);
    QTest::keyClicks(scene.editor(), u"1}"_s);
    scene.click("next");
    QVERIFY(scene.isOn("automationName"));
}

void tst_AutomationWizard::withoutAWebhookItSaysWhoCanAddOne()
{
    AutomationWizard::Team poor = wizardTeam();
    poor.webhooks.clear();
    WizardScene scene(poor);
    scene.click("next");
    const QString said = scene.find<QComboBox>("webhook")->accessibleDescription();
    QVERIFY2(said.contains(u"Team settings › Webhooks"_s), qPrintable(said));
    scene.click("next");
    QVERIFY(scene.isOn("webhook"));
}

void tst_AutomationWizard::backLosesNothing()
{
    WizardScene scene;
    scene.chooseAlias();
    scene.type("aliasPattern", u"prod"_s);
    scene.goToDetails();
    scene.type("automationName", u"Deploy"_s);
    QTest::keyClicks(scene.find<QPlainTextEdit>("automationDescription"), u"why"_s);
    const Automation before = scene.wizard->value();
    scene.click("back");
    scene.click("back");
    QVERIFY(scene.isOn("aliasPattern"));
    scene.click("next");
    scene.click("next");
    QCOMPARE(scene.wizard->value(), before);
    QCOMPARE(scene.find<QLineEdit>("automationName")->text(), u"Deploy"_s);
}

void tst_AutomationWizard::onlyReachedStepsCanBeClicked()
{
    WizardScene scene;
    QVERIFY(!scene.find<QToolButton>("step2")->isEnabled());
    scene.goToDetails();
    QTest::mouseClick(scene.find<QToolButton>("step1"), Qt::LeftButton);
    QVERIFY(scene.isOn("registeredModel"));
    QTest::mouseClick(scene.find<QToolButton>("step3"), Qt::LeftButton);
    QVERIFY(scene.isOn("automationName"));
    QVERIFY(scene.find<QToolButton>("step3")->isChecked());
}

void tst_AutomationWizard::thePreviewUsesTheVersionsOfTheModel()
{
    WizardScene scene;
    scene.chooseAlias();
    scene.type("aliasPattern", u"stag"_s);
    scene.versions[u"m1"_s].addResult(QList<ModelVersion> {
        version(0, {}), version(4, { u"production"_s }), version(3, { u"staging"_s }) });
    scene.versions[u"m1"_s].finish();
    auto *samples = scene.find<QComboBox>("previewSample");
    QTRY_COMPARE(samples->count(), 4); // with own values
    QCOMPARE(samples->itemText(0), u"v4 (production)"_s);
    QCOMPARE(samples->itemText(2), u"v0"_s);
    scene.goToDetails();
    QVERIFY2(scene.preview().contains(u"acme/model-registry/Churn model:staging"_s),
             qPrintable(scene.preview()));
}

void tst_AutomationWizard::aLateAnswerAboutAnotherModelIsDropped()
{
    WizardScene scene;
    auto *model = scene.find<QComboBox>("registeredModel");
    model->setFocus();
    QTest::keyClick(model, Qt::Key_Down);
    QCOMPARE(scene.wizard->value().scopeId, u"m2"_s);
    scene.versions[u"m2"_s].addResult(QList<ModelVersion> { version(7, {}) });
    scene.versions[u"m2"_s].finish();
    auto *samples = scene.find<QComboBox>("previewSample");
    QTRY_COMPARE(samples->itemText(0), u"v7"_s);
    scene.versions[u"m1"_s].addResult(QList<ModelVersion> { version(1, {}), version(0, {}) });
    scene.versions[u"m1"_s].finish();
    QCoreApplication::processEvents();
    QCOMPARE(samples->count(), 2); // with own values
}

void tst_AutomationWizard::itIsDoneByKeyboardAlone()
{
    WizardScene scene;
    QVERIFY(scene.find<QRadioButton>("eventLinkArtifact")->hasFocus());
    scene.press(Qt::Key_Down); // the other event
    scene.press(Qt::Key_Tab); // where
    scene.press(Qt::Key_Tab); // model
    scene.press(Qt::Key_Tab); // which aliases
    scene.press(Qt::Key_Tab); // pattern
    QTest::keyClicks(QApplication::focusWidget(), u"production"_s);
    scene.press(Qt::Key_Return);
    QVERIFY(scene.find<QComboBox>("webhook")->hasFocus());
    scene.press(Qt::Key_Down);
    scene.press(Qt::Key_Tab); // example
    QTest::keyClicks(QApplication::focusWidget(), u"s"_s);
    scene.press(Qt::Key_Return);
    QVERIFY(scene.find<QLineEdit>("automationName")->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"Tell everybody"_s);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.size(), 1);
    QCOMPARE(scene.sent.first().name, u"Tell everybody"_s);
}

void tst_AutomationWizard::enterOnABackButtonGoesBack()
{
    WizardScene scene;
    scene.click("next");
    scene.find<QPushButton>("back")->setFocus();
    scene.press(Qt::Key_Return);
    QVERIFY(scene.isOn("registeredModel"));
}

void tst_AutomationWizard::controlEnterGoesOnFromTheEditor()
{
    WizardScene scene;
    scene.click("next");
    scene.chooseWebhook();
    scene.editor()->setFocus();
    QTest::keyClicks(scene.editor(), u"{}"_s);
    QTest::keyClick(scene.editor(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(scene.isOn("automationName"));
    QCOMPARE(scene.wizard->value().payload, u"{}"_s);
}

void tst_AutomationWizard::whatIsCreatedIsWhatWasChosen()
{
    WizardScene scene;
    QSignalSpy saved(scene.wizard, &AutomationWizard::saved);
    scene.chooseAlias();
    scene.type("aliasPattern", u"^prod"_s);
    scene.goToDetails();
    scene.type("automationName", u"  Deploy on production "_s);
    QTest::keyClicks(scene.find<QPlainTextEdit>("automationDescription"), u"Ask Ada."_s);
    scene.click("create");
    QCOMPARE(scene.sent.size(), 1);

    const Automation made = scene.sent.first();
    QCOMPARE(made.name, u"Deploy on production"_s);
    QCOMPARE(made.description, u"Ask Ada."_s);
    QVERIFY(made.isEnabled);
    QCOMPARE(made.scopeType, ScopeType::Collection);
    QCOMPARE(made.scopeId, u"m1"_s);
    QCOMPARE(made.event, EventType::AddArtifactAlias);
    QCOMPARE(made.eventFilter, EventFilter::aliasMatches(u"^prod"_s).toJson());
    QCOMPARE(made.action, ActionType::Webhook);
    QCOMPARE(made.webhook.id, u"w1"_s);
    QCOMPARE(made.payload, scene.editor()->text());
    QVERIFY(made.payload.contains(u"client_payload"_s));

    Automation stored = made;
    stored.id = u"a1"_s;
    scene.answer(stored);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(saved.first().first().value<Automation>().id, u"a1"_s);
    QTRY_VERIFY(!scene.wizard); // closed and gone
}

void tst_AutomationWizard::whileTheServerThinksNothingCanBeChanged()
{
    WizardScene scene;
    scene.goToDetails();
    scene.type("automationName", u"Deploy"_s);
    scene.click("create");
    QVERIFY(!scene.find<QPushButton>("create")->isEnabled());
    QVERIFY(!scene.find<QPushButton>("back")->isEnabled());
    QVERIFY(!scene.find<QLineEdit>("automationName")->isEnabled());
    scene.click("create");
    QCOMPARE(scene.sent.size(), 1);
    scene.answer(Error { Error::Kind::Timeout, u"No answer."_s });
    QTRY_VERIFY(scene.find<QPushButton>("create")->isEnabled());
}

void tst_AutomationWizard::anErrorIsShownWhereItBelongs_data()
{
    QTest::addColumn<bool>("isAlias");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QByteArray>("at");
    const auto row = [](const char *name, bool isAlias, const QString &field, const char *page,
                        const char *at) {
        QTest::newRow(name) << isAlias << field << QByteArray(page) << QByteArray(at);
    };
    row("name", true, u"name"_s, "automationName", "automationName");
    row("pattern", true, u"eventFilter"_s, "aliasPattern", "aliasPattern");
    row("filter without a pattern", false, u"eventFilter"_s, "automationName", "");
    row("webhook", true, u"integrationID"_s, "webhook", "webhook");
    row("payload", true, u"requestPayload"_s, "payloadEditor", "");
    row("anything else", true, u"scopeID"_s, "automationName", "");
    row("no field", true, QString(), "automationName", "");
}

void tst_AutomationWizard::anErrorIsShownWhereItBelongs()
{
    QFETCH(bool, isAlias);
    QFETCH(QString, field);
    QFETCH(QByteArray, page);
    QFETCH(QByteArray, at);
    WizardScene scene;
    if (isAlias) {
        scene.chooseAlias();
        scene.type("aliasPattern", u"prod"_s);
    }
    scene.goToDetails();
    scene.type("automationName", u"Deploy"_s);
    scene.click("create");
    scene.answer(Error { Error::Kind::Unprocessable, u"That does not work."_s, field });
    const auto shown = [&] { return at.isEmpty() ? scene.message() : scene.errorAt(at); };
    QTRY_COMPARE(shown(), u"That does not work."_s);
    QVERIFY(scene.isOn(page));
}

void tst_AutomationWizard::aNameThatIsTakenStaysAsTyped()
{
    WizardScene scene;
    scene.goToDetails();
    scene.type("automationName", u"Deploy"_s);
    scene.click("create");
    scene.answer(Error { Error::Kind::Conflict, u"This name is taken."_s, u"name"_s });
    QTRY_COMPARE(scene.errorAt("automationName"), u"This name is taken."_s);
    QCOMPARE(scene.find<QLineEdit>("automationName")->text(), u"Deploy"_s);
    QVERIFY(scene.find<QLineEdit>("automationName")->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u" 2"_s);
    QCOMPARE(scene.errorAt("automationName"), QString());
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.last().name, u"Deploy 2"_s);
}

void tst_AutomationWizard::anUntouchedWizardClosesAtOnce()
{
    WizardScene scene;
    scene.press(Qt::Key_Escape);
    QTRY_VERIFY(!scene.wizard);
}

void tst_AutomationWizard::aTouchedWizardAsksBeforeItCloses()
{
    WizardScene scene;
    scene.chooseAlias();
    scene.type("aliasPattern", u"p"_s);
    scene.press(Qt::Key_Escape);
    QVERIFY(scene.wizard->isVisible());
    QVERIFY2(scene.message().contains(u"not saved"_s), qPrintable(scene.message()));
    scene.type("aliasPattern", u"prod"_s); // has gone on: what was asked no longer counts
    scene.press(Qt::Key_Escape);
    QVERIFY(scene.wizard->isVisible());
    scene.press(Qt::Key_Escape);
    QTRY_VERIFY(!scene.wizard);
}

void tst_AutomationWizard::anErrorIsNoQuestion()
{
    WizardScene scene;
    scene.goToDetails();
    scene.type("automationName", u"Deploy"_s);
    scene.click("create");
    scene.answer(Error { Error::Kind::Network, u"No connection."_s });
    QTRY_COMPARE(scene.message(), u"No connection."_s);
    scene.press(Qt::Key_Escape);
    QVERIFY(scene.wizard->isVisible());
    QVERIFY(scene.message().contains(u"not saved"_s));
}

QTEST_MAIN(tst_AutomationWizard)
#include "tst_automationwizard.moc"
