#include "payloadscene.h"

#include <QLineEdit>

// A payload for each receiver, made as a person makes it.

class tst_PayloadReceivers : public QObject
{
    Q_OBJECT

private slots:
    void gitHubStartsAWorkflow();
    void tooManyValuesAreNestedByAClick();
    void slackShowsTheMessage();
    void aMessageCardIsConvertedByAClick();
    void discordIsWrittenWithoutJson();
    void pagerDutyTakesItsKeyFromASecret();
    void anyReceiverHasARequestAndACommand();
    void aReceiverIsChosenByHand();
    void aFindingLeadsToItsPlace();
    void aFormWarnsBeforeItLosesSomething();
    void aFormTakesValues();
};

void tst_PayloadReceivers::gitHubStartsAWorkflow()
{
    PayloadScene scene({ .id = u"w"_s,
                         .url = u"https://api.github.com/repos/acme/deploy/dispatches"_s,
                         .accessTokenRef = u"GITHUB_TOKEN"_s });
    scene.chooseExample(u"g"_s);
    QCOMPARE(scene.rules(), QStringList({ u"GH1.variable"_s }));
    QVERIFY(scene.open(u"Workflow"_s));
    const QString yaml = scene.code(u"workflowText"_s);
    QVERIFY2(yaml.contains(u"types: ['ADD_ARTIFACT_ALIAS']"_s), qPrintable(yaml));
    QVERIFY2(yaml.contains(u"ENTITY_NAME: ${{ github.event.client_payload['entity_name'] }}"_s),
             qPrintable(yaml));
    QVERIFY(!scene.open(u"Message"_s)); // nobody reads one
}

void tst_PayloadReceivers::tooManyValuesAreNestedByAClick()
{
    PayloadScene scene({ .id = u"w"_s,
                         .url = u"https://api.github.com/repos/acme/deploy/dispatches"_s,
                         .accessTokenRef = u"GITHUB_TOKEN"_s });
    QStringList values;
    for (int n = 0; n < 11; ++n)
        values << u"\"k%1\":%1"_s.arg(n);
    scene.type(u"{\"event_type\":\"x\",\"client_payload\":{%1}}"_s.arg(values.join(u',')));
    QCOMPARE(scene.rules(), QStringList({ u"GH2.count"_s }));
    QVERIFY(scene.mend(u"Put them under “wandb”"_s));
    QCOMPARE(scene.rules(), QStringList());
    QVERIFY(scene.panel.text().contains(u"\"wandb\": {"_s));
    scene.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(scene.rules(), QStringList({ u"GH2.count"_s }));
}

void tst_PayloadReceivers::slackShowsTheMessage()
{
    PayloadScene scene({ .id = u"w"_s, .url = u"https://hooks.slack.com/services/T0/B0/s3cret"_s });
    scene.chooseExample(u"s"_s);
    QVERIFY(scene.open(u"Message"_s));
    QVERIFY2(scene.message().contains(u"acme/model-registry/Churn model:production"_s),
             qPrintable(scene.message()));
    scene.type(uR"({"text":"x","blocks":[{"type":"sektion"}]})"_s);
    QCOMPARE(scene.rules(), QStringList({ u"SL2.known"_s }));
    QCOMPARE(scene.panel.editor()->marked(JsonView::Mark::Error),
             QStringList({ u"\"sektion\""_s }));
    QVERIFY(scene.visibleText().contains(u"Slack has no block of type “sektion”."_s));
    // Whoever knows the address may post.
    QVERIFY(scene.open(u"Request"_s));
    QVERIFY(!scene.code(u"requestText"_s).contains(u"s3cret"_s));
    QVERIFY(scene.open(u"curl"_s));
    QVERIFY(!scene.code(u"curlText"_s).contains(u"s3cret"_s));
}

