#include "payloadscene.h"

#include <QClipboard>
#include <QDrag>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTimer>
#include <QWindow>

// What helps while one writes: names, formatting, finding, values of one's own.

class tst_PayloadTools : public QObject
{
    Q_OBJECT

private slots:
    void namesAreOfferedWhileTyping();
    void escapeClosesTheNamesOnly();
    void controlSpaceOffersAllNames();
    void aNameIsClickedIn();
    void aNameIsDroppedIn();
    void aNameIsDraggedIn();
    void thePointerIsTold();
    void formattingIsUndone();
    void findAndReplace();
    void ownValuesAreRendered();
    void aPastEventIsRenderedAsItWas();
    void blocksFold();
    void thePreviewScrollsAlong();
    void aLargePayloadIsLookedAtBesideTheWindow();
    void aCommentIsExplained();
    void textIsCopied();
};

void tst_PayloadTools::namesAreOfferedWhileTyping()
{
    PayloadScene scene;
    scene.type(u"{\"a\": \"${ar"_s);
    CompletionPopup *names = scene.panel.editor()->completion();
    QVERIFY(names->isVisible());
    QCOMPARE(names->current(), u"artifact_version_string"_s);
    QVERIFY(names->offered().contains(u"artifact_metadata.accuracy"_s));
    QVERIFY(!names->offered().contains(u"alias"_s));
    QVERIFY(!names->offered().contains(u"tag"_s)); // no such event
    scene.press(Qt::Key_Down);
    scene.press(Qt::Key_Tab);
    QCOMPARE(scene.panel.text(), u"{\"a\": \"${artifact_version}"_s);
    QVERIFY(!names->isVisible());
    QTest::keyClicks(scene.panel.editor(), u"\"}"_s);
    QVERIFY(scene.panel.isAcceptable());
}

void tst_PayloadTools::escapeClosesTheNamesOnly()
{
    PayloadScene scene;
    scene.type(u"${a"_s);
    QVERIFY(scene.panel.editor()->completion()->isVisible());
    scene.press(Qt::Key_Escape);
    QVERIFY(!scene.panel.editor()->completion()->isVisible());
    scene.press(Qt::Key_Tab); // not after Escape: that one closed the list
    QVERIFY(scene.panel.text() != u"${a"_s); // but a key of the editor's
}

void tst_PayloadTools::controlSpaceOffersAllNames()
{
    PayloadScene scene;
    scene.type(u"x"_s);
    scene.press(Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(scene.panel.editor()->completion()->offered().contains(u"alias"_s));
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.panel.text(), u"x${event_type}"_s);
}

void tst_PayloadTools::aNameIsClickedIn()
{
    PayloadScene scene;
    scene.type(u"x"_s);
    QVERIFY(scene.open(u"Values"_s));
    auto *values = scene.find<QTreeWidget>(u"valueList"_s);
    QCOMPARE(values->topLevelItem(0)->text(2), u"ADD_ARTIFACT_ALIAS"_s);
    QTest::mouseClick(values->viewport(), Qt::LeftButton, {},
                      values->visualItemRect(values->topLevelItem(0)).topLeft() + QPoint(10, 5));
    QCOMPARE(scene.panel.text(), u"x${event_type}"_s);
    values->setFocus();
    QTest::keyClick(values, Qt::Key_Down);
    QTest::keyClick(values, Qt::Key_Return);
    QCOMPARE(scene.panel.text(), u"x${event_type}${event_author}"_s);
}

