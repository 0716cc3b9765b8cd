#include "core/store/secrets.h"
#include "tests/core/server/office.h"

#include <QTest>

namespace {

Reply saveSecret(const Office &office, const QString &name, const QString &value)
{
    return office.change(u"insertSecret"_s,
                         { { u"entityName"_s, u"my-team"_s },
                           { u"secretName"_s, name },
                           { u"secretValue"_s, value } },
                         u"success"_s);
}

Reply deleteSecret(const Office &office, const QString &name)
{
    return office.change(u"deleteSecret"_s,
                         { { u"entityName"_s, u"my-team"_s }, { u"secretName"_s, name } },
                         u"success"_s);
}

Reply saveWebhook(const Office &office, const QString &name, const QJsonObject &more = {})
{
    QJsonObject input { { u"entityName"_s, u"my-team"_s },
                        { u"name"_s, name },
                        { u"urlEndpoint"_s, u"https://example.com/hook"_s } };
    for (auto field = more.begin(); field != more.end(); ++field)
        input[field.key()] = field.value();
    return office.change(u"createGenericWebhookIntegration"_s, input,
                         u"integration { id __typename ... on GenericWebhookIntegration"
                         " { name urlEndpoint accessTokenRef secretRef createdAt } }"_s);
}

std::string valueOf(const Office &office, const QString &name)
{
    const auto value = office.store->read([&](store::Database &db) -> Result<std::string> {
        const auto team = store::Accounts(db).findEntity(u"my-team"_s);
        const auto secret = store::Secrets(db, office.store->vault()).value((*team)->id, name);
        return secret ? Result<std::string>(std::string(secret->view())) : secret.error();
    });
    return value ? *value : std::string();
}

} // namespace

class SettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void aSecretIsListedByNameOnly()
    {
        const Office office;
        const Reply saved = saveSecret(office, u"GITHUB_TOKEN"_s, u"hush-hush"_s);
        QCOMPARE(saved.status, 200);
        QCOMPARE(saved.at("insertSecret.success").toBool(), true);
        const Reply reply = office.ask(
            u"{ entity(name: \"my-team\") { secrets { name entityId createdAt } } }"_s);
        QCOMPARE(reply.text("entity.secrets.0.name"), u"GITHUB_TOKEN"_s);
        QVERIFY(reply.at("entity.secrets.0.entityId").isDouble());
        QVERIFY(!reply.json().contains("hush"));
    }

    void savingASecretAgainRotatesIt()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"old"_s);
        QCOMPARE(saveSecret(office, u"TOKEN"_s, u"new"_s).status, 200);
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string("new"));
    }

    void aSecretInARequestThatIsWrongIsNotRepeated_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QJsonObject>("variables");
        const QString query = u"mutation($input: InsertSecretInput!)"
                              " { insertSecret(input: $input) { success } }"_s;
        const auto input = [](const QJsonObject &fields) {
            return QJsonObject { { u"input"_s, fields } };
        };
        QTest::newRow("field missing") << query << input({ { u"secretValue"_s, u"hush\n\"x"_s } });
        QTest::newRow("unknown field")
            << query << input({ { u"secretValue"_s, u"hush"_s }, { u"x"_s, u"y"_s } });
        QTest::newRow("list") << query << input({ { u"secretValue"_s, QJsonArray { u"hush"_s } } });
        const QString asNumber
            = u"mutation($secretValue: Int!) { insertSecret(input: { entityName: \"my-team\","
              " secretName: \"A\", secretValue: $secretValue }) { success } }"_s;
        QTest::newRow("variable of its own")
            << asNumber << QJsonObject { { u"secretValue"_s, u"hush"_s } };
        QTest::newRow("long") << asNumber
                              << QJsonObject { { u"secretValue"_s, u"hush"_s.repeated(50) } };
    }

    void aSecretInARequestThatIsWrongIsNotRepeated()
    {
        QFETCH(QString, query);
        QFETCH(QJsonObject, variables);
        const Office office;
        const Reply reply = office.ask(query, variables);
        QCOMPARE(reply.status, 400);
        QVERIFY2(!reply.json().contains("hush"), reply.json().constData());
    }

    void aSecretIsDeleted()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        QCOMPARE(deleteSecret(office, u"TOKEN"_s).status, 200);
        const Reply again = deleteSecret(office, u"TOKEN"_s);
        QCOMPARE(again.status, 404);
        QCOMPARE(again.field(), u"secretName"_s);
    }

    void aSecretThatAWebhookUsesStays_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::newRow("token") << u"accessTokenRef"_s;
        QTest::newRow("signature") << u"secretRef"_s;
    }

    void aSecretThatAWebhookUsesStays()
    {
        QFETCH(QString, reference);
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        QCOMPARE(saveWebhook(office, u"deploy"_s, { { reference, u"TOKEN"_s } }).status, 200);
        const Reply reply = deleteSecret(office, u"TOKEN"_s);
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.message(),
                 u"These webhooks use the secret and would stop working: “deploy”. Confirm with "
                 "the secret's name to delete it all the same."_s);
        QCOMPARE(valueOf(office, u"TOKEN"_s), std::string("x"));
    }

    void aWebhookIsAnsweredAndListed()
    {
        const Office office;
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        const Reply made
            = saveWebhook(office, u"deploy to prod"_s, { { u"accessTokenRef"_s, u"TOKEN"_s } });
        QCOMPARE(made.status, 200);
        const QJsonObject webhook
            = made.at("createGenericWebhookIntegration.integration").toObject();
        QCOMPARE(webhook["__typename"_L1].toString(), u"GenericWebhookIntegration"_s);
        QCOMPARE(webhook["accessTokenRef"_L1].toString(), u"TOKEN"_s);
        QVERIFY(webhook["secretRef"_L1].isNull());
        const Reply listed
            = office.ask(u"{ entity(name: \"my-team\") { integrations { pageInfo { hasNextPage }"
                         " edges { node { id __typename ... on GenericWebhookIntegration"
                         " { name urlEndpoint accessTokenRef secretRef createdAt } } } } } }"_s);
        QCOMPARE(listed.at("entity.integrations.edges.0.node").toObject(), webhook);
    }

    void aWebhookIsDeletedUnlessAnAutomationCallsIt()
    {
        const Office office;
        const QString id = saveWebhook(office, u"deploy"_s)
                               .text("createGenericWebhookIntegration.integration.id");
        const QJsonObject call { { u"integrationID"_s, id } };
        const Reply made
            = office.change(u"createFilterTrigger"_s,
                            { { u"name"_s, u"on link"_s },
                              { u"enabled"_s, true },
                              { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
                              { u"scopeID"_s, office.model(u"churn"_s) },
                              { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                              { u"eventFilter"_s, u"{}"_s },
                              { u"triggeredActionType"_s, u"GENERIC_WEBHOOK"_s },
                              { u"triggeredActionConfig"_s,
                                QJsonObject { { u"genericWebhookActionInput"_s, call } } } },
                            u"trigger { id }"_s);
        QCOMPARE(made.status, 200);
        const Reply refused
            = office.change(u"deleteIntegration"_s, { { u"id"_s, id } }, u"success"_s);
        QCOMPARE(refused.status, 409);
        QVERIFY(refused.message().contains(u"on link"_s));
        office.change(u"deleteTrigger"_s,
                      { { u"triggerID"_s, made.text("createFilterTrigger.trigger.id") } });
        QCOMPARE(office.change(u"deleteIntegration"_s, { { u"id"_s, id } }, u"success"_s).status,
                 200);
        QCOMPARE(office.change(u"deleteIntegration"_s, { { u"id"_s, id } }, u"success"_s).status,
                 404);
    }

    void aClientMutationIdIsAppliedOnce()
    {
        const Office office;
        const QJsonObject input { { u"clientMutationId"_s, u"m1"_s } };
        const Reply first = saveWebhook(office, u"once"_s, input);
        const Reply second = saveWebhook(office, u"once"_s, input);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        QCOMPARE(saveWebhook(office, u"once"_s).status, 409);
    }

    void aClientMutationIdIsEchoed()
    {
        const Office office;
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"secretName"_s, u"A"_s },
                                  { u"secretValue"_s, u"x"_s },
                                  { u"clientMutationId"_s, u"m1"_s } };
        for (int i = 0; i < 2; ++i) {
            const Reply reply = office.change(u"insertSecret"_s, input);
            QCOMPARE(reply.text("insertSecret.clientMutationId"), u"m1"_s);
        }
    }

    void aFailedMutationIsNotRemembered()
    {
        const Office office;
        const QJsonObject input { { u"clientMutationId"_s, u"m1"_s },
                                  { u"accessTokenRef"_s, u"TOKEN"_s } };
        QCOMPARE(saveWebhook(office, u"deploy"_s, input).status, 422);
        saveSecret(office, u"TOKEN"_s, u"x"_s);
        QCOMPARE(saveWebhook(office, u"deploy"_s, input).status, 200);
    }

    void anotherPersonsClientMutationIdIsAnother()
    {
        const Office office;
        const QString bob = office.person(u"bob"_s, store::Role::Admin);
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"name"_s, u"hook"_s },
                                  { u"urlEndpoint"_s, u"https://example.com"_s },
                                  { u"clientMutationId"_s, u"m1"_s } };
        const QString field = u"createGenericWebhookIntegration"_s;
        QCOMPARE(office.change(field, input).status, 200);
        QCOMPARE(office.changeAs(bob, field, input).status, 409);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_resolversettings.moc"
