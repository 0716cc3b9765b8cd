#include "tests/core/server/office.h"

#include <QTest>

class ViewerTest : public QObject
{
    Q_OBJECT

private slots:
    void isTheAdminOfAnEmptyTeam()
    {
        const Office office;
        const Reply reply = office.ask(u"{ viewer { id name username admin entity flags createdAt"
                                       " defaultEntity { name isTeam entityType isDemo }"
                                       " teams { edges { cursor node { id name isDemo } } } } }"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.text("viewer.username"), u"admin"_s);
        QCOMPARE(reply.text("viewer.entity"), u"my-team"_s);
        QCOMPARE(reply.text("viewer.defaultEntity.entityType"), u"team"_s);
        QCOMPARE(reply.at("viewer.defaultEntity.isTeam").toBool(), true);
        QCOMPARE(reply.at("viewer.teams.edges").toArray().size(), 1);
        QCOMPARE(reply.text("viewer.teams.edges.0.node.name"), u"my-team"_s);
        const QString createdAt = reply.text("viewer.createdAt");
        QVERIFY2(createdAt.endsWith(u'Z'), qPrintable(createdAt));
        QVERIFY(QDateTime::fromString(createdAt, Qt::ISODate).isValid());
    }

    void seesTheDemoFirst()
    {
        const Office office(true);
        const Reply reply
            = office.ask(u"{ viewer { entity teams { edges { node { name isDemo } } } } }"_s);
        QCOMPARE(reply.text("viewer.entity"), u"demo"_s);
        QCOMPARE(reply.at("viewer.teams.edges").toArray().size(), 2);
        QCOMPARE(reply.at("viewer.teams.edges.0.node.isDemo").toBool(), false);
        QCOMPARE(reply.at("viewer.teams.edges.1.node.isDemo").toBool(), true);
    }

    void fallsBackWhenTheDefaultTeamIsGone()
    {
        const Office office(true);
        const auto removed = office.store->write([](store::Database &db) {
            store::Accounts accounts(db);
            return accounts.removeEntity((*accounts.findEntity(u"demo"_s))->id);
        });
        QVERIFY(removed);
        const Reply reply = office.ask(u"{ viewer { entity defaultEntity { name } } }"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.text("viewer.entity"), u"admin"_s);
    }

    void isRefusedWithoutAKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("none") << QString();
        QTest::newRow("wrong") << QString(40, u'x');
    }

    void isRefusedWithoutAKey()
    {
        QFETCH(QString, key);
        const Office office;
        const Reply reply = office.ask(key, u"{ viewer { id } }"_s);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.message(), u"The API key is missing or not valid."_s);
        QVERIFY(!reply.body.contains("data"_L1));
    }

    void seesOtherPeoplesMailOnlyAsAdmin()
    {
        const Office office;
        const Reply reply = office.ask(office.person(u"eve"_s, store::Role::Viewer),
                                       u"{ viewer { username email admin entity } }"_s);
        QCOMPARE(reply.text("viewer.username"), u"eve"_s);
        QCOMPARE(reply.at("viewer.admin").toBool(), false);
        QCOMPARE(reply.text("viewer.entity"), u"eve"_s);
    }

    void learnsWhatTheServerCan()
    {
        const Office office;
        const Reply reply
            = office.ask(u"{ serverInfo { cliVersionInfo features { name isEnabled } } }"_s);
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.at("serverInfo.cliVersionInfo").isObject());
        QVERIFY(reply.json().contains("QUERY_AUTOMATIONS_ON_ENTITY"));
    }

    void badRequestsAreBad_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row
            = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
        row("nothing", "");
        row("no JSON", "{");
        row("a list", "[]");
        row("no query", "{}");
        row("query of another type", "{'query': 1}");
        row("operation of another type", "{'query': '{ viewer { id } }', 'operationName': 1}");
        row("variables of another type", "{'query': '{ viewer { id } }', 'variables': []}");
        row("syntax", "{'query': '{ viewer {'}");
        row("unknown field", "{'query': '{ viewer { nothing } }'}");
        row("unknown operation", "{'query': 'query A { __typename }', 'operationName': 'B'}");
        row("too deep",
            "{'query': '{ viewer { id } }', 'variables': {'x': " + QByteArray(100'000, '[')
                + QByteArray(100'000, ']') + "}}");
        row("no UTF-8", "{'query': '{ viewer { id } } # \xff'}");
    }

    void badRequestsAreBad()
    {
        QFETCH(QByteArray, body);
        const Office office;
        const http::Response response = office.service.answer(
            { .method = "POST",
              .target = "/graphql",
              .headers = { { "Authorization", "Bearer " + office.admin.toUtf8() } },
              .body = body });
        QCOMPARE(response.status, 400);
        const auto json = QJsonDocument::fromJson(response.body).object();
        QVERIFY(!json["errors"_L1].toArray().isEmpty());
    }

    void emptyOperationNamesAndUndeclaredVariablesAreFine()
    {
        const Office office;
        const http::Response response = office.service.answer(
            { .method = "POST",
              .target = "/graphql",
              .headers
              = { { "Authorization", "Basic " + ("api:" + office.admin.toUtf8()).toBase64() } },
              .body = "{\"query\": \"query V { viewer { id } }\", \"operationName\": \"\", "
                      "\"variables\": {\"more\": 1}}" });
        QCOMPARE(response.status, 200);
    }
};

QTEST_GUILESS_MAIN(ViewerTest)
#include "tst_resolverviewer.moc"