void tst_PayloadTools::aNameIsDroppedIn()
{
    PayloadScene scene;
    scene.type(u"{}"_s);
    auto *values = scene.find<QTreeWidget>(u"valueList"_s);
    const std::unique_ptr<QMimeData> dragged(
        values->model()->mimeData({ values->model()->index(0, 0) }));
    QCOMPARE(dragged->text(), u"${event_type}"_s);
    QWidget *target = scene.panel.editor()->viewport();
    const QPoint end = target->rect().center();
    QDragEnterEvent enter(end, Qt::CopyAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(end, Qt::CopyAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &drop);
    QCOMPARE(scene.panel.text(), u"{}${event_type}"_s);
}

void tst_PayloadTools::aNameIsDraggedIn()
{
    if (QGuiApplication::platformName() == "offscreen"_L1)
        QSKIP("Nothing can be dragged there; the test payload_drag does it on a display.");
    PayloadScene scene;
    QVERIFY(QTest::qWaitForWindowExposed(&scene.panel, test::patience)); // a drag asks the display
    scene.type(u"{}"_s);
    QVERIFY(scene.open(u"Values"_s));
    auto *values = scene.find<QTreeWidget>(u"valueList"_s);
    QWidget *editor = scene.panel.editor()->viewport();
    QWindow *window = scene.panel.windowHandle();
    const QPoint item = values->visualItemRect(values->topLevelItem(0)).topLeft() + QPoint(10, 5);
    const QPoint from = values->viewport()->mapTo(&scene.panel, item);
    const QPoint to = editor->mapTo(&scene.panel, editor->rect().center());
    // While something is dragged, the drag has an event loop of its own.
    QTimer letGo;
    connect(&letGo, &QTimer::timeout, this, [&] {
        if (!values->findChild<QDrag *>())
            return;
        letGo.stop();
        QTest::mouseMove(window, (from + to) / 2);
        QTest::mouseMove(window, to);
        QTest::mouseRelease(window, Qt::LeftButton, {}, to);
    });
    letGo.start();
    QTest::mousePress(window, Qt::LeftButton, {}, from);
    for (const int steps : { 2, 3 }) // the first one is only noted
        QTest::mouseMove(window, from + QPoint(steps * QApplication::startDragDistance(), 0));
    QTRY_COMPARE(scene.panel.text(), u"{}${event_type}"_s);
    QVERIFY(!letGo.isActive());
}

void tst_PayloadTools::thePointerIsTold()
{
    PayloadScene scene;
    scene.type(u"{\"a\": \"${alias} ${tag}\"}"_s);
    const auto hint = [&scene](std::size_t at) { return scene.panel.editor()->hintFor(at); };
    QCOMPARE(hint(9), u"The alias that was added: production"_s);
    QVERIFY2(hint(18).contains(u"does not apply to this event"_s), qPrintable(hint(18)));
    QCOMPARE(hint(1), QString());
}

void tst_PayloadTools::formattingIsUndone()
{
    PayloadScene scene;
    scene.type(u"{\"b\":1.50,\"a\":[${alias}]}"_s);
    scene.click(u"formatPayload"_s);
    QCOMPARE(scene.panel.text(), u"{\n  \"b\": 1.50,\n  \"a\": [\n    ${alias}\n  ]\n}\n"_s);
    scene.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(scene.panel.text(), u"{\"b\":1.50,\"a\":[${alias}]}"_s);
}

void tst_PayloadTools::findAndReplace()
{
    PayloadScene scene;
    scene.type(u"{\"aa\": \"Aa\", \"b\": \"aa\"}"_s);
    scene.panel.editor()->setCursorPosition(0, 0);
    scene.press(Qt::Key_F, Qt::ControlModifier);
    auto *text = scene.find<QLineEdit>(u"findText"_s);
    QVERIFY(text->isVisible());
    QTest::keyClicks(text, u"aa"_s);
    QCOMPARE(scene.find<QLabel>(u"findCount"_s)->text(), u"3 places"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(scene.panel.editor()->selectedText(), u"aa"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(scene.panel.editor()->selectedText(), u"Aa"_s);
    QTest::keyClicks(scene.find<QLineEdit>(u"replaceText"_s), u"c"_s);
    scene.click(u"replaceOne"_s);
    QCOMPARE(scene.panel.text(), u"{\"aa\": \"c\", \"b\": \"aa\"}"_s);
    scene.click(u"replaceAll"_s);
    QCOMPARE(scene.panel.text(), u"{\"c\": \"c\", \"b\": \"c\"}"_s);
    scene.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(scene.panel.text(), u"{\"aa\": \"c\", \"b\": \"aa\"}"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isVisible());
}

void tst_PayloadTools::ownValuesAreRendered()
{
    PayloadScene scene;
    scene.type(uR"({"a":"${alias}","b":${artifact_metadata.accuracy}})"_s);
    auto *samples = scene.find<QComboBox>(u"previewSample"_s);
    samples->setFocus();
    QTest::keyClick(samples, Qt::Key_End);
    QCOMPARE(samples->currentText(), u"Own values…"_s);
    QCOMPARE(scene.panel.preview()->text(), uR"({"a":"production","b":0.93})"_s);
    QVERIFY(scene.open(u"Values"_s));
    auto *values = scene.find<QTreeWidget>(u"valueList"_s);
    const auto edit = [values](const QString &name, const QString &value) {
        values->setFocus();
        values->setCurrentItem(values->findItems(name, Qt::MatchExactly).first(), 2);
        QTest::keyClick(values, Qt::Key_F2);
        auto *input = values->findChild<QLineEdit *>();
        QVERIFY(input);
        input->selectAll();
        QTest::keyClicks(input, value);
        QTest::keyClick(input, Qt::Key_Return);
    };
    edit(u"alias"_s, u"my \"own\""_s);
    QTRY_COMPARE(scene.panel.preview()->text(), uR"({"a":"my \"own\"","b":0.93})"_s);
    edit(u"artifact_metadata.accuracy"_s, u"0.5"_s);
    QTRY_COMPARE(scene.panel.preview()->text(), uR"({"a":"my \"own\"","b":0.5})"_s);
}

void tst_PayloadTools::aPastEventIsRenderedAsItWas()
{
    PayloadScene scene;
    PayloadSample past = payloadSample(2, u"old"_s);
    past.values = payload::Values { { "alias", "as it was" } };
    scene.panel.setSamples({ past });
    scene.type(uR"({"a":"${alias}"})"_s);
    QCOMPARE(scene.panel.preview()->text(), uR"({"a":"as it was"})"_s);
}

void tst_PayloadTools::blocksFold()
{
    PayloadScene scene;
    scene.chooseExample(u"s"_s);
    PayloadEditor *editor = scene.panel.editor();
    QTRY_VERIFY(editor->SendScintilla(QsciScintillaBase::SCI_GETFOLDLEVEL, 2)
                & QsciScintillaBase::SC_FOLDLEVELHEADERFLAG);
    editor->foldLine(2);
    QVERIFY(!editor->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, 4));
    editor->goTo(editor->utf8().indexOf("Author"), 6); // opens what it leads into
    QVERIFY(editor->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, 4));
}

