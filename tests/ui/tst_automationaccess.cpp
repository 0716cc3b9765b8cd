#include "tests/ui/wizardscene.h"

#include <QAccessible>

namespace {

void goToStep(WizardScene &scene, int step)
{
    scene.chooseAlias();
    scene.type("aliasPattern", u"prod"_s);
    if (step > 1)
        scene.click("next");
    if (step > 2) {
        scene.chooseWebhook();
        scene.click("next");
    }
}

void addSteps()
{
    QTest::addColumn<int>("step");
    for (int step = 1; step <= 3; ++step)
        QTest::addRow("step %d", step) << step;
}

} // namespace

class tst_AutomationAccess : public QObject
{
    Q_OBJECT

private slots:
    void everyMnemonicIsUnique_data();
    void everyMnemonicIsUnique();
    void everyInputHasAName_data();
    void everyInputHasAName();
    void tabFollowsTheReadingOrder_data();
    void tabFollowsTheReadingOrder();
};

void tst_AutomationAccess::everyMnemonicIsUnique_data() { addSteps(); }

void tst_AutomationAccess::everyMnemonicIsUnique()
{
    QFETCH(int, step);
    WizardScene scene;
    goToStep(scene, step);
    QMap<QString, QString> taken;
    for (QWidget *widget : scene.wizard->findChildren<QWidget *>()) {
        const QString text = widget->property("text").toString();
        const auto key = QKeySequence::mnemonic(text).toString();
        if (!widget->isVisible() || key.isEmpty() || qobject_cast<QLineEdit *>(widget))
            continue;
        QVERIFY2(!taken.contains(key), qPrintable(taken.value(key) + u" and "_s + text));
        taken.insert(key, text);
    }
    QVERIFY(taken.size() >= 4);
}

void tst_AutomationAccess::everyInputHasAName_data() { addSteps(); }

void tst_AutomationAccess::everyInputHasAName()
{
    QFETCH(int, step);
    WizardScene scene;
    goToStep(scene, step);
    for (QWidget *widget : scene.wizard->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        auto *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className())
                            + widget->objectName()));
    }
}

void tst_AutomationAccess::tabFollowsTheReadingOrder_data() { addSteps(); }

void tst_AutomationAccess::tabFollowsTheReadingOrder()
{
    QFETCH(int, step);
    const QList<QStringList> expected {
        { u"eventAddAlias"_s, u"scope"_s, u"registeredModel"_s, u"conditionKind"_s,
          u"aliasPattern"_s, u"actionType"_s, u"cancel"_s, u"next"_s, u"step1"_s },
        { u"webhook"_s, u"payloadExample"_s, u"payloadReceiver"_s, u"previewSample"_s,
          u"insertValue"_s, u"formatPayload"_s, u"findInPayload"_s, u"payloadEditor"_s,
          u"previewTabBar"_s, u"payloadPreviewText"_s, u"cancel"_s, u"back"_s, u"next"_s,
          u"step1"_s, u"step2"_s },
        { u"automationName"_s, u"automationDescription"_s, u"automationEnabled"_s,
          u"rehearsalShown"_s, u"rehearsalEvents"_s, u"rehearsalDetail"_s, u"cancel"_s, u"back"_s,
          u"create"_s, u"step1"_s, u"step2"_s, u"step3"_s },
    };
    WizardScene scene;
    goToStep(scene, step);
    const QStringList names = expected.at(step - 1);
    scene.find<QWidget>(names.first().toLatin1().constData())->setFocus();
    QStringList visited; // of these; the payload's own controls lie between them
    for (int i = 0;
         i < 80 && !(i > 0 && QApplication::focusWidget()->objectName() == names.first()); ++i) {
        const QString name = QApplication::focusWidget()->objectName();
        if (names.contains(name))
            visited << name;
        scene.press(Qt::Key_Tab,
                    name.startsWith(u"payloadEditor"_s) ? Qt::ControlModifier : Qt::NoModifier);
    }
    QCOMPARE(visited, names);
    QCOMPARE(QApplication::focusWidget()->objectName(), names.first());
}

QTEST_MAIN(tst_AutomationAccess)
#include "tst_automationaccess.moc"
