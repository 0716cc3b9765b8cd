#include "core/api/automationcalls.h"
#include "core/api/capabilities.h"
#include "core/api/documents.h"
#include "core/api/registrycalls.h"
#include "tests/core/api/quoted.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
const QByteArray document = R"(query Sample {
  entity {
    name
    isDemo # Entity.isDemo
    list(
      first: 1
      kind: X # Entity.list(kind)
    ) { id }
    last { # Entity.last
      id
      deeper { id }
    }
    createdAt
  }
}
)";
}

class TestCapabilities : public QObject
{
    Q_OBJECT

private slots:
    void ourServerGetsEverything()
    {
        const QByteArray sent = api::adapted(document, {});
        for (const char *part : { "isDemo", "kind: X", "deeper { id }", "createdAt" })
            QVERIFY2(sent.contains(part), part);
        QVERIFY(!sent.contains('#'));
    }

    void whatAServerDoesNotKnowIsLeftOut()
    {
        const QByteArray sent = api::adapted(document, api::Capabilities({}, {}));
        for (const char *part : { "isDemo", "kind", "last", "deeper" })
            QVERIFY2(!sent.contains(part), part);
        for (const char *part : { "name", "first: 1", ") { id }", "createdAt" })
            QVERIFY2(sent.contains(part), part);
        QCOMPARE(sent.count('{'), sent.count('}'));
        QCOMPARE(sent.count('('), sent.count(')'));
    }

    void eachExtensionIsJudgedByItself()
    {
        const QByteArray sent = api::adapted(document, api::Capabilities({ u"Entity.last"_s }, {}));
        QVERIFY(sent.contains("deeper"));
        QVERIFY(!sent.contains("isDemo"));
    }

    void fieldsAndArgumentsAreRead()
    {
        const auto known = api::knownFields().decode(
            parsed("{'Entity':{'name':'Entity','fields':["
                   "{'name':'isDemo','args':[]},{'name':'list','args':[{'name':'kind'}]}]},"
                   "'Secret':null}"));
        QVERIFY(known);
        QCOMPARE(*known,
                 (QSet<QString> { u"Entity.isDemo"_s, u"Entity.list"_s, u"Entity.list(kind)"_s }));
    }

    void onlyFeaturesThatAreOnCount()
    {
        const auto features = api::serverFeatures().decode(
            parsed("{'serverInfo':{'features':[{'name':'A','isEnabled':true},"
                   "{'name':'B','isEnabled':false}]}}"));
        QVERIFY(features);
        const api::Capabilities capabilities({}, *features);
        QVERIFY(capabilities.hasFeature(u"A"_s));
        QVERIFY(!capabilities.hasFeature(u"B"_s));
    }

    void everyExtensionIsAskedAbout()
    {
        int found = 0;
        for (const QByteArray &sent :
             { api::documents::viewer, api::documents::secrets, api::documents::webhooks,
               api::documents::probeWebhook, api::documents::members, api::documents::apiKeys,
               api::documents::registeredModels, api::documents::sourceVersions,
               api::documents::modelAutomations, api::documents::launchOverview,
               api::documents::launchItems, api::documents::itemOutput }) {
            for (const QString &extension : api::extensionsIn(sent)) {
                const QString type = extension.section(u'.', 0, 0);
                QVERIFY2(api::extendedTypes().contains(type), qPrintable(extension));
                ++found;
            }
        }
        QVERIFY(found >= 15);
    }
};

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
