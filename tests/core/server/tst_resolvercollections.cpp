#include "tests/core/server/organization.h"

#include <QTest>

using store::Role;

/// Collections: renamed, described, moved, removed, tagged, listed; versions unlinked and found.
class CollectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void aCollectionIsRenamedAndDescribed()
    {
        const Office office;
        const QString model = office.model(u"churn"_s);
        const Reply changed = update(
            office, model, { { u"name"_s, u"leavers"_s }, { u"description"_s, u"Who leaves"_s } });
        QCOMPARE(changed.text("updateArtifactPortfolio.artifactCollection.id"), model);
        QCOMPARE(changed.text("updateArtifactPortfolio.artifactCollection.name"), u"leavers"_s);
        QCOMPARE(changed.text("updateArtifactPortfolio.artifactCollection.description"),
                 u"Who leaves"_s);
        const Reply cleared = update(office, model, { { u"description"_s, u""_s } });
        QCOMPARE(cleared.status, 200);
        QCOMPARE(cleared.text("updateArtifactPortfolio.artifactCollection.name"), u"leavers"_s);
        QVERIFY(cleared.text("updateArtifactPortfolio.artifactCollection.description").isEmpty());
    }

    void wrongChangesAreRefused()
    {
        const Office office;
        const QString model = office.model(u"churn"_s);
        office.model(u"other"_s);
        const Reply taken = update(office, model, { { u"name"_s, u"other"_s } });
        QCOMPARE(taken.status, 409);
        QCOMPARE(taken.field(), u"name"_s);
        QCOMPARE(update(office, model, { { u"name"_s, u"a/b"_s } }).status, 422);
        const Reply kind
            = office.change(u"updateArtifactSequence"_s, { { u"artifactSequenceID"_s, model } },
                            u"artifactCollection { id }"_s);
        QCOMPARE(kind.status, 422);
        QCOMPARE(kind.field(), u"artifactSequenceID"_s);
        const QString viewer = office.person(u"vi"_s, Role::Viewer);
        const QJsonObject input { { u"artifactPortfolioID"_s, model }, { u"name"_s, u"x"_s } };
        const QString selection = u"artifactCollection { id }"_s;
        const QString mutation = u"updateArtifactPortfolio"_s;
        QCOMPARE(office.changeAs(viewer, mutation, input, selection).status, 403);
        QCOMPARE(office.changeAs(office.person(u"no"_s), mutation, input, selection).status, 404);
    }

    void aSequenceChangesItsType()
    {
        const Office office;
        const QString version = office.version(u"net"_s);
        const Reply moved = move(office, u"checkpoint"_s);
        QCOMPARE(moved.text("moveArtifactSequence.artifactCollection.defaultArtifactType.name"),
                 u"checkpoint"_s);
        QCOMPARE(office
                     .ask(u"query($id: ID!) { artifact(id: $id) { artifactType { name } } }"_s,
                          { { u"id"_s, version } })
                     .text("artifact.artifactType.name"),
                 u"checkpoint"_s);
    }

    void aSequenceWithLinksKeepsItsType()
    {
        const Office office;
        office.link(office.version(u"net"_s), u"churn"_s);
        QCOMPARE(move(office, u"checkpoint"_s).status, 409);
        QCOMPARE(move(office, u"model"_s).status, 200);
    }

    void aDeletedCollectionIsGone()
    {
        const Office office;
        const QString version = office.version(u"net"_s);
        const QString model = office.model(u"churn"_s);
        office.link(version, u"churn"_s);
        const Reply deleted
            = office.change(u"deleteArtifactPortfolio"_s, { { u"artifactPortfolioID"_s, model } },
                            u"artifactCollection { name state"
                            " artifacts { totalCount } }"_s);
        QCOMPARE(deleted.text("deleteArtifactPortfolio.artifactCollection.name"), u"churn"_s);
        QCOMPARE(deleted.text("deleteArtifactPortfolio.artifactCollection.state"), u"DELETED"_s);
        QVERIFY(office
                    .ask(u"query($id: ID!) { artifactCollection(id: $id) { id } }"_s,
                         { { u"id"_s, model } })
                    .at("artifactCollection")
                    .isNull());
        QVERIFY(find(office, u"net:v0"_s).isObject());
    }

    void unlinkingLeavesTheSource()
    {
        const Organization office;
        office.registryId(u"wandb-registry-models"_s);
        const QString version = office.version(u"net"_s);
        const QString portfolio
            = office.linkTo(u"wandb-registry-models"_s, version, u"m"_s, { u"prod"_s })
                  .text("linkArtifact.artifactCollectionID");
        (void)office.told();
        const QJsonObject input { { u"artifactID"_s, version },
                                  { u"artifactPortfolioID"_s, portfolio } };
        const Reply unlinked = office.change(u"unlinkArtifact"_s, input, u"success artifactID"_s);
        QVERIFY(unlinked.at("unlinkArtifact.success").toBool());
        QCOMPARE(unlinked.text("unlinkArtifact.artifactID"), version);
        QCOMPARE(office.told(), QStringList { u"UNLINK_ARTIFACT m v0"_s });
        QVERIFY(find(office, u"net:v0"_s).isObject());
        const Reply again = office.change(u"unlinkArtifact"_s, input, u"success"_s);
        QCOMPARE(again.status, 404);
        QCOMPARE(again.field(), u"artifactID"_s);
    }

    void onlyLinksAreUnlinked()
    {
        const Office office;
        const QString version = office.version(u"net"_s);
        const Reply reply = office.change(
            u"unlinkArtifact"_s,
            { { u"artifactID"_s, version }, { u"artifactPortfolioID"_s, sequenceId(office) } });
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"artifactPortfolioID"_s);
    }

    void aLinkByClientIdWaitsForTheCommit()
    {
        const Organization office;
        office.registryId(u"wandb-registry-models"_s);
        const QString version = office.version(u"net"_s, false, { { u"clientID"_s, u"c1"_s } });
        const QJsonObject input { { u"clientID"_s, u"c1"_s },
                                  { u"artifactPortfolioName"_s, u"m"_s },
                                  { u"entityName"_s, u"my-org"_s },
                                  { u"projectName"_s, u"wandb-registry-models"_s } };
        const Reply linked = office.change(u"linkArtifact"_s, input,
                                           u"artifactID versionIndex createdAt"
                                           " artifactMembership { id }"_s);
        QCOMPARE(linked.status, 200);
        QCOMPARE(linked.text("linkArtifact.artifactID"), version);
        QVERIFY(linked.at("linkArtifact.versionIndex").isNull());
        QVERIFY(linked.at("linkArtifact.artifactMembership").isNull());
        QCOMPARE(office.told(), QStringList());
        office.change(u"commitArtifact"_s, { { u"artifactID"_s, version } });
        QVERIFY(office.told().contains(u"LINK_MODEL m v0"_s));
    }

    void collectionTagsAreAddedAndRemoved()
    {
        const Organization office;
        office.model(u"churn"_s);
        const Reply added = tag(office, u"createArtifactCollectionTagAssignments"_s,
                                { u"b"_s, u"a"_s }, u"clientMutationID tags { name id }"_s);
        QCOMPARE(Organization::names(added.at("createArtifactCollectionTagAssignments.tags")),
                 u"b a"_s);
        const Reply more = tag(office, u"createArtifactCollectionTagAssignments"_s,
                               { u"b"_s, u"c"_s }, u"tags { name tagCategoryName attributes }"_s);
        QCOMPARE(Organization::names(more.at("createArtifactCollectionTagAssignments.tags")),
                 u"b a c"_s);
        QVERIFY(tag(office, u"deleteArtifactCollectionTagAssignments"_s, { u"a"_s, u"x"_s },
                    u"success"_s)
                    .at("deleteArtifactCollectionTagAssignments.success")
                    .toBool());
        QCOMPARE(
            office.told(),
            QStringList({ u"ADD_COLLECTION_TAG churn v0 b"_s, u"ADD_COLLECTION_TAG churn v0 a"_s,
                          u"ADD_COLLECTION_TAG churn v0 c"_s,
                          u"REMOVE_COLLECTION_TAG churn v0 a"_s }));
        const Reply read = office.ask(
            u"{ project(name: \"model-registry\") { artifactCollection(name: \"churn\")"
            " { tags { edges { node { name } } } } } }"_s);
        QCOMPARE(Organization::names(read.at("project.artifactCollection.tags.edges")), u"b c"_s);
    }

    void aCollectionTellsTheTagsOfItsVersions()
    {
        const Organization office;
        for (const QString &name : { u"b"_s, u"a"_s }) {
            const QString version
                = office.version(u"net"_s, true,
                                 { { u"digest"_s, name },
                                   { u"tags"_s,
                                     QJsonArray { QJsonObject { { u"tagName"_s, name } },
                                                  QJsonObject { { u"tagName"_s, u"all"_s } } } } });
            office.link(version, u"churn"_s);
        }
        const Reply reply
            = office.ask(u"{ entity(name: \"my-team\") { model: project(name: \"model-registry\") {"
                         " artifactCollection(name: \"churn\") { versionTags } }"
                         " logged: project(name: \"training\") {"
                         " artifactCollection(name: \"net\") { versionTags } } } }"_s);
        const QJsonArray all { u"a"_s, u"all"_s, u"b"_s };
        QCOMPARE(reply.at("entity.model.artifactCollection.versionTags").toArray(), all);
        QCOMPARE(reply.at("entity.logged.artifactCollection.versionTags").toArray(), all);
    }

    void aMutationSentAgainTagsOnce()
    {
        const Organization office;
        office.model(u"churn"_s);
        for (int i = 0; i < 2; ++i) {
            const Reply reply
                = tag(office, u"createArtifactCollectionTagAssignments"_s, { u"a"_s },
                      u"clientMutationID"_s, { { u"clientMutationID"_s, u"same"_s } });
            QCOMPARE(reply.text("createArtifactCollectionTagAssignments.clientMutationID"),
                     u"same"_s);
            tag(office, u"deleteArtifactCollectionTagAssignments"_s, { u"a"_s }, u"success"_s);
        }
        QCOMPARE(office.told().filter(u"ADD_COLLECTION_TAG"_s).size(), 1);
    }

    void wrongTagsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("a slash") << u"a/b"_s;
        QTest::newRow("a space at its end") << u"a "_s;
        QTest::newRow("too long") << QString(129, u'a');
    }

    void wrongTagsAreRefused()
    {
        QFETCH(QString, name);
        const Organization office;
        office.model(u"churn"_s);
        (void)office.told();
        const Reply reply = tag(office, u"createArtifactCollectionTagAssignments"_s,
                                { u"fine"_s, name }, u"tags { name }"_s);
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"tags"_s);
        QCOMPARE(office.told(), QStringList());
    }

    void aliasesAreChangedAllOrNone()
    {
        const Organization office;
        const QString version = office.version(u"net"_s);
        office.link(version, u"churn"_s);
        (void)office.told();
        const auto input = [](const QString &collection, const QString &alias) {
            return QJsonObject { { u"entityName"_s, u"my-team"_s },
                                 { u"projectName"_s, u"model-registry"_s },
                                 { u"artifactCollectionName"_s, collection },
                                 { u"alias"_s, alias } };
        };
        const auto add = [&](const QJsonArray &aliases) {
            return office.change(u"addAliases"_s,
                                 { { u"artifactID"_s, version }, { u"aliases"_s, aliases } },
                                 u"success"_s);
        };
        QCOMPARE(add({ input(u"churn"_s, u"a"_s), input(u"nothing"_s, u"b"_s) }).status, 404);
        QCOMPARE(add({ input(u"churn"_s, u"a"_s), input(u"churn"_s, u"b:c"_s) }).status, 422);
        QCOMPARE(office.told(), QStringList());
        QCOMPARE(add({ input(u"churn"_s, u"a"_s), input(u"churn"_s, u"b"_s) }).status, 200);
        QCOMPARE(office.told(),
                 QStringList(
                     { u"ADD_ARTIFACT_ALIAS churn v0 a"_s, u"ADD_ARTIFACT_ALIAS churn v0 b"_s }));
    }

    void versionsAreFoundByEachOfTheirNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("version");
        QTest::newRow("collection") << u"net"_s << 1;
        QTest::newRow("alias") << u"net:best"_s << 0;
        QTest::newRow("version") << u"net:v0"_s << 0;
        QTest::newRow("digest") << u"net:e2"_s << 1;
        QTest::newRow("unknown alias") << u"net:x"_s << -1;
        QTest::newRow("unknown collection") << u"x:v0"_s << -1;
        QTest::newRow("no name") << u":"_s << -1;
    }

    void versionsAreFoundByEachOfTheirNames()
    {
        QFETCH(QString, name);
        QFETCH(int, version);
        const Office office;
        office.version(u"net"_s, true,
                       { { u"digest"_s, u"e1"_s },
                         { u"aliases"_s,
                           QJsonArray { QJsonObject { { u"artifactCollectionName"_s, u"net"_s },
                                                      { u"alias"_s, u"best"_s } } } } });
        office.version(u"net"_s, true, { { u"digest"_s, u"e2"_s } });
        QCOMPARE(find(office, name)["versionIndex"_L1].toInt(-1), version);
        const Reply artifact = office.ask(
            u"query($name: String!) { project(name: \"training\") { artifact(name: $name)"
            " { versionIndex } } }"_s,
            { { u"name"_s, name } });
        QCOMPARE(artifact.at("project.artifact.versionIndex").toInt(-1), version);
    }

    void listsAreFilteredAndOrdered()
    {
        const Organization office;
        for (const auto &name : { u"b"_s, u"a"_s, u"c"_s })
            office.version(name);
        const auto list = [&](const QString &arguments) {
            const Reply reply
                = office.ask(u"{ project(name: \"training\") { artifactCollections("_s + arguments
                             + u") { edges { node { name } } } artifactType(name: \"model\") {"
                               " artifactCollections("_s
                             + arguments + u") { edges { node { name } } } } } }"_s);
            const QString ofProject
                = Organization::names(reply.at("project.artifactCollections.edges"));
            const QString ofType
                = Organization::names(reply.at("project.artifactType.artifactCollections.edges"));
            return ofProject == ofType ? ofProject : ofProject + u" / "_s + ofType;
        };
        QCOMPARE(list(u"order: \"-name\""_s), u"c b a"_s);
        QCOMPARE(list(u"order: \"+name\", filters: "_s
                      + Organization::quoted(uR"({"name":{"$in":["a","c"]}})"_s)),
                 u"a c"_s);
    }

    void versionsOfACollectionAreFiltered()
    {
        const Office office;
        office.version(u"net"_s);
        office.version(u"net"_s, false, { { u"digest"_s, u"pending"_s } });
        const Reply reply
            = office.ask(u"{ project(name: \"training\") { artifactCollection(name: \"net\") {"
                         " artifacts(filters: "_s
                         + Organization::quoted(uR"({"state":"COMMITTED"})"_s)
                         + u") { totalCount edges { version node { digest } } } } } }"_s);
        QCOMPARE(reply.at("project.artifactCollection.artifacts.totalCount").toInt(), 1);
        QCOMPARE(reply.text("project.artifactCollection.artifacts.edges.0.version"), u"v0"_s);
    }