void tst_PayloadReceivers::aMessageCardIsConvertedByAClick()
{
    PayloadScene scene(
        { .id = u"w"_s, .url = u"https://prod-1.westeurope.logic.azure.com/workflows/1?sig=x"_s });
    scene.chooseExample(u"m"_s);
    QVERIFY(scene.rules().contains(u"MT2"_s));
    QVERIFY(scene.mend(u"Convert to an Adaptive Card"_s));
    QCOMPARE(scene.rules(), QStringList());
    QVERIFY(scene.panel.text().contains(u"\"type\": \"AdaptiveCard\""_s));
    QVERIFY(scene.open(u"Message"_s));
    QVERIFY2(scene.message().contains(u"Author: ada"_s), qPrintable(scene.message()));
}

void tst_PayloadReceivers::discordIsWrittenWithoutJson()
{
    PayloadScene scene(
        { .id = u"w"_s, .url = u"https://discord.com/api/webhooks/1/x?wait=true"_s });
    scene.click(u"asForm"_s);
    QVERIFY(scene.find<QWidget>(u"payloadForm"_s)->isVisible());
    scene.typeInto(u"formTitle"_s, u"New version"_s);
    scene.typeInto(u"formText"_s, u"by ${event_author}"_s);
    scene.click(u"formAddField"_s);
    scene.typeInto(u"formField0Name"_s, u"Alias"_s);
    scene.typeInto(u"formField0Value"_s, u"${alias}"_s);
    scene.click(u"formAddButton"_s);
    scene.typeInto(u"formButton0Name"_s, u"Open"_s);
    scene.typeInto(u"formButton0Value"_s, u"https://example.com"_s);
    QCOMPARE(scene.rules(), QStringList());
    QVERIFY(scene.open(u"Message"_s));
    QCOMPARE(scene.message(), u"New version\nby ada\nAlias: production\nLinks: Open"_s);

    const QString written = scene.panel.text();
    scene.click(u"asJson"_s);
    QVERIFY(scene.panel.editor()->isVisible());
    scene.click(u"asForm"_s);
    QCOMPARE(scene.find<QLineEdit>(u"formField0Value"_s)->text(), u"${alias}"_s);
    QCOMPARE(scene.panel.text(), written);
    scene.click(u"formField0Remove"_s);
    QVERIFY(!scene.panel.text().contains(u"${alias}"_s));
}

void tst_PayloadReceivers::pagerDutyTakesItsKeyFromASecret()
{
    PayloadScene scene({ .id = u"w"_s,
                         .url = u"https://events.pagerduty.com/v2/enqueue"_s,
                         .secretRef = u"PD_KEY"_s });
    scene.type(uR"({"routing_key":"0123456789abcdef0123456789abcdef","event_action":"resolve",)"
               uR"("dedup_key":"${artifact_collection_name}"})"_s);
    QCOMPARE(scene.rules(), QStringList({ u"PD2"_s }));
    scene.panel.editor()->goTo(16, 32);
    QTest::keyClicks(scene.panel.editor(), u"${PD"_s);
    QVERIFY(scene.panel.editor()->completion()->isVisible());
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.rules(), QStringList());
    QVERIFY(scene.panel.text().contains(u"\"${PD_KEY}\""_s));
    QVERIFY(scene.panel.preview()->text().contains(u"\"***\""_s));
}

void tst_PayloadReceivers::anyReceiverHasARequestAndACommand()
{
    PayloadScene scene({ .id = u"w"_s,
                         .url = u"https://example.com/hook"_s,
                         .accessTokenRef = u"TOKEN"_s,
                         .secretRef = u"SIGNING"_s });
    scene.type(uR"({"a":"${alias}","b":"${ACCESS_TOKEN}"})"_s);
    QCOMPARE(scene.rules(), QStringList());
    QVERIFY(scene.open(u"Request"_s));
    const QString request = scene.code(u"requestText"_s);
    QVERIFY(request.startsWith(u"POST https://example.com/hook\n"_s));
    QVERIFY(request.contains(u"Authorization: Bearer *** ‹the secret TOKEN›"_s));
    QVERIFY(request.contains(u"X-Wandb-Signature: ‹computed when sending"_s));
    QVERIFY(scene.open(u"curl"_s));
    const QString command = scene.code(u"curlText"_s);
    QVERIFY2(command.contains(u"body='{\"a\":\"production\",\"b\":\"'\"$ACCESS_TOKEN\"'\"}'"_s),
             qPrintable(command));
    QVERIFY(command.contains(u"-hmac \"$SIGNING\""_s));
}

