#include "tests/core/engine/bench.h"
#include "tests/support/closedport.h"

#include <QDirIterator>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;
using engine::Engine;
using Manner = Receiver::Answer::Manner;

/// What goes out to a real receiver on loopback, and what is kept of its answer.
class TestDelivery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void anAliasReachesTheReceiver();
    void aWebhookWithoutSecretsIsNeitherSignedNorAuthorized();
    void whileARotationOverlapsBothValuesSign();
    void anythingButSuccessFailsWithItsReason_data();
    void anythingButSuccessFailsWithItsReason();
    void aClosedPortIsToldInPlainWords();
    void redirectsAreNotFollowed();
    void aLongAnswerIsCut();
    void secretsSentBackAreMasked();
    void aMissingSecretFailsTheExecutionAndSendsNothing();
    void aTokenThatNoHeaderCanCarryIsNotSent();
    void aProxyOfTheEnvironmentIsNotUsed();

private:
    void start(const Engine::Options &options = { .version = u"1.2"_s });

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Receiver> m_receiver;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<Engine> m_engine;
};

namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256).toBase64();
}

} // namespace

void TestDelivery::initTestCase()
{
    qputenv("http_proxy", "http://127.0.0.1:9"); // nothing is there: whoever uses it fails
    qputenv("all_proxy", "http://127.0.0.1:9");
}

void TestDelivery::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_receiver = std::make_unique<Receiver>();
    m_bench = std::make_unique<Bench>(*m_dir);
}

void TestDelivery::cleanup()
{
    m_engine.reset();
    m_bench.reset();
    m_receiver.reset();
}

void TestDelivery::start(const Engine::Options &options)
{
    m_engine = std::make_unique<Engine>(*m_bench->store, options);
    m_engine->start();
}

void TestDelivery::anAliasReachesTheReceiver()
{
    m_bench->putSecret(u"TOKEN"_s, "t0ken");
    m_bench->putSecret(u"SIGN"_s, "k3y");
    const auto automation = m_bench->addAutomation(
        u"prod"_s, m_receiver->url(u"/hook?a=b"_s), u"TOKEN"_s, u"SIGN"_s,
        uR"({"alias":"${alias}","version":"${artifact_version_string}","t":"${ACCESS_TOKEN}"})"_s);
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));

    QCOMPARE(m_receiver->requestCount(), 1);
    const auto request = m_receiver->requests().first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.path, "/hook?a=b");
    const QByteArray body
        = R"({"alias":"prod","version":"acme/model-registry/churn:prod","t":"t0ken"})";
    QCOMPARE(request.body, body);
    QCOMPARE(request.header("Content-Type"), "application/json");
    QCOMPARE(request.header("User-Agent"), "Signalbox/1.2");
    QCOMPARE(request.header("Authorization"), "Bearer t0ken");
    QCOMPARE(request.header("X-Wandb-Signature"), hmac("k3y", body));
    const QByteArray id = request.header("webhook-id");
    const QByteArray time = request.header("webhook-timestamp");
    QVERIFY(id.startsWith("msg_"));
    QVERIFY(qAbs(time.toLongLong() - QDateTime::currentSecsSinceEpoch()) < 60);
    QCOMPARE(request.header("webhook-signature"),
             "v1," + hmac("k3y", id + '.' + time + '.' + body));

    const auto execution = *m_bench->last(automation);
    QCOMPARE(execution.state, ExecutionState::Finished);
    QCOMPARE(execution.statusCode, 204);
    QCOMPARE(execution.error, QString());
    const auto attempts = m_bench->attempts(automation);
    QCOMPARE(attempts.size(), 1);
    const AttemptRow &attempt = attempts.first();
    QVERIFY2(attempt.requestHeaders.contains(u"Authorization: Bearer ***"),
             qPrintable(attempt.requestHeaders));
    QVERIFY(attempt.requestHeaders.startsWith(u"POST /hook?a=b HTTP/1.1\n"));
    QVERIFY(attempt.requestBody.endsWith(R"("t":"***"})"));
    QCOMPARE(attempt.statusCode, 204);
    QCOMPARE(attempt.reason, u"No Content"_s);
    QVERIFY(attempt.responseHeaders.contains(u"Connection: close"));
}

