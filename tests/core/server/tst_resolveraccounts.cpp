#include "tests/core/server/office.h"

#include <QTest>

namespace {

const QString keyFields = u"apiKey { id name description }"_s;

QJsonObject inTeam(QJsonObject more = {})
{
    more[u"entityName"_s] = u"my-team"_s;
    return more;
}

/// Those of my-team as the key's owner sees them.
QJsonArray membersOf(const Office &office, const QString &key)
{
    return office
        .ask(key,
             u"{ entity(name: \"my-team\") { members {"
             " id username email role admin pending accountType apiKey } } }"_s)
        .at("entity.members")
        .toArray();
}

QJsonObject memberNamed(const QJsonArray &members, const QString &username)
{
    for (const auto &member : members) {
        if (member[u"username"_s].toString() == username)
            return member.toObject();
    }
    return {};
}

/// The key of a new service account of my-team.
QString serviceKey(const Office &office, const QString &description)
{
    office.change(u"createServiceAccount"_s, inTeam({ { u"description"_s, description } }));
    return membersOf(office, office.admin).last()[u"apiKey"_s].toString();
}

} // namespace

class AccountsTest : public QObject
{
    Q_OBJECT

private slots:
    void anOrganizationOwnsRegistriesAndTeams()
    {
        const Office office;
        const Reply reply = office.ask(
            u"{ a: organization(name: \"My organization\") { id name orgEntity { name entityType"
            " project(name: \"wandb-registry-model\") { name } } teams { name }"
            " featureFlags(rampIDType: OrgName) { rampKey isEnabled }"
            " members { username admin role } }"
            " b: organization(name: \"my-org\") { id }"
            " team: entity(name: \"my-team\") { organization { id } user { username } }"
            " own: entity(name: \"admin\") { organization { id } user {"
            " username organizations { name } } } }"_s);
        QVERIFY2(reply.status == 200, reply.json().constData());
        const QString id = reply.text("a.id");
        QCOMPARE(reply.text("b.id"), id);
        QCOMPARE(reply.text("a.orgEntity.name"), u"my-org"_s);
        QCOMPARE(reply.text("a.orgEntity.entityType"), u"organization"_s);
        QCOMPARE(reply.text("a.orgEntity.project.name"), u"wandb-registry-model"_s);
        QCOMPARE(reply.text("a.teams.0.name"), u"my-team"_s);
        QCOMPARE(reply.text("a.featureFlags.0.rampKey"), u"automation_entity_scope"_s);
        QCOMPARE(reply.text("a.members.0.username"), u"admin"_s);
        QCOMPARE(reply.text("team.organization.id"), id);
        QVERIFY(reply.at("team.user").isNull());
        QVERIFY(reply.at("own.organization").isNull());
        QCOMPARE(reply.text("own.user.organizations.0.name"), u"My organization"_s);
    }

    void anOrganizationIsHiddenFromStrangers()
    {
        const Office office;
        const QString query = u"{ organization(name: \"my-org\") { id } }"_s;
        QVERIFY(office.ask(office.person(u"sam"_s), query).at("organization").isNull());
        const QString viewer = office.person(u"vera"_s, store::Role::Viewer);
        QVERIFY(!office.ask(viewer, query).at("organization").isNull());
    }

    void leavingTheLastTeamLeavesTheOrganization()
    {
        const Office office;
        const QString mia = office.person(u"mia"_s, store::Role::Member);
        const QString query = u"{ viewer { id organizations { name } teams { edges { node { name }"
                              " } } } }"_s;
        const Reply before = office.ask(mia, query);
        QCOMPARE(before.at("viewer.organizations").toArray().size(), 1);
        const Reply removed = office.change(
            u"deleteInvite"_s, inTeam({ { u"id"_s, before.text("viewer.id") } }), u"success"_s);
        QVERIFY2(removed.status == 200, removed.json().constData());
        const Reply after = office.ask(mia, query);
        QCOMPARE(after.at("viewer.organizations").toArray().size(), 0);
        QCOMPARE(after.at("viewer.teams.edges").toArray().size(), 0);
    }

