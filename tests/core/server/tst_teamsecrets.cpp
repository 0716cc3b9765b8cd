#include "tests/core/server/teamsettings.h"

#include <QTest>

using namespace settings;

namespace {

Reply rotate(const Office &office, const QString &value, const QJsonObject &more = {})
{
    const QJsonObject input
        = inTeam({ { u"secretName"_s, u"TOKEN"_s }, { u"secretValue"_s, value } });
    return office.change(u"rotateSecret"_s, merged(input, more),
                         u"success secret { name rotatedAt previousValueUntil }"_s);
}

Reply remove(const Office &office, const QJsonObject &more = {})
{
    return office.change(u"deleteSecret"_s,
                         merged(inTeam({ { u"secretName"_s, u"TOKEN"_s } }), more), u"success"_s);
}

QJsonObject shown(const Office &office)
{
    return office
        .ask(u"{ entity(name: \"my-team\") { secrets { name createdBy { username } rotatedAt"
             " lastUsedAt previousValueUntil webhooks { name triggers { name } } } } }"_s)
        .at("entity.secrets.0")
        .toObject();
}

} // namespace

/// Who made a secret, what needs it, and what a rotation keeps.
class TeamSecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void aNewSecretIsUnused()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        const QJsonObject secret = shown(office);
        QCOMPARE(secret["createdBy"_L1]["username"_L1].toString(), u"admin"_s);
        for (const char *never : { "rotatedAt", "lastUsedAt", "previousValueUntil" })
            QVERIFY2(secret[QLatin1StringView(never)].isNull(), never);
        QCOMPARE(secret["webhooks"_L1].toArray(), QJsonArray());
    }

    void itsWebhooksAndTheirAutomationsAreNamed()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        saveWebhook(office, u"unrelated"_s);
        saveAutomation(office, u"on link"_s,
                       saveWebhook(office, u"deploy"_s, { { u"accessTokenRef"_s, u"TOKEN"_s } }));
        saveWebhook(office, u"notify"_s, { { u"secretRef"_s, u"TOKEN"_s } });
        const QJsonArray webhooks = shown(office)["webhooks"_L1].toArray();
        QCOMPARE(webhooks.size(), 2);
        QCOMPARE(webhooks[0]["name"_L1].toString(), u"deploy"_s);
        QCOMPARE(webhooks[0]["triggers"_L1][0]["name"_L1].toString(), u"on link"_s);
        QCOMPARE(webhooks[1]["name"_L1].toString(), u"notify"_s);
    }

    void aRotationWithoutOverlapForgetsTheOldValue()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"old"_s);
        const Reply reply = rotate(office, u"new"_s);
        QCOMPARE(reply.status, 200);
        QVERIFY(!reply.text("rotateSecret.secret.rotatedAt").isEmpty());
        QVERIFY(reply.at("rotateSecret.secret.previousValueUntil").isNull());
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string("new"));
        QCOMPARE(valueOf(office, u"TOKEN"_s, Which::Previous), std::string());
    }

    void anOverlapKeepsItUntilItEnds()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"old"_s);
        const auto before = QDateTime::currentDateTimeUtc().addSecs(3600 - 1);
        const Reply reply = rotate(office, u"new"_s, { { u"overlapSeconds"_s, 3600 } });
        QCOMPARE(reply.status, 200);
        const auto until = QDateTime::fromString(
            reply.text("rotateSecret.secret.previousValueUntil"), Qt::ISODate);
        QVERIFY(until >= before && until < before.addSecs(600));
        QCOMPARE(valueOf(office, u"TOKEN"_s, Which::Previous), std::string("old"));
        const Reply ended
            = office.change(u"endSecretOverlap"_s, inTeam({ { u"secretName"_s, u"TOKEN"_s } }),
                            u"secret { previousValueUntil }"_s);
        QCOMPARE(ended.status, 200);
        QVERIFY(ended.at("endSecretOverlap.secret.previousValueUntil").isNull());
        QCOMPARE(valueOf(office, u"TOKEN"_s, Which::Previous), std::string());
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string("new"));
    }

    void anOverlapThatIsOverLeavesNothing()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"old"_s);
        rotate(office, u"new"_s, { { u"overlapSeconds"_s, 3600 } });
        (void)office.store->write(
            [](store::Database &db) { return db.run(u"UPDATE secrets SET previous_until = 1"_s); });
        QVERIFY(shown(office)["previousValueUntil"_L1].isNull());
        QCOMPARE(valueOf(office, u"TOKEN"_s, Which::Previous), std::string());
        (void)office.store->write([](store::Database &db) { return store::forgetExpired(db); });
        const auto kept = office.store->read([](store::Database &db) {
            return db.number(u"SELECT count(*) FROM secrets WHERE previous_value IS NOT NULL"_s);
        });
        QCOMPARE(*kept, 0);
    }

    void savingItAgainEndsAnOverlapToo()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"one"_s);
        rotate(office, u"two"_s, { { u"overlapSeconds"_s, 3600 } });
        saveSecret(office, u"TOKEN"_s, u"three"_s);
        QCOMPARE(valueOf(office, u"TOKEN"_s, Which::Previous), std::string());
        QVERIFY(!shown(office)["rotatedAt"_L1].isNull());
    }

    void aRotationThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        QTest::newRow("unknown") << QJsonObject { { u"secretName"_s, u"NONE"_s } } << 404
                                 << u"secretName"_s;
        QTest::newRow("empty") << QJsonObject { { u"secretValue"_s, QString() } } << 422
                               << u"secretValue"_s;
        QTest::newRow("long overlap")
            << QJsonObject { { u"overlapSeconds"_s, 2592001 } } << 422 << u"overlapSeconds"_s;
        QTest::newRow("negative overlap")
            << QJsonObject { { u"overlapSeconds"_s, -1 } } << 422 << u"overlapSeconds"_s;
    }

    void aRotationThatMakesNoSenseIsRefused()
    {
        QFETCH(QJsonObject, input);
        QFETCH(int, status);
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"old"_s);
        const Reply reply = rotate(office, u"new"_s, input);
        QCOMPARE(reply.status, status);
        QTEST(reply.field(), "field");
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string("old"));
    }

    void namesOfTemplatesAreReserved_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : { "ACCESS_TOKEN", "event_type", "alias", "run_name" })
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void namesOfTemplatesAreReserved()
    {
        QFETCH(QString, name);
        const Office office;
        const Reply reply = saveSecret(office, name, u"x"_s);
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"secretName"_s);
    }

    void deletingWhatIsNeededTakesItsName()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        saveAutomation(office, u"on link"_s,
                       saveWebhook(office, u"deploy"_s, { { u"accessTokenRef"_s, u"TOKEN"_s } }));
        const Reply refused = remove(office);
        QCOMPARE(refused.status, 409);
        QVERIFY2(refused.message().contains(u"“deploy” (called by “on link”)"_s),
                 qPrintable(refused.message()));
        const Reply wrong = remove(office, { { u"confirm"_s, u"TOKE"_s } });
        QCOMPARE(wrong.status, 422);
        QCOMPARE(wrong.field(), u"confirm"_s);
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string("x"));
        QCOMPARE(remove(office, { { u"confirm"_s, u"TOKEN"_s } }).status, 200);
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string());
    }
};

QTEST_GUILESS_MAIN(TeamSecretsTest)
#include "tst_teamsecrets.moc"
