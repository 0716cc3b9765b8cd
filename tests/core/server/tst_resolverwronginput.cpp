#include "tests/core/server/office.h"

#include <QTest>

namespace {

QJsonObject with(QJsonObject input, const QString &field, const QJsonValue &value)
{
    input[field] = value;
    return input;
}

} // namespace

/// What people may type wrong, and the field at which they are told so.
class WrongInputTest : public QObject
{
    Q_OBJECT

private:
    Office m_office;
    QString m_model;
    QString m_webhook;
    QString m_version;

    QJsonObject secret() const
    {
        return { { u"entityName"_s, u"my-team"_s },
                 { u"secretName"_s, u"GOOD"_s },
                 { u"secretValue"_s, u"x"_s } };
    }
    QJsonObject webhook() const
    {
        return { { u"entityName"_s, u"my-team"_s },
                 { u"name"_s, u"good"_s },
                 { u"urlEndpoint"_s, u"https://example.com"_s } };
    }
    QJsonObject action(const QString &payload) const
    {
        return { { u"genericWebhookActionInput"_s,
                   QJsonObject { { u"integrationID"_s, m_webhook },
                                 { u"requestPayload"_s, payload } } } };
    }
    QJsonObject automation() const
    {
        return { { u"name"_s, u"good"_s },
                 { u"enabled"_s, true },
                 { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
                 { u"scopeID"_s, m_model },
                 { u"triggeringEventType"_s, u"LINK_MODEL"_s },
                 { u"eventFilter"_s, u"{}"_s },
                 { u"triggeredActionType"_s, u"GENERIC_WEBHOOK"_s },
                 { u"triggeredActionConfig"_s, action(u"{}"_s) } };
    }
    QJsonObject version() const
    {
        return { { u"entityName"_s, u"my-team"_s },
                 { u"projectName"_s, u"training"_s },
                 { u"artifactTypeName"_s, u"model"_s },
                 { u"artifactCollectionName"_s, u"seq"_s },
                 { u"digest"_s, u"d"_s },
                 { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s } };
    }
    QJsonObject aliasNamed(const QString &alias) const
    {
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"projectName"_s, u"model-registry"_s },
                                  { u"artifactCollectionName"_s, u"churn"_s },
                                  { u"alias"_s, alias } };
        return { { u"artifactID"_s, m_version }, { u"aliases"_s, QJsonArray { input } } };
    }

    void secretRows() const
    {
        for (const char *name : { "", "1A", "A-B", "A B", "É", "ACCESS_TOKEN", "event_type" })
            row(u"insertSecret"_s, with(secret(), u"secretName"_s, QLatin1StringView(name)), 422,
                u"secretName"_s, name);
        row(u"insertSecret"_s, with(secret(), u"secretName"_s, QString(129, u'A')), 422,
            u"secretName"_s, "129 characters");
        row(u"insertSecret"_s, with(secret(), u"secretValue"_s, QString()), 422, u"secretValue"_s,
            "no value");
        row(u"insertSecret"_s, with(secret(), u"entityName"_s, u"x"_s), 404, u"entityName"_s,
            "no team");
    }

    void webhookRows() const
    {
        const QString field = u"createGenericWebhookIntegration"_s;
        for (const char *name : { "", " a", "a ", "a/b", "a.b", "a\nb" })
            row(field, with(webhook(), u"name"_s, QLatin1StringView(name)), 422, u"name"_s, name);
        row(field, with(webhook(), u"name"_s, QString(65, u'a')), 422, u"name"_s, "65 characters");
        row(field, with(webhook(), u"name"_s, u"taken"_s), 409, u"name"_s, "taken");
        for (const char *url :
             { "", "ftp://example.com", "file:///etc/passwd", "example.com", "https://",
               "http://a b", "javascript:alert(1)", "https://user:pass@example.com" })
            row(field, with(webhook(), u"urlEndpoint"_s, QLatin1StringView(url)), 422,
                u"urlEndpoint"_s, url);
        row(field, with(webhook(), u"accessTokenRef"_s, u"NONE"_s), 422, u"accessTokenRef"_s,
            "unknown token");
        row(field, with(webhook(), u"secretRef"_s, u"NONE"_s), 422, u"secretRef"_s,
            "unknown secret");
    }

    void automationRows() const
    {
        const auto add = [this](const QString &input, const QJsonValue &value, int status,
                                const QString &at, const char *name) {
            row(u"createFilterTrigger"_s, with(automation(), input, value), status, at, name);
        };
        add(u"name"_s, QString(), 422, u"name"_s, "no name");
        add(u"name"_s, u"   "_s, 422, u"name"_s, "blank name");
        add(u"name"_s, QString(256, u'a'), 422, u"name"_s, "256 characters");
        add(u"name"_s, u"taken"_s, 409, u"name"_s, "taken automation");
        const QString filter = u"eventFilter"_s;
        add(filter, u"{\"alias\":{\"$regex\":\"(\"}}"_s, 422, filter, "broken pattern");
        add(filter, u"{\"alias\":{\"$like\":\"x\"}}"_s, 422, filter, "unknown operator");
        add(filter, u"{"_s, 422, filter, "no JSON");
        add(filter, QString(), 422, filter, "no filter");
        const QString config = u"triggeredActionConfig"_s;
        for (const char *payload : { "[]", "1", "\"a\"", "{", "{\"a\": 1,}", "{\"a\": 1} x", " " })
            add(config, action(QLatin1StringView(payload)), 422, u"requestPayload"_s, payload);
        add(config, QJsonObject(), 422, config, "no action");
        add(config, with(action(u"{}"_s), u"noOpActionInput"_s, QJsonObject()), 422, config,
            "two actions");
        const QJsonObject unknown { { u"genericWebhookActionInput"_s,
                                      QJsonObject { { u"integrationID"_s, u"eA=="_s } } } };
        add(config, unknown, 400, u"integrationID"_s, "no id of a webhook");
        const QString type = u"triggeringEventType"_s;
        for (const char *event : { "WEAVE_METRIC_THRESHOLD", "UPDATE_ARTIFACT_ALIAS" })
            add(type, QLatin1StringView(event), 422, type, event);
        const QString actionType = u"triggeredActionType"_s;
        for (const char *action : { "ARIA", "PUSH_NOTIFICATION" })
            add(actionType, QLatin1StringView(action), 422, actionType, action);
        for (const char *action : { "NO_OP", "NOTIFICATION", "QUEUE_JOB" })
            add(actionType, QLatin1StringView(action), 422, config, action);
        add(u"scopeType"_s, u"PROJECT"_s, 422, u"scopeID"_s, "another kind of scope");
        add(u"scopeID"_s, u"invalid"_s, 400, u"scopeID"_s, "no scope id");
        const QJsonObject inProject = with(automation(), u"scopeType"_s, u"PROJECT"_s);
        const QString project
            = m_office.ask(u"{ project(name: \"model-registry\") { id } }"_s).text("project.id");
        row(u"createFilterTrigger"_s,
            with(with(inProject, u"scopeID"_s, project), type, u"CREATE_ARTIFACT"_s), 422,
            u"scopeType"_s, "event that a project can't have");
        const QString run = u"{\"run_filter\":\"{\\\"$and\\\":[]}\","
                            "\"run_state_filter\":{\"states\":[\"FAILED\"]}}"_s;
        row(u"createFilterTrigger"_s, with(with(automation(), type, u"RUN_STATE"_s), filter, run),
            422, u"scopeType"_s, "event that a collection can't have");
        add(filter, u"[]"_s, 422, filter, "filter that is a list");
        const QString own = m_office.ask(u"{ entity(name: \"admin\") { id } }"_s).text("entity.id");
        row(u"createFilterTrigger"_s,
            with(with(automation(), u"scopeType"_s, u"ENTITY"_s), u"scopeID"_s, own), 422,
            u"scopeID"_s, "a person's space");
    }

    void versionRows() const
    {
        const QString create = u"createArtifact"_s;
        row(create, with(version(), u"artifactCollectionName"_s, u"a/b"_s), 422,
            u"artifactCollectionName"_s, "slash in a sequence");
        row(create,
            with(with(version(), u"projectName"_s, u"model-registry"_s),
                 u"artifactCollectionName"_s, u"churn"_s),
            409, u"artifactCollectionName"_s, "a model's name");
        row(create, with(version(), u"artifactTypeName"_s, QString()), 422, u"artifactTypeName"_s,
            "no type");
        row(create, with(version(), u"artifactTypeName"_s, u"dataset"_s), 409,
            u"artifactTypeName"_s, "another type");
        row(create, with(version(), u"projectName"_s, u"a/b"_s), 422, u"projectName"_s,
            "slash in a project");
        row(create, with(version(), u"metadata"_s, u"[]"_s), 422, u"metadata"_s, "metadata list");
        row(create,
            with(version(), u"metadata"_s,
                 u"{\"a\":"_s + QString(65, u'[') + QString(65, u']') + u'}'),
            422, u"metadata"_s, "deep metadata");
        for (const char *alias : { "", "a:b", "a/b", "v3" })
            row(u"addAliases"_s, aliasNamed(QLatin1StringView(alias)), 422, u"alias"_s, alias);
        row(u"linkArtifact"_s, { { u"artifactPortfolioName"_s, u"churn"_s } }, 422, u"artifactID"_s,
            "no version");
        row(u"upsertModel"_s, { { u"name"_s, u"a#b"_s } }, 422, u"name"_s, "hash in a project");
    }

    static void row(const QString &mutation, const QJsonObject &input, int status,
                    const QString &field, const char *name)
    {
        QTest::newRow(qPrintable(u"%1 %2 %3"_s.arg(mutation, field, QString::fromUtf8(name))))
            << mutation << input << status << field;
    }

