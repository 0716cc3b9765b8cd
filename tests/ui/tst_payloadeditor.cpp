#include "core/payload/jsoncheck.h"
#include "ui/payload/payloadeditor.h"
#include "ui/style/theme.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// The editor between two inputs, as Tab meets it.
class Form : public QWidget
{
public:
    Form()
    {
        auto *layout = new QVBoxLayout(this);
        for (QWidget *widget : std::initializer_list<QWidget *> { &before, &editor, &after })
            layout->addWidget(widget);
        resize(600, 400);
        show();
        activateWindow();
        editor.setFocus();
        isReady = QTest::qWaitForWindowActive(this, test::patience);
    }

    bool isReady = false;
    QLineEdit before;
    PayloadEditor editor;
    QLineEdit after;
};

QString annotationOf(const PayloadEditor &editor, int line) { return editor.annotation(line - 1); }

} // namespace

class tst_PayloadEditor : public QObject
{
    Q_OBJECT

private slots:
    void tabIndentsByTwoSpaces();
    void aNewLineKeepsTheIndent();
    void controlTabLeaves_data();
    void controlTabLeaves();
    void tabLeavesAfterEscape_data();
    void tabLeavesAfterEscape();
    void typingTakesEscapeBack();
    void theSecondEscapeIsLeftToTheWindow();
    void replacingIsOneStepThatIsUndone();
    void marksAreKeptInBytes();
    void aProblemStandsAtItsLine_data();
    void aProblemStandsAtItsLine();
    void aSolvedProblemDisappears();
    void theColoursFollowThePalette();
    void bracesAreNotMirrored();
};

void tst_PayloadEditor::tabIndentsByTwoSpaces()
{
    Form form;
    form.editor.setText(u"{}"_s);
    QTest::keyClick(&form.editor, Qt::Key_Tab);
    QCOMPARE(form.editor.text(), u"  {}"_s);
    QTest::keyClick(&form.editor, Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(form.editor.text(), u"{}"_s);
    QVERIFY(form.editor.hasFocus());
}

void tst_PayloadEditor::aNewLineKeepsTheIndent()
{
    Form form;
    QTest::keyClicks(&form.editor, u"  \"a\""_s);
    QTest::keyClick(&form.editor, Qt::Key_Return);
    QTest::keyClicks(&form.editor, u"\"b\""_s);
    QCOMPARE(form.editor.text(), u"  \"a\"\n  \"b\""_s);
}

void tst_PayloadEditor::controlTabLeaves_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("isForward");
    const auto row = [](const char *name, Qt::Key key, Qt::KeyboardModifiers with, bool forward) {
        QTest::newRow(name) << key << with << forward;
    };
    row("Ctrl+Tab", Qt::Key_Tab, Qt::ControlModifier, true);
    row("Ctrl+Shift+Tab", Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier, false);
}

void tst_PayloadEditor::controlTabLeaves()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, isForward);
    Form form;
    QTest::keyClick(&form.editor, key, modifiers);
    QVERIFY(isForward ? form.after.hasFocus() : form.before.hasFocus());
    QCOMPARE(form.editor.text(), QString());
}

void tst_PayloadEditor::tabLeavesAfterEscape_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("isForward");
    QTest::newRow("Tab") << Qt::Key_Tab << Qt::KeyboardModifiers() << true;
    QTest::newRow("Shift+Tab") << Qt::Key_Backtab << Qt::KeyboardModifiers(Qt::ShiftModifier)
                               << false;
}

void tst_PayloadEditor::tabLeavesAfterEscape()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, isForward);
    Form form;
    QTest::keyClick(&form.editor, Qt::Key_Escape);
    QTest::keyPress(&form.editor, Qt::Key_Shift, modifiers); // holding it down is not typing
    QTest::keyClick(&form.editor, key, modifiers);
    QVERIFY(isForward ? form.after.hasFocus() : form.before.hasFocus());
    QCOMPARE(form.editor.text(), QString());
}

void tst_PayloadEditor::typingTakesEscapeBack()
{
    Form form;
    QTest::keyClick(&form.editor, Qt::Key_Escape);
    QTest::keyClick(&form.editor, 'a');
    QTest::keyClick(&form.editor, Qt::Key_Tab);
    QVERIFY(form.editor.hasFocus());
    QVERIFY(form.editor.text().startsWith(u"a"_s));
}