void TestDelivery::whileARotationOverlapsBothValuesSign()
{
    m_bench->putSecret(u"SIGN"_s, "old-k3y");
    m_receiver->setAnswer({ .status = 200, .body = "it was old-k3y" });
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url(), {}, u"SIGN"_s);
    (void)m_bench->write([&](Database &db) {
        return Secrets(db, m_bench->store->vault())
            .rotate(m_bench->sample.team.id, u"SIGN"_s, SecretText(QByteArrayView("new-k3y")),
                    QDateTime::currentDateTimeUtc().addSecs(3600));
    });
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    const auto request = m_receiver->requests().first();
    const QByteArray signedText = request.header("webhook-id") + '.'
        + request.header("webhook-timestamp") + '.' + request.body;
    QCOMPARE(request.header("webhook-signature"),
             "v1," + hmac("new-k3y", signedText) + " v1," + hmac("old-k3y", signedText));
    QCOMPARE(request.header("X-Wandb-Signature"), hmac("new-k3y", request.body));
    QCOMPARE(m_bench->attempts(automation).first().responseBody, "it was ***");
}

void TestDelivery::aWebhookWithoutSecretsIsNeitherSignedNorAuthorized()
{
    (void)m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start();
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(m_receiver->requestCount(), 1);
    const auto request = m_receiver->requests().first();
    for (const char *name : { "Authorization", "X-Wandb-Signature", "webhook-signature" })
        QCOMPARE(request.header(name), QByteArray());
    QVERIFY(!request.header("webhook-id").isEmpty());
}

void TestDelivery::anythingButSuccessFailsWithItsReason_data()
{
    using Answer = Receiver::Answer;
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    const QString host = u"127.0.0.1:PORT"_s;
    QTest::newRow("404") << Answer { 404, "Not Found" } << 404
                         << u"The receiver answered 404 Not Found."_s;
    QTest::newRow("500") << Answer { 500, "" } << 500 << u"The receiver answered 500."_s;
    QTest::newRow("304") << Answer { 304, "Not Modified" } << 304
                         << u"Redirect refused: the receiver answered 304 Not Modified."_s;
    QTest::newRow("hang") << Answer { .manner = Manner::Hang } << 0
                          << host + u" did not answer within 3 s."_s;
    QTest::newRow("slow body") << Answer { 200, "OK", {}, "a", Manner::HangInBody } << 200
                               << u"The answer of "_s + host + u" was not complete within 3 s."_s;
    QTest::newRow("hangs up") << Answer { .manner = Manner::Close } << 0
                              << host + u" closed the connection without an answer."_s;
    QTest::newRow("breaks off") << Answer { 200, "OK", {}, "a", Manner::BreakOff } << 200
                                << host + u" broke off its answer."_s;
    QTest::newRow("no HTTP") << Answer { .body = "220 smtp\r\n", .manner = Manner::Raw } << 0
                             << u"What answers at "_s + host + u" does not speak HTTP."_s;
}

void TestDelivery::anythingButSuccessFailsWithItsReason()
{
    QFETCH(Receiver::Answer, answer);
    QFETCH(int, status);
    QFETCH(QString, reason);
    m_receiver->setAnswer(answer);
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    const bool hangs = answer.manner == Manner::Hang || answer.manner == Manner::HangInBody;
    // Long enough for the receiver to get the request on a busy machine.
    start({ .totalTimeout = hangs ? 3'000ms : 30'000ms });
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    const auto execution = *m_bench->last(automation);
    QCOMPARE(execution.state, ExecutionState::Failed);
    QCOMPARE(execution.statusCode, status);
    QCOMPARE(execution.error, reason.replace(u"PORT"_s, QString::number(m_receiver->port())));
    QCOMPARE(m_bench->attempts(automation).first().error, execution.error);
    QCOMPARE(m_receiver->requestCount(), 1);
}

void TestDelivery::aClosedPortIsToldInPlainWords()
{
    const ClosedPort port;
    const auto automation
        = m_bench->addAutomation(u"prod"_s, QUrl(u"http://127.0.0.1:%1/hook"_s.arg(port)));
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_bench->last(automation)->error, u"Nothing listens at 127.0.0.1:%1."_s.arg(port));
    const auto attempt = m_bench->attempts(automation).first();
    QVERIFY(attempt.requestHeaders.contains(u"webhook-id: msg_"));
}

