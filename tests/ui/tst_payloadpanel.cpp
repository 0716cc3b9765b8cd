#include "ui/payload/examples.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpanel.h"
#include "ui/payload/payloadpreview.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using Mark = JsonView::Mark;

namespace {

PayloadSample sample(int version, const QString &alias)
{
    return { .label = u"v%1 (%2)"_s.arg(version).arg(alias),
             .event = { .type = EventType::AddArtifactAlias,
                        .author = u"ada"_s,
                        .entity = u"acme"_s,
                        .project = u"model-registry"_s,
                        .collection = u"Churn model"_s,
                        .artifactId = u"QXJ0aWZhY3Q6Nw=="_s,
                        .versionIndex = version,
                        .alias = alias,
                        .metadata = uR"({"accuracy":0.93})"_s } };
}

/// A panel as the wizard has it.
class Panel : public PayloadPanel
{
public:
    Panel()
    {
        setSamples({ sample(4, u"production"_s), sample(3, u"staging"_s) });
        resize(900, 500);
        show();
        activateWindow();
    }

    QComboBox &example() { return *findChild<QComboBox *>(u"payloadExample"_s); }
    QComboBox &samples() { return *findChild<QComboBox *>(u"previewSample"_s); }
    QMenu *menu() { return findChild<QMenu *>(); }
    QString shown() const { return preview()->text(); }
    QString status() const { return preview()->status(); }

    void type(const QString &text)
    {
        editor()->setFocus();
        editor()->selectAll();
        QTest::keyClicks(editor(), text);
    }
};

} // namespace

class tst_PayloadPanel : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyIsRendered();
    void whatWasPutInIsMarked();
    void aSecretIsMasked();
    void anEmptyPayloadIsAcceptable();
    void theStatusSaysWhatThereIs_data();
    void theStatusSaysWhatThereIs();
    void anUnknownNameInAStringIsOnlyAWarning();
    void everyExampleIsValid_data();
    void everyExampleIsValid();
    void anExampleOverOwnTextIsUndone();
    void aValueIsChosenFromAMenu();
    void theMenuOffersWhatTheEventHas();
    void anotherVersionRendersAnew();
    void newSamplesKeepTheChosenOne();
    void theServersErrorStaysUntilTheTextChanges();
    void everythingHasANameForScreenReaders();
};

void tst_PayloadPanel::everyKeyIsRendered()
{
    Panel panel;
    QSignalSpy changed(&panel, &PayloadPanel::changed);
    panel.type(uR"({"a":"${alias}"})"_s);
    QCOMPARE(panel.text(), uR"({"a":"${alias}"})"_s);
    QCOMPARE(panel.shown(), uR"({"a":"production"})"_s);
    QVERIFY(panel.isAcceptable());
    QVERIFY(changed.count() >= panel.text().size());
    QTest::keyClick(panel.editor(), Qt::Key_Backspace);
    QCOMPARE(panel.shown(), uR"({"a":"production")"_s);
    QVERIFY(!panel.isAcceptable());
}

void tst_PayloadPanel::whatWasPutInIsMarked()
{
    Panel panel;
    panel.setText(
        uR"({"é":"${alias}","b":${artifact_metadata.accuracy},"c":"${tag}","d":"${x}"})"_s);
    QCOMPARE(panel.editor()->marked(Mark::Placeholder),
             QStringList({ u"${alias}"_s, u"${artifact_metadata.accuracy}"_s, u"${tag}"_s }));
    QCOMPARE(panel.editor()->marked(Mark::Unknown), QStringList(u"${x}"_s));
    const JsonView &preview = *panel.preview()->view();
    QCOMPARE(preview.marked(Mark::Value), QStringList({ u"production"_s, u"0.93"_s }));
    QCOMPARE(preview.marked(Mark::Empty), QStringList(u"\"\""_s));
    QCOMPARE(preview.marked(Mark::Unknown), QStringList(u"${x}"_s));
}

