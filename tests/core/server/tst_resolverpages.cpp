#include "tests/core/server/office.h"

#include <QSet>
#include <QTest>

class PagesTest : public QObject
{
    Q_OBJECT

private:
    Office m_office;

    Reply page(const QJsonValue &first, const QJsonValue &after = {}) const
    {
        return m_office.ask(u"query($first: Int, $after: String) { project(name: "
                            "\"model-registry\", entityName: \"my-team\") { artifactCollections("
                            "first: $first, after: $after) { totalCount pageInfo { endCursor"
                            " startCursor hasNextPage hasPreviousPage }"
                            " edges { cursor node { name } } } } }"_s,
                            { { u"first"_s, first }, { u"after"_s, after } });
    }

    static QJsonObject models(const Reply &reply)
    {
        return reply.at("project.artifactCollections").toObject();
    }

private slots:
    void initTestCase()
    {
        for (int i = 0; i < 60; ++i)
            QVERIFY(!m_office.model(u"model %1"_s.arg(i)).isEmpty());
    }

    void fiftyAreGivenUnlessAsked()
    {
        const QJsonObject list = models(page({}));
        QCOMPARE(list["edges"_L1].toArray().size(), 50);
        QCOMPARE(list["totalCount"_L1].toInt(), 60);
        QCOMPARE(list["pageInfo"_L1]["hasNextPage"_L1].toBool(), true);
        QCOMPARE(list["pageInfo"_L1]["hasPreviousPage"_L1].toBool(true), false);
        QCOMPARE(list["pageInfo"_L1]["endCursor"_L1], list["edges"_L1][49]["cursor"_L1]);
        QCOMPARE(list["pageInfo"_L1]["startCursor"_L1], list["edges"_L1][0]["cursor"_L1]);
    }

    void everythingIsSeenOnce()
    {
        QSet<QString> seen;
        QJsonValue after;
        for (int pages = 0; pages < 9; ++pages) {
            const QJsonObject list = models(page(7, after));
            for (const QJsonValue &edge : list["edges"_L1].toArray())
                seen.insert(edge["node"_L1]["name"_L1].toString());
            after = list["pageInfo"_L1]["endCursor"_L1];
            QVERIFY(after.isString());
            QCOMPARE(list["pageInfo"_L1]["hasNextPage"_L1].toBool(), pages < 8);
        }
        QCOMPARE(seen.size(), 60);
    }

    void theLastPageHasACursorAndTheOneAfterItIsEmpty()
    {
        const QJsonObject last = models(page(1000));
        QCOMPARE(last["pageInfo"_L1]["hasNextPage"_L1].toBool(true), false);
        const QJsonValue end = last["pageInfo"_L1]["endCursor"_L1];
        const QJsonObject none = models(page(10, end));
        QVERIFY(none["edges"_L1].toArray().isEmpty());
        QVERIFY(none["pageInfo"_L1]["endCursor"_L1].isNull());
        QCOMPARE(none["pageInfo"_L1]["hasPreviousPage"_L1].toBool(), true);
    }

    void moreThanAThousandIsAThousand() { QCOMPARE(page(1'000'000).status, 200); }

    void noneIsNone()
    {
        const QJsonObject list = models(page(0));
        QVERIFY(list["edges"_L1].toArray().isEmpty());
        QCOMPARE(list["totalCount"_L1].toInt(), 60);
    }

    void nonsenseIsBad_data()
    {
        QTest::addColumn<QJsonValue>("first");
        QTest::addColumn<QJsonValue>("after");
        QTest::addColumn<QString>("field");
        QTest::newRow("negative") << QJsonValue(-1) << QJsonValue() << u"first"_s;
        QTest::newRow("no cursor") << QJsonValue(5) << QJsonValue(u"x"_s) << u"after"_s;
        QTest::newRow("another id") << QJsonValue(5) << QJsonValue(u"UHJvamVjdDox"_s) << u"after"_s;
    }

    void nonsenseIsBad()
    {
        QFETCH(QJsonValue, first);
        QFETCH(QJsonValue, after);
        const Reply reply = page(first, after);
        QCOMPARE(reply.status, 400);
        QTEST(reply.field(), "field");
    }

    void everyListAnswers_data()
    {
        QTest::addColumn<QString>("query");
        const auto ofModel = [](const QString &list) {
            return u"{ project(name: \"model-registry\") { artifactCollection(name: \"model 1\") { "_s
                + list + u" { pageInfo { hasNextPage } edges { cursor } } } } }"_s;
        };
        const auto ofTeam = [](const QString &list) {
            return u"{ entity(name: \"my-team\") { "_s + list
                + u" { pageInfo { hasNextPage } edges { cursor } } } }"_s;
        };
        QTest::newRow("aliases") << ofModel(u"aliases"_s);
        QTest::newRow("artifacts") << ofModel(u"artifacts"_s);
        QTest::newRow("memberships") << ofModel(u"artifactMemberships"_s);
        QTest::newRow("automations of a model") << ofModel(u"triggers"_s);
        QTest::newRow("projects") << ofTeam(u"projects"_s);
        QTest::newRow("integrations") << ofTeam(u"integrations"_s);
        QTest::newRow("automations of a team") << ofTeam(u"triggers"_s);
    }

    void everyListAnswers()
    {
        QFETCH(QString, query);
        const Reply reply = m_office.ask(query);
        QVERIFY2(reply.status == 200, reply.json().constData());
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_resolverpages.moc"
