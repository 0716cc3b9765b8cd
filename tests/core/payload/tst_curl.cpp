#include "core/payload/curl.h"

#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace payload;

namespace {

/// Runs the command with a curl that writes down how it was called.
QStringList run(const QString &command, const QProcessEnvironment &environment)
{
    QTemporaryDir folder;
    QFile fake(folder.filePath(u"curl"_s));
    if (!fake.open(QIODevice::WriteOnly))
        return {};
    fake.write("#!/bin/sh\nfor word; do printf '%s\\0' \"$word\"; done\n");
    fake.close();
    fake.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    QProcessEnvironment all = environment;
    all.insert(u"PATH"_s, folder.path() + u':' + qEnvironmentVariable("PATH"));
    QProcess shell;
    shell.setProcessEnvironment(all);
    shell.start(u"sh"_s, { u"-c"_s, command });
    shell.waitForFinished();
    return QString::fromUtf8(shell.readAllStandardOutput()).split(u'\0', Qt::SkipEmptyParts);
}

QString curlFor(const Webhook &webhook, const std::string &text,
                const std::vector<std::string> &secrets = {})
{
    return curlCommand(webhook, Template(text).render({ { "alias", "it's \"new\"" } }, secrets));
}

} // namespace

class tst_Curl : public QObject
{
    Q_OBJECT

private slots:
    void aShellSendsTheBody();
    void secretsComeFromTheEnvironment();
    void theSignatureIsComputed();
    void aSecretAddressIsAVariable();
};

void tst_Curl::aShellSendsTheBody()
{
    const QString url = u"https://example.com/a?b='c'"_s;
    const QStringList words = run(curlFor({ .url = url }, "{\"a\":\"${alias} $HOME `x`\"}"), {});
    const QString body = u"{\"a\":\"it's \\\"new\\\" $HOME `x`\"}"_s;
    const QStringList expected {
        u"--request"_s,     u"POST"_s, url, u"--header"_s, u"Content-Type: application/json"_s,
        u"--data-binary"_s, body
    };
    QCOMPARE(words, expected);
}

void tst_Curl::secretsComeFromTheEnvironment()
{
    const QString command
        = curlFor({ .url = u"https://example.com"_s, .accessTokenRef = u"GITHUB_TOKEN"_s },
                  R"({"a":"<${ACCESS_TOKEN}>","b":${ACCESS_TOKEN}})", { "ACCESS_TOKEN" });
    QVERIFY(!command.contains(u"***"_s));
    QProcessEnvironment environment;
    QVERIFY(run(command, environment).isEmpty()); // asks for it first
    environment.insert(u"ACCESS_TOKEN"_s, u"s3cret"_s);
    const QStringList words = run(command, environment);
    QVERIFY(words.contains(u"Authorization: Bearer s3cret"_s));
    QCOMPARE(words.last(), uR"({"a":"<s3cret>","b":"s3cret"})"_s);
}

void tst_Curl::theSignatureIsComputed()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("no openssl");
    QProcessEnvironment environment;
    environment.insert(u"SIGNING"_s, u"key with space"_s);
    const QStringList words
        = run(curlFor({ .url = u"https://example.com"_s, .secretRef = u"SIGNING"_s }, R"({"a":1})"),
              environment);
    const QByteArray signature = QMessageAuthenticationCode::hash(R"({"a":1})", "key with space",
                                                                  QCryptographicHash::Sha256)
                                     .toBase64();
    QVERIFY2(words.contains(u"X-Wandb-Signature: "_s + QString::fromLatin1(signature)),
             qPrintable(words.join(u'\n')));
}

void tst_Curl::aSecretAddressIsAVariable()
{
    const QString command
        = curlFor({ .url = u"https://hooks.slack.com/services/T/B/s3cret"_s }, "{}");
    QVERIFY(!command.contains(u"s3cret"_s));
    QVERIFY(command.contains(u"curl --request POST \"$WEBHOOK_URL\""_s));
}

QTEST_GUILESS_MAIN(tst_Curl)
#include "tst_curl.moc"
