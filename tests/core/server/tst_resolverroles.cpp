#include "tests/core/server/office.h"

#include <QTest>

namespace {

struct Attempt
{
    QString mutation;
    QJsonObject input;
};

QJsonObject inTeam(std::initializer_list<std::pair<QString, QJsonValue>> more)
{
    QJsonObject input(more);
    input[u"entityName"_s] = u"my-team"_s;
    return input;
}

/// What somebody could try in my-team, each with what it takes to succeed.
QList<Attempt> adminsOnly()
{
    return { { u"insertSecret"_s,
               inTeam({ { u"secretName"_s, u"A"_s }, { u"secretValue"_s, u"x"_s } }) },
             { u"deleteSecret"_s, inTeam({ { u"secretName"_s, u"A"_s } }) },
             { u"createGenericWebhookIntegration"_s,
               inTeam(
                   { { u"name"_s, u"w"_s }, { u"urlEndpoint"_s, u"https://example.com"_s } }) } };
}

QList<Attempt> membersToo(const Office &office)
{
    const QString version = office.version(u"shared"_s);
    const QString team = office.ask(u"{ entity(name: \"my-team\") { id } }"_s).text("entity.id");
    const QJsonObject noOp { { u"noOpActionInput"_s, QJsonObject { { u"noOp"_s, true } } } };
    return { { u"upsertModel"_s, inTeam({ { u"name"_s, u"p"_s } }) },
             { u"createPayloadTemplate"_s,
               inTeam({ { u"name"_s, u"t"_s }, { u"payload"_s, u"{}"_s } }) },
             { u"createFilterTrigger"_s,
               { { u"name"_s, u"a"_s },
                 { u"enabled"_s, true },
                 { u"scopeType"_s, u"ENTITY"_s },
                 { u"scopeID"_s, team },
                 { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                 { u"eventFilter"_s, u"{}"_s },
                 { u"triggeredActionType"_s, u"NO_OP"_s },
                 { u"triggeredActionConfig"_s, noOp } } },
             { u"createArtifactType"_s,
               inTeam({ { u"projectName"_s, u"model-registry"_s }, { u"name"_s, u"t"_s } }) },
             { u"createArtifactPortfolio"_s,
               inTeam({ { u"projectName"_s, u"model-registry"_s },
                        { u"artifactTypeID"_s, office.modelTypeId() },
                        { u"name"_s, u"m"_s } }) },
             { u"linkArtifact"_s,
               inTeam({ { u"projectName"_s, u"model-registry"_s },
                        { u"artifactPortfolioName"_s, u"m"_s },
                        { u"artifactID"_s, version } }) } };
}

} // namespace

class RolesTest : public QObject
{
    Q_OBJECT

private:
    void tryAll(const Office &office, const QString &key, const QList<Attempt> &attempts,
                const QList<int> &statuses) const
    {
        for (const Attempt &attempt : attempts) {
            const Reply reply = office.changeAs(key, attempt.mutation, attempt.input);
            QVERIFY2(statuses.contains(reply.status),
                     qPrintable(attempt.mutation + u' ' + QString::fromUtf8(reply.json())));
            QVERIFY(reply.status != 403 || reply.body["data"_L1][attempt.mutation].isNull());
        }
    }

private slots:
    void aViewerOnlyLooks()
    {
        const Office office;
        const QString key = office.person(u"vera"_s, store::Role::Viewer);
        tryAll(office, key, adminsOnly() + membersToo(office), { 403 });
        const Reply reply = office.ask(key,
                                       u"{ entity(name: \"my-team\") { secrets { name }"
                                       " project(name: \"model-registry\") { readOnly } } }"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.at("entity.project.readOnly").toBool(), true);
    }

    void aMemberWorksWithModels()
    {
        const Office office;
        const QString key = office.person(u"mia"_s, store::Role::Member);
        tryAll(office, key, adminsOnly(), { 403 });
        tryAll(office, key, membersToo(office), { 200 });
    }

    void aTeamsAdminDoesAll()
    {
        const Office office;
        const QString key = office.person(u"ada"_s, store::Role::Admin);
        tryAll(office, key, adminsOnly() + membersToo(office), { 200 });
    }

    void aStrangerFindsNothing()
    {
        const Office office;
        const QString key = office.person(u"sam"_s);
        tryAll(office, key, adminsOnly() + membersToo(office), { 404 });
        const QString model = office.model(u"churn"_s);
        const QString version = office.version(u"training"_s);
        const Reply reply
            = office.ask(key,
                         u"query($model: ID!, $version: ID!) { entity(name: \"my-team\") { id }"
                         " project(name: \"model-registry\", entityName: \"my-team\") { id }"
                         " artifactCollection(id: $model) { id } artifact(id: $version) { id } }"_s,
                         { { u"model"_s, model }, { u"version"_s, version } });
        QCOMPARE(reply.status, 200);
        for (const QJsonValue &thing : reply.body["data"_L1].toObject())
            QVERIFY(thing.isNull());
    }

    void aStrangersAnswerIsTheSameAsForNothing()
    {
        const Office office;
        const QString key = office.person(u"sam"_s);
        const auto ask = [&](const QString &team) {
            return office.changeAs(key, u"insertSecret"_s,
                                   { { u"entityName"_s, team },
                                     { u"secretName"_s, u"A"_s },
                                     { u"secretValue"_s, u"x"_s } });
        };
        const Reply hidden = ask(u"my-team"_s);
        const Reply none = ask(u"no-team"_s);
        QCOMPARE(hidden.status, none.status);
        QCOMPARE(hidden.message().replace(u"my-team"_s, u"no-team"_s), none.message());
    }

    void aVersionLinkedToAnotherTeamHidesItsOtherPlaces()
    {
        const Office office(true);
        const QString version = office.version(u"training"_s);
        office.link(version, u"secret model"_s);
        const Reply linked = office.change(u"linkArtifact"_s,
                                           { { u"artifactID"_s, version },
                                             { u"artifactPortfolioName"_s, u"shared"_s },
                                             { u"entityName"_s, u"demo"_s },
                                             { u"projectName"_s, u"model-registry"_s } });
        QCOMPARE(linked.status, 200);
        const QString key = office.person(u"guest"_s, store::Role::Viewer, u"demo"_s);
        const Reply reply = office.ask(
            key,
            u"query($id: ID!) { artifact(id: $id) { id aliases { artifactCollection { name } }"
            " artifactMemberships { edges { node { artifactCollection { name } } } } } }"_s,
            { { u"id"_s, version } });
        QCOMPARE(reply.text("artifact.id"), version);
        QVERIFY(reply.json().contains("shared"));
        QVERIFY(!reply.json().contains("secret model"));
    }
};

QTEST_GUILESS_MAIN(RolesTest)
#include "tst_resolverroles.moc"
