#include "core/store/launchjobs.h"
#include "tests/core/server/launchdesk.h"

#include <QTest>

/// Who switches the embedded launch agent on, and where.
class LaunchSwitchTest : public QObject
{
    Q_OBJECT

    static QString selection()
    {
        return u"embeddedLaunchAgent { isAvailable isEnabled maxJobs }"_s;
    }

    /// As a server that may run jobs answers.
    static Reply ask(const Office &office, const QString &key, const QString &query,
                     const QJsonObject &variables = {})
    {
        const server::Service service(*office.store, { .hasLaunchAgent = true });
        const http::Response response
            = service.answer({ .method = "POST",
                               .target = "/graphql",
                               .headers = { { "Authorization", "Bearer " + key.toUtf8() } },
                               .body = documents::body(query, variables) });
        return { response.status, QJsonDocument::fromJson(response.body).object() };
    }

    static Reply set(const Office &office, const QString &key, const QJsonObject &more)
    {
        const QJsonObject input = LaunchDesk::with(
            { { u"entityName"_s, u"my-team"_s }, { u"isEnabled"_s, true } }, more);
        return ask(office, key, documents::mutation(u"setEmbeddedLaunchAgent"_s, selection()),
                   { { u"input"_s, input } });
    }

private slots:
    void itIsOffAtFirst()
    {
        const Office office;
        const Reply reply = ask(office, office.admin,
                                u"{ entity(name: \"my-team\") { "_s + selection() + u" } }"_s);
        QCOMPARE(reply.at("entity.embeddedLaunchAgent").toObject(),
                 (QJsonObject {
                     { u"isAvailable"_s, true }, { u"isEnabled"_s, false }, { u"maxJobs"_s, 1 } }));
    }

    void adminsSwitchItOn()
    {
        const Office office;
        const QString member = office.person(u"mia"_s, store::Role::Member);
        QCOMPARE(set(office, member, {}).status, 403);
        QCOMPARE(set(office, office.person(u"sam"_s), {}).status, 404);
        const Reply on = set(office, office.admin, { { u"maxJobs"_s, 3 } });
        QCOMPARE(on.at("setEmbeddedLaunchAgent.embeddedLaunchAgent.isEnabled").toBool(), true);
        QCOMPARE(on.at("setEmbeddedLaunchAgent.embeddedLaunchAgent.maxJobs").toInt(), 3);
        const Reply off = set(office, office.admin, { { u"isEnabled"_s, false } });
        QCOMPARE(off.at("setEmbeddedLaunchAgent.embeddedLaunchAgent.isEnabled").toBool(true),
                 false);
        QCOMPARE(off.at("setEmbeddedLaunchAgent.embeddedLaunchAgent.maxJobs").toInt(), 3);
        for (const int wrong : { 0, 65 })
            QCOMPARE(set(office, office.admin, { { u"maxJobs"_s, wrong } }).field(), u"maxJobs"_s);
    }

    void aServerThatMayNotRunJobsSaysSo()
    {
        const Office office;
        const QJsonObject input { { u"entityName"_s, u"my-team"_s }, { u"isEnabled"_s, true } };
        const Reply refused = office.change(u"setEmbeddedLaunchAgent"_s, input, selection());
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.field(), u"isEnabled"_s);
        QVERIFY(refused.message().contains(u"--agent"));
        const Reply seen
            = office.ask(u"{ entity(name: \"my-team\") { "_s + selection() + u" } }"_s);
        QCOMPARE(seen.at("entity.embeddedLaunchAgent.isAvailable").toBool(true), false);
    }

    void whatAJobWroteIsOnItsItem()
    {
        const LaunchDesk desk;
        const QString id = desk.pushed();
        QVERIFY(desk.item(id, u"log"_s)["log"_L1].isNull());
        (void)desk.office.store->write([](store::Database &db) -> Result<Done> {
            store::LaunchJobs jobs(db);
            (void)jobs.start(1);
            (void)jobs.setLog(1, u"hello\n"_s);
            return jobs.end(1, 3);
        });
        const QJsonObject item = desk.item(id, u"log exitCode"_s);
        QCOMPARE(item["log"_L1].toString(), u"hello\n"_s);
        QCOMPARE(item["exitCode"_L1].toInt(), 3);
    }
};

QTEST_GUILESS_MAIN(LaunchSwitchTest)
#include "tst_launchswitch.moc"
