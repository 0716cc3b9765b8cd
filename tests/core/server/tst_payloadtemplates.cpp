#include "core/store/payloadtemplates.h"
#include "tests/core/server/office.h"

#include <QTest>

namespace {

const QString fields = u"payloadTemplate { id name payload createdAt updatedAt"
                       " createdBy { username } }"_s;

QJsonObject named(const QString &name, const QString &payload = u"{\"a\": \"${alias}\"}"_s)
{
    return { { u"entityName"_s, u"my-team"_s }, { u"name"_s, name }, { u"payload"_s, payload } };
}

QStringList namesIn(const Reply &reply)
{
    QStringList names;
    for (const QJsonValue &one : reply.at("entity.payloadTemplates").toArray())
        names << one["name"_L1].toString();
    return names;
}

const QString listed = u"{ entity(name: \"my-team\") { payloadTemplates { id name payload } } }"_s;

} // namespace

/// Payloads that a team keeps to start from.
class PayloadTemplatesTest : public QObject
{
    Q_OBJECT

private slots:
    void areKeptAsTheyWereWritten()
    {
        const Office office;
        const QString payload = u"{\n  \"b\": 1.50,\n  \"a\": ${artifact_metadata.x}\n}\n"_s;
        const Reply made
            = office.change(u"createPayloadTemplate"_s, named(u" Ours "_s, payload), fields);
        QCOMPARE(made.status, 200);
        QCOMPARE(made.text("createPayloadTemplate.payloadTemplate.name"), u"Ours"_s);
        QCOMPARE(made.text("createPayloadTemplate.payloadTemplate.payload"), payload);
        QCOMPARE(made.text("createPayloadTemplate.payloadTemplate.createdBy.username"), u"admin"_s);
        QVERIFY(made.at("createPayloadTemplate.payloadTemplate.updatedAt").isNull());
        QCOMPARE(namesIn(office.ask(listed)), QStringList { u"Ours"_s });
    }

    void areListedByName()
    {
        const Office office;
        for (const QString &name : { u"slack"_s, u"Alerts"_s, u"deploy"_s })
            QCOMPARE(office.change(u"createPayloadTemplate"_s, named(name)).status, 200);
        QCOMPARE(namesIn(office.ask(listed)),
                 QStringList({ u"Alerts"_s, u"deploy"_s, u"slack"_s }));
    }

    void canBeRenamedAndReplaced()
    {
        const Office office;
        const QString id = made(office, u"Ours"_s);
        const Reply renamed = office.change(
            u"updatePayloadTemplate"_s, { { u"id"_s, id }, { u"name"_s, u"Theirs"_s } }, fields);
        QCOMPARE(renamed.text("updatePayloadTemplate.payloadTemplate.name"), u"Theirs"_s);
        QCOMPARE(renamed.text("updatePayloadTemplate.payloadTemplate.payload"),
                 u"{\"a\": \"${alias}\"}"_s);
        QVERIFY(renamed.at("updatePayloadTemplate.payloadTemplate.updatedAt").isString());
        const Reply replaced = office.change(
            u"updatePayloadTemplate"_s, { { u"id"_s, id }, { u"payload"_s, u"{}"_s } }, fields);
        QCOMPARE(replaced.text("updatePayloadTemplate.payloadTemplate.name"), u"Theirs"_s);
        QCOMPARE(replaced.text("updatePayloadTemplate.payloadTemplate.payload"), u"{}"_s);
    }

    void canBeDeletedAndMadeAgain()
    {
        const Office office;
        const QString id = made(office, u"Ours"_s);
        const Reply gone
            = office.change(u"deletePayloadTemplate"_s, { { u"id"_s, id } }, u"success"_s);
        QCOMPARE(gone.at("deletePayloadTemplate.success").toBool(), true);
        QCOMPARE(namesIn(office.ask(listed)), QStringList());
        QCOMPARE(office.change(u"deletePayloadTemplate"_s, { { u"id"_s, id } }).status, 404);
        QVERIFY(made(office, u"Ours"_s) != id);
    }

