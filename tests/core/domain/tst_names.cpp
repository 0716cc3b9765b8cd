#include "core/domain/names.h"

#include <QTest>

#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

using Rule = std::function<Result<Done>(const QString &)>;

Result<Done> secretName(const QString &name) { return names::checkSecretName(name); }

Result<Done> secretNameBesidesAlias(const QString &name)
{
    return names::checkSecretName(name, { u"alias"_s });
}

QString metadataWithKeys(int count)
{
    QStringList keys;
    for (int i = 0; i < count; ++i)
        keys << u"\"k%1\":%1"_s.arg(i);
    return u'{' + keys.join(u',') + u'}';
}

QString nested(int depth) { return u"{\"a\":"_s.repeated(depth) + u"1"_s + u"}"_s.repeated(depth); }

} // namespace

class tst_Names : public QObject
{
    Q_OBJECT

private slots:
    void anAllowedInputPasses_data();
    void anAllowedInputPasses();
    void anInputThatIsNotAllowedIsExplained_data();
    void anInputThatIsNotAllowedIsExplained();
    void everyRefusalIsUnprocessable();
    void aPatternErrorNamesItsPlace();
};

void tst_Names::anAllowedInputPasses_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("input");
    const auto row = [](const char *name, Rule rule, const QString &input) {
        QTest::newRow(name) << rule << input;
    };

    row("secret: upper case", secretName, u"GITHUB_TOKEN"_s);
    row("secret: lower case and digits", secretName, u"token2"_s);
    row("secret: underscore first", secretName, u"_t"_s);
    row("secret: 128 long", secretName, QString(128, u'a'));
    row("secret: not reserved here", secretName, u"alias"_s);

    row("webhook: words", names::checkWebhookName, u"Deploy workflow 2"_s);
    row("webhook: hyphen and underscore", names::checkWebhookName, u"my-hook_1"_s);
    row("webhook: two spaces between words", names::checkWebhookName, u"a  b"_s);
    row("webhook: 64 long", names::checkWebhookName, QString(64, u'x'));

    row("url: https", names::checkWebhookUrl, u"https://example.com/hook"_s);
    row("url: http with a port", names::checkWebhookUrl, u"http://127.0.0.1:8080/"_s);
    row("url: query", names::checkWebhookUrl, u"https://example.com/h?a=b&c=%20"_s);
    row("url: upper-case scheme", names::checkWebhookUrl, u"HTTPS://example.com"_s);
    row("url: IPv6", names::checkWebhookUrl, u"http://[::1]:9/x"_s);

    row("automation: words", names::checkAutomationName, u"Deploy on production"_s);
    row("automation: other scripts", names::checkAutomationName, u"部署 – déployer 🚀"_s);
    row("automation: 255 long", names::checkAutomationName, QString(255, u'n'));
    row("automation: 255 emojis", names::checkAutomationName, u"🚀"_s.repeated(255));

    row("collection: words", names::checkCollectionName, u"Churn model"_s);
    row("collection: 128 long", names::checkCollectionName, QString(128, u'c'));

    row("alias: word", names::checkAlias, u"production"_s);
    row("alias: starts like a version", names::checkAlias, u"v1-candidate"_s);
    row("alias: v alone", names::checkAlias, u"v"_s);
    row("alias: space inside", names::checkAlias, u"best so far"_s);

    row("pattern: word", names::checkAliasPattern, u"production"_s);
    row("pattern: anchors", names::checkAliasPattern, u"^europe.*$"_s);
    row("pattern: group", names::checkAliasPattern, u"(prod|stag)ing"_s);

    row("metadata: nothing", names::checkMetadata, QString());
    row("metadata: blank", names::checkMetadata, u" \n"_s);
    row("metadata: object", names::checkMetadata, u"{\"accuracy\": 0.93}"_s);
    row("metadata: 100 keys", names::checkMetadata, metadataWithKeys(100));
    row("metadata: 64 levels", names::checkMetadata, nested(64));
}

void tst_Names::anAllowedInputPasses()
{
    QFETCH(Rule, rule);
    QFETCH(QString, input);
    const auto checked = rule(input);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
}

