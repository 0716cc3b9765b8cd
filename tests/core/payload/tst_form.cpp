#include "core/payload/form.h"
#include "core/payload/rulecheck.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace payload;

namespace {

const Form whole { .title = u"New version of ${artifact_collection_name}"_s,
                   .text = u"It says \"hello\"\nand \\ more"_s,
                   .fields = { { u"Version"_s, u"${artifact_version_string}"_s },
                               { u"Who"_s, u"${event_author}"_s } },
                   .buttons = { { u"Open"_s, u"https://example.com/${alias}"_s } } };

Form formFor(const QString &receiver)
{
    Form form = whole;
    if (receiver == u"github"_s) {
        form.text.clear();
        form.buttons.clear();
    }
    return form;
}

} // namespace

class tst_Form : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBackLosesNothing_data();
    void thereAndBackLosesNothing();
    void whatIsWrittenIsAcceptable_data() { thereAndBackLosesNothing_data(); }
    void whatIsWrittenIsAcceptable();
    void whatWouldBeLostIsNamed_data();
    void whatWouldBeLostIsNamed();
    void emptyIsEmpty();
};

void tst_Form::thereAndBackLosesNothing_data()
{
    QTest::addColumn<QString>("receiver");
    for (const auto &receiver : { u"github"_s, u"slack"_s, u"teams"_s, u"discord"_s })
        QTest::newRow(qPrintable(receiver)) << receiver;
}

void tst_Form::thereAndBackLosesNothing()
{
    QFETCH(QString, receiver);
    QVERIFY(hasForm(receiver));
    const Form form = formFor(receiver);
    const auto same = [&receiver](const Form &given) {
        const FormReading reading = readForm(templateFrom(given, receiver), receiver);
        return reading.form == given && reading.lost.isEmpty();
    };
    QVERIFY(same(form));
    Form less = form;
    less.fields.clear();
    QVERIFY(same(less));
    less.buttons.clear();
    QVERIFY(same(less));
    if (receiver != u"github"_s) {
        less.title.clear();
        QVERIFY(same(less));
    }
}

void tst_Form::whatIsWrittenIsAcceptable()
{
    QFETCH(QString, receiver);
    const Template source(templateFrom(formFor(receiver), receiver));
    const Rendered rendered = source.render({ { "artifact_collection_name", "Churn \"model\"" },
                                              { "artifact_version_string", "a/b/c:v1" },
                                              { "event_author", "ada" },
                                              { "alias", "production" } });
    for (const Finding &finding :
         checkRules(receiverById(receiver), { source, rendered, Webhook() })) {
        QVERIFY2(finding.severity == Severity::Advice || finding.rule == "GH1.variable",
                 qPrintable(finding.message));
    }
}

void tst_Form::whatWouldBeLostIsNamed_data()
{
    QTest::addColumn<QString>("receiver");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("lost");
    const auto row = [](const char *receiver, const char *text, const QStringList &lost) {
        QTest::addRow("%s %s", receiver, text)
            << QString::fromLatin1(receiver) << QByteArray(text) << lost;
    };
    row("github", R"({"event_type":"x","client_payload":{"a":1,"b":"c"}})",
        { u"/client_payload/a"_s });
    row("github", R"({"event_type":"x","ref":"main"})", { u"/ref"_s });
    row("slack", R"({"text":"x","icon_emoji":":x:"})", { u"/icon_emoji"_s });
    row("discord", R"({"content":"x","tts":true,"allowed_mentions":{"parse":[]}})", { u"/tts"_s });
    row("teams", R"({"text":"x"})", { u"/text"_s });
    row("slack", R"({"text":${alias}})", { u"/"_s });
    row("slack", "{", { u"/"_s });
}

void tst_Form::whatWouldBeLostIsNamed()
{
    QFETCH(QString, receiver);
    QFETCH(QByteArray, text);
    QTEST(readForm(text.toStdString(), receiver).lost, "lost");
}

void tst_Form::emptyIsEmpty()
{
    QCOMPARE(templateFrom({}, u"slack"_s), std::string());
    QVERIFY(readForm("  ", u"slack"_s).lost.isEmpty());
    QVERIFY(!hasForm(u"pagerduty"_s));
}

QTEST_GUILESS_MAIN(tst_Form)
#include "tst_form.moc"
