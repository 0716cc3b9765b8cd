#include "tests/core/server/organization.h"

#include <QTest>

using store::Role;

/// Registries: made, changed, renamed, removed, and who may do what in them.
class RegistriesTest : public QObject
{
    Q_OBJECT

private slots:
    void aRegistryIsMadeOnce()
    {
        const Organization office;
        const QJsonObject input { { u"access"_s, u"PRIVATE"_s }, { u"description"_s, u"d"_s } };
        const Reply made = office.upsert(m_models, input);
        QCOMPARE(made.status, 200);
        QVERIFY(made.at("upsertModel.inserted").toBool());
        QCOMPARE(made.text("upsertModel.project.access"), u"PRIVATE"_s);
        QCOMPARE(made.text("upsertModel.project.description"), u"d"_s);
        QVERIFY(made.at("upsertModel.project.allowAllArtifactTypesInRegistry").toBool());
        const Reply again = office.upsert(m_models, { { u"description"_s, u"e"_s } });
        QVERIFY(!again.at("upsertModel.inserted").toBool(true));
        QCOMPARE(again.text("upsertModel.project.access"), u"PRIVATE"_s);
        QCOMPARE(again.text("upsertModel.project.description"), u"e"_s);
    }

    void itsMakerAdministersIt()
    {
        const Organization office;
        const QString bo = office.colleague(u"bo"_s, Role::Member);
        QCOMPARE(office.upsert(m_models, {}, bo).status, 200);
        QCOMPARE(office.upsert(m_models, { { u"description"_s, u"bo's"_s } }, bo).status, 200);
        const QString eve = office.colleague(u"eve"_s, Role::Member);
        QCOMPARE(office.upsert(m_models, { { u"description"_s, u"eve's"_s } }, eve).status, 403);
        const Reply members = ask(office, u"members { id username role { name } }"_s);
        QCOMPARE(Organization::names(members.at("project.members"), u"username"_s), u"bo"_s);
        QCOMPARE(members.text("project.members.0.id"), office.idOf(u"bo"_s));
        QCOMPARE(members.text("project.members.0.role.name"), u"admin"_s);
    }

