#include "core/api/documents.h"
#include "core/api/teamcalls.h"
#include "tests/core/api/quoted.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestTeamCalls : public QObject
{
    Q_OBJECT

private slots:
    void secretRequestsNameTheTeam()
    {
        QCOMPARE(api::secrets(u"vision"_s).request,
                 (api::Request { api::documents::secrets, { { u"entityName"_s, u"vision"_s } } }));
        QCOMPARE(api::insertSecret(u"vision"_s, u"TOKEN"_s, u"p@ss\n"_s).request,
                 (api::Request { api::documents::insertSecret,
                                 parsed("{'input':{'entityName':'vision','secretName':'TOKEN',"
                                        "'secretValue':'p@ss\\n'}}") }));
    }

    void aWebhookWithoutSecretsLeavesThemOut()
    {
        const Webhook webhook { .name = u"deploy"_s, .url = u"https://example.com/"_s };
        QCOMPARE(api::createWebhook(u"vision"_s, webhook).request.variables,
                 parsed("{'input':{'entityName':'vision','name':'deploy',"
                        "'urlEndpoint':'https://example.com/'}}"));
    }

    void aWebhookNamesItsSecrets()
    {
        const Webhook webhook { .name = u"deploy"_s,
                                .url = u"https://example.com/"_s,
                                .accessTokenRef = u"TOKEN"_s,
                                .secretRef = u"KEY"_s };
        QCOMPARE(api::createWebhook(u"vision"_s, webhook).request.variables,
                 parsed("{'input':{'entityName':'vision','name':'deploy',"
                        "'urlEndpoint':'https://example.com/',"
                        "'accessTokenRef':'TOKEN','secretRef':'KEY'}}"));
    }

    void pagesAreAskedByCursor()
    {
        QCOMPARE(api::webhooks(u"vision"_s, {}).request.variables,
                 parsed("{'entityName':'vision','first':100}"));
        QCOMPARE(api::webhooks(u"vision"_s, u"c2"_s).request.variables,
                 parsed("{'entityName':'vision','first':100,'after':'c2'}"));
    }

    void theViewerHasTeams()
    {
        const auto viewer = api::viewer().decode(
            parsed("{'viewer':{'id':'VXNlcjox',"
                   "'username':'ada','name':'Ada','entity':'vision','teams':{'edges':["
                   "{'node':{'id':'RW50aXR5OjI=','name':'vision','isDemo':true}},"
                   "{'node':null},"
                   "{'node':{'id':'RW50aXR5OjM=','name':'speech','isDemo':false}}]}}}"));
        QVERIFY(viewer);
        QCOMPARE(*viewer,
                 (Viewer { u"VXNlcjox"_s,
                           u"ada"_s,
                           u"Ada"_s,
                           u"vision"_s,
                           { { u"RW50aXR5OjI="_s, u"vision"_s, true },
                             { u"RW50aXR5OjM="_s, u"speech"_s, false } } }));
    }

    void noViewerMeansNoKey()
    {
        const auto viewer = api::viewer().decode(parsed("{'viewer':null}"));
        QCOMPARE(viewer.error().kind, Error::Kind::Unauthorized);
    }

    void secretsAreRead()
    {
        const auto secrets
            = api::secrets(u"vision"_s)
                  .decode(parsed("{'entity':{'secrets':["
                                 "{'name':'TOKEN','createdAt':'2026-08-21T10:00:00Z'}]}}"));
        QVERIFY(secrets);
        const QDateTime made({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC);
        QCOMPARE(*secrets, (QList<Secret> { { u"TOKEN"_s, made } }));
    }

    void anUnknownTeamIsNotFound()
    {
        const auto secrets = api::secrets(u"vision"_s).decode(parsed("{'entity':null}"));
        QCOMPARE(secrets.error().kind, Error::Kind::NotFound);
        QVERIFY(secrets.error().message.contains("vision"_L1));
        const auto webhooks = api::webhooks(u"vision"_s, {}).decode(parsed("{'entity':null}"));
        QCOMPARE(webhooks.error().kind, Error::Kind::NotFound);
    }

    void otherIntegrationsArePassedOver()
    {
        const auto page
            = api::webhooks(u"vision"_s, {})
                  .decode(parsed(
                      "{'entity':{'integrations':{"
                      "'pageInfo':{'endCursor':'c9','hasNextPage':true},'edges':["
                      "{'node':{'__typename':'SlackIntegration','id':'x'}},"
                      "{'node':{'__typename':'GenericWebhookIntegration','id':'y','name':'deploy',"
                      "'urlEndpoint':'https://example.com/"
                      "','accessTokenRef':null,'secretRef':'KEY',"
                      "'createdAt':'2026-08-21T10:00:00Z'}}]}}}"));
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
        QCOMPARE(page->items.at(0).secretRef, u"KEY"_s);
        QVERIFY(page->items.at(0).accessTokenRef.isEmpty());
        QCOMPARE(page->endCursor, u"c9"_s);
        QVERIFY(page->hasNext);
    }

    void theWebhookAsStoredIsTheAnswer()
    {
        const auto call = api::createWebhook(u"vision"_s, {});
        const auto made = call.decode(
            parsed("{'createGenericWebhookIntegration':{'integration':"
                   "{'__typename':'GenericWebhookIntegration','id':'y','name':'deploy'}}}"));
        QVERIFY(made);
        QCOMPARE(made->id, u"y"_s);
        QVERIFY(!call.decode(parsed("{'createGenericWebhookIntegration':null}")));
    }

    void successMustBeSaid()
    {
        const auto call = api::insertSecret({}, {}, {});
        QVERIFY(call.decode(parsed("{'insertSecret':{'success':true}}")));
        QVERIFY(!call.decode(parsed("{'insertSecret':{'success':false}}")));
        QVERIFY(!call.decode(parsed("{'insertSecret':null}")));
    }
};

QTEST_GUILESS_MAIN(TestTeamCalls)
#include "tst_teamcalls.moc"