    void theLastAdminStays()
    {
        const Office office;
        const QString id = office.ask(u"{ viewer { id } }"_s).text("viewer.id");
        const Reply reply = office.change(u"deleteInvite"_s, inTeam({ { u"id"_s, id } }));
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.field(), u"id"_s);
    }

    void aNewKeyIsToldOnce()
    {
        const Office office;
        const QJsonObject input { { u"description"_s, u"laptop"_s },
                                  { u"clientMutationId"_s, u"m1"_s } };
        const Reply made = office.change(u"generateApiKey"_s, input, keyFields);
        QVERIFY2(made.status == 200, made.json().constData());
        const QString key = made.text("generateApiKey.apiKey.name");
        QCOMPARE(key.size(), 40);
        QCOMPARE(office.ask(key, u"{ viewer { username } }"_s).text("viewer.username"), u"admin"_s);

        const Reply again = office.change(u"generateApiKey"_s, input, keyFields);
        QCOMPARE(again.text("generateApiKey.apiKey.id"), made.text("generateApiKey.apiKey.id"));
        QVERIFY(!again.json().contains(key.toUtf8()));
        const Reply listed = office.ask(u"{ viewer { apiKeys { edges { node {"
                                        " id name description createdAt } } } } }"_s);
        QCOMPARE(listed.at("viewer.apiKeys.edges").toArray().size(), 2);
        QVERIFY(!listed.json().contains(key.toUtf8()));
        QCOMPARE(listed.text("viewer.apiKeys.edges.1.node.name"), key.left(8) + u'…');
        QCOMPARE(listed.text("viewer.apiKeys.edges.1.node.description"), u"laptop"_s);
    }

    void aDeletedKeyIsWorthlessAtOnce()
    {
        const Office office;
        const Reply made = office.change(u"generateApiKey"_s, {}, keyFields);
        const QString key = made.text("generateApiKey.apiKey.name");
        const QJsonObject input { { u"id"_s, made.text("generateApiKey.apiKey.id") } };
        QCOMPARE(office.changeAs(office.person(u"sam"_s), u"deleteApiKey"_s, input).status, 404);
        QCOMPARE(office.change(u"deleteApiKey"_s, input, u"success"_s).status, 200);
        QCOMPARE(office.ask(key, u"{ viewer { id } }"_s).status, 401);
        QCOMPARE(office.change(u"deleteApiKey"_s, input).status, 404);
        QCOMPARE(office.change(u"deleteApiKey"_s, { { u"id"_s, u"nonsense"_s } }).status, 400);
    }

    void itIsKnownWhenAKeyWasUsed()
    {
        const Office office;
        const QString query = u"{ viewer { apiKeys { edges { node { lastUsedAt } } } } }"_s;
        const QString eve = office.person(u"eve"_s);
        office.ask(eve, query);
        QTRY_VERIFY(!office.ask(eve, query).at("viewer.apiKeys.edges.0.node.lastUsedAt").isNull());
    }

    void onlyAnAdminOfTheServerMakesKeysForOthers()
    {
        const Office office;
        const QString ada = office.person(u"ada"_s, store::Role::Admin);
        const QJsonObject input { { u"username"_s, u"ada"_s } };
        const Reply made = office.change(u"generateApiKey"_s, input, keyFields);
        const QString key = made.text("generateApiKey.apiKey.name");
        QCOMPARE(office.ask(key, u"{ viewer { username } }"_s).text("viewer.username"), u"ada"_s);
        QCOMPARE(
            office.changeAs(ada, u"generateApiKey"_s, { { u"username"_s, u"admin"_s } }).status,
            403);
        QCOMPARE(office.change(u"generateApiKey"_s, { { u"username"_s, u"x"_s } }).status, 404);
    }

    void aServiceAccountWorksInItsTeam()
    {
        const Office office;
        const QString key = serviceKey(office, u"nightly build"_s);
        QCOMPARE(key.size(), 40);
        const Reply viewer = office.ask(
            key, u"{ viewer { username entity accountType teams { edges { node { name } } } } }"_s);
        QCOMPARE(viewer.text("viewer.accountType"), u"SERVICE"_s);
        QCOMPARE(viewer.text("viewer.username"), u"my-team-nightly-build"_s);
        QCOMPARE(viewer.text("viewer.entity"), u"my-team"_s);
        QCOMPARE(viewer.at("viewer.teams.edges").toArray().size(), 1);
        const QJsonObject project = inTeam({ { u"name"_s, u"nightly"_s } });
        QCOMPARE(office.changeAs(key, u"upsertModel"_s, project).status, 200);
        QCOMPARE(
            office
                .changeAs(key, u"createServiceAccount"_s, inTeam({ { u"description"_s, u"x"_s } }))
                .status,
            403);
        QCOMPARE(office.change(u"createServiceAccount"_s, inTeam({ { u"description"_s, u" "_s } }))
                     .field(),
                 u"description"_s);
    }

    void itsKeyIsForTheTeamsAdmins()
    {
        const Office office;
        const QString key = serviceKey(office, u"nightly"_s);
        const QString mia = office.person(u"mia"_s, store::Role::Member);
        const QJsonObject seen = memberNamed(membersOf(office, mia), u"my-team-nightly"_s);
        QCOMPARE(seen[u"accountType"_s].toString(), u"SERVICE"_s);
        QVERIFY(seen[u"apiKey"_s].isNull());
        const QString ada = office.person(u"ada"_s, store::Role::Admin);
        QCOMPARE(memberNamed(membersOf(office, ada), u"my-team-nightly"_s)[u"apiKey"_s].toString(),
                 key);
    }

    void itsKeyEndsWithItsMembership()
    {
        const Office office;
        const QString key = serviceKey(office, u"nightly"_s);
        const QString id = office.ask(key, u"{ viewer { id } }"_s).text("viewer.id");
        QCOMPARE(office.change(u"deleteInvite"_s, inTeam({ { u"id"_s, id } })).status, 200);
        QCOMPARE(office.ask(key, u"{ viewer { id } }"_s).status, 401);
    }

    void aTeamIsMadeByAnAdminOfTheOrganization()
    {
        const Office office;
        const QJsonObject input { { u"teamName"_s, u"vision"_s } };
        const Reply made = office.change(u"createTeam"_s, input, u"entity { id name }"_s);
        QVERIFY2(made.status == 200, made.json().constData());
        const Reply seen = office.ask(u"{ entity(name: \"vision\") { isTeam readOnly"
                                      " organization { name } members { username admin }"
                                      " project(name: \"model-registry\") { name } } }"_s);
        QCOMPARE(seen.at("entity.isTeam").toBool(), true);
        QCOMPARE(seen.text("entity.organization.name"), u"My organization"_s);
        QCOMPARE(seen.text("entity.members.0.username"), u"admin"_s);
        QCOMPARE(seen.text("entity.project.name"), u"model-registry"_s);
        QCOMPARE(office.change(u"createTeam"_s, input).status, 409);
        QCOMPARE(office.change(u"createTeam"_s, { { u"teamName"_s, u"a/b"_s } }).field(),
                 u"teamName"_s);
        const QString mia = office.person(u"mia"_s, store::Role::Member);
        QCOMPARE(office.changeAs(mia, u"createTeam"_s, { { u"teamName"_s, u"x"_s } }).status, 403);
    }

    void aUserIsMadeByAnAdminOfTheServer()
    {
        const Office office;
        const QJsonObject input { { u"email"_s, u"Mia.M@example.com"_s } };
        const Reply made
            = office.change(u"createUser"_s, input, u"user { id username email admin }"_s);
        QCOMPARE(made.text("createUser.user.username"), u"Mia-M"_s);
        QCOMPARE(made.text("createUser.user.email"), u"Mia.M@example.com"_s);
        QCOMPARE(office.change(u"createUser"_s, input).status, 409);
        QCOMPARE(office.change(u"createUser"_s, { { u"email"_s, u"nobody"_s } }).field(),
                 u"email"_s);
        const QString ada = office.person(u"ada"_s, store::Role::Admin);
        QCOMPARE(office.changeAs(ada, u"createUser"_s, { { u"email"_s, u"x@y"_s } }).status, 403);
    }

    void aKnownUserJoinsAtOnce()
    {
        const Office office;
        const QString sam = office.person(u"sam"_s);
        const Reply reply = office.change(
            u"createInvite"_s, inTeam({ { u"username"_s, u"sam"_s }, { u"role"_s, u"viewer"_s } }),
            u"invite { id name email toUser { username } }"_s);
        QVERIFY2(reply.status == 200, reply.json().constData());
        QCOMPARE(reply.text("createInvite.invite.toUser.username"), u"sam"_s);
        QCOMPARE(memberNamed(membersOf(office, sam), u"sam"_s)[u"role"_s].toString(), u"viewer"_s);
        QCOMPARE(office.change(u"createInvite"_s, inTeam({ { u"username"_s, u"sam"_s } })).status,
                 409);
        const QJsonObject alone { { u"entityName"_s, u"admin"_s }, { u"username"_s, u"sam"_s } };
        QCOMPARE(office.change(u"createInvite"_s, alone).field(), u"entityName"_s);
        QCOMPARE(office.change(u"createInvite"_s, inTeam({ { u"username"_s, u"x"_s } })).status,
                 404);
        QCOMPARE(
            office.changeAs(sam, u"createInvite"_s, inTeam({ { u"username"_s, u"sam"_s } })).status,
            403);
    }

    void aStrangersAddressIsInvitedAndJoinsLater()
    {
        const Office office;
        const QString address = u"new@example.com"_s;
        const Reply invited = office.change(
            u"createInvite"_s, inTeam({ { u"email"_s, address }, { u"admin"_s, true } }),
            u"invite { id name email createdAt toUser { id } }"_s);
        QVERIFY2(invited.status == 200, invited.json().constData());
        QVERIFY(invited.at("createInvite.invite.toUser").isNull());
        const QJsonObject waiting = membersOf(office, office.admin).last().toObject();
        QCOMPARE(waiting[u"pending"_s].toBool(), true);
        QCOMPARE(waiting[u"email"_s].toString(), address);
        QCOMPARE(waiting[u"id"_s].toString(), invited.text("createInvite.invite.id"));

        office.change(u"createUser"_s, { { u"email"_s, address } });
        const QJsonObject joined = membersOf(office, office.admin).last().toObject();
        QCOMPARE(joined[u"pending"_s].toBool(), false);
        QCOMPARE(joined[u"username"_s].toString(), u"new"_s);
        QCOMPARE(joined[u"admin"_s].toBool(), true);
    }

    void anInviteIsTakenBack()
    {
        const Office office(true);
        const QString id
            = office
                  .change(u"createInvite"_s, inTeam({ { u"email"_s, u"new@example.com"_s } }),
                          u"invite { id }"_s)
                  .text("createInvite.invite.id");
        const QString field = u"deleteInvite"_s;
        QCOMPARE(office.change(field, { { u"entityName"_s, u"demo"_s }, { u"id"_s, id } }).status,
                 404);
        QCOMPARE(office.change(field, inTeam({ { u"id"_s, id } }), u"success"_s).status, 200);
        QCOMPARE(membersOf(office, office.admin).size(), 1);
        QCOMPARE(office.change(field, inTeam({ { u"id"_s, id } })).status, 404);
        QCOMPARE(office.change(field, inTeam({ { u"id"_s, u"nonsense"_s } })).status, 400);
    }

    void peopleAreFoundByThoseWhoKnowThem()
    {
        const Office office(true);
        const QString query
            = u"query($q: String) { users(query: $q) { edges { node { username apiKeys { edges {"
              " node { id } } } teams { edges { node { name } } } projects { totalCount: edges {"
              " cursor } } } } } }"_s;
        const auto find = [&](const QString &key, const QString &name) {
            return office.ask(key, query, { { u"q"_s, name } }).at("users.edges").toArray();
        };
        const QString mia = office.person(u"mia"_s, store::Role::Member);
        const QJsonArray found = find(mia, u"admin"_s);
        QCOMPARE(found.size(), 1);
        const QJsonValue admin = found.first()[u"node"_s];
        QVERIFY(admin[u"apiKeys"_s].isNull());
        QVERIFY(admin[u"projects"_s].isNull());
        QCOMPARE(admin[u"teams"_s][u"edges"_s].toArray().size(), 1); // not the demo's
        QCOMPARE(find(mia, u"adm"_s).size(), 0);
        QCOMPARE(find(office.person(u"sam"_s), u"admin"_s).size(), 0);
        QCOMPARE(find(office.admin, u"sam"_s).size(), 1);
    }

    void projectsWithAutomationsComeFirst()
    {
        const Office office;
        const QJsonObject project = inTeam({ { u"name"_s, u"last"_s } });
        const QString id = office.change(u"upsertModel"_s, project, u"project { id }"_s)
                               .text("upsertModel.project.id");
        const QJsonObject noOp { { u"noOpActionInput"_s, QJsonObject { { u"noOp"_s, true } } } };
        const Reply made = office.change(u"createFilterTrigger"_s,
                                         { { u"name"_s, u"a"_s },
                                           { u"enabled"_s, true },
                                           { u"scopeType"_s, u"PROJECT"_s },
                                           { u"scopeID"_s, id },
                                           { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                                           { u"eventFilter"_s, u"{}"_s },
                                           { u"triggeredActionType"_s, u"NO_OP"_s },
                                           { u"triggeredActionConfig"_s, noOp } });
        QVERIFY2(made.status == 200, made.json().constData());
        QStringList names;
        QString cursor;
        for (bool hasNext = true; hasNext;) {
            const Reply page
                = office.ask(u"query($c: String) { viewer { projects(first: 1, after: $c) {"
                             " pageInfo { hasNextPage endCursor } edges { node { name } } } } }"_s,
                             { { u"c"_s, cursor } });
            names.append(page.text("viewer.projects.edges.0.node.name"));
            cursor = page.text("viewer.projects.pageInfo.endCursor");
            hasNext = page.at("viewer.projects.pageInfo.hasNextPage").toBool();
        }
        QCOMPARE(names.join(u' '), u"last wandb-registry-model model-registry"_s);
    }

    void aProjectKnowsWhoMadeIt()
    {
        const Office office;
        const QString mia = office.person(u"mia"_s, store::Role::Member);
        const Reply reply
            = office.changeAs(mia, u"upsertModel"_s, inTeam({ { u"name"_s, u"p"_s } }),
                              u"inserted model { name } project { user { username } }"_s);
        QCOMPARE(reply.text("upsertModel.project.user.username"), u"mia"_s);
        const Reply listed
            = office.ask(u"{ models(entityName: \"my-team\") { edges { node { name } } } other:"
                         " models(entityName: \"none\") { edges { node { name } } } }"_s);
        QVERIFY(listed.json().contains("\"p\""));
        QVERIFY(listed.at("other").isNull());
    }
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_resolveraccounts.moc"