void tst_PayloadReceivers::aReceiverIsChosenByHand()
{
    PayloadScene scene;
    scene.type(u"{}"_s);
    QCOMPARE(scene.rules(), QStringList());
    auto *receivers = scene.find<QComboBox>(u"payloadReceiver"_s);
    QVERIFY(receivers->currentText().contains(u"any other receiver"_s));
    receivers->setFocus();
    QTest::keyClicks(receivers, u"s"_s);
    QCOMPARE(receivers->currentText(), u"Slack"_s);
    QVERIFY(scene.rules().contains(u"SL1"_s));
}

void tst_PayloadReceivers::aFindingLeadsToItsPlace()
{
    PayloadScene scene;
    scene.type(u"{\"a\": 1,\"b\": \"${artefact_version}\"}"_s);
    scene.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(scene.find<QPushButton>(u"findingPlace0"_s));
    QCOMPARE(scene.find<QPushButton>(u"findingPlace0"_s)->text(), u"Line 3"_s);
    scene.click(u"findingPlace0"_s);
    QCOMPARE(scene.panel.editor()->selectedText(), u"${artefact_version}"_s);
    QVERIFY(scene.mend(u"Use ${artifact_version}"_s));
    QCOMPARE(scene.rules(), QStringList());
}

void tst_PayloadReceivers::aFormWarnsBeforeItLosesSomething()
{
    PayloadScene scene({ .id = u"w"_s, .url = u"https://hooks.slack.com/services/T0/B0/s3cret"_s });
    scene.chooseExample(u"s"_s);
    const QString before = scene.panel.text();
    scene.click(u"asForm"_s);
    QVERIFY2(scene.visibleText().contains(u"The form has no place for /"_s),
             qPrintable(scene.visibleText()));
    QVERIFY(!scene.find<QLineEdit>(u"formTitle"_s)->isEnabled());
    scene.click(u"asJson"_s);
    QCOMPARE(scene.panel.text(), before);
    scene.click(u"asForm"_s);
    for (auto *button : scene.find<QWidget>(u"payloadForm"_s)->findChildren<QPushButton *>()) {
        if (button->text() == u"Use the form anyway"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    scene.typeInto(u"formTitle"_s, u"Mine"_s);
    QVERIFY(scene.panel.text().contains(u"Mine"_s));
}

void tst_PayloadReceivers::aFormTakesValues()
{
    PayloadScene scene({ .id = u"w"_s, .url = u"https://hooks.slack.com/services/T0/B0/s3cret"_s });
    scene.click(u"asForm"_s);
    scene.typeInto(u"formTitle"_s, u"New: "_s);
    QVERIFY(scene.open(u"Values"_s));
    auto *values = scene.find<QTreeWidget>(u"valueList"_s);
    const auto found = values->findItems(u"alias"_s, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QTest::mouseClick(values->viewport(), Qt::LeftButton, {},
                      values->visualItemRect(found.first()).topLeft() + QPoint(10, 5));
    QCOMPARE(scene.find<QLineEdit>(u"formTitle"_s)->text(), u"New: ${alias}"_s);
    QVERIFY(scene.panel.text().contains(u"New: ${alias}"_s));
}

QTEST_MAIN(tst_PayloadReceivers)
#include "tst_payloadreceivers.moc"
