#include "tests/core/server/teamsettings.h"

#include <QTest>

using namespace settings;

namespace {

Reply change(const Office &office, const QString &key, const QString &mutation,
             const QString &username, const QString &role = {})
{
    QJsonObject input = inTeam({ { u"username"_s, username } });
    if (!role.isEmpty())
        input[u"role"_s] = role;
    const bool isRemoval = mutation == "removeMember"_L1;
    return office.changeAs(key, mutation, input,
                           isRemoval ? u"success"_s : u"member { username role admin }"_s);
}

/// "admin:admin mia:member"
QString members(const Office &office)
{
    QStringList list;
    const QJsonArray all
        = office.ask(u"{ entity(name: \"my-team\") { members { username role } } }"_s)
              .at("entity.members")
              .toArray();
    for (const QJsonValue &member : all)
        list.append(member["username"_L1].toString() + u':' + member["role"_L1].toString());
    return list.join(u' ');
}

QString roleOf(const Office &office, const QString &key)
{
    return office.ask(key, u"{ entity(name: \"my-team\") { viewerRole } }"_s)
        .text("entity.viewerRole");
}

} // namespace

/// Who belongs to a team, as what, and who may change that.
class TeamMembersTest : public QObject
{
    Q_OBJECT

private slots:
    void somebodyJoinsByUserName()
    {
        const Office office;
        const QString key = office.person(u"mia"_s);
        const Reply reply = change(office, office.admin, u"addMember"_s, u"mia"_s, u"member"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.text("addMember.member.role"), u"member"_s);
        QCOMPARE(members(office), u"admin:admin mia:member"_s);
        QCOMPARE(roleOf(office, key), u"member"_s);
    }

    void aRoleIsChanged()
    {
        const Office office;
        const QString key = office.person(u"mia"_s, store::Role::Viewer);
        const Reply reply
            = change(office, office.admin, u"updateMemberRole"_s, u"mia"_s, u"admin"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.at("updateMemberRole.member.admin").toBool(), true);
        QCOMPARE(roleOf(office, key), u"admin"_s);
    }

    void somebodyRemovedFindsNothingAnyMore()
    {
        const Office office;
        const QString key = office.person(u"mia"_s, store::Role::Member);
        QCOMPARE(change(office, office.admin, u"removeMember"_s, u"mia"_s).status, 200);
        QCOMPARE(members(office), u"admin:admin"_s);
        QVERIFY(office.ask(key, u"{ entity(name: \"my-team\") { id } }"_s).at("entity").isNull());
    }

    void anybodyMayLeave()
    {
        const Office office;
        const QString key = office.person(u"vera"_s, store::Role::Viewer);
        QCOMPARE(change(office, key, u"removeMember"_s, u"vera"_s).status, 200);
        QCOMPARE(members(office), u"admin:admin"_s);
    }

    void theLastAdminStays()
    {
        const Office office;
        office.person(u"mia"_s, store::Role::Member);
        for (const auto &[mutation, role] : { std::pair(u"removeMember"_s, QString()),
                                              std::pair(u"updateMemberRole"_s, u"viewer"_s) }) {
            const Reply reply = change(office, office.admin, mutation, u"admin"_s, role);
            QCOMPARE(reply.status, 409);
            QCOMPARE(
                reply.message(),
                u"“admin” is the only admin of “my-team”. Make somebody else an admin first."_s);
        }
        change(office, office.admin, u"updateMemberRole"_s, u"mia"_s, u"admin"_s);
        QCOMPARE(change(office, office.admin, u"removeMember"_s, u"admin"_s).status, 200);
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QString>("mutation");
        QTest::addColumn<QString>("username");
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const QString user = u"username"_s;
        QTest::newRow("unknown user")
            << u"addMember"_s << u"nobody"_s << u"member"_s << 404 << user;
        QTest::newRow("there already") << u"addMember"_s << u"mia"_s << u"viewer"_s << 409 << user;
        QTest::newRow("no role") << u"addMember"_s << u"sam"_s << u"boss"_s << 422 << u"role"_s;
        QTest::newRow("not in the team")
            << u"updateMemberRole"_s << u"sam"_s << u"admin"_s << 404 << user;
        QTest::newRow("nobody to remove")
            << u"removeMember"_s << u"sam"_s << QString() << 404 << user;
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QString, mutation);
        QFETCH(QString, username);
        QFETCH(QString, role);
        QFETCH(int, status);
        const Office office;
        office.person(u"mia"_s, store::Role::Member);
        office.person(u"sam"_s);
        const Reply reply = change(office, office.admin, mutation, username, role);
        QCOMPARE(reply.status, status);
        QTEST(reply.field(), "field");
        QCOMPARE(members(office), u"admin:admin mia:member"_s);
    }

    void nobodyJoinsAPersonsOwnSpace()
    {
        const Office office;
        office.person(u"mia"_s);
        const Reply reply = office.change(u"addMember"_s,
                                          { { u"entityName"_s, u"admin"_s },
                                            { u"username"_s, u"mia"_s },
                                            { u"role"_s, u"member"_s } });
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"entityName"_s);
    }
};

QTEST_GUILESS_MAIN(TeamMembersTest)
#include "tst_teammembers.moc"
