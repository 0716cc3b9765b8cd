#include "core/api/answer.h"
#include "tests/core/api/quoted.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = Error::Kind;

class TestAnswer : public QObject
{
    Q_OBJECT

private slots:
    void dataIsHandedOn()
    {
        const auto data = api::readAnswer(200, quoted("{'data':{'a':1}}"), u"host"_s);
        QVERIFY(data);
        QCOMPARE(*data, (QJsonObject { { u"a"_s, 1 } }));
    }

    void whatIsWantedAsWrittenKeepsTheOrderOfItsKeys()
    {
        const QByteArray body
            = quoted("{'data':{'a':{'config': {'z':1.0, 'b':['é',{'config':{}}]}},"
                     "'config':null,'list':[{'config':[ 2, 1 ]}]}}");
        const auto data = api::readAnswer(200, api::withTexts(body, { "config" }), u"host"_s);
        QVERIFY(data);
        QCOMPARE(data->value(u"a"_s)[u"config"_s].toString(),
                 text("{'z':1.0, 'b':['é',{'config':{}}]}"));
        QVERIFY(data->value(u"config"_s).isNull());
        QCOMPARE(data->value(u"list"_s)[0][u"config"_s].toString(), u"[ 2, 1 ]"_s);
        QCOMPARE(api::withTexts("<html/>", { "config" }), QByteArray("<html/>"));
    }

    void kindComesFromCodeThenStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("extensions");
        QTest::addColumn<int>("kind");
        const auto row = [](int status, const char *extensions, Kind kind) {
            QTest::addRow("%d %s", status, extensions)
                << status << QByteArray(extensions) << int(kind);
        };
        row(400, "{}", Kind::Invalid);
        row(401, "{}", Kind::Unauthorized);
        row(403, "{}", Kind::Forbidden);
        row(404, "{}", Kind::NotFound);
        row(409, "{}", Kind::Conflict);
        row(422, "{}", Kind::Unprocessable);
        row(500, "{}", Kind::Server);
        row(504, "{}", Kind::Timeout);
        row(200, "{}", Kind::Server);
        row(200, "{'code':'CONFLICT'}", Kind::Conflict);
        row(400, "{'code':'NOT_FOUND'}", Kind::NotFound);
        row(400, "{'code':'GRAPHQL_VALIDATION_FAILED'}", Kind::Invalid);
        row(409, "{'code':'SOMETHING_NEW'}", Kind::Conflict);
    }

    void kindComesFromCodeThenStatus()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, extensions);
        QFETCH(const int, kind);
        const QByteArray body
            = "{'data':null,'errors':[{'message':'No.','extensions':" + extensions + "}]}";
        const auto data = api::readAnswer(status, quoted(body), u"host"_s);
        QVERIFY(!data);
        QCOMPARE(int(data.error().kind), kind);
        QCOMPARE(data.error().message, u"No."_s);
    }

    void theFirstErrorAndItsFieldAreShown()
    {
        const auto data = api::readAnswer(
            422,
            quoted("{'errors':["
                   "{'message':'Too long.','extensions':{'field':'name'}},{'message':'Second.'}]}"),
            u"h"_s);
        QCOMPARE(data.error(), (Error { Kind::Unprocessable, u"Too long."_s, u"name"_s }));
    }

    void whatIsNoAnswerIsASentence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addRow("page") << 200 << QByteArray("<html/>") << int(Kind::Server);
        QTest::addRow("nothing") << 200 << QByteArray() << int(Kind::Server);
        QTest::addRow("list") << 200 << QByteArray("[]") << int(Kind::Server);
        QTest::addRow("no data") << 200 << QByteArray("{}") << int(Kind::Server);
        QTest::addRow("null data") << 200 << QByteArray("{'data':null}") << int(Kind::Server);
        QTest::addRow("redirect") << 302 << QByteArray() << int(Kind::Server);
        QTest::addRow("bad gateway") << 502 << QByteArray("<html/>") << int(Kind::Server);
        QTest::addRow("no key") << 401 << QByteArray("no") << int(Kind::Unauthorized);
        QTest::addRow("data, but no 200")
            << 404 << QByteArray("{'data':{}}") << int(Kind::NotFound);
        QTest::addRow("odd errors") << 400 << QByteArray("{'errors':['x']}") << int(Kind::Invalid);
    }

    void whatIsNoAnswerIsASentence()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const int, kind);
        const auto data = api::readAnswer(status, quoted(body), u"hooks.example.com"_s);
        QVERIFY(!data);
        QCOMPARE(int(data.error().kind), kind);
        QVERIFY(data.error().message.endsWith(u'.'));
        QVERIFY(!data.error().message.contains(u'<'));
    }
};

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
