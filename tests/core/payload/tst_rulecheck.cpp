#include "core/payload/jsoncheck.h"
#include "core/payload/rulecheck.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace payload;
using nlohmann::ordered_json;

namespace {

const Values values { { "alias", "production" },
                      { "event_type", "LINK_ARTIFACT" },
                      { "artifact_version", "wandb-artifact://_id/QQ==" },
                      { "artifact_version_string", "acme/model-registry/Churn model:v1" },
                      { "artifact_collection_name", "Churn model" },
                      { "entity_name", "acme" },
                      { "event_author", "Tom & <Jerry>" },
                      { "project_name", "model-registry" } };

/// The number in "«51»", or 0.
int repeats(const ordered_json &json)
{
    const QString text = json.is_string() ? QString::fromStdString(json) : QString();
    return text.startsWith(u'«') ? text.mid(1, text.size() - 2).toInt() : 0;
}

/// "«51»" stands for that many letters, and before the element of a list for that many of it.
ordered_json expanded(ordered_json json)
{
    if (const int letters = repeats(json))
        return std::string(std::size_t(letters), 'x');
    if (json.is_array() && json.size() == 2 && repeats(json[0])) {
        ordered_json list = ordered_json::array();
        for (int n = repeats(json[0]); n > 0; --n)
            list.push_back(expanded(json[1]));
        return list;
    }
    if (json.is_structured()) {
        for (auto &element : json)
            element = expanded(element);
    }
    return json;
}

const ordered_json &data()
{
    static const ordered_json json = [] {
        QFile file(QStringLiteral(SOURCE_DIR "/tests/data/receiver-rules.json"));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        return ordered_json::parse(file.readAll().toStdString());
    }();
    return json;
}

/// A payload at the receiver's usual address, or that address or token itself.
struct Case
{
    Webhook webhook;
    std::string text = "{}";
};

Case caseOf(const std::string &receiver, const ordered_json &rule, const char *outcome)
{
    const ordered_json &given = rule.at(outcome);
    Case made { .webhook
                = { .id = u"w"_s, .url = QString::fromStdString(data()["urls"][receiver]) } };
    if (rule.value("about", "") == "url")
        made.webhook.url = QString::fromStdString(given);
    else if (rule.value("about", "") == "token")
        made.webhook.accessTokenRef = QString::fromStdString(given);
    else
        made.text = given.is_string() ? given.get<std::string>() : expanded(given).dump();
    return made;
}

std::vector<Finding> check(const Case &of, const std::string &receiver)
{
    const Template source(of.text);
    const Rendered rendered = source.render(values, { "PD_KEY" });
    return checkRules(receiverById(QString::fromStdString(receiver)),
                      { source, rendered, of.webhook });
}

const Finding *findingOf(const std::vector<Finding> &all, const std::string &rule)
{
    const auto found = std::ranges::find(all, rule, &Finding::rule);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

class tst_RuleCheck : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleHasACaseAndASource();
    void aRule_data();
    void aRule();
    void aFixMendsIt_data() { aRule_data(); }
    void aFixMendsIt();
    void theUrlTellsTheReceiver_data();
    void theUrlTellsTheReceiver();
    void theSeedsTeamsCardIsConverted();
    void aFindingStandsAtItsPlace();
    void aValueFromOutsideIsFoundAtItsPlaceholder();
    void aWebhookIsCheckedByItself();
};

void tst_RuleCheck::everyRuleHasACaseAndASource()
{
    for (const Receiver &receiver : payload::receivers()) {
        const auto &cases = data()["rules"].at(receiver.id.toStdString());
        QVERIFY2(!receiver.rules.empty(), qPrintable(receiver.id));
        for (const Rule &rule : receiver.rules) {
            QVERIFY2(cases.contains(rule.id), rule.id.c_str());
            QVERIFY2(!rule.message.isEmpty() && !rule.source.isEmpty(), rule.id.c_str());
            QVERIFY2(rule.date.isValid(), rule.id.c_str());
        }
        QCOMPARE(cases.size(), receiver.rules.size());
    }
}

void tst_RuleCheck::aRule_data()
{
    QTest::addColumn<QString>("receiver");
    QTest::addColumn<QString>("rule");
    for (const auto &[receiver, rules] : data()["rules"].items()) {
        for (const auto &[rule, outcomes] : rules.items())
            QTest::newRow(rule.c_str())
                << QString::fromStdString(receiver) << QString::fromStdString(rule);
    }
}

void tst_RuleCheck::aRule()
{
    QFETCH(QString, receiver);
    QFETCH(QString, rule);
    const auto &outcomes = data()["rules"][receiver.toStdString()][rule.toStdString()];
    const auto find = [&](const char *outcome) {
        return check(caseOf(receiver.toStdString(), outcomes, outcome), receiver.toStdString());
    };
    QVERIFY(!findingOf(find("pass"), rule.toStdString()));
    const auto broken = find("fail");
    const Finding *finding = findingOf(broken, rule.toStdString());
    QVERIFY(finding);
    QVERIFY2(!finding->message.contains(u'{') || finding->message.contains(u"${"_s)
                 || finding->message.contains(u"{ …"_s),
             qPrintable(finding->message));
}

void tst_RuleCheck::aFixMendsIt()
{
    QFETCH(QString, receiver);
    QFETCH(QString, rule);
    const auto &outcomes = data()["rules"][receiver.toStdString()][rule.toStdString()];
    Case broken = caseOf(receiver.toStdString(), outcomes, "fail");
    const auto before = check(broken, receiver.toStdString());
    const Finding *finding = findingOf(before, rule.toStdString());
    QVERIFY(finding);
    const auto &rules = receiverById(receiver).rules;
    const bool isMendable = !std::ranges::find(rules, rule.toStdString(), &Rule::id)->fix.is_null();
    QCOMPARE(finding->fix.has_value(), isMendable);
    if (!isMendable)
        return;
    const Edit &edit = finding->fix->edit;
    broken.text.replace(edit.range.offset, edit.range.length, edit.text);
    QVERIFY2(!checkTemplate(broken.text), broken.text.c_str());
    const auto after = check(broken, receiver.toStdString());
    QVERIFY2(!findingOf(after, rule.toStdString()), broken.text.c_str());
    QVERIFY(!finding->fix->title.isEmpty() && !finding->fix->title.contains(u"{found}"_s));
}

void tst_RuleCheck::theUrlTellsTheReceiver_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QString &url, const char *id, const QString &shown) {
        QTest::newRow(qPrintable(url)) << url << QString::fromLatin1(id) << shown;
    };
    const auto open = [&row](const QString &url, const char *id) { row(url, id, url); };
    open(u"https://api.github.com/repos/acme/deploy/dispatches"_s, "github");
    open(u"https://github.example.com/api/v3/repos/acme/deploy/dispatches"_s, "github");
    row(u"https://hooks.slack.com/services/T0/B0/secret"_s, "slack",
        u"https://hooks.slack.com/•••"_s);
    row(u"https://prod-1.westeurope.logic.azure.com:443/workflows/1?sig=secret"_s, "teams",
        u"https://prod-1.westeurope.logic.azure.com:443/•••"_s);
    row(u"https://a.b.environment.api.powerplatform.com/x"_s, "teams",
        u"https://a.b.environment.api.powerplatform.com/•••"_s);
    row(u"https://acme.webhook.office.com/webhookb2/secret"_s, "teams",
        u"https://acme.webhook.office.com/•••"_s);
    row(u"https://discord.com/api/webhooks/1/secret"_s, "discord", u"https://discord.com/•••"_s);
    row(u"https://ptb.discord.com/api/v10/webhooks/1/secret"_s, "discord",
        u"https://ptb.discord.com/•••"_s);
    open(u"https://events.eu.pagerduty.com/v2/enqueue"_s, "pagerduty");
    open(u"https://example.com/hooks.slack.com/"_s, "generic");
    open(u"http://127.0.0.1:8000/hook"_s, "generic");
    open(QString(), "generic");
}

