#include "tests/core/server/organization.h"

#include <QTest>

using store::Role;

/// Aliases that only admins may give, take or move: refused with 403, and nothing is changed.
class ProtectedAliasesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_office = std::make_unique<Organization>();
        m_office->registryId(m_registry);
        m_member = m_office->colleague(u"mo"_s, Role::Member, Role::Member);
        m_version = m_office->version(u"net"_s);
        m_portfolio = m_office->linkTo(m_registry, m_version, u"m"_s, { u"production"_s })
                          .text("linkArtifact.artifactCollectionID");
        m_other = m_office->version(u"net"_s, true, { { u"digest"_s, u"other"_s } });
        m_office->linkTo(m_registry, m_other, u"m"_s);
        QCOMPARE(protect({ u"production"_s }).status, 200);
        (void)m_office->told();
    }

    void theyAreRead()
    {
        const Reply reply = protect({ u"production"_s, u"eu"_s, u"eu"_s });
        QCOMPARE(reply.at("setProtectedAliases.entity.protectedAliases").toArray(),
                 QJsonArray({ u"production"_s, u"eu"_s }));
    }

    void onlyAdminsProtect()
    {
        const QJsonObject input { { u"entityName"_s, u"my-org"_s },
                                  { u"aliases"_s, QJsonArray() } };
        const QString selection = u"entity { name }"_s;
        const QString mutation = u"setProtectedAliases"_s;
        QCOMPARE(m_office->changeAs(m_member, mutation, input, selection).status, 403);
        QCOMPARE(m_office->changeAs(m_office->person(u"no"_s), mutation, input, selection).status,
                 404);
        const Reply wrong = protect({ u"a/b"_s });
        QCOMPARE(wrong.status, 422);
        QCOMPARE(wrong.field(), u"aliases"_s);
    }

    void membersMayNot_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : { "give", "take", "link", "link by id", "unlink", "delete" })
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void membersMayNot()
    {
        QFETCH(QString, what);
        const Reply reply = attempt(what, m_member);
        QCOMPARE(reply.status, 403);
        QVERIFY2(reply.message().contains(u"“production” is protected"_s),
                 qPrintable(reply.message()));
        QCOMPARE(m_office->told(), QStringList());
        QCOMPARE(holder(), m_version);
    }

    void adminsOfTheRegistryMay_data() { membersMayNot_data(); }

    void adminsOfTheRegistryMay()
    {
        QFETCH(QString, what);
        const QString id
            = m_office
                  ->ask(u"{ project(name: \"wandb-registry-models\", entityName: \"my-org\")"
                        " { id } }"_s)
                  .text("project.id");
        m_office->change(u"updateProjectMember"_s,
                         { { u"projectId"_s, id },
                           { u"userId"_s, m_office->idOf(u"mo"_s) },
                           { u"userProjectRole"_s, u"admin"_s } });
        QCOMPARE(attempt(what, m_member).status, 200);
        QVERIFY(holder() != m_version);
    }

    void membersMayGiveOthers()
    {
        QCOMPARE(alias(u"addAliases"_s, m_version, u"free"_s, m_member).status, 200);
        QCOMPARE(alias(u"deleteAliases"_s, m_version, u"free"_s, m_member).status, 200);
        QCOMPARE(m_office->told(), QStringList { u"ADD_ARTIFACT_ALIAS m v0 free"_s });
    }

    void otherEntitiesAreFree()
    {
        QCOMPARE(m_office->link(m_version, u"churn"_s, { u"production"_s }).status, 200);
    }

private:
    Reply protect(const QStringList &aliases) const
    {
        return m_office->change(u"setProtectedAliases"_s,
                                { { u"entityName"_s, u"my-org"_s },
                                  { u"aliases"_s, QJsonArray::fromStringList(aliases) } },
                                u"entity { protectedAliases }"_s);
    }

    Reply alias(const QString &mutation, const QString &version, const QString &name,
                const QString &key) const
    {
        const QJsonObject input { { u"entityName"_s, u"my-org"_s },
                                  { u"projectName"_s, m_registry },
                                  { u"artifactCollectionName"_s, u"m"_s },
                                  { u"alias"_s, name } };
        return m_office->changeAs(
            key, mutation, { { u"artifactID"_s, version }, { u"aliases"_s, QJsonArray { input } } },
            u"success"_s);
    }

    /// Something that takes "production" from the version that has it.
    Reply attempt(const QString &what, const QString &key) const
    {
        if (what == "give"_L1)
            return alias(u"addAliases"_s, m_other, u"production"_s, key);
        if (what == "take"_L1)
            return alias(u"deleteAliases"_s, m_version, u"production"_s, key);
        if (what == "link"_L1)
            return m_office->linkTo(m_registry, m_other, u"m"_s, { u"production"_s }, key);
        if (what == "delete"_L1) {
            return m_office->changeAs(key, u"deleteArtifactPortfolio"_s,
                                      { { u"artifactPortfolioID"_s, m_portfolio } },
                                      u"artifactCollection { id }"_s);
        }
        QJsonObject input { { u"artifactID"_s, m_version },
                            { u"artifactPortfolioID"_s, m_portfolio } };
        if (what == "unlink"_L1)
            return m_office->changeAs(key, u"unlinkArtifact"_s, input, u"success"_s);
        input[u"artifactID"_s] = m_other;
        input[u"aliases"_s] = QJsonArray { QJsonObject { { u"artifactCollectionName"_s, u"m"_s },
                                                         { u"alias"_s, u"production"_s } } };
        return m_office->changeAs(key, u"linkArtifact"_s, input, u"versionIndex"_s);
    }

    /// The version that is called "production".
    QString holder() const
    {
        return m_office
            ->ask(u"{ project(name: \"wandb-registry-models\", entityName: \"my-org\") {"
                  " artifactCollectionMembership(name: \"m:production\") { artifact { id } } } }"_s)
            .text("project.artifactCollectionMembership.artifact.id");
    }

    std::unique_ptr<Organization> m_office;
    QString m_member; ///< the key of a member of the organization and the team
    QString m_version; ///< called "production" in the registry's collection "m"
    QString m_other; ///< linked there too
    QString m_portfolio;
    inline static const QString m_registry = u"wandb-registry-models"_s;
};

QTEST_GUILESS_MAIN(ProtectedAliasesTest)
#include "tst_protectedaliases.moc"
