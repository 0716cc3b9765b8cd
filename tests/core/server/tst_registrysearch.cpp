#include "tests/core/server/organization.h"

#include <QTest>

/// Registries, their collections and versions, found as W&B's SDK looks for them.
class RegistrySearchTest : public QObject
{
    Q_OBJECT

private slots:
    void theOrganizationsThingsAreFound_data()
    {
        QTest::addColumn<QString>("selection");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *what, const QString &selection, const QString &expected) {
            QTest::newRow(what) << selection << expected;
        };
        row("registries", u"projects { edges { node { name } } }"_s,
            u"wandb-registry-model wandb-registry-models wandb-registry-data"_s);
        row("registries by name",
            u"projects(filters: "_s + Organization::quoted(uR"({"name":"wandb-registry-data"})"_s)
                + u") { edges { node { name } } }"_s,
            u"wandb-registry-data"_s);
        row("registries in order", u"projects(order: \"+name\") { edges { node { name } } }"_s,
            u"wandb-registry-data wandb-registry-model wandb-registry-models"_s);
        row("collections", u"projects: artifactCollections { edges { node { name } } }"_s,
            u"a b set"_s);
        row("collections of a registry",
            u"projects: artifactCollections(projectFilters: "_s
                + Organization::quoted(uR"({"name":"wandb-registry-data"})"_s)
                + u") { edges { node { name } } }"_s,
            u"set"_s);
        row("collections by tag",
            u"projects: artifactCollections(filters: "_s
                + Organization::quoted(uR"({"tag":"vision"})"_s)
                + u") { edges { node { name } } }"_s,
            u"b"_s);
        row("collections in order",
            u"projects: artifactCollections(order: \"-name\", collectionTypes: [PORTFOLIO])"
            " { edges { node { name } } }"_s,
            u"set b a"_s);
        row("collections of another kind",
            u"projects: artifactCollections(collectionTypes: [SEQUENCE])"
            " { edges { node { name } } }"_s,
            QString());
    }

    void theOrganizationsThingsAreFound()
    {
        QFETCH(QString, selection);
        QFETCH(QString, expected);
        const Organization office;
        fill(office);
        const Reply reply = office.ask(u"{ entity(name: \"my-org\") { "_s + selection + u" } }"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(Organization::names(reply.at("entity.projects.edges")), expected);
    }

    void itsVersionsAreFound_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("expected");
        QTest::newRow("all") << u"first: 10"_s << u"set:0 b:0 a:1 a:0"_s;
        QTest::newRow("by alias") << u"filters: "_s + Organization::quoted(uR"({"alias":"prod"})"_s)
                                  << u"a:0"_s;
        QTest::newRow("by version")
            << u"filters: "_s + Organization::quoted(uR"({"version":"v1"})"_s) << u"a:1"_s;
        QTest::newRow("by metadata")
            << u"filters: "_s + Organization::quoted(uR"({"metadata.acc":{"$gt":0.5}})"_s)
            << u"set:0 b:0 a:0"_s;
        QTest::newRow("of a collection")
            << u"collectionFilters: "_s + Organization::quoted(uR"({"name":"a"})"_s)
            << u"a:1 a:0"_s;
        QTest::newRow("of a registry")
            << u"projectFilters: "_s + Organization::quoted(uR"({"name":{"$regex":"data$"}})"_s)
            << u"set:0"_s;
    }

    void itsVersionsAreFound()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, expected);
        const Organization office;
        fill(office);
        const Reply reply = office.ask(
            u"{ entity(name: \"my-org\") { artifactMemberships("_s + arguments
            + u") { edges { node { versionIndex artifactCollection { name } } } } } }"_s);
        QCOMPARE(reply.status, 200);
        QStringList found;
        for (const QJsonValue &edge : reply.at("entity.artifactMemberships.edges").toArray()) {
            const QJsonValue node = edge["node"_L1];
            found.append(u"%1:%2"_s.arg(node["artifactCollection"_L1]["name"_L1].toString())
                             .arg(node["versionIndex"_L1].toInt()));
        }
        QCOMPARE(found.join(u' '), expected);
    }

    void aWrongFilterNamesItsArgument()
    {
        const Organization office;
        const Reply reply = office.ask(
            u"{ entity(name: \"my-org\") { artifactMemberships(collectionFilters: "_s
            + Organization::quoted(uR"({"x":1})"_s) + u") { edges { node { id } } } } }"_s);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.field(), u"collectionFilters"_s);
    }

private:
    /// wandb-registry-models with a (v0 prod, v1) and b (tagged vision), and wandb-registry-data
    /// with set.
    static void fill(const Organization &office)
    {
        office.registryId(m_models);
        office.registryId(u"wandb-registry-data"_s);
        const QString good
            = office.version(u"net"_s, true, { { u"metadata"_s, u"{\"acc\":0.9}"_s } });
        const QString bad = office.version(u"net"_s, true, { { u"digest"_s, u"e"_s } });
        office.linkTo(m_models, good, u"a"_s, { u"prod"_s });
        office.linkTo(m_models, bad, u"a"_s);
        office.linkTo(m_models, good, u"b"_s);
        office.linkTo(u"wandb-registry-data"_s, good, u"set"_s);
        office.change(
            u"createArtifactCollectionTagAssignments"_s,
            { { u"entityName"_s, u"my-org"_s },
              { u"projectName"_s, m_models },
              { u"artifactCollectionName"_s, u"b"_s },
              { u"tags"_s, QJsonArray { QJsonObject { { u"tagName"_s, u"vision"_s } } } } },
            u"tags { name }"_s);
    }

    inline static const QString m_models = u"wandb-registry-models"_s;
};

QTEST_GUILESS_MAIN(RegistrySearchTest)
#include "tst_registrysearch.moc"