void tst_PayloadEditor::theSecondEscapeIsLeftToTheWindow()
{
    Form form;
    QKeyEvent first(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(&form.editor, &first);
    QVERIFY(first.isAccepted());
    QKeyEvent second(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(&form.editor, &second);
    QVERIFY(!second.isAccepted());
}

void tst_PayloadEditor::replacingIsOneStepThatIsUndone()
{
    Form form;
    QTest::keyClicks(&form.editor, u"mine"_s);
    form.editor.replaceText(u"{\n  \"a\": \"é\"\n}\n"_s);
    QCOMPARE(form.editor.text(), u"{\n  \"a\": \"é\"\n}\n"_s);
    QTest::keyClick(&form.editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(form.editor.text(), u"mine"_s);
    QTest::keyClick(&form.editor, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(form.editor.text(), u"{\n  \"a\": \"é\"\n}\n"_s);
}

void tst_PayloadEditor::marksAreKeptInBytes()
{
    PayloadEditor editor;
    editor.setText(u"é🚀${alias} ${tag}"_s);
    editor.setParts(
        { { JsonView::Mark::Placeholder, 6, 8 }, { JsonView::Mark::Placeholder, 15, 6 } });
    QCOMPARE(editor.marked(JsonView::Mark::Placeholder),
             QStringList({ u"${alias}"_s, u"${tag}"_s }));
    editor.setParts({});
    QCOMPARE(editor.marked(JsonView::Mark::Placeholder), QStringList());
}

void tst_PayloadEditor::aProblemStandsAtItsLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("marked");
    const auto row = [](const char *name, const QString &text, int line, const QString &marked) {
        QTest::newRow(name) << text << line << marked;
    };
    row("name", u"{\n\"a\": 1\n\"b\": 2\n}"_s, 3, u"\"b"_s);
    row("comma", u"{\n\"a\": 1,\n}"_s, 2, u","_s);
    row("word", u"{\n\"a\": yes\n}"_s, 2, u"yes"_s);
    row("end of the text", u"{\n\"a\": 1\n\n"_s, 2, u"1"_s);
    row("behind other letters", u"{\"é🚀\": é}"_s, 1, u"é"_s);
    row("only a brace", u"{"_s, 1, u"{"_s);
}

void tst_PayloadEditor::aProblemStandsAtItsLine()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, marked);
    Form form;
    form.editor.setText(text);
    const auto problem = payload::checkTemplate(text.toStdString());
    form.editor.showProblem(problem);
    QCOMPARE(form.editor.problemLine(), line);
    QCOMPARE(form.editor.marked(JsonView::Mark::Problem), QStringList(marked));
    QTRY_COMPARE(annotationOf(form.editor, line).replace(u'\n', u' '), problem->message);
}

void tst_PayloadEditor::aSolvedProblemDisappears()
{
    Form form;
    form.editor.setText(u"{"_s);
    form.editor.showProblem(payload::checkTemplate("{"));
    QTRY_VERIFY(!annotationOf(form.editor, 1).isEmpty());
    form.editor.showProblem(std::nullopt);
    QCOMPARE(annotationOf(form.editor, 1), QString());
    QCOMPARE(form.editor.problemLine(), 0);
    QCOMPARE(form.editor.marked(JsonView::Mark::Problem), QStringList());
}

void tst_PayloadEditor::theColoursFollowThePalette()
{
    PayloadEditor editor;
    editor.setText(u"{}"_s);
    editor.resize(300, 200);
    editor.show();
    for (const auto *theme : { &style::Theme::dark(), &style::Theme::light() }) {
        editor.setPalette(theme->palette());
        const QImage image = editor.viewport()->grab().toImage();
        QCOMPARE(image.pixelColor(250, 30), theme->surface); // right of text
        QCOMPARE(image.pixelColor(250, 190), theme->surface); // below it
        QCOMPARE(image.pixelColor(2, 190), theme->surface); // line numbers
    }
}

void tst_PayloadEditor::bracesAreNotMirrored()
{
    const auto painted = [] {
        PayloadEditor editor;
        editor.resize(400, 200);
        editor.setText(u"{\n  \"a\": [1]\n}\n"_s);
        return editor.viewport()->grab().toImage();
    };
    const QImage usual = painted();
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const QImage reversed = painted();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(reversed, usual);
}

QTEST_MAIN(tst_PayloadEditor)
#include "tst_payloadeditor.moc"