private slots:
    void initTestCase()
    {
        m_model = m_office.model(u"churn"_s);
        m_webhook = m_office
                        .change(u"createGenericWebhookIntegration"_s,
                                with(webhook(), u"name"_s, u"taken"_s), u"integration { id }"_s)
                        .text("createGenericWebhookIntegration.integration.id");
        m_version = m_office.version(u"seq"_s);
        QCOMPARE(m_office.link(m_version, u"churn"_s).status, 200);
        const Reply made
            = m_office.change(u"createFilterTrigger"_s, with(automation(), u"name"_s, u"taken"_s));
        QVERIFY2(made.status == 200, made.json().constData());
    }

    void isRefusedAtTheField_data()
    {
        QTest::addColumn<QString>("mutation");
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        secretRows();
        webhookRows();
        automationRows();
        versionRows();
    }

    void isRefusedAtTheField()
    {
        QFETCH(QString, mutation);
        QFETCH(QJsonObject, input);
        QFETCH(int, status);
        QFETCH(QString, field);
        const Reply reply = m_office.change(mutation, input);
        QVERIFY2(reply.status == status, reply.json().constData());
        QVERIFY2(reply.field() == field, reply.json().constData());
        QVERIFY(reply.message().endsWith(u'.'));
    }

    void whatIsRightIsTaken()
    {
        QCOMPARE(m_office.change(u"insertSecret"_s, secret()).status, 200);
        QCOMPARE(m_office.change(u"createGenericWebhookIntegration"_s, webhook()).status, 200);
        QCOMPARE(m_office.change(u"createFilterTrigger"_s, automation()).status, 200);
        QCOMPARE(m_office.change(u"createArtifact"_s, version()).status, 200);
        QCOMPARE(m_office.change(u"addAliases"_s, aliasNamed(u"prod"_s)).status, 200);
    }
};

QTEST_GUILESS_MAIN(WrongInputTest)
#include "tst_resolverwronginput.moc"
