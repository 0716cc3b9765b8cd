#include "core/store/events.h"
#include "tests/core/server/office.h"

#include <QTest>

namespace {

/// The events that the engine would find: "LINK_MODEL churn v0", "ADD_ARTIFACT_ALIAS churn v0
/// prod".
QStringList events(const Office &office)
{
    const auto rows = office.store->read(
        [](store::Database &db) { return store::Events(db).unprocessed(1000); });
    QStringList all;
    for (const store::EventRow &row : *rows) {
        all.append(u"%1 %2 v%3 %4"_s
                       .arg(apiName(row.type), row.collection, QString::number(row.versionIndex),
                            row.alias)
                       .trimmed());
    }
    return all;
}

QJsonObject aliasInput(const QString &collection, const QString &alias)
{
    return { { u"entityName"_s, u"my-team"_s },
             { u"projectName"_s, u"model-registry"_s },
             { u"artifactCollectionName"_s, collection },
             { u"alias"_s, alias } };
}

Reply changeAlias(const Office &office, const QString &mutation, const QString &artifactId,
                  const QString &collection, const QString &alias)
{
    return office.change(mutation,
                         { { u"artifactID"_s, artifactId },
                           { u"aliases"_s, QJsonArray { aliasInput(collection, alias) } } },
                         u"success"_s);
}

QStringList aliasesOf(const Office &office, const QString &model)
{
    const Reply reply
        = office.ask(u"query($name: String!) { project(name: \"model-registry\", entityName: "
                     "\"my-team\") { artifactCollection(name: $name) "
                     "{ aliases { edges { node { alias } } } } } }"_s,
                     { { u"name"_s, model } });
    QStringList all;
    for (const QJsonValue &edge : reply.at("project.artifactCollection.aliases.edges").toArray())
        all.append(edge["node"_L1]["alias"_L1].toString());
    all.sort();
    return all;
}

} // namespace

class RegistryTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTeamHasARegistry()
    {
        const Office office;
        const Reply reply = office.ask(
            u"{ project(name: \"model-registry\", entityName: \"my-team\") { id internalId name"
            " entityName entity { name } description createdAt updatedAt isBenchmark readOnly"
            " triggers { id } artifactTypes { edges { node { name project { name } } } }"
            " artifactCollections { totalCount edges { node { id } } } } }"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.at("project.id"), reply.at("project.internalId"));
        QVERIFY(QByteArray::fromBase64(reply.text("project.id").toLatin1()).startsWith("Project:"));
        QCOMPARE(reply.text("project.entity.name"), u"my-team"_s);
        QCOMPARE(reply.at("project.readOnly").toBool(true), false);
        QCOMPARE(reply.text("project.artifactTypes.edges.0.node.name"), u"model"_s);
        QCOMPARE(reply.at("project.artifactCollections.totalCount").toInt(-1), 0);
    }

    void whatIsNotThereIsNull_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("path");
        const auto row = [](const char *name, const QString &query, const char *path) {
            QTest::newRow(name) << query << QByteArray(path);
        };
        row("entity", u"{ entity(name: \"x\") { id } }"_s, "entity");
        row("project", u"{ project(name: \"x\", entityName: \"my-team\") { id } }"_s, "project");
        row("project of no entity", u"{ project(name: \"x\", entityName: \"x\") { id } }"_s,
            "project");
        row("artifact", u"{ artifact(id: \"QXJ0aWZhY3Q6OTk=\") { id } }"_s, "artifact");
        row("another kind of id", u"{ artifact(id: \"UHJvamVjdDox\") { id } }"_s, "artifact");
        row("collection", u"{ artifactCollection(id: \"QXJ0aWZhY3RDb2xsZWN0aW9uOjk5\") { id } }"_s,
            "artifactCollection");
        row("type", u"{ project(name: \"model-registry\") { artifactType(name: \"x\") { id } } }"_s,
            "project.artifactType");
        row("membership",
            u"{ project(name: \"model-registry\")"
            " { artifactCollectionMembership(name: \"x:latest\") { id } } }"_s,
            "project.artifactCollectionMembership");
        row("executions",
            u"{ triggerExecutions(triggerID: \"VHJpZ2dlcjo5OQ==\") { totalCount } }"_s,
            "triggerExecutions");
    }

    void whatIsNotThereIsNull()
    {
        QFETCH(QString, query);
        QFETCH(QByteArray, path);
        const Office office;
        const Reply reply = office.ask(query);
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.at(path.constData()).isNull());
    }

    void anIdThatIsNoneIsBad()
    {
        const Office office;
        QCOMPARE(office.ask(u"{ artifact(id: \"invalid-automation-id\") { id } }"_s).status, 400);
    }

    void aProjectIsMadeOnce()
    {
        const Office office;
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"name"_s, u"churn"_s },
                                  { u"description"_s, u"Leavers"_s } };
        const QString selection = u"inserted entityName model { id } project { id description }"_s;
        const Reply first = office.change(u"upsertModel"_s, input, selection);
        QCOMPARE(first.status, 200);
        QCOMPARE(first.at("upsertModel.inserted").toBool(), true);
        QCOMPARE(first.text("upsertModel.project.description"), u"Leavers"_s);
        const Reply second = office.change(u"upsertModel"_s, input, selection);
        QCOMPARE(second.at("upsertModel.inserted").toBool(true), false);
        QCOMPARE(second.at("upsertModel.model.id"), first.at("upsertModel.project.id"));
        const Reply byId = office.change(
            u"upsertModel"_s,
            { { u"id"_s, first.at("upsertModel.project.id") }, { u"description"_s, u"Other"_s } },
            selection);
        QCOMPARE(byId.text("upsertModel.project.description"), u"Other"_s);
    }

    void anArtifactTypeIsMadeOnce()
    {
        const Office office;
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"projectName"_s, u"model-registry"_s },
                                  { u"name"_s, u"dataset"_s } };
        const QString selection = u"artifactType { id name }"_s;
        const Reply first = office.change(u"createArtifactType"_s, input, selection);
        QCOMPARE(first.status, 200);
        QCOMPARE(office.change(u"createArtifactType"_s, input, selection).body, first.body);
    }

    void aModelsNameIsTakenOnce()
    {
        const Office office;
        QVERIFY(!office.model(u"churn"_s).isEmpty());
        const Reply reply = office.change(u"createArtifactPortfolio"_s,
                                          { { u"entityName"_s, u"my-team"_s },
                                            { u"projectName"_s, u"model-registry"_s },
                                            { u"artifactTypeID"_s, office.modelTypeId() },
                                            { u"name"_s, u"churn"_s } });
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.field(), u"name"_s);
    }

    void aVersionIsMadeWithoutFiles()
    {
        const Office office;
        const QString id = office.version(u"churn-training"_s, false,
                                          { { u"metadata"_s, u"{\"accuracy\": 0.9}"_s },
                                            { u"description"_s, u"First"_s },
                                            { u"clientID"_s, u"c1"_s } });
        const QString query = u"query($id: ID!) { artifact(id: $id) { state versionIndex digest"
                              " metadata description size fileCount createdAt updatedAt"
                              " artifactType { name } artifactSequence { name project { name }"
                              " latestArtifact { id } } aliases { alias } artifactMemberships {"
                              " totalCount edges { node { versionIndex artifactCollection"
                              " { __typename name } } } } } }"_s;
        const Reply pending = office.ask(query, { { u"id"_s, id } });
        QCOMPARE(pending.text("artifact.state"), u"PENDING"_s);
        QVERIFY(pending.at("artifact.versionIndex").isNull());
        QVERIFY(pending.at("artifact.artifactSequence.latestArtifact").isNull());
        const Reply committed = office.change(u"commitArtifact"_s, { { u"artifactID"_s, id } },
                                              u"artifact { id state versionIndex }"_s);
        QCOMPARE(committed.text("commitArtifact.artifact.state"), u"COMMITTED"_s);
        const Reply reply = office.ask(query, { { u"id"_s, id } });
        QCOMPARE(reply.at("artifact.versionIndex").toInt(-1), 0);
        QCOMPARE(reply.text("artifact.metadata"), u"{\"accuracy\": 0.9}"_s);
        QCOMPARE(reply.text("artifact.artifactSequence.latestArtifact.id"), id);
        QCOMPARE(reply.text("artifact.aliases.0.alias"), u"latest"_s);
        QCOMPARE(reply.text("artifact.artifactMemberships.edges.0.node.artifactCollection.name"),
                 u"churn-training"_s);
        QCOMPARE(events(office), QStringList { u"CREATE_ARTIFACT churn-training v0"_s });
    }

    void aVersionUnderTheSameClientIdIsTheSame()
    {
        const Office office;
        const QJsonObject same { { u"clientID"_s, u"c1"_s } };
        QCOMPARE(office.version(u"a"_s, false, same), office.version(u"a"_s, false, same));
    }

    void theSameContentIsTheSameVersionWhenAsked()
    {
        const Office office;
        const QJsonObject same { { u"digest"_s, u"abc"_s },
                                 { u"enableDigestDeduplication"_s, true } };
        const QString first = office.version(u"a"_s, true, same);
        QCOMPARE(office.version(u"a"_s, true, same), first);
        QVERIFY(office.version(u"a"_s, true, { { u"digest"_s, u"abc"_s } }) != first);
    }

    void linkingNumbersAndNamesTheVersion()
    {
        const Office office;
        office.model(u"churn"_s);
        const QString first = office.version(u"training"_s);
        const QString second = office.version(u"training"_s);
        QCOMPARE(office.link(first, u"churn"_s).at("linkArtifact.versionIndex").toInt(-1), 0);
        const Reply linked = office.link(second, u"churn"_s, { u"staging"_s });
        QCOMPARE(linked.status, 200);
        QCOMPARE(linked.at("linkArtifact.versionIndex").toInt(-1), 1);
        QCOMPARE(linked.text("linkArtifact.artifactID"), second);
        QCOMPARE(linked.at("linkArtifact.artifactMembership.aliases").toArray().size(), 2);
        QCOMPARE(aliasesOf(office, u"churn"_s), QStringList({ u"latest"_s, u"staging"_s }));
        QVERIFY(events(office).contains(u"LINK_MODEL churn v1"_s));
        QVERIFY(events(office).contains(u"ADD_ARTIFACT_ALIAS churn v1 staging"_s));
    }

    void linkingAgainAddsTheAliasesOnly()
    {
        const Office office;
        const QString id = office.version(u"training"_s);
        office.link(id, u"churn"_s);
        const qsizetype before = events(office).size();
        const Reply again = office.link(id, u"churn"_s, { u"prod"_s });
        QCOMPARE(again.at("linkArtifact.versionIndex").toInt(-1), 0);
        QCOMPARE(events(office).mid(before), QStringList { u"ADD_ARTIFACT_ALIAS churn v0 prod"_s });
    }

    void linkingMakesTheModel()
    {
        const Office office;
        QCOMPARE(office.link(office.version(u"training"_s), u"new model"_s).status, 200);
        QCOMPARE(aliasesOf(office, u"new model"_s), QStringList { u"latest"_s });
    }

    void aPendingVersionCantBeLinked()
    {
        const Office office;
        const Reply reply = office.link(office.version(u"training"_s, false), u"churn"_s);
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.field(), u"artifactID"_s);
        QVERIFY(office
                    .ask(u"{ project(name: \"model-registry\") { artifactCollection(name: "
                         "\"churn\") { id } } }"_s)
                    .at("project.artifactCollection")
                    .isNull()); // undone with the rest
    }

    void aliasesMove()
    {
        const Office office;
        const QString first = office.version(u"training"_s);
        const QString second = office.version(u"training"_s);
        office.link(first, u"churn"_s, { u"prod"_s });
        office.link(second, u"churn"_s);
        const Reply moved = changeAlias(office, u"addAliases"_s, second, u"churn"_s, u"prod"_s);
        QCOMPARE(moved.status, 200);
        QCOMPARE(moved.at("addAliases.success").toBool(), true);
        const Reply reply
            = office.ask(u"{ project(name: \"model-registry\", entityName: \"my-team\")"
                         " { artifactCollectionMembership(name: \"churn:prod\")"
                         " { versionIndex artifact { id } artifactCollection { name } } } }"_s);
        QCOMPARE(reply.text("project.artifactCollectionMembership.artifact.id"), second);
        QCOMPARE(reply.at("project.artifactCollectionMembership.versionIndex").toInt(-1), 1);
    }

    void anAliasIsRemoved()
    {
        const Office office;
        const QString id = office.version(u"training"_s);
        office.link(id, u"churn"_s, { u"prod"_s });
        QCOMPARE(changeAlias(office, u"deleteAliases"_s, id, u"churn"_s, u"prod"_s).status, 200);
        QCOMPARE(aliasesOf(office, u"churn"_s), QStringList { u"latest"_s });
    }

    void anAliasNeedsALinkedVersion()
    {
        const Office office;
        office.model(u"churn"_s);
        const QString id = office.version(u"training"_s);
        QCOMPARE(changeAlias(office, u"addAliases"_s, id, u"churn"_s, u"prod"_s).status, 404);
        const Reply nowhere = changeAlias(office, u"addAliases"_s, id, u"nothing"_s, u"prod"_s);
        QCOMPARE(nowhere.status, 404);
        QCOMPARE(nowhere.field(), u"artifactCollectionName"_s);
    }

    void aBareCollectionMeansItsLatest()
    {
        const Office office;
        office.link(office.version(u"training"_s), u"churn"_s);
        const QString newest = office.version(u"training"_s);
        office.link(newest, u"churn"_s);
        const QString query = u"query($name: String!) { project(name: \"model-registry\", "
                              "entityName: \"my-team\") { artifactCollectionMembership(name: $name)"
                              " { artifact { id } } } }"_s;
        const auto idOf = [&](const QString &name) {
            return office.ask(query, { { u"name"_s, name } })
                .text("project.artifactCollectionMembership.artifact.id");
        };
        QCOMPARE(idOf(u"churn"_s), newest);
        QCOMPARE(idOf(u"churn:v1"_s), newest);
        QVERIFY(idOf(u"churn:v0"_s) != newest);
    }

    void theDemoHasSomethingToSee()
    {
        const Office office(true);
        const Reply reply = office.ask(
            u"{ entity(name: \"demo\") { isDemo secrets { name } integrations { edges { cursor } }"
            " triggers { totalCount } project(name: \"model-registry\") {"
            " artifactCollections(collectionType: PORTFOLIO) { totalCount edges { node { name"
            " description createdAt artifacts { totalCount edges { version node { metadata state"
            " createdAt } } } aliases { edges { node { alias } } } } } } } } }"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.at("entity.isDemo").toBool(), true);
        QCOMPARE(reply.at("entity.triggers.totalCount").toInt(-1), 0);
        QVERIFY(reply.at("entity.integrations.edges").toArray().isEmpty());
        QCOMPARE(reply.at("entity.project.artifactCollections.totalCount").toInt(), 3);
        for (const QJsonValue &edge :
             reply.at("entity.project.artifactCollections.edges").toArray()) {
            const QJsonValue model = edge["node"_L1];
            const int versions = model["artifacts"_L1]["totalCount"_L1].toInt();
            QVERIFY(versions >= 3 && versions <= 6);
            QVERIFY(model["aliases"_L1]["edges"_L1].toArray().size() >= 2);
            const QString metadata
                = model["artifacts"_L1]["edges"_L1][0]["node"_L1]["metadata"_L1].toString();
            QVERIFY(QJsonDocument::fromJson(metadata.toUtf8())["framework"_L1].isString());
            QVERIFY(model["createdAt"_L1].toString()
                    < QDateTime::currentDateTimeUtc().addDays(-20).toString(Qt::ISODate));
        }
        QCOMPARE(events(office), QStringList());
    }
};

QTEST_GUILESS_MAIN(RegistryTest)
#include "tst_resolverregistry.moc"
