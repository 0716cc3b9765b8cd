#include "core/api/documents.h"
#include "core/api/registrycalls.h"
#include "tests/core/api/quoted.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRegistryCalls : public QObject
{
    Q_OBJECT

private slots:
    void theRegistryIsTheProjectOfThatName()
    {
        QCOMPARE(
            api::registry(u"vision"_s).request,
            (api::Request { api::documents::registry,
                            parsed("{'entityName':'vision','projectName':'model-registry'}") }));
        const auto info
            = api::registry(u"vision"_s)
                  .decode(parsed("{'entity':{'project':"
                                 "{'id':'p','name':'model-registry','artifactType':{'id':'t'}}}}"));
        QVERIFY(info);
        QCOMPARE(*info, (api::RegistryInfo { u"p"_s, u"model-registry"_s, u"t"_s }));
        const auto fresh
            = api::registry(u"vision"_s)
                  .decode(parsed("{'entity':{'project':"
                                 "{'id':'p','name':'model-registry','artifactType':null}}}"));
        QVERIFY(fresh->modelTypeId.isEmpty());
        const auto none = api::registry(u"vision"_s).decode(parsed("{'entity':{'project':null}}"));
        QCOMPARE(none.error().kind, Error::Kind::NotFound);
    }

    void modelsAreCountedAndTheirImpliedAliasesLeftOut()
    {
        const auto page
            = api::registeredModels(u"vision"_s, {})
                  .decode(parsed(
                      "{'entity':{"
                      "'project':{'artifactCollections':{'pageInfo':{'hasNextPage':false,'"
                      "endCursor':'c'},"
                      "'edges':[{'node':{'__typename':'ArtifactPortfolio','id':'m','name':'churn',"
                      "'description':null,'createdAt':'2026-08-21T10:00:00Z','updatedAt':null,"
                      "'aliases':{'edges':[{'node':{'alias':'v0'}},{'node':{'alias':'latest'}},"
                      "{'node':{'alias':'latest'}},{'node':{'alias':'vision'}}]},"
                      "'tags':{'edges':[{'node':{'name':'approved'}}]},'versionTags':['reviewed'],"
                      "'artifacts':{'totalCount':4},'triggers':{'totalCount':2}}}]}}}}"));
        QVERIFY(page);
        const RegisteredModel &model = page->items.at(0);
        QCOMPARE(model.name, u"churn"_s);
        QCOMPARE(model.versionCount, 4);
        QCOMPARE(model.automationCount, 2);
        QCOMPARE(model.aliases, (QStringList { u"latest"_s, u"vision"_s }));
        QCOMPARE(model.tags, QStringList { u"approved"_s });
        QCOMPARE(model.versionTags, QStringList { u"reviewed"_s });
        QVERIFY(!model.updatedAt.isValid());
    }

    void aModelThatIsGoneIsNotFound()
    {
        const auto model
            = api::registeredModel(u"m"_s).decode(parsed("{'artifactCollection':null}"));
        QCOMPARE(model.error().kind, Error::Kind::NotFound);
        const auto versions
            = api::modelVersions(u"m"_s, {}).decode(parsed("{'artifactCollection':null}"));
        QCOMPARE(versions.error().kind, Error::Kind::NotFound);
    }

    void versionsKnowWhereTheyWereLogged()
    {
        const auto page
            = api::modelVersions(u"m"_s, {})
                  .decode(parsed(
                      "{'artifactCollection':{"
                      "'artifactMemberships':{'pageInfo':{'hasNextPage':false,'endCursor':null},'"
                      "edges':["
                      "{'node':{'versionIndex':3,'createdAt':'2026-08-22T10:00:00Z',"
                      "'aliases':[{'alias':'v3'},{'alias':'production'}],"
                      "'artifact':{'id':'QXJ0aWZhY3Q6OQ==','versionIndex':7,'description':'Best so "
                      "far',"
                      "'metadata':'{\\'accuracy\\':0.93}','createdAt':'2026-08-21T10:00:00Z',"
                      "'artifactSequence':{'name':'churn-training'}}}},"
                      "{'node':{'versionIndex':2,'aliases':[],'artifact':null}}]}}}"));
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
        const ModelVersion &version = page->items.at(0);
        QCOMPARE(version.version(), u"v3"_s);
        QCOMPARE(version.source, u"churn-training:v7"_s);
        QCOMPARE(version.aliases, QStringList { u"production"_s });
        QCOMPARE(version.metadata, text("{'accuracy':0.93}"));
        QCOMPARE(version.linkedAt.date(), QDate(2026, 8, 22));
    }

    void onlyCommittedModelVersionsOutsideTheRegistryCanBeLinked()
    {
        const auto versions
            = api::sourceVersions(u"vision"_s)
                  .decode(parsed(
                      "{'entity':{'projects':"
                      "{'edges':["
                      "{'node':{'name':'model-registry','artifactCollections':{'edges':[{'node':{"
                      "'__typename':'ArtifactSequence','name':'x','defaultArtifactType':{'name':'"
                      "model'},"
                      "'artifacts':{'edges':[{'node':{'id':'a','versionIndex':0,'state':'COMMITTED'"
                      "}}]}}}]}}},"
                      "{'node':{'name':'training','artifactCollections':{'edges':["
                      "{'node':{'__typename':'ArtifactSequence','name':'churn',"
                      "'defaultArtifactType':{'name':'model'},'artifacts':{'edges':["
                      "{'node':{'id':'b','versionIndex':0,'state':'COMMITTED',"
                      "'createdAt':'2026-08-21T10:00:00Z'}},"
                      "{'node':{'id':'c','versionIndex':1,'state':'COMMITTED'}},"
                      "{'node':{'id':'d','versionIndex':null,'state':'PENDING'}}]}}},"
                      "{'node':{'__typename':'ArtifactSequence','name':'images',"
                      "'defaultArtifactType':{'name':'dataset'},'artifacts':{'edges':["
                      "{'node':{'id':'e','versionIndex':0,'state':'COMMITTED'}}]}}}]}}}]}}}"));
        QVERIFY(versions);
        QStringList found;
        for (const SourceVersion &version : *versions) {
            found << u"%1/%2:v%3=%4"_s.arg(version.project, version.collection)
                         .arg(version.versionIndex)
                         .arg(version.artifactId);
        }
        QCOMPARE(found, (QStringList { u"training/churn:v1=c"_s, u"training/churn:v0=b"_s }));
    }

    void aModelIsMadeInTheRegistryWithItsType()
    {
        const api::RegistryInfo info { u"p"_s, u"model-registry"_s, u"t"_s };
        const auto call = api::createRegisteredModel(u"vision"_s, info, u"churn"_s, {});
        QCOMPARE(call.request.variables,
                 parsed("{'input':{'entityName':'vision','projectName':'model-registry',"
                        "'artifactTypeID':'t','name':'churn'}}"));
        const auto made = call.decode(parsed("{'createArtifactPortfolio':{'artifactCollection':"
                                             "{'id':'m','name':'churn'}}}"));
        QCOMPARE(made->id, u"m"_s);
        const auto type = api::createModelType(u"vision"_s);
        QCOMPARE(*type.decode(parsed("{'createArtifactType':{'artifactType':{'id':'t'}}}")),
                 u"t"_s);
        QVERIFY(!type.decode(parsed("{'createArtifactType':null}")));
    }

    void aNewVersionIsMadeThenCommitted()
    {
        const api::NewVersion version { u"training"_s, u"churn"_s, u"Text"_s, u" {\"a\":1} "_s };
        const QJsonObject input
            = api::createVersion(u"vision"_s, version).request.variables["input"_L1].toObject();
        QCOMPARE(input["projectName"_L1].toString(), u"training"_s);
        QCOMPARE(input["artifactCollectionName"_L1].toString(), u"churn"_s);
        QCOMPARE(input["metadata"_L1].toString(), text("{'a':1}"));
        QCOMPARE(input["digest"_L1].toString().size(), 32);
        QCOMPARE(input["enableDigestDeduplication"_L1], QJsonValue(false));
        QCOMPARE(*api::createVersion({}, {}).decode(
                     parsed("{'createArtifact':{'artifact':{'id':'a'}}}")),
                 u"a"_s);
        QCOMPARE(api::commitVersion(u"a"_s).request.variables,
                 parsed("{'input':{'artifactID':'a'}}"));
        QVERIFY(
            api::commitVersion({}).decode(parsed("{'commitArtifact':{'artifact':{'id':'a'}}}")));
        QVERIFY(!api::commitVersion({}).decode(parsed("{'commitArtifact':null}")));
    }

    void linkingAnswersTheNumberInTheModel()
    {
        const auto call = api::linkVersion(u"vision"_s, u"churn"_s, u"a"_s, { u"staging"_s });
        QCOMPARE(call.request.variables,
                 parsed("{'input':{'artifactID':'a','artifactPortfolioName':'churn',"
                        "'entityName':'vision','projectName':'model-registry',"
                        "'aliases':[{'artifactCollectionName':'churn','alias':'staging'}]}}"));
        QCOMPARE(*call.decode(parsed("{'linkArtifact':{'versionIndex':4}}")), 4);
        QVERIFY(!call.decode(parsed("{'linkArtifact':{'versionIndex':null}}")));
    }

    void anAliasNamesModelAndVersion()
    {
        const auto call = api::addAlias(u"vision"_s, u"churn"_s, u"a"_s, u"production"_s);
        QCOMPARE(call.request.variables,
                 parsed("{'input':{'artifactID':'a','aliases':[{'entityName':'vision',"
                        "'projectName':'model-registry','artifactCollectionName':'churn',"
                        "'alias':'production'}]}}"));
        QVERIFY(call.decode(parsed("{'addAliases':{'success':true}}")));
    }
};

QTEST_GUILESS_MAIN(TestRegistryCalls)
#include "tst_registrycalls.moc"
