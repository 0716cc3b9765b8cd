#include "core/api/apiclient.h"
#include "tests/core/api/quoted.h"
#include "tests/core/api/responder.h"
#include "ui/automations/automationsource.h"

#include <QDir>
#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestAutomationSource : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<Responder>();
        m_client = std::make_unique<api::ApiClient>(m_network,
                                                    api::Connection { m_server->url(), u"k3y"_s });
        m_source = automationSource(*m_client, QDir());
    }

    void theWizardGetsAllThatItChoosesFrom()
    {
        answers({ "{'viewer':{'id':'u','username':'ada'}}",
                  "{'entity':{'integrations':{'edges':[{'node':{"
                  "'__typename':'GenericWebhookIntegration','name':'deploy'}}]}}}",
                  "{'entity':{'integrations':{'edges':[{'node':{'__typename':'SlackIntegration',"
                  "'id':'c','teamName':'Acme','channelName':'#models'}}]}}}",
                  "{'entity':{'project':{'artifactCollections':{'edges':[{'node':{"
                  "'name':'churn'}}]}}}}",
                  "{'entity':{'id':'t','projects':{'edges':[{'node':{'id':'p','name':'training',"
                  "'artifactCollections':{'edges':[{'node':{'id':'s','name':'run-model'}}]}}}]}},"
                  "'serverInfo':{'features':[{'name':'AUTOMATION_EVENT_UNLINK_ARTIFACT',"
                  "'isEnabled':true},{'name':'AUTOMATION_EVENT_ADD_ARTIFACT_TAG',"
                  "'isEnabled':false}]},'events':{'enumValues':[{'name':'LINK_MODEL'},"
                  "{'name':'UNLINK_ARTIFACT'},{'name':'ADD_ARTIFACT_TAG'},"
                  "{'name':'RUN_STATE'},{'name':'SOMETHING_NEW'}]}}",
                  "{'project':{'runQueues':[{'id':'q','name':'gpu'}],'launchAgents':[]}}",
                  "{'entity':{'projects':{'edges':[]}}}" });
        const auto team = wait(m_source.wizard.fetchTeam(u"vision"_s));
        QVERIFY(team);
        QCOMPARE(team->context.author, u"ada"_s);
        QCOMPARE(team->context.entity, u"vision"_s);
        QCOMPARE(team->context.project, u"model-registry"_s);
        QCOMPARE(team->webhooks.size(), 1);
        QCOMPARE(team->channels.size(), 1);
        QCOMPARE(team->models.size(), 1);
        QCOMPARE(team->scopes.teamId, u"t"_s);
        QCOMPARE(team->scopes.projects, (QList<api::Scope> { { u"p"_s, u"training"_s } }));
        QCOMPARE(team->scopes.sequences,
                 (QList<api::Scope> { { u"s"_s, u"training/run-model"_s } }));
        // What the server can't do, or this program doesn't know, is not offered.
        QCOMPARE(
            team->scopes.events,
            (QList { EventType::LinkArtifact, EventType::UnlinkArtifact, EventType::RunState }));
        QCOMPARE(team->launch.whyNot, QString());
        QCOMPARE(team->launch.queues.size(), 1);
        QCOMPARE(team->launch.projects, QStringList(u"training"_s));
    }

    void whereNoJobCanBeLaunchedNothingElseIsMissing_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::addRow("a server without it") << false;
        QTest::addRow("a server that fails") << true;
    }

    void whereNoJobCanBeLaunchedNothingElseIsMissing()
    {
        QFETCH(const bool, isKnown);
        if (!isKnown)
            m_client->setCapabilities(api::Capabilities({}, {}));
        answers({ "{'viewer':{'id':'u','username':'ada'}}", "{'entity':{'integrations':{}}}",
                  "{'entity':{'integrations':{}}}",
                  "{'entity':{'project':{'artifactCollections':{}}}}",
                  "{'entity':{'id':'t','projects':{'edges':[]}}}" });
        if (isKnown)
            m_server->answers.append({ 503, quoted("{'errors':[{'message':'Not now.'}]}") });
        const auto team = wait(m_source.wizard.fetchTeam(u"vision"_s));
        QVERIFY(team);
        QVERIFY(!team->launch.whyNot.isEmpty());
        QCOMPARE(team->scopes.teamId, u"t"_s);
    }

    void oneIsFoundAmongThoseOfItsTeam()
    {
        const QByteArray list
            = "{'entity':{'triggers':{'edges':[{'node':{'id':'a','name':'Deploy','revision':3,"
              "'event':{'eventType':'LINK_MODEL','filter':'{}'},"
              "'action':{'__typename':'NoOpTriggeredAction'}}}]}}}";
        answers({ list, list });
        const auto found = wait(m_source.wizard.fetch(u"vision"_s, u"a"_s));
        QVERIFY(found);
        QCOMPARE(found->revision, 3);
        const auto gone = wait(m_source.wizard.fetch(u"vision"_s, u"b"_s));
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
    }

private:
    void answers(const QByteArrayList &data)
    {
        for (const QByteArray &part : data)
            m_server->answers.append({ 200, quoted("{'data':" + part + "}") });
    }

    template <typename T> static T wait(QFuture<T> future)
    {
        QFutureWatcher<T> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (finished.isEmpty())
            finished.wait(test::patience);
        return future.result();
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<Responder> m_server;
    std::unique_ptr<api::ApiClient> m_client;
    AutomationSource m_source;
};

QTEST_MAIN(TestAutomationSource)
#include "tst_automationsource.moc"