void tst_Names::anInputThatIsNotAllowedIsExplained_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("inMessage");
    const auto row = [](const char *name, Rule rule, const QString &input, const QString &part) {
        QTest::newRow(name) << rule << input << part;
    };

    row("secret: empty", secretName, QString(), u"Enter a name"_s);
    row("secret: digit first", secretName, u"2nd"_s, u"digit"_s);
    row("secret: hyphen", secretName, u"MY-TOKEN"_s, u"underscores"_s);
    row("secret: space", secretName, u"MY TOKEN"_s, u"underscores"_s);
    row("secret: trailing line break", secretName, u"TOKEN\n"_s, u"underscores"_s);
    row("secret: letters of other scripts", secretName, u"ТОКЕN"_s, u"underscores"_s);
    row("secret: 129 long", secretName, QString(129, u'a'), u"this has 129"_s);
    row("secret: ACCESS_TOKEN", secretName, u"ACCESS_TOKEN"_s, u"already means"_s);
    row("secret: a variable", secretNameBesidesAlias, u"alias"_s, u"already means"_s);

    row("webhook: empty", names::checkWebhookName, QString(), u"Enter a name"_s);
    row("webhook: space first", names::checkWebhookName, u" hook"_s, u"between words"_s);
    row("webhook: space last", names::checkWebhookName, u"hook "_s, u"between words"_s);
    row("webhook: punctuation", names::checkWebhookName, u"hook!"_s, u"between words"_s);
    row("webhook: tab", names::checkWebhookName, u"a\tb"_s, u"between words"_s);
    row("webhook: 65 long", names::checkWebhookName, QString(65, u'x'), u"this has 65"_s);

    row("url: empty", names::checkWebhookUrl, QString(), u"Enter the URL"_s);
    row("url: no scheme", names::checkWebhookUrl, u"example.com/hook"_s, u"https://"_s);
    row("url: ftp", names::checkWebhookUrl, u"ftp://example.com"_s, u"https://"_s);
    row("url: file", names::checkWebhookUrl, u"file:///etc/passwd"_s, u"https://"_s);
    row("url: javascript", names::checkWebhookUrl, u"javascript:alert(1)"_s, u"https://"_s);
    row("url: no host", names::checkWebhookUrl, u"https:///path"_s, u"no host name"_s);
    row("url: no slashes", names::checkWebhookUrl, u"https:example.com"_s, u"no host name"_s);
    row("url: space", names::checkWebhookUrl, u"https://example.com/a b"_s, u"not a valid URL"_s);
    row("url: line break", names::checkWebhookUrl, u"https://a.com/\nX: y"_s, u"not a valid"_s);
    row("url: port", names::checkWebhookUrl, u"https://a.com:99999/"_s, u"not a valid URL"_s);
    row("url: password", names::checkWebhookUrl, u"https://u:p@a.com/"_s, u"password"_s);
    row("url: user", names::checkWebhookUrl, u"https://u@a.com/"_s, u"password"_s);

    row("automation: empty", names::checkAutomationName, QString(), u"Enter a name"_s);
    row("automation: blank", names::checkAutomationName, u"   "_s, u"Enter a name"_s);
    row("automation: 256", names::checkAutomationName, QString(256, u'n'), u"this has 256"_s);
    row("automation: line break", names::checkAutomationName, u"a\nb"_s, u"line breaks"_s);

    row("collection: empty", names::checkCollectionName, QString(), u"Enter a name"_s);
    row("collection: slash", names::checkCollectionName, u"a/b"_s, u"“/”"_s);
    row("collection: colon", names::checkCollectionName, u"a:b"_s, u"“:”"_s);
    row("collection: control", names::checkCollectionName, u"a\u0007b"_s, u"control"_s);
    row("collection: space last", names::checkCollectionName, u"a "_s, u"space"_s);
    row("collection: 129", names::checkCollectionName, QString(129, u'c'), u"this has 129"_s);

    row("alias: empty", names::checkAlias, QString(), u"Enter an alias"_s);
    row("alias: slash", names::checkAlias, u"a/b"_s, u"“/”"_s);
    row("alias: colon", names::checkAlias, u"a:b"_s, u"“:”"_s);
    row("alias: a version", names::checkAlias, u"v12"_s, u"names a version"_s);
    row("alias: space first", names::checkAlias, u" a"_s, u"space"_s);
    row("alias: 129", names::checkAlias, QString(129, u'a'), u"this has 129"_s);

    row("pattern: empty", names::checkAliasPattern, QString(), u"Enter the alias"_s);
    row("pattern: open group", names::checkAliasPattern, u"(prod"_s, u"regular expression"_s);
    row("pattern: star first", names::checkAliasPattern, u"*prod"_s, u"regular expression"_s);
    row("pattern: too large", names::checkAliasPattern, u"((a{999}){999}){999}"_s, u"large"_s);

    row("metadata: array", names::checkMetadata, u"[1]"_s, u"JSON object"_s);
    row("metadata: broken", names::checkMetadata, u"{\"a\":}"_s, u"JSON object"_s);
    row("metadata: NaN", names::checkMetadata, u"{\"a\": NaN}"_s, u"JSON object"_s);
    row("metadata: 101 keys", names::checkMetadata, metadataWithKeys(101), u"this has 101"_s);
    row("metadata: 65 levels", names::checkMetadata, nested(65), u"64 levels"_s);
    row("metadata: bomb", names::checkMetadata, nested(200000), u"64 levels"_s);
}

void tst_Names::anInputThatIsNotAllowedIsExplained()
{
    QFETCH(Rule, rule);
    QFETCH(QString, input);
    QFETCH(QString, inMessage);
    const auto checked = rule(input);
    QVERIFY(!checked);
    const QString message = checked.error().message;
    QVERIFY2(message.contains(inMessage), qPrintable(message));
    QVERIFY2(message.endsWith(u'.'), qPrintable(message));
}

void tst_Names::everyRefusalIsUnprocessable()
{
    const std::array<Rule, 7> rules { secretName,
                                      names::checkWebhookName,
                                      names::checkWebhookUrl,
                                      names::checkAutomationName,
                                      names::checkCollectionName,
                                      names::checkAlias,
                                      names::checkAliasPattern };
    for (const Rule &rule : rules)
        QCOMPARE(rule({}).error().kind, Error::Kind::Unprocessable);
}

void tst_Names::aPatternErrorNamesItsPlace()
{
    const QString message = names::checkAliasPattern(u"prod)"_s).error().message;
    QVERIFY2(message.contains(u"at character 5"_s), qPrintable(message));
}

QTEST_GUILESS_MAIN(tst_Names)
#include "tst_names.moc"