    void areRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("payload");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::newRow("no name") << u"  "_s << u"{}"_s << 422 << u"Enter a name"_s;
        QTest::newRow("long name") << QString(129, u'x') << u"{}"_s << 422 << u"at most 128"_s;
        QTest::newRow("two lines") << u"a\nb"_s << u"{}"_s << 422 << u"line breaks"_s;
        QTest::newRow("name taken") << u"OURS"_s << u"{}"_s << 409 << u"already"_s;
        QTest::newRow("no JSON") << u"x"_s << u"{\n \"a\": }"_s << 422 << u"line 2"_s;
        QTest::newRow("a list") << u"x"_s << u"[]"_s << 422 << u"no JSON object"_s;
        QTest::newRow("too large")
            << u"x"_s << u"{\"a\": \"%1\"}"_s.arg(QString(262'144, u'x')) << 422 << u"256 KB"_s;
    }

    void areRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, payload);
        QFETCH(int, status);
        QFETCH(QString, words);
        const Office office;
        made(office, u"Ours"_s);
        const Reply reply = office.change(u"createPayloadTemplate"_s, named(name, payload));
        QCOMPARE(reply.status, status);
        QVERIFY2(reply.message().contains(words), qPrintable(reply.message()));
        QCOMPARE(namesIn(office.ask(listed)), QStringList { u"Ours"_s });
    }

    void areForThoseWhoMakeAutomations_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("reading");
        QTest::addColumn<int>("writing");
        QTest::newRow("admin") << u"admin"_s << 1 << 200;
        QTest::newRow("member") << u"member"_s << 1 << 200;
        QTest::newRow("viewer") << u"viewer"_s << 1 << 403;
        QTest::newRow("stranger") << QString() << 0 << 404;
    }

    void areForThoseWhoMakeAutomations()
    {
        QFETCH(QString, role);
        QFETCH(int, reading);
        QFETCH(int, writing);
        const Office office;
        const QString id = made(office, u"Ours"_s);
        const std::optional<store::Role> of = role.isEmpty() ? std::optional<store::Role>()
            : role == "admin"_L1                             ? store::Role::Admin
            : role == "member"_L1                            ? store::Role::Member
                                                             : store::Role::Viewer;
        const QString key = office.person(u"pat"_s, of);
        QCOMPARE(namesIn(office.ask(key, listed)).size(), reading);
        QCOMPARE(office.changeAs(key, u"createPayloadTemplate"_s, named(u"New"_s)).status, writing);
        QCOMPARE(office
                     .changeAs(key, u"updatePayloadTemplate"_s,
                               { { u"id"_s, id }, { u"name"_s, u"Other"_s } })
                     .status,
                 writing);
        QCOMPARE(office.changeAs(key, u"deletePayloadTemplate"_s, { { u"id"_s, id } }).status,
                 writing);
    }

    void haveAnEnd()
    {
        const Office office;
        const auto filled = office.store->write([](store::Database &db) -> Result<Done> {
            const auto team = store::Accounts(db).findEntity(u"my-team"_s);
            for (int n = 0; n < store::PayloadTemplates::mostInEntity; ++n) {
                const auto row = store::PayloadTemplates(db).create(
                    { .entityId = (*team)->id, .name = QString::number(n), .payload = u"{}"_s });
                if (!row)
                    return row.error();
            }
            return Done();
        });
        QVERIFY(filled);
        const Reply reply = office.change(u"createPayloadTemplate"_s, named(u"One more"_s));
        QCOMPARE(reply.status, 409);
        QVERIFY2(reply.message().contains(u"200"_s), qPrintable(reply.message()));
    }

private:
    static QString made(const Office &office, const QString &name)
    {
        return office.change(u"createPayloadTemplate"_s, named(name), fields)
            .text("createPayloadTemplate.payloadTemplate.id");
    }
};

QTEST_GUILESS_MAIN(PayloadTemplatesTest)
#include "tst_payloadtemplates.moc"