void tst_PayloadPanel::aSecretIsMasked()
{
    Panel panel;
    panel.setText(uR"({"a":"${ACCESS_TOKEN}"})"_s);
    QVERIFY2(panel.status().contains(u"no access token"_s), qPrintable(panel.status()));
    panel.setGrantedSecrets({ u"ACCESS_TOKEN"_s });
    QCOMPARE(panel.shown(), uR"({"a":"***"})"_s);
    QCOMPARE(panel.preview()->view()->marked(Mark::Secret), QStringList(u"***"_s));
    QVERIFY2(panel.status().contains(u"1 secret hidden"_s), qPrintable(panel.status()));
}

void tst_PayloadPanel::anEmptyPayloadIsAcceptable()
{
    Panel panel;
    QVERIFY(panel.isAcceptable());
    panel.type(u"  "_s);
    QVERIFY(panel.isAcceptable());
    QCOMPARE(panel.problem(), QString());
    QVERIFY2(panel.status().startsWith(u"No payload."_s), qPrintable(panel.status()));
}

void tst_PayloadPanel::theStatusSaysWhatThereIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("isAcceptable");
    const auto row = [](const QString &text, const QString &status, bool isAcceptable) {
        QTest::newRow(qPrintable(text)) << text << status << isAcceptable;
    };
    row(u"{}"_s, u"Valid JSON, 2 bytes, 0 values filled in"_s, true);
    row(uR"({"a":"${alias}"})"_s, u"Valid JSON, 18 bytes, 1 value filled in"_s, true);
    row(uR"({"a":"${alias}${alias}","b":"${tag}"})"_s,
        u"Valid JSON, 35 bytes, 2 values filled in, 1 empty here"_s, true);
    row(u"{\"a\":1\n\"b\":2}"_s, u"Line 2: a comma is missing before this."_s, false);
    row(u"{\"a\":NaN}"_s, u"Line 1: JSON has no “NaN”; write null."_s, false);
    row(u"[]"_s, u"Line 1: this must be a JSON object: start with { and end with }."_s, false);
    row(u"{\n\"a\":${artefact}}"_s,
        u"Line 2: nothing is known by the name ${artefact}; put it in double quotation marks to "
        "send it as it is."_s,
        false);
}

void tst_PayloadPanel::theStatusSaysWhatThereIs()
{
    QFETCH(QString, text);
    QFETCH(bool, isAcceptable);
    Panel panel;
    panel.setText(text);
    QTEST(panel.status(), "status");
    QCOMPARE(panel.isAcceptable(), isAcceptable);
    QCOMPARE(panel.problem(), isAcceptable ? QString() : panel.status());
}

void tst_PayloadPanel::anUnknownNameInAStringIsOnlyAWarning()
{
    Panel panel;
    panel.setText(uR"({"a":"${artefact} ${artefact}"})"_s);
    QVERIFY(panel.isAcceptable());
    QVERIFY2(panel.status().contains(u"Nothing is known by the name ${artefact}, so"_s),
             qPrintable(panel.status()));
}

void tst_PayloadPanel::everyExampleIsValid_data()
{
    QTest::addColumn<QString>("letter");
    QTest::addColumn<QString>("inPreview");
    QTest::newRow("GitHub") << u"g"_s << u"\"event_type\": \"ADD_ARTIFACT_ALIAS\""_s;
    QTest::newRow("Teams") << u"m"_s << u"\"value\": \"ada\""_s;
    QTest::newRow("Slack") << u"s"_s << u"acme/model-registry/Churn model:production"_s;
}

void tst_PayloadPanel::everyExampleIsValid()
{
    QFETCH(QString, letter);
    QFETCH(QString, inPreview);
    Panel panel;
    panel.example().setFocus();
    QTest::keyClicks(&panel.example(), letter);
    QVERIFY2(panel.shown().contains(inPreview), qPrintable(panel.shown()));
    QVERIFY(panel.isAcceptable());
    QVERIFY2(panel.status().startsWith(u"Valid JSON"_s), qPrintable(panel.status()));
    QVERIFY(!panel.shown().contains(u"${"_s));
}

