#include "core/payload/slacktext.h"

#include <QTest>

class tst_SlackText : public QObject
{
    Q_OBJECT

private slots:
    void marksStayAndTheRestIsEscaped_data();
    void marksStayAndTheRestIsEscaped();
    void escapingTwiceChangesNothing_data() { marksStayAndTheRestIsEscaped_data(); }
    void escapingTwiceChangesNothing();
};

void tst_SlackText::marksStayAndTheRestIsEscaped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("escaped");
    const auto row = [](const char *text, const char *escaped) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(escaped);
    };
    const auto same = [&row](const char *text) { row(text, text); };
    row("R&D", "R&amp;D");
    row("1 < 2", "1 &lt; 2");
    row("2 > 1", "2 &gt; 1");
    row("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;");
    row("&nbsp;", "&amp;nbsp;");
    row("<https://x", "&lt;https://x");
    row("<@U1 <b>", "&lt;@U1 &lt;b&gt;");
    row("a\\n> b > c", "a\\n> b &gt; c");
    same("plain");
    same("&amp; &lt; &gt;");
    same("<https://example.com?a=1|the page>");
    same("<mailto:a@b.c> <!here> <@U1> <#C1|ml>");
    same("<${artifact_metadata.url}|run>");
    same("> quoted");
    same("${artifact_metadata.a&b<c>}");
    same("");
}

void tst_SlackText::marksStayAndTheRestIsEscaped()
{
    QFETCH(QByteArray, text);
    const std::string escaped = payload::escapedForSlack(text.toStdString());
    QTEST(QByteArray::fromStdString(escaped), "escaped");
}

void tst_SlackText::escapingTwiceChangesNothing()
{
    QFETCH(QByteArray, text);
    const std::string once = payload::escapedForSlack(text.toStdString());
    QCOMPARE(payload::escapedForSlack(once), once);
}

QTEST_GUILESS_MAIN(tst_SlackText)
#include "tst_slacktext.moc"