void TestDelivery::redirectsAreNotFollowed()
{
    Receiver elsewhere;
    m_receiver->setAnswer(
        { 307, "Temporary Redirect", { { "Location", elsewhere.url().toEncoded() } } });
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_bench->last(automation)->error,
             u"Redirect refused: the receiver answered 307 Temporary Redirect."_s);
    QCOMPARE(elsewhere.requestCount(), 0);
}

void TestDelivery::aLongAnswerIsCut()
{
    m_receiver->setAnswer({ 200, "OK", {}, QByteArray(10'000, 'x'), Manner::Endless });
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_bench->last(automation)->state, ExecutionState::Finished);
    const auto attempt = m_bench->attempts(automation).first();
    QCOMPARE(attempt.responseBody, QByteArray(64 * 1024, 'x'));
    QVERIFY(attempt.isTruncated);
}

void TestDelivery::secretsSentBackAreMasked()
{
    const QByteArray token = "s3cret/tok+en";
    const QByteArray key = "another \"key\"";
    m_bench->putSecret(u"TOKEN"_s, token);
    m_bench->putSecret(u"SIGN"_s, key);
    m_receiver->setAnswer([&](const Receiver::Request &request) {
        const QByteArray all = request.header("Authorization") + ' ' + request.body;
        const QByteArray filling(64 * 1024 - all.size() - 100, '-');
        return Receiver::Answer { 500,
                                  "Internal Server Error",
                                  { { "X-Echo", all },
                                    { "X-Base64", token.toBase64() },
                                    { "X-Percent", token.toPercentEncoding() } },
                                  all + token.toBase64() + token.toPercentEncoding() + filling
                                      + token + token + token + token + token + token + token
                                      + token + token + token };
    });
    const auto automation
        = m_bench->addAutomation(u"prod"_s, m_receiver->url(), u"TOKEN"_s, u"SIGN"_s,
                                 uR"({"a":"${ACCESS_TOKEN}","b":"${SIGN}","c":${SIGN}})"_s);
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    QVERIFY(m_receiver->requests().first().body.contains(token));

    const auto attempt = m_bench->attempts(automation).first();
    QVERIFY(attempt.responseHeaders.contains(u"X-Echo: Bearer ***"));
    QVERIFY(attempt.responseHeaders.contains(u"X-Base64: ***"));
    QVERIFY(attempt.responseBody.startsWith(R"(Bearer *** {"a":"***","b":"***","c":"***"}******)"));
    m_engine->stop();
    QDirIterator files(m_dir->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const QByteArray &canary : { token, key, token.toBase64(), token.toPercentEncoding(),
                                          token.left(6), QByteArray("another \\\"key\\\"") })
            QVERIFY2(!content.contains(canary), canary.constData());
    }
}

void TestDelivery::aMissingSecretFailsTheExecutionAndSendsNothing()
{
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url(), u"GONE"_s);
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    const auto execution = *m_bench->last(automation);
    QCOMPARE(execution.state, ExecutionState::Failed);
    QVERIFY2(execution.error.contains(u"no secret “GONE”"), qPrintable(execution.error));
    QCOMPARE(m_receiver->requestCount(), 0);
}

void TestDelivery::aTokenThatNoHeaderCanCarryIsNotSent()
{
    m_bench->putSecret(u"TOKEN"_s, "abc\r\nX-Injected: yes");
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url(), u"TOKEN"_s);
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    QVERIFY(m_bench->last(automation)->error.contains(u"“TOKEN” has a line break"));
    QCOMPARE(m_receiver->requestCount(), 0);
}

void TestDelivery::aProxyOfTheEnvironmentIsNotUsed()
{
    const auto automation = m_bench->addAutomation(u"prod"_s, m_receiver->url());
    Receiver proxy;
    start();
    m_bench->fire(u"prod"_s);
    QTRY_VERIFY(m_bench->isOver(automation));
    QCOMPARE(m_receiver->requestCount(), 1);

    Engine::Options options;
    options.proxy = u"http://127.0.0.1:%1"_s.arg(proxy.port());
    m_engine->stop();
    start(options);
    m_bench->fire(u"prod"_s);
    QTRY_COMPARE(proxy.requestCount(), 1);
    QCOMPARE(m_receiver->requestCount(), 1);
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
