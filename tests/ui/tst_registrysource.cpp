#include "core/api/apiclient.h"
#include "tests/core/api/quoted.h"
#include "tests/core/api/responder.h"
#include "ui/registry/registrysource.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestRegistrySource : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<Responder>();
        m_client = std::make_unique<api::ApiClient>(m_network,
                                                    api::Connection { m_server->url(), u"k3y"_s });
        m_source = registrySource(*m_client, {});
    }

    void theFirstModelBringsTheTypeAlong()
    {
        answers({ "{'entity':{'project':{'id':'p','name':'model-registry','artifactType':null}}}",
                  "{'createArtifactType':{'artifactType':{'id':'t'}}}",
                  "{'createArtifactPortfolio':{'artifactCollection':{'id':'m','name':'churn'}}}" });
        const auto model = wait(m_source.createModel(u"vision"_s, u"churn"_s, {}));
        QVERIFY(model);
        QCOMPARE(model->id, u"m"_s);
        QCOMPARE(operations(),
                 (QStringList { u"Registry"_s, u"CreateModelType"_s, u"CreateRegisteredModel"_s }));
        QCOMPARE(input(2)["artifactTypeID"_L1].toString(), u"t"_s);
    }

    void laterModelsFindTheType()
    {
        answers({ "{'entity':{'project':{'id':'p','name':'r','artifactType':{'id':'t'}}}}",
                  "{'createArtifactPortfolio':{'artifactCollection':{'id':'m','name':'churn'}}}" });
        QVERIFY(wait(m_source.createModel(u"vision"_s, u"churn"_s, {})));
        QCOMPARE(operations(), (QStringList { u"Registry"_s, u"CreateRegisteredModel"_s }));
    }

    void aLoggedVersionIsJustLinked()
    {
        answers({ "{'linkArtifact':{'versionIndex':4}}" });
        const auto version = wait(
            m_source.linkVersion(u"vision"_s, u"churn"_s, { .artifactId = u"a"_s, .aliases = {} }));
        QVERIFY(version);
        QCOMPARE(*version, 4);
        QCOMPARE(operations(), QStringList { u"LinkVersion"_s });
    }

    void aNewVersionIsMadeCommittedAndLinked()
    {
        answers({ "{'createArtifact':{'artifact':{'id':'a'}}}",
                  "{'commitArtifact':{'artifact':{'id':'a'}}}",
                  "{'linkArtifact':{'versionIndex':0}}" });
        const LinkRequest request { .newVersion
                                    = api::NewVersion { u"training"_s, u"run"_s, {}, {} },
                                    .aliases = { u"staging"_s } };
        QVERIFY(wait(m_source.linkVersion(u"vision"_s, u"churn"_s, request)));
        QCOMPARE(operations(),
                 (QStringList { u"CreateVersion"_s, u"CommitVersion"_s, u"LinkVersion"_s }));
        QCOMPARE(input(2)["artifactID"_L1].toString(), u"a"_s);
    }

    void anErrorEndsTheChain()
    {
        m_server->answers = { { 422,
                                quoted("{'errors':[{'message':'No.',"
                                       "'extensions':{'field':'metadata'}}]}") } };
        const LinkRequest request { .newVersion = api::NewVersion {}, .aliases = {} };
        const auto version = wait(m_source.linkVersion(u"vision"_s, u"churn"_s, request));
        QCOMPARE(version.error(), (Error { Error::Kind::Unprocessable, u"No."_s, u"metadata"_s }));
        QCOMPARE(operations(), QStringList { u"CreateVersion"_s });
    }

private:
    void answers(const QByteArrayList &data)
    {
        for (const QByteArray &part : data)
            m_server->answers.append({ 200, quoted("{'data':" + part + "}") });
    }

    QStringList operations() const
    {
        static const QRegularExpression name(u"^(?:query|mutation) (\\w+)"_s,
                                             QRegularExpression::MultilineOption);
        QStringList found;
        for (const Responder::Asked &asked : m_server->asked)
            found.append(name.match(asked.body["query"_L1].toString()).captured(1));
        return found;
    }

    QJsonObject input(int index) const
    {
        return m_server->asked.at(index).body["variables"_L1]["input"_L1].toObject();
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
    RegistrySource m_source;
};

QTEST_MAIN(TestRegistrySource)
#include "tst_registrysource.moc"