void tst_RuleCheck::theUrlTellsTheReceiver()
{
    QFETCH(QString, url);
    QTEST(receiverFor(url).id, "id");
    QTEST(shownUrl(url), "shown");
}

void tst_RuleCheck::theSeedsTeamsCardIsConverted()
{
    QFile file(
        QStringLiteral(SOURCE_DIR "/resources/payload-examples/microsoft-teams-messagecard.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Case seed { .webhook = { .id = u"w"_s, .url = QString::fromStdString(data()["urls"]["teams"]) },
                .text = file.readAll().toStdString() };
    const auto before = check(seed, "teams");
    const Finding *finding = findingOf(before, "MT2");
    QVERIFY(finding && finding->fix);
    const ordered_json made = ordered_json::parse(finding->fix->edit.text);
    const auto &body = made["attachments"][0]["content"]["body"];
    QVERIFY(body[1]["text"] == "Notification from WANDB");
    QVERIFY(body[3]["type"] == "FactSet");
    QVERIFY(body[3]["facts"][1]["value"] == "${event_type}");
    seed.text = finding->fix->edit.text;
    QVERIFY(check(seed, "teams").empty());
}

void tst_RuleCheck::aFindingStandsAtItsPlace()
{
    const Case given { .text = R"({"text": "${alias}", "blocks": [{"type": "sektion"}]})" };
    const auto found = check(given, "slack");
    const Finding *finding = findingOf(found, "SL2.known");
    QVERIFY(finding);
    QCOMPARE(given.text.substr(finding->place.offset, finding->place.length),
             std::string(R"("sektion")"));
    QCOMPARE(finding->shownPlace.offset, finding->place.offset + 2); // production, ${alias}
    QVERIFY2(finding->message.contains(u"“sektion”"_s), qPrintable(finding->message));
}

void tst_RuleCheck::aValueFromOutsideIsFoundAtItsPlaceholder()
{
    const Case given { .text = R"({"text": "x", "blocks": [{"type": "${alias}"}]})" };
    const auto found = check(given, "slack");
    const Finding *finding = findingOf(found, "SL2.known");
    QVERIFY(finding);
    QCOMPARE(given.text.substr(finding->place.offset, finding->place.length),
             std::string(R"("${alias}")"));
}

void tst_RuleCheck::aWebhookIsCheckedByItself()
{
    const auto found = checkWebhook({ .url = u"https://acme.webhook.office.com/webhookb2/x"_s });
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].rule, std::string("MT1"));
    QVERIFY(checkWebhook({ .url = u"https://example.com/hook"_s }).empty());
}

QTEST_GUILESS_MAIN(tst_RuleCheck)
#include "tst_rulecheck.moc"