private:
    static Reply update(const Office &office, const QString &model, QJsonObject input)
    {
        input[u"artifactPortfolioID"_s] = model;
        return office.change(u"updateArtifactPortfolio"_s, input,
                             u"artifactCollection { id name description }"_s);
    }

    static QString sequenceId(const Office &office)
    {
        return office
            .ask(u"{ project(name: \"training\") { artifactCollection(name: \"net\") { id } } }"_s)
            .text("project.artifactCollection.id");
    }

    static Reply move(const Office &office, const QString &type)
    {
        return office.change(u"moveArtifactSequence"_s,
                             { { u"artifactSequenceID"_s, sequenceId(office) },
                               { u"destinationArtifactTypeName"_s, type } },
                             u"artifactCollection { id defaultArtifactType { name } }"_s);
    }

    static QJsonValue find(const Office &office, const QString &name)
    {
        return office
            .ask(u"query($name: String!) { project(name: \"training\") {"
                 " artifactCollectionMembership(name: $name) { versionIndex } } }"_s,
                 { { u"name"_s, name } })
            .at("project.artifactCollectionMembership");
    }

    static Reply tag(const Office &office, const QString &mutation, const QStringList &names,
                     const QString &selection, QJsonObject input = {})
    {
        QJsonArray tags;
        for (const QString &name : names)
            tags.append(QJsonObject { { u"tagName"_s, name } });
        input[u"entityName"_s] = u"my-team"_s;
        input[u"projectName"_s] = u"model-registry"_s;
        input[u"artifactCollectionName"_s] = u"churn"_s;
        input[u"tags"_s] = tags;
        return office.change(mutation, input, selection);
    }
};

QTEST_GUILESS_MAIN(CollectionsTest)
#include "tst_resolvercollections.moc"
