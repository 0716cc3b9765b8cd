#include "ui/payload/markedtext.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace {

using Spans = std::vector<MarkedText::Span>;

/// A text that marks what is in brackets, as an editor would: marks move along with edits, and one
/// that touches an edit may come out wrong.
struct Editor
{
    std::string text;
    std::string marks = {}; ///< a letter for each byte: '.' or 'x'
    MarkedText marked = {};
    std::size_t touched = 0; ///< bytes that were cleared by the last update

    Spans wanted() const
    {
        Spans spans;
        for (std::size_t at = text.find('['); at != std::string::npos;
             at = text.find('[', at + 1)) {
            const std::size_t end = text.find(']', at);
            if (end == std::string::npos)
                break;
            spans.push_back({ 0, at, end + 1 - at });
            at = end;
        }
        return spans;
    }

    void replace(std::size_t at, std::size_t count, const std::string &by)
    {
        const char neighbour = at > 0 ? marks[at - 1] : '.';
        text.replace(at, count, by);
        marks.replace(at, count, std::string(by.size(), neighbour));
        marked.edit(at, by.size(), text.size());
        update();
    }

    void update()
    {
        marks.resize(text.size(), '.');
        const auto change = marked.update(wanted(), text.size());
        touched = change.end - change.begin;
        std::fill(marks.begin() + std::ptrdiff_t(change.begin),
                  marks.begin() + std::ptrdiff_t(change.end), '.');
        for (const auto &span : change.spans)
            std::fill_n(marks.begin() + std::ptrdiff_t(span.offset), span.length, 'x');
    }

    std::string correct() const
    {
        std::string all(text.size(), '.');
        for (const auto &span : wanted())
            std::fill_n(all.begin() + std::ptrdiff_t(span.offset), span.length, 'x');
        return all;
    }
};

} // namespace

class tst_MarkedText : public QObject
{
    Q_OBJECT

private slots:
    void aKeyTouchesOnlyItsSurroundings();
    void whatIsForgottenIsMarkedAnew();
    void marksAreRightWhateverIsTyped();
};

void tst_MarkedText::aKeyTouchesOnlyItsSurroundings()
{
    Editor editor { "a [b] c [d] e [f] g" };
    editor.update();
    QCOMPARE(editor.marks, editor.correct());
    QCOMPARE(editor.touched, editor.text.size());
    editor.replace(12, 0, "xy");
    QCOMPARE(editor.marks, editor.correct());
    QVERIFY(editor.touched < 8);
    editor.replace(9, 1, ""); // in a mark
    QCOMPARE(editor.marks, editor.correct());
    editor.update(); // without an edit
    QCOMPARE(editor.marks, editor.correct());
}

void tst_MarkedText::whatIsForgottenIsMarkedAnew()
{
    Editor editor { "a [b] c" };
    editor.update();
    editor.marks.assign(editor.text.size(), '.');
    editor.marked.forget();
    editor.update();
    QCOMPARE(editor.marks, editor.correct());
}

void tst_MarkedText::marksAreRightWhateverIsTyped()
{
    QRandomGenerator random(7);
    Editor editor { "[a] b [c][d] e" };
    editor.update();
    const std::string letters = "ab[] ";
    for (int n = 0; n < 20'000; ++n) {
        const std::size_t at = random.bounded(quint32(editor.text.size() + 1));
        const std::size_t most = std::min<std::size_t>(editor.text.size() - at, 3);
        std::string by;
        for (quint32 count = random.bounded(3); count > 0; --count)
            by += letters[random.bounded(quint32(letters.size()))];
        const std::size_t count
            = editor.text.size() > 200 ? most : random.bounded(quint32(most + 1));
        editor.replace(at, count, by);
        QCOMPARE(editor.marks, editor.correct());
    }
}

QTEST_GUILESS_MAIN(tst_MarkedText)
#include "tst_markedtext.moc"
