#include "core/store/slackchannels.h"
#include "tests/core/engine/bench.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;
using engine::Engine;

/// Messages to Slack channels, whose incoming webhooks are secrets as a whole.
class TestNotification : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theChannelIsTold();
    void whatIsSaid_data();
    void whatIsSaid();
    void valuesAreSaidAndNotObeyed();
    void theAddressIsKeptNowhere();
    void aChannelThatIsGoneIsTold();

private:
    AutomationRow add(const QString &title, const QString &message,
                      const QString &severity = u"INFO"_s);
    /// Runs the engine until the automation is done with the alias.
    void run(const AutomationRow &automation, const QString &alias = u"prod"_s);
    QJsonObject heard() const
    {
        return QJsonDocument::fromJson(m_receiver->requests().first().body).object();
    }

    const QString m_path = u"/services/T000/B111/pssst-22222"_s;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Receiver> m_receiver;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<Engine> m_engine;
};

void TestNotification::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_receiver = std::make_unique<Receiver>();
    m_bench = std::make_unique<Bench>(*m_dir);
}

void TestNotification::cleanup()
{
    m_engine.reset();
    m_bench.reset();
    m_receiver.reset();
}

AutomationRow TestNotification::add(const QString &title, const QString &message,
                                    const QString &severity)
{
    return m_bench->write([&](Database &db) -> Result<AutomationRow> {
        const QByteArray url = m_receiver->url(m_path).toString().toUtf8();
        const auto channel = must(SlackChannels(db, m_bench->store->vault())
                                      .create({ .entityId = m_bench->sample.team.id,
                                                .workspace = u"acme"_s,
                                                .channel = u"#models"_s },
                                              SecretText(url)));
        auto automation = m_bench->sample.automation(EventType::AddArtifactAlias, u"tell"_s);
        automation.actionType = ActionType::Notification;
        automation.webhookId = 0;
        automation.payload.clear();
        automation.slackId = channel.id;
        automation.title = title;
        automation.message = message;
        automation.severity = severity;
        return Automations(db).create(automation);
    });
}

void TestNotification::run(const AutomationRow &automation, const QString &alias)
{
    m_engine = std::make_unique<Engine>(*m_bench->store, Engine::Options { .version = u"1.2"_s });
    m_engine->start();
    m_bench->fire(alias);
    QTRY_VERIFY(m_bench->isOver(automation));
}

void TestNotification::theChannelIsTold()
{
    const auto automation = add(u"New: ${artifact_collection_name}"_s, u"“${alias}” is set"_s);
    run(automation);
    QCOMPARE(m_receiver->requestCount(), 1);
    QCOMPARE(m_receiver->requests().first().path, m_path.toUtf8());
    QCOMPARE(heard(), (QJsonObject { { u"text"_s, u"*New: churn*\n“prod” is set"_s } }));
    const auto execution = *m_bench->last(automation);
    QCOMPARE(execution.state, ExecutionState::Finished);
    QCOMPARE(execution.actionType, ActionType::Notification);
    QCOMPARE(execution.payload, u"{\"text\":\"*New: churn*\\n“prod” is set\"}"_s);
}

void TestNotification::whatIsSaid_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("severity");
    QTest::addColumn<QString>("text");
    QTest::newRow("title only") << u"T"_s << QString() << u"INFO"_s << u"*T*"_s;
    QTest::newRow("message only") << QString() << u"M"_s << u"INFO"_s << u"M"_s;
    QTest::newRow("nothing") << QString() << u" "_s << u"INFO"_s << u"tell"_s;
    QTest::newRow("warning") << u"T"_s << u"M"_s << u"WARN"_s << u":warning: *T*\nM"_s;
    QTest::newRow("error") << QString() << u"M"_s << u"ERROR"_s << u":rotating_light: M"_s;
    QTest::newRow("unknown variable") << u"${x}"_s << QString() << u"INFO"_s << u"*${x}*"_s;
}

void TestNotification::whatIsSaid()
{
    QFETCH(QString, title);
    QFETCH(QString, message);
    QFETCH(QString, severity);
    QFETCH(QString, text);
    run(add(title, message, severity));
    QCOMPARE(heard()[u"text"_s].toString(), text);
}

void TestNotification::valuesAreSaidAndNotObeyed()
{
    run(add(QString(), u"<https://example.com|${alias}>"_s), u"<!channel> \"a\" & \\n"_s);
    QCOMPARE(heard()[u"text"_s].toString(),
             u"<https://example.com|&lt;!channel&gt; \"a\" &amp; \\n>"_s);
}

void TestNotification::theAddressIsKeptNowhere()
{
    m_receiver->setAnswer({ .status = 404, .body = "no_service at " + m_path.toUtf8() });
    const auto automation = add(u"T"_s, u"M"_s);
    run(automation);
    const auto execution = *m_bench->last(automation);
    QCOMPARE(execution.state, ExecutionState::Failed);
    const AttemptRow attempt = m_bench->attempts(automation).first();
    QVERIFY2(attempt.requestHeaders.startsWith(u"POST *** HTTP/1.1\n"),
             qPrintable(attempt.requestHeaders));
    QCOMPARE(attempt.responseBody, "no_service at ***");
    m_engine->stop();
    QDirIterator files(m_dir->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("pssst"), qPrintable(file.fileName()));
    }
}

void TestNotification::aChannelThatIsGoneIsTold()
{
    const auto automation = add(u"T"_s, u"M"_s);
    (void)m_bench->write([](Database &db) -> Result<Done> {
        (void)must(db.run(u"PRAGMA defer_foreign_keys = ON"_s));
        (void)must(db.run(u"UPDATE automations SET slack_id = NULL"_s));
        return db.run(u"DELETE FROM integrations WHERE kind = 'slack'"_s);
    });
    run(automation);
    const auto execution = *m_bench->last(automation);
    QCOMPARE(execution.state, ExecutionState::Failed);
    QVERIFY2(execution.error.contains(u"Slack channel"), qPrintable(execution.error));
    QCOMPARE(m_receiver->requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestNotification)
#include "tst_notification.moc"
