#include "tests/core/server/automationdesk.h"

#include <QTest>

namespace {

constexpr auto everyIntegration
    = "{ entity { integrations { totalCount: edges { node { __typename id"
      " ... on GenericWebhookIntegration { name }"
      " ... on SlackIntegration { teamName channelName createdAt } } } } } }";

} // namespace

/// Slack channels, and automations that tell them something.
class SlackTest : public QObject
{
    Q_OBJECT

private slots:
    void itMayNotifyAChannel()
    {
        const AutomationDesk desk;
        const QString channel = desk.channel();
        const Reply made = desk.notify(channel,
                                       { { u"title"_s, u"T"_s },
                                         { u"message"_s, u"M ${alias}"_s },
                                         { u"severity"_s, u"WARN"_s } });
        QVERIFY2(made.status == 200, made.json().constData());
        const QJsonValue action = made.at("createFilterTrigger.trigger.triggeredAction");
        QCOMPARE(action["__typename"_L1].toString(), u"NotificationTriggeredAction"_s);
        QCOMPARE(action["integration"_L1]["id"_L1].toString(), channel);
        QCOMPARE(action["title"_L1].toString(), u"T"_s);
        QCOMPARE(action["message"_L1].toString(), u"M ${alias}"_s);
        QCOMPARE(action["severity"_L1].toString(), u"WARN"_s);
        QCOMPARE(desk.office.change(u"deleteIntegration"_s, { { u"id"_s, channel } }).status, 409);
    }

    void aNotificationHasDefaults()
    {
        const AutomationDesk desk;
        const Reply made = desk.notify(desk.channel());
        const QJsonValue action = made.at("createFilterTrigger.trigger.triggeredAction");
        QCOMPARE(action["title"_L1].toString(u"?"_s), QString());
        QCOMPARE(action["severity"_L1].toString(), u"INFO"_s);
    }

    void aChannelIsNoWebhookAndAWebhookNoChannel()
    {
        const AutomationDesk desk;
        QCOMPARE(desk.notify(desk.webhook).field(), u"integrationID"_s);
        const QJsonObject call { { u"integrationID"_s, desk.channel() } };
        const Reply reply
            = desk.create({ { u"triggeredActionConfig"_s,
                              QJsonObject { { u"genericWebhookActionInput"_s, call } } } });
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.field(), u"integrationID"_s);
    }

    void webhooksAndChannelsAreListedTogether()
    {
        const AutomationDesk desk;
        const QString channel = desk.channel();
        const Reply reply = desk.office.ask(QString::fromLatin1(everyIntegration));
        QVERIFY2(reply.status == 200, reply.json().constData());
        const QJsonArray edges = reply.at("entity.integrations.totalCount").toArray();
        QCOMPARE(edges.size(), 2);
        QCOMPARE(edges[0]["node"_L1]["name"_L1].toString(), u"deploy"_s);
        QCOMPARE(edges[1]["node"_L1]["id"_L1].toString(), channel);
        QCOMPARE(edges[1]["node"_L1]["channelName"_L1].toString(), u"#models"_s);
        QVERIFY(!reply.json().contains("pssst"));
    }

    void aChannelsAddressIsNotRepeated()
    {
        const AutomationDesk desk;
        for (const char *url : { "ftp://hooks.slack.com/pssst", "pssst", "" }) {
            const Reply reply = desk.office.change(u"createSlackWebhookIntegration"_s,
                                                   { { u"entityName"_s, u"my-team"_s },
                                                     { u"teamName"_s, u"acme"_s },
                                                     { u"channelName"_s, u"#models"_s },
                                                     { u"webhookUrl"_s, QLatin1StringView(url) } });
            QCOMPARE(reply.status, 422);
            QCOMPARE(reply.field(), u"webhookUrl"_s);
            QVERIFY(!reply.json().contains("pssst"));
        }
        desk.channel();
        const Reply twice = desk.office.change(
            u"createSlackWebhookIntegration"_s,
            { { u"entityName"_s, u"my-team"_s },
              { u"teamName"_s, u"acme"_s },
              { u"channelName"_s, u"#models"_s },
              { u"webhookUrl"_s, u"https://hooks.slack.com/services/pssst"_s } });
        QCOMPARE(twice.status, 409);
        QCOMPARE(twice.field(), u"channelName"_s);
    }
};

QTEST_GUILESS_MAIN(SlackTest)
#include "tst_resolverslack.moc"
