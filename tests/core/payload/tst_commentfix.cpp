#include "core/payload/analysis.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace payload;

namespace {

const Finding *commentOf(const Analysis &analysis)
{
    const auto found
        = std::ranges::find(analysis.findings, std::string("JSON.comment"), &Finding::rule);
    return found == analysis.findings.end() ? nullptr : &*found;
}

} // namespace

class tst_CommentFix : public QObject
{
    Q_OBJECT

private slots:
    void oneClickRemovesThem_data();
    void oneClickRemovesThem();
    void whatIsNoneStays_data();
    void whatIsNoneStays();
};

void tst_CommentFix::oneClickRemovesThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("mended");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, const char *text, const char *mended,
                        const QString &title = u"Remove the comment"_s) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(mended) << title;
    };
    row("behind a value", "{\n  \"a\": 1, // one\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 2\n}");
    row("a line of its own", "{\n  # what it is\n  \"a\": 1\n}", "{\n  \"a\": 1\n}");
    row("between", "{\"a\": /* why */ 1}", "{\"a\":  1}");
    row("before", "// mine\n{}", "{}");
    row("after", "{} # end", "{}");
    row("over lines", "{\n/* a\n b */\n\"a\": ${alias}\n}", "{\n\"a\": ${alias}\n}");
    row("several", "{\n  // one\n  \"a\": \"// no\", /* two */ \"b\": 2 # three\n}",
        "{\n  \"a\": \"// no\",  \"b\": 2\n}", u"Remove 3 comments"_s);
}

void tst_CommentFix::oneClickRemovesThem()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, mended);
    const Analysis analysis = analyse({ .text = text.toStdString() });
    QVERIFY(analysis.problem);
    const Finding *finding = commentOf(analysis);
    QVERIFY(finding && finding->fix);
    QTEST(finding->fix->title, "title");
    std::string after = text.toStdString();
    const Edit &edit = finding->fix->edit;
    after.replace(edit.range.offset, edit.range.length, edit.text);
    QCOMPARE(QByteArray::fromStdString(after), mended);
    QVERIFY(!analyse({ .text = after }).problem);
}

void tst_CommentFix::whatIsNoneStays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("in a string") << QByteArray("{\"a\": \"http://x # y\"}");
    QTest::newRow("another fault first") << QByteArray("{a // b\n}");
    QTest::newRow("never ends") << QByteArray("{ /* a");
    QTest::newRow("nothing") << QByteArray("");
}

void tst_CommentFix::whatIsNoneStays()
{
    QFETCH(QByteArray, text);
    QVERIFY(!commentOf(analyse({ .text = text.toStdString() })));
}

QTEST_GUILESS_MAIN(tst_CommentFix)
#include "tst_commentfix.moc"
