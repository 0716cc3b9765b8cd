#include "core/domain/eventcondition.h"
#include "tests/ui/wizardscene.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace {

PastEvent past(const QString &alias, const QList<Objection> &objections = {})
{
    return { .id = alias,
             .type = EventType::AddArtifactAlias,
             .createdAt = QDateTime::currentDateTimeUtc().addDays(-1),
             .variables = { { u"alias"_s, alias },
                            { u"artifact_collection_name"_s, u"Churn model"_s },
                            { u"artifact_version_index"_s, 3 } },
             .objections = objections };
}

} // namespace

/// What the first page can wait for and where, and what the last one says about the past.
class WizardEventsTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreComparedExactly()
    {
        WizardScene scene;
        scene.chooseAlias();
        scene.choose("conditionKind", u"Exactly these aliases"_s);
        scene.click("next");
        QCOMPARE(scene.errorAt("aliasWords"),
                 u"Enter at least one word; separate several by commas."_s);
        scene.type("aliasWords", u"production, eu"_s);
        QCOMPARE(scene.find<QLineEdit>("aliasWords")->accessibleDescription(),
                 u"Matches now: production"_s);
        QCOMPARE(scene.sentence(),
                 u"When a version of Churn model gets the alias production or eu …"_s);
        QVERIFY(scene.wizard->value().eventFilter.contains(u"\"$eq\":\"eu\""_s));
    }

    void theTagsThatExistAreCompared()
    {
        WizardScene scene;
        scene.chooseOther(u"Adding a tag to a version"_s);
        scene.choose("conditionKind", u"Tags that match a pattern"_s);
        scene.type("aliasPattern", u"^review"_s);
        QCOMPARE(scene.find<QLineEdit>("aliasPattern")->accessibleDescription(),
                 u"Matches now: reviewed, review-later"_s);
        scene.type("aliasPattern", u"approved"_s); // the model's own tag is none of its versions'
        QCOMPARE(scene.find<QLineEdit>("aliasPattern")->accessibleDescription(),
                 u"None that exists now matches; new ones will be compared with it."_s);
    }

    void aFilterOfOnesOwnIsChecked()
    {
        WizardScene scene;
        scene.choose("conditionKind", u"A filter of my own (JSON)"_s);
        auto *filter = scene.find<QPlainTextEdit>("ownFilter");
        filter->setFocus();
        QTest::keyClicks(filter, u"{\"alias\": {\"$near\": 1}}"_s);
        QVERIFY2(scene.errorAt("ownFilter").contains(u"$near"_s),
                 qPrintable(scene.errorAt("ownFilter")));
        scene.click("next");
        QVERIFY(scene.isOn("ownFilter"));
    }

    void theScopeSaysWhatItCovers()
    {
        WizardScene scene;
        auto *scope = scene.find<QComboBox>("scope");
        scene.choose("scope", u"The whole registry"_s);
        QVERIFY(!scene.isOn("registeredModel"));
        QVERIFY2(scope->accessibleDescription().contains(u"Churn model, Fraud detector"_s),
                 qPrintable(scope->accessibleDescription()));
        QCOMPARE(scene.wizard->value().scopeType, ScopeType::Project);
        QCOMPARE(scene.wizard->value().scopeId, u"p0"_s);
        QCOMPARE(scene.sentence(),
                 u"When a new version is linked to any model in model-registry …"_s);
        scene.choose("scope", u"The whole team"_s);
        QCOMPARE(scene.wizard->value().scopeType, ScopeType::Entity);
        QCOMPARE(scene.wizard->value().scopeId, u"t1"_s);
    }

    void onlyWhatMakesSenseCanBeWatched_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QStringList>("scopes");
        QTest::newRow("artifact") << u"Unlinking a version from a registered model"_s
                                  << QStringList { u"One registered model"_s,
                                                   u"The whole registry"_s, u"The whole team"_s };
        QTest::newRow("logging") << u"Logging a new version of an artifact"_s
                                 << QStringList { u"One logged artifact"_s };
        QTest::newRow("run") << u"A run starts, finishes or fails"_s
                             << QStringList { u"One project"_s, u"The whole team"_s };
    }

    void onlyWhatMakesSenseCanBeWatched()
    {
        QFETCH(const QString, event);
        QFETCH(const QStringList, scopes);
        WizardScene scene;
        scene.chooseOther(event);
        QStringList offered;
        auto *box = scene.find<QComboBox>("scope");
        for (int i = 0; i < box->count(); ++i)
            offered.append(box->itemText(i));
        QCOMPARE(offered, scopes);
    }

    void aServerWithoutFurtherEventsOffersNone()
    {
        AutomationWizard::Team old = wizardTeam();
        old.scopes.events = { EventType::LinkArtifact, EventType::AddArtifactAlias };
        WizardScene scene(old);
        QVERIFY(!scene.isOn("eventOther"));
    }

    void aMetricIsDescribedStepByStep()
    {
        WizardScene scene;
        scene.chooseOther(u"A run's metric passes a threshold"_s);
        scene.click("next");
        QCOMPARE(scene.errorAt("metricName"), u"Enter the metric's name, as it is logged."_s);
        scene.type("metricName", u"loss"_s);
        scene.choose("metricAggregate", u"the average"_s);
        scene.find<QSpinBox>("metricWindow")->setFocus();
        QTest::keyClick(scene.find<QSpinBox>("metricWindow"), Qt::Key_Up);
        scene.choose("metricComparison", u"is below"_s);
        scene.type("metricThreshold", u"x"_s);
        QCOMPARE(scene.errorAt("metricThreshold"), u"Enter a number, such as 0.25."_s);
        scene.type("metricThreshold", u"0.25"_s);
        scene.type("metricRunName", u"night"_s);
        QCOMPARE(scene.sentence(),
                 u"When the average of the last 2 values of loss of a run in training whose name "
                 "contains night is below 0.25 …"_s);
        const auto read
            = EventCondition::fromFilter(EventType::RunMetric, scene.wizard->value().eventFilter);
        QCOMPARE(read.metric.name, u"loss"_s);
        QCOMPARE(read.metric.window, 2);
        QCOMPARE(read.metric.threshold, 0.25);
        scene.click("next");
        QVERIFY(scene.isOn("webhook"));
    }

    void aChangeIsGivenInPercent()
    {
        WizardScene scene;
        scene.chooseOther(u"A run's metric changes by an amount"_s);
        scene.type("metricName", u"loss"_s);
        scene.choose("metricDirection", u"rises by"_s);
        scene.type("metricThreshold", u"10"_s);
        scene.choose("metricUnit", u"percent"_s);
        QCOMPARE(scene.sentence(), u"When loss of a run in training rises by 10 percent …"_s);
        QVERIFY(scene.wizard->value().eventFilter.contains(u"\"change_amount\":0.1"_s));
    }

    void statesAreTicked()
    {
        WizardScene scene;
        scene.chooseOther(u"A run starts, finishes or fails"_s);
        QTest::keyClick(scene.find<QCheckBox>("stateFailed"), Qt::Key_Space);
        scene.click("next");
        QVERIFY(scene.isOn("stateFailed"));
        QTest::keyClick(scene.find<QCheckBox>("stateFinished"), Qt::Key_Space);
        QCOMPARE(scene.sentence(), u"When a run in training finishes …"_s);
        QCOMPARE(scene.wizard->value().scopeId, u"p1"_s);
    }

    void tryingAnotherEventLosesNothing()
    {
        WizardScene scene;
        scene.chooseAlias();
        scene.type("aliasPattern", u"prod"_s);
        scene.chooseOther(u"A run's metric passes a threshold"_s);
        scene.type("metricName", u"loss"_s);
        scene.chooseAlias();
        QCOMPARE(scene.find<QLineEdit>("aliasPattern")->text(), u"prod"_s);
        scene.choose("eventOther");
        QCOMPARE(scene.find<QLineEdit>("metricName")->text(), u"loss"_s);
    }

    void nothingMayBeTheAction()
    {
        WizardScene scene;
        scene.choose("actionType", u"Nothing"_s);
        QCOMPARE(scene.sentence(),
                 u"When a new version is linked to Churn model, note that it happened."_s);
        scene.click("next");
        QVERIFY(scene.isOn("noAction"));
        scene.click("next");
        scene.type("automationName", u"Only note"_s);
        scene.click("create");
        QCOMPARE(scene.sent.first().action, ActionType::NoOp);
    }

    void thePastIsToldOnTheFirstPageAndTheLast()
    {
        WizardScene scene;
        scene.rehearsal = Rehearsal { .matchCount = 3,
                                      .matches = { past(u"production"_s), past(u"prod-eu"_s) },
                                      .others = { past(u"staging"_s) } };
        scene.chooseAlias();
        scene.type("aliasPattern", u"prod"_s);
        QTRY_COMPARE(scene.find<QLabel>("outlook")->text(),
                     u"Would have fired 3 times in the last 30 days."_s);
        QCOMPARE(scene.rehearsed.last().eventFilter, scene.wizard->value().eventFilter);
        scene.goToDetails();
        QTRY_COMPARE(scene.find<QLabel>("outlookTitle")->text(),
                     u"Would have fired 3 times in the last 30 days."_s);
        QTRY_COMPARE(scene.find<QListWidget>("rehearsalEvents")->count(), 2);
    }

    void nothingIsAskedWhileTheEventIsIncomplete()
    {
        WizardScene scene;
        QTRY_COMPARE(scene.rehearsed.size(), 1); // any link
        scene.chooseAlias(); // without a pattern yet
        scene.type("aliasPattern", u"p("_s);
        scene.type("aliasPattern", u"prod"_s);
        QTRY_VERIFY(scene.rehearsed.size() > 1);
        for (const Automation &asked : scene.rehearsed)
            QVERIFY(!asked.eventFilter.contains(u"("_s));
    }

    void aPastEventShowsItsPayload()
    {
        WizardScene scene;
        scene.rehearsal = Rehearsal { .matchCount = 2,
                                      .matches = { past(u"production"_s), past(u"prod-eu"_s) } };
        goToDetailsWith(scene, u"{\"alias\": \"${alias}\", \"t\": \"${ACCESS_TOKEN}\"}"_s);
        auto *events = scene.find<QListWidget>("rehearsalEvents");
        QTRY_COMPARE(events->count(), 2);
        events->setFocus();
        QTest::keyClick(events, Qt::Key_Down);
        QCOMPARE(scene.find<QPlainTextEdit>("rehearsalDetail")->toPlainText(),
                 u"{\"alias\": \"prod-eu\", \"t\": \"***\"}"_s);
    }

    void aTestIsSentWithTheEvent()
    {
        WizardScene scene;
        scene.rehearsal = Rehearsal { .matchCount = 1, .matches = { past(u"production"_s) } };
        goToDetailsWith(scene, u"{\"alias\": \"${alias}\"}"_s);
        auto *send = scene.find<QPushButton>("sendTest");
        QTRY_VERIFY(send->isEnabled());
        QTest::mouseClick(send, Qt::LeftButton);
        QCOMPARE(scene.tested.size(), 1);
        QCOMPARE(scene.tested.first().first, u"{\"alias\": \"${alias}\"}"_s);
        QCOMPARE(scene.tested.first().second["alias"_L1].toString(), u"production"_s);
        QTRY_VERIFY(scene.find<QLabel>("testResult")->text().contains(u"204 No Content"_s));
        QVERIFY(scene.sent.isEmpty()); // nothing was saved
        scene.trial = api::WebhookTrial { .error = u"The host is not known."_s };
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE(scene.find<QLabel>("testResult")->text(),
                     u"The test did not arrive. The host is not known."_s);
    }

    void whoMayNotSendTestsReadsWhy()
    {
        AutomationWizard::Team team = wizardTeam();
        team.whyNoTest = u"Only an admin of the team can send tests."_s;
        WizardScene scene(team);
        scene.rehearsal = Rehearsal { .matchCount = 1, .matches = { past(u"production"_s) } };
        goToDetailsWith(scene, u"{}"_s);
        QTRY_COMPARE(scene.find<QListWidget>("rehearsalEvents")->count(), 1);
        QVERIFY(!scene.find<QPushButton>("sendTest")->isEnabled());
        QVERIFY(scene.isOn("whyNoTest"));
        QCOMPARE(scene.find<QLabel>("whyNoTest")->text(), team.whyNoTest);
    }

    void aPastRunIsASample()
    {
        WizardScene scene;
        scene.rehearsal = Rehearsal {
            .matchCount = 1,
            .matches = { { .id = u"e"_s,
                           .type = EventType::RunMetric,
                           .createdAt = QDateTime::currentDateTimeUtc(),
                           .variables = { { u"run_name"_s, u"night-7"_s },
                                          { u"metric_name"_s, u"loss"_s },
                                          { u"metric_values"_s, QJsonArray { 0.3, 0.1 } } } } }
        };
        scene.chooseOther(u"A run's metric passes a threshold"_s);
        scene.type("metricName", u"loss"_s);
        scene.type("metricThreshold", u"0.25"_s);
        scene.click("next");
        scene.chooseWebhook();
        scene.editor()->setText(u"{\"run\": \"${run_name}\", \"v\": ${metric_values}}"_s);
        auto *samples = scene.find<QComboBox>("previewSample");
        QCOMPARE(samples->itemText(0), u"a made-up run"_s);
        QCOMPARE(scene.preview(), u"{\"run\": \"sunny-lake-7\", \"v\": [0.2,0.1]}"_s);
        QTRY_VERIFY(samples->count() > 2); // and own values
        samples->setFocus();
        QTest::keyClick(samples, Qt::Key_Down);
        QVERIFY2(samples->currentText().contains(u"night-7"_s), qPrintable(samples->currentText()));
        QCOMPARE(scene.preview(), u"{\"run\": \"night-7\", \"v\": [0.3,0.1]}"_s);
    }

    void whyNotIsAnswered()
    {
        WizardScene scene;
        scene.rehearsal = Rehearsal {
            .others = { past(u"staging"_s,
                             { { Objection::Kind::Scope, u"Elsewhere."_s },
                               { Objection::Kind::Filter, u"The alias has to match."_s } }) }
        };
        goToDetailsWith(scene, u"{}"_s);
        // Nothing fits, so the others are what there is to see.
        QTRY_COMPARE(scene.find<QListWidget>("rehearsalEvents")->count(), 1);
        const QString why = scene.find<QPlainTextEdit>("rehearsalDetail")->toPlainText();
        QVERIFY2(why.contains(u"Elsewhere."_s) && why.contains(u"The alias has to match."_s),
                 qPrintable(why));
        QVERIFY(!scene.find<QPushButton>("sendTest")->isEnabled());
    }

    void whatCantBeAnsweredIsSaid()
    {
        WizardScene scene;
        scene.rehearsal = Error { Error::Kind::Invalid, u"This server can't."_s };
        goToDetailsWith(scene, u"{}"_s);
        QTRY_COMPARE(scene.find<QLabel>("outlookTitle")->text(),
                     u"It can't be said what this would have done. This server can't."_s);
        scene.type("automationName", u"Deploy"_s);
        scene.click("create"); // which keeps nobody from saving
        QCOMPARE(scene.sent.size(), 1);
    }

private:
    static void goToDetailsWith(WizardScene &scene, const QString &payload)
    {
        scene.chooseAlias();
        scene.type("aliasPattern", u"prod"_s);
        scene.click("next");
        scene.chooseWebhook();
        scene.editor()->setText(payload);
        scene.click("next");
        QVERIFY(scene.isOn("automationName"));
    }
};

QTEST_MAIN(WizardEventsTest)
#include "tst_wizardevents.moc"