void tst_PayloadTools::thePreviewScrollsAlong()
{
    PayloadScene scene;
    QString text = u"{\n"_s;
    for (int n = 0; n < 300; ++n)
        text += u"\"k%1\": \"${alias}\",\n"_s.arg(n);
    scene.panel.setText(text + u"\"end\": 1\n}\n"_s);
    const JsonView *preview = scene.panel.preview()->view();
    QTRY_COMPARE(preview->firstVisibleLine(), 0);
    scene.panel.editor()->setFirstVisibleLine(200);
    QTRY_COMPARE(preview->firstVisibleLine(), 200);
}

void tst_PayloadTools::aLargePayloadIsLookedAtBesideTheWindow()
{
    PayloadScene scene;
    const QString filler = u"\"%1\",\n"_s.arg(QString(100, u'x')).repeated(10000);
    const QString text = u"{\"a\": [%1 \"${alias}\"]}"_s.arg(filler);
    scene.panel.setText(text);
    QTRY_VERIFY(scene.panel.preview()->text().endsWith(u"\"production\"]}"_s));
    scene.panel.editor()->setCursorPosition(0, 1);
    QTest::keyClicks(scene.panel.editor(), u"x"_s);
    QVERIFY(!scene.panel.isAcceptable()); // what is asked is about the text as it is
    QTRY_VERIFY(scene.panel.preview()->status().startsWith(u"Line 1:"_s));
    scene.press(Qt::Key_Backspace);
    QVERIFY(scene.panel.isAcceptable());
    QTRY_VERIFY(scene.panel.preview()->status().startsWith(u"Valid JSON"_s));
}

void tst_PayloadTools::aCommentIsExplained()
{
    PayloadScene scene;
    scene.panel.setText(u"{ // the model\n}"_s);
    QVERIFY2(scene.panel.preview()->status().contains(u"JSON has no comments"_s),
             qPrintable(scene.panel.preview()->status()));
    QVERIFY(!scene.panel.isAcceptable());
    QVERIFY(scene.mend(u"Remove the comment"_s));
    QCOMPARE(scene.panel.text(), u"{\n}"_s);
    QVERIFY(scene.panel.isAcceptable());
}

void tst_PayloadTools::textIsCopied()
{
    PayloadScene scene;
    scene.type(u"{}"_s);
    QVERIFY(scene.open(u"curl"_s));
    scene.click(u"curlTextCopy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), scene.code(u"curlText"_s));
    QVERIFY(scene.code(u"curlText"_s).contains(u"curl --request POST 'https://example.com'"_s));
}

QTEST_MAIN(tst_PayloadTools)
#include "tst_payloadtools.moc"