void tst_PayloadPanel::anExampleOverOwnTextIsUndone()
{
    Panel panel;
    panel.type(u"{\"mine\": 1}"_s);
    panel.example().setFocus();
    QTest::keyClicks(&panel.example(), u"s"_s);
    QVERIFY(panel.text().contains(u"blocks"_s));
    panel.editor()->setFocus();
    QTest::keyClick(panel.editor(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(panel.text(), u"{\"mine\": 1}"_s);
}

void tst_PayloadPanel::aValueIsChosenFromAMenu()
{
    Panel panel;
    panel.type(u"{\"a\": \"\"}"_s);
    panel.editor()->setSelection(0, 7, 0, 7);
    QTest::keyClick(panel.findChild<QToolButton *>(u"insertValue"_s), Qt::Key_Space);
    QTRY_VERIFY(panel.menu() && panel.menu()->isVisible());
    QTest::keyClick(panel.menu(), Qt::Key_Down);
    QTest::keyClick(panel.menu(), Qt::Key_Return);
    QCOMPARE(panel.text(), u"{\"a\": \"${event_type}\"}"_s);
    QTest::keyClicks(panel.editor(), u"!"_s);
    QCOMPARE(panel.shown(), u"{\"a\": \"ADD_ARTIFACT_ALIAS!\"}"_s);
}

void tst_PayloadPanel::theMenuOffersWhatTheEventHas()
{
    Panel panel;
    panel.setGrantedSecrets({ u"ACCESS_TOKEN"_s });
    QTest::mouseClick(panel.findChild<QToolButton *>(u"insertValue"_s), Qt::LeftButton);
    QTRY_VERIFY(panel.menu());
    QStringList offered;
    for (const QAction *action : panel.menu()->actions())
        offered << action->text().section(u'\t', 1);
    QVERIFY(offered.contains(u"${alias}"_s));
    QVERIFY(offered.contains(u"${artifact_metadata.accuracy}"_s));
    QVERIFY(offered.contains(u"${ACCESS_TOKEN}"_s));
    QVERIFY(!offered.contains(u"${tag}"_s));
    QVERIFY(!offered.contains(u"${run_name}"_s));
}

void tst_PayloadPanel::anotherVersionRendersAnew()
{
    Panel panel;
    panel.setText(uR"({"a":"${alias}"})"_s);
    panel.samples().setFocus();
    QTest::keyClick(&panel.samples(), Qt::Key_Down);
    QCOMPARE(panel.shown(), uR"({"a":"staging"})"_s);
}

void tst_PayloadPanel::newSamplesKeepTheChosenOne()
{
    Panel panel;
    panel.setText(uR"({"a":"${alias}"})"_s);
    panel.samples().setCurrentIndex(1);
    panel.setSamples({ sample(5, u"latest"_s), sample(4, u"x"_s), sample(3, u"staging"_s) });
    QCOMPARE(panel.shown(), uR"({"a":"staging"})"_s);
    panel.setSamples({ sample(5, u"latest"_s) });
    QCOMPARE(panel.shown(), uR"({"a":"latest"})"_s);
    panel.setSamples({});
    QCOMPARE(panel.shown(), uR"({"a":""})"_s);
    QVERIFY(panel.isAcceptable());
}

void tst_PayloadPanel::theServersErrorStaysUntilTheTextChanges()
{
    Panel panel;
    panel.setText(u"{}"_s);
    panel.setError(u"Too large."_s);
    auto *bar = panel.findChild<MessageBar *>();
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->text(), u"Too large."_s);
    panel.type(u"{"_s);
    QVERIFY(!bar->isVisible());
}

void tst_PayloadPanel::everythingHasANameForScreenReaders()
{
    Panel panel;
    QCOMPARE(panel.editor()->accessibleName(), u"Payload"_s);
    QCOMPARE(panel.preview()->view()->accessibleName(), u"Preview"_s);
    for (const QLabel *label : panel.findChildren<QLabel *>()) {
        if (label->text().contains(u'&'))
            QVERIFY2(label->buddy(), qPrintable(label->text()));
    }
}

QTEST_MAIN(tst_PayloadPanel)
#include "tst_payloadpanel.moc"