    void wrongRegistriesAreRefused_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *what, const QString &entity, const QString &name,
                            const QJsonObject &more, const QString &field) {
            QTest::newRow(what) << entity << name << more << field;
        };
        row("of a team", u"my-team"_s, m_models, {}, u"name"_s);
        row("without the prefix", u"my-org"_s, u"models"_s, {}, u"name"_s);
        row("an unknown access", u"my-org"_s, m_models, { { u"access"_s, u"PUBLIC"_s } },
            u"access"_s);
        row("a wrong type", u"my-org"_s, m_models,
            { { u"artifactTypes"_s, QJsonArray { QJsonObject { { u"name"_s, u"a/b"_s } } } } },
            u"artifactTypes"_s);
        row("access of a project", u"my-team"_s, u"training"_s, { { u"access"_s, u"PRIVATE"_s } },
            u"access"_s);
    }

    void wrongRegistriesAreRefused()
    {
        QFETCH(QString, entity);
        QFETCH(QString, name);
        QFETCH(QJsonObject, more);
        QFETCH(QString, field);
        const Organization office;
        more[u"entityName"_s] = entity;
        const Reply reply = office.upsert(name, more);
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), field);
        QVERIFY(ask(office, u"id"_s).at("project").isNull());
    }

    void aRegistryTakesOnlyItsTypes()
    {
        const Organization office;
        const QJsonArray types { QJsonObject { { u"name"_s, u"dataset"_s } } };
        const Reply made = office.upsert(
            m_models,
            { { u"allowAllArtifactTypesInRegistry"_s, false }, { u"artifactTypes"_s, types } });
        QCOMPARE(Organization::names(made.at("upsertModel.project.artifactTypes.edges")),
                 u"dataset"_s);
        const QString version = office.version(u"net"_s);
        const Reply refused = office.linkTo(m_models, version, u"net"_s);
        QCOMPARE(refused.status, 422);
        QVERIFY2(refused.message().contains(u"“model”"_s), qPrintable(refused.message()));
        QVERIFY(office.told().filter(u"LINK_MODEL"_s).isEmpty());
        const QJsonArray more { QJsonObject { { u"name"_s, u"model"_s } } };
        office.upsert(m_models, { { u"artifactTypes"_s, more } });
        QCOMPARE(office.linkTo(m_models, version, u"net"_s).status, 200);
    }

    void anUnknownRegistryTakesNothing()
    {
        const Organization office;
        const Reply reply = office.linkTo(u"wandb-registry-x"_s, office.version(u"net"_s), u"m"_s);
        QCOMPARE(reply.status, 404);
        QVERIFY(ask(office, u"id"_s, u"wandb-registry-x"_s).at("project").isNull());
    }

    void itIsRenamedWithinItsKind()
    {
        const Organization office;
        const QString id = office.registryId(m_models);
        office.registryId(u"wandb-registry-other"_s);
        const auto rename = [&](const QString &name, const QString &key) {
            return office.changeAs(key, u"renameProject"_s,
                                   { { u"entityName"_s, u"my-org"_s },
                                     { u"oldProjectName"_s, m_models },
                                     { u"newProjectName"_s, name } },
                                   u"inserted project { id name }"_s);
        };
        QCOMPARE(rename(u"wandb-registry-other"_s, office.admin).status, 409);
        QCOMPARE(rename(u"other"_s, office.admin).status, 422);
        const QString eve = office.colleague(u"eve"_s, Role::Member);
        QCOMPARE(rename(u"wandb-registry-new"_s, eve).status, 403);
        QCOMPARE(rename(u"wandb-registry-new"_s, office.person(u"nobody"_s)).status, 404);
        const Reply renamed = rename(u"wandb-registry-new"_s, office.admin);
        QCOMPARE(renamed.text("renameProject.project.id"), id);
        QCOMPARE(renamed.text("renameProject.project.name"), u"wandb-registry-new"_s);
        QCOMPARE(rename(u"wandb-registry-newer"_s, office.admin).status, 404); // the old name
    }

    void removingItLeavesTheVersions()
    {
        const Organization office;
        const QString id = office.registryId(m_models);
        const QString version = office.version(u"net"_s);
        office.linkTo(m_models, version, u"net"_s);
        const QString eve = office.colleague(u"eve"_s, Role::Member);
        const auto remove = [&](const QString &key) {
            return office.changeAs(key, u"deleteModel"_s, { { u"id"_s, id } }, u"success"_s);
        };
        QCOMPARE(remove(eve).status, 403);
        QVERIFY(remove(office.admin).at("deleteModel.success").toBool());
        QVERIFY(ask(office, u"id"_s).at("project").isNull());
        const Reply left = office.ask(u"query($id: ID!) { artifact(id: $id) { versionIndex"
                                      " artifactMemberships { totalCount } } }"_s,
                                      { { u"id"_s, version } });
        QCOMPARE(left.at("artifact.artifactMemberships.totalCount").toInt(), 1);
        QCOMPARE(remove(office.admin).status, 404);
    }

    void theModelRegistryOfATeamStays()
    {
        const Organization office;
        const QString id = office
                               .ask(u"{ project(name: \"model-registry\", entityName: "
                                    "\"my-team\") { id } }"_s)
                               .text("project.id");
        QCOMPARE(office.change(u"deleteModel"_s, { { u"id"_s, id } }).status, 422);
        QCOMPARE(office
                     .change(u"renameProject"_s,
                             { { u"entityName"_s, u"my-team"_s },
                               { u"oldProjectName"_s, u"model-registry"_s },
                               { u"newProjectName"_s, u"models"_s } })
                     .status,
                 422);
    }

    void membersComeAndGo()
    {
        const Organization office;
        const QString id = office.registryId(m_models);
        const QString bo = office.colleague(u"bo"_s, Role::Viewer);
        const QString boId = office.idOf(u"bo"_s);
        const QString teamId = office.idOf(u"my-team"_s);
        const QJsonObject both { { u"projectId"_s, id },
                                 { u"userIds"_s, QJsonArray { boId } },
                                 { u"teamIds"_s, QJsonArray { teamId } } };
        QCOMPARE(office.change(u"createProjectMembers"_s, both, u"success"_s).status, 200);
        const QString selection
            = u"members { username role { name } } teamMembers { team { name } role { name } }"_s;
        Reply now = ask(office, selection);
        QCOMPARE(Organization::names(now.at("project.members"), u"username"_s), u"admin bo"_s);
        QCOMPARE(now.text("project.members.1.role.name"), u"member"_s);
        QCOMPARE(now.text("project.teamMembers.0.team.name"), u"my-team"_s);

        QCOMPARE(office.upsert(m_models, { { u"description"_s, u"x"_s } }, bo).status, 403);
        const QJsonObject promoted { { u"projectId"_s, id },
                                     { u"userId"_s, boId },
                                     { u"userProjectRole"_s, u"admin"_s } };
        QCOMPARE(office.change(u"updateProjectMember"_s, promoted, u"success"_s).status, 200);
        QCOMPARE(office.change(u"createProjectMembers"_s, both, u"success"_s).status, 200);
        QCOMPARE(office.upsert(m_models, { { u"description"_s, u"x"_s } }, bo).status, 200);
        office.change(u"updateProjectTeamMember"_s,
                      { { u"projectId"_s, id },
                        { u"teamId"_s, teamId },
                        { u"teamProjectRole"_s, u"viewer"_s } },
                      u"success"_s);
        now = ask(office, selection);
        QCOMPARE(now.text("project.teamMembers.0.role.name"), u"viewer"_s);

        QCOMPARE(office.change(u"deleteProjectMembers"_s, both, u"success"_s).status, 200);
        now = ask(office, selection);
        QCOMPARE(Organization::names(now.at("project.members"), u"username"_s), u"admin"_s);
        QCOMPARE(now.at("project.teamMembers").toArray(), QJsonArray());
    }

    void wrongMembersAreRefused()
    {
        const Organization office;
        const QString id = office.registryId(m_models);
        office.person(u"stranger"_s);
        const auto add = [&](const char *field, const QString &who, const QString &key) {
            return office
                .changeAs(
                    key, u"createProjectMembers"_s,
                    { { u"projectId"_s, id }, { QString::fromLatin1(field), QJsonArray { who } } },
                    u"success"_s)
                .status;
        };
        QCOMPARE(add("userIds", office.idOf(u"stranger"_s), office.admin), 404);
        QCOMPARE(add("userIds", Organization::nodeId(u"User"_s, 999), office.admin), 404);
        QCOMPARE(add("userIds", u"?"_s, office.admin), 400);
        QCOMPARE(add("teamIds", office.idOf(u"my-org"_s), office.admin), 404);
        QCOMPARE(
            add("teamIds", office.idOf(u"my-team"_s), office.colleague(u"eve"_s, Role::Member)),
            403);
        const Reply role = office.change(u"updateProjectMember"_s,
                                         { { u"projectId"_s, id },
                                           { u"userId"_s, office.idOf(u"admin"_s) },
                                           { u"userProjectRole"_s, u"king"_s } });
        QCOMPARE(role.status, 422);
        QCOMPARE(role.field(), u"userProjectRole"_s);
    }

    void aRestrictedRegistryIsNothingToOthers()
    {
        const Organization office;
        const QString id = office.registryId(m_models, { { u"access"_s, u"RESTRICTED"_s } });
        const QString version = office.version(u"net"_s);
        office.linkTo(m_models, version, u"net"_s);
        const QString eve = office.colleague(u"eve"_s, Role::Member, Role::Member);
        const auto look = [&] {
            return office.ask(eve,
                              u"{ entity(name: \"my-org\") { projects { edges { node { name } } }"
                              " artifactCollections { totalCount }"
                              " artifactMemberships { edges { node { id } } }"
                              " project(name: \"wandb-registry-models\") { name } } }"_s);
        };
        Reply seen = look();
        QCOMPARE(Organization::names(seen.at("entity.projects.edges")), u"wandb-registry-model"_s);
        QCOMPARE(seen.at("entity.artifactCollections.totalCount").toInt(-1), 0);
        QCOMPARE(seen.at("entity.artifactMemberships.edges").toArray().size(), 0);
        QVERIFY(seen.at("entity.project").isNull());
        QCOMPARE(office.linkTo(m_models, version, u"x"_s, {}, eve).status, 404);

        office.change(
            u"createProjectMembers"_s,
            { { u"projectId"_s, id }, { u"teamIds"_s, QJsonArray { office.idOf(u"my-team"_s) } } });
        seen = look();
        QCOMPARE(Organization::names(seen.at("entity.projects.edges")),
                 u"wandb-registry-model wandb-registry-models"_s);
        QCOMPARE(seen.at("entity.artifactMemberships.edges").toArray().size(), 1);
        QCOMPARE(office.linkTo(m_models, version, u"x"_s, {}, eve).status, 200);
    }

    void aRoleInTheRegistryReplacesTheOrganizations()
    {
        const Organization office;
        const QString id = office.registryId(m_models);
        const QString version = office.version(u"net"_s);
        const QString bo = office.colleague(u"bo"_s, Role::Member, Role::Member);
        QCOMPARE(office.linkTo(m_models, version, u"a"_s, {}, bo).status, 200);
        office.change(u"updateProjectMember"_s,
                      { { u"projectId"_s, id },
                        { u"userId"_s, office.idOf(u"bo"_s) },
                        { u"userProjectRole"_s, u"viewer"_s } });
        const Reply refused = office.linkTo(m_models, version, u"b"_s, {}, bo);
        QCOMPARE(refused.status, 403);
        QVERIFY2(refused.message().contains(m_models), qPrintable(refused.message()));
    }

private:
    static Reply ask(const Organization &office, const QString &selection,
                     const QString &name = m_models)
    {
        return office.ask(u"query($name: String!) { project(name: $name, entityName: \"my-org\")"
                          " { "_s
                              + selection + u" } }"_s,
                          { { u"name"_s, name } });
    }

    inline static const QString m_models = u"wandb-registry-models"_s;
};

QTEST_GUILESS_MAIN(RegistriesTest)
#include "tst_resolverregistries.moc"
