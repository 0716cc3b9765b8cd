#include "core/payload/markup.h"
#include "core/payload/message.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace payload;
using Kind = MessagePart::Kind;

class tst_Message : public QObject
{
    Q_OBJECT

private slots:
    void markup_data();
    void markup();
    void slack();
    void teams();
    void discord();
    void strangeShapesShowNothing_data();
    void strangeShapesShowNothing();
};

void tst_Message::markup_data()
{
    QTest::addColumn<int>("markup");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, Markup markup, const QString &text, const QString &html) {
        QTest::newRow(name) << static_cast<int>(markup) << text << html;
    };
    row("plain", Markup::Plain, u"*a* <b>\n&"_s, u"*a* &lt;b&gt;<br>&amp;"_s);
    row("bold", Markup::Slack, u"a *b* c*d*e 2 * 3 * 4"_s, u"a <b>b</b> c*d*e 2 * 3 * 4"_s);
    row("italic and struck", Markup::Slack, u"_a b_ snake_case_name ~c~"_s,
        u"<i>a b</i> snake_case_name <s>c</s>"_s);
    row("code keeps its signs", Markup::Slack, u"`*a* <b>`"_s, u"<code>*a* &lt;b&gt;</code>"_s);
    row("link", Markup::Slack, u"<https://example.com/a_b_c|the *model*>"_s,
        u"<a href=\"https://example.com/a_b_c\">the *model*</a>"_s);
    row("no link to a script", Markup::Slack, u"<javascript:alert(1)|x>"_s,
        u"&lt;javascript:alert(1)|x&gt;"_s);
    row("channel", Markup::Slack, u"<!channel> hi"_s, u"<b>@channel</b> hi"_s);
    row("escaped once", Markup::Slack, u"a &lt;b&gt; &amp; c"_s, u"a &lt;b&gt; &amp; c"_s);
    row("markup of others", Markup::Slack, u"<img src=x onerror=y>"_s,
        u"&lt;img src=x onerror=y&gt;"_s);
    row("markdown", Markup::Markdown, u"**a** *b* ~~c~~ __d__"_s,
        u"<b>a</b> <i>b</i> <s>c</s> <u>d</u>"_s);
    row("markdown link", Markup::Markdown, u"[a](https://example.com/?b=1&c) [x](file:///etc)"_s,
        u"<a href=\"https://example.com/?b=1&amp;c\">a</a> [x](file:///etc)"_s);
    row("lines", Markup::Markdown, u"# a\n- b\n> c"_s, u"<b>a</b><br>• b<br>▎ <i>c</i>"_s);
    row("private characters", Markup::Slack, u"\ue000 `a`"_s, u"\ufffd <code>a</code>"_s);
}

void tst_Message::markup()
{
    QFETCH(int, markup);
    QFETCH(QString, text);
    QTEST(htmlFrom(text, static_cast<Markup>(markup)), "html");
}

void tst_Message::slack()
{
    const Message message = messageFrom(R"({"text":"fallback","blocks":[
        {"type":"header","text":{"type":"plain_text","text":"New *version*"}},
        {"type":"section","text":{"type":"mrkdwn","text":"*v4* is out"},
         "fields":[{"type":"mrkdwn","text":"*Team*\nacme"}]},
        {"type":"divider"},
        {"type":"context","elements":[{"type":"mrkdwn","text":"by ada"}]},
        {"type":"actions","elements":[{"type":"button",
         "text":{"type":"plain_text","text":"Open"},"url":"https://example.com"}]},
        {"type":"rich_text"}]})",
                                        u"slack"_s);
    const std::vector<MessagePart> expected {
        { .kind = Kind::Heading, .text = u"New *version*"_s },
        { .kind = Kind::Text, .text = u"<b>v4</b> is out"_s },
        { .kind = Kind::Fields, .fields = { { u"<b>Team</b>"_s, u"acme"_s } } },
        { .kind = Kind::Divider },
        { .kind = Kind::Subtle, .text = u"by ada"_s },
        { .kind = Kind::Buttons, .fields = { { u"Open"_s, u"https://example.com"_s } } },
        { .kind = Kind::Other, .text = u"rich_text"_s }
    };
    QVERIFY(message.parts == expected);
    QCOMPARE(messageFrom(R"({"text":"only"})", u"slack"_s).parts.at(0).text, u"only"_s);
}

void tst_Message::teams()
{
    const Message message = messageFrom(R"({"type":"message","attachments":[{"content":{
        "body":[{"type":"TextBlock","text":"Title","weight":"Bolder"},
                {"type":"Container","items":[{"type":"TextBlock","text":"**b**"}]},
                {"type":"FactSet","facts":[{"title":"Team","value":"acme"}]}],
        "actions":[{"type":"Action.OpenUrl","title":"Open","url":"https://example.com"}]}}]})",
                                        u"teams"_s);
    const std::vector<MessagePart> expected {
        { .kind = Kind::Heading, .text = u"Title"_s },
        { .kind = Kind::Text, .text = u"<b>b</b>"_s },
        { .kind = Kind::Fields, .fields = { { u"Team"_s, u"acme"_s } } },
        { .kind = Kind::Buttons, .fields = { { u"Open"_s, u"https://example.com"_s } } }
    };
    QVERIFY(message.parts == expected);
}

void tst_Message::discord()
{
    const Message message = messageFrom(R"({"content":"Hi","username":"Models","embeds":[
        {"title":"New","color":5793266,"fields":[{"name":"Team","value":"acme"}]}]})",
                                        u"discord"_s);
    const QString bar = u"#5865f2"_s;
    const std::vector<MessagePart> expected {
        { .kind = Kind::Text, .text = u"Hi"_s },
        { .kind = Kind::Heading, .text = u"New"_s, .bar = bar },
        { .kind = Kind::Fields, .fields = { { u"Team"_s, u"acme"_s } }, .bar = bar }
    };
    QCOMPARE(message.sender, u"Models"_s);
    QVERIFY(message.parts == expected);
}

void tst_Message::strangeShapesShowNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : { "", "[]", "{", R"({"blocks":{},"embeds":5,"attachments":"x"})",
                              R"({"blocks":[1,null,"x",[]],"embeds":[1],"attachments":[2]})" })
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << QByteArray("{\"blocks\":") + QByteArray(5000, '[')
            + QByteArray(5000, ']') + "}";
}

void tst_Message::strangeShapesShowNothing()
{
    QFETCH(QByteArray, text);
    for (const auto &receiver : { u"slack"_s, u"teams"_s, u"discord"_s, u"github"_s })
        QVERIFY(messageFrom(text.toStdString(), receiver).parts.empty());
}

QTEST_GUILESS_MAIN(tst_Message)
#include "tst_message.moc"
