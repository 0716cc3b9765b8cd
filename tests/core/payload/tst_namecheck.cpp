#include "core/payload/analysis.h"
#include "core/payload/namecheck.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace payload;

class tst_NameCheck : public QObject
{
    Q_OBJECT

private slots:
    void aPlaceholder_data();
    void aPlaceholder();
    void errorsComeFirst();
    void aBrokenTemplateHasOneProblem();
};

void tst_NameCheck::aPlaceholder_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("fixed");
    const auto row
        = [](const QString &text, const char *rule, const QString &says, const QString &fixed) {
              QTest::newRow(qPrintable(text)) << text << QString::fromLatin1(rule) << says << fixed;
          };
    row(u"\"${alias}\""_s, "", {}, {});
    row(u"\"${artifact_metadata.accuracy}\""_s, "", {}, {});
    row(u"\"${DEPLOY_KEY}\""_s, "", {}, {});
    row(u"${artifact_metadata.accuracy}"_s, "", {}, {});
    row(u"\"${artefact_version}\""_s, "T04", u"Is ${artifact_version} meant?"_s,
        u"\"${artifact_version}\""_s);
    row(u"\"${Alias}\""_s, "T04", u"Is ${alias} meant?"_s, u"\"${alias}\""_s);
    row(u"\"${something_else}\""_s, "T04", u"stays as it is"_s, {});
    row(u"\"${tag}\""_s, "T04", u"does not apply to this event"_s, {});
    row(u"\"${run_name}\""_s, "T04", u"does not apply to this event"_s, {});
    row(u"\"${artifact_metadata.acuracy}\""_s, "T04", u"has no metadata “acuracy”"_s,
        u"\"${artifact_metadata.accuracy}\""_s);
    row(u"\"${artifact_metadata.eval.f1}\""_s, "T05", u"Only the top level"_s,
        u"\"${artifact_metadata.eval}\""_s);
    row(u"\"${ACCESS_TOKEN}\""_s, "T06", u"no access token"_s, {});
    row(u"\"${OTHER_SECRET}\""_s, "T06", u"OTHER_SECRET is not granted"_s, {});
    row(u"\"${DEPLOY_KEZ}\""_s, "T04", u"Is ${DEPLOY_KEY} meant?"_s, u"\"${DEPLOY_KEY}\""_s);
    row(u"${alias}"_s, "T03", u"quotation marks"_s, u"\"${alias}\""_s);
}

void tst_NameCheck::aPlaceholder()
{
    QFETCH(QString, text);
    QFETCH(QString, rule);
    QFETCH(QString, says);
    QFETCH(QString, fixed);
    std::string source = "{\"a\":" + text.toStdString() + "}";
    const Values values { { "alias", "production" },
                          { "artifact_metadata.accuracy", 0.93 },
                          { "artifact_metadata.eval", { { "f1", 1 } } } };
    const std::vector<std::string> secrets { "DEPLOY_KEY" };
    const Rendered rendered = Template(source).render(values, secrets);
    const auto found = checkNames(rendered, { EventType::AddArtifactAlias, values, secrets });
    QCOMPARE(found.empty(), rule.isEmpty());
    if (rule.isEmpty())
        return;
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(found[0].rule), rule);
    QVERIFY2(found[0].message.contains(says), qPrintable(found[0].message));
    QCOMPARE(found[0].fix.has_value(), !fixed.isEmpty());
    if (!found[0].fix)
        return;
    const Edit &edit = found[0].fix->edit;
    source.replace(edit.range.offset, edit.range.length, edit.text);
    QCOMPARE(QString::fromStdString(source), u"{\"a\":%1}"_s.arg(fixed));
}

void tst_NameCheck::errorsComeFirst()
{
    const Analysis analysis
        = analyse({ .text = R"({"text":"${artifact_version}","x":"${nothing_like_it}"})",
                    .receiver = u"slack"_s });
    QVERIFY(analysis.findings.size() >= 2);
    QCOMPARE(analysis.findings[0].rule, std::string("T04"));
    QVERIFY(std::ranges::is_sorted(analysis.findings, {}, &Finding::severity));
}

void tst_NameCheck::aBrokenTemplateHasOneProblem()
{
    const Analysis analysis = analyse({ .text = R"({"event_type":1,)", .receiver = u"github"_s });
    QVERIFY(analysis.problem);
    QVERIFY(analysis.findings.empty());
}

QTEST_GUILESS_MAIN(tst_NameCheck)
#include "tst_namecheck.moc"
