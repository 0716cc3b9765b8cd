#include "core/store/automations.h"
#include "core/store/events.h"
#include "core/store/executions.h"
#include "tests/core/server/automationdesk.h"

#include <QTest>

class AutomationsTest : public QObject
{
    Q_OBJECT

private slots:
    void oneIsMadeAndFound()
    {
        const AutomationDesk desk;
        const Reply made = desk.create();
        QVERIFY2(made.status == 200, made.json().constData());
        const QJsonObject trigger = made.at("createFilterTrigger.trigger").toObject();
        QCOMPARE(trigger["scope"_L1]["name"_L1].toString(), u"churn"_s);
        QCOMPARE(trigger["createdBy"_L1]["username"_L1].toString(), u"admin"_s);
        QCOMPARE(trigger["triggeringCondition"_L1]["eventType"_L1].toString(), u"LINK_MODEL"_s);
        QCOMPARE(trigger["triggeringCondition"_L1]["filter"_L1].toString(),
                 u"{\"filter\":\"{\\\"$or\\\":[{\\\"$and\\\":[]}]}\"}"_s);
        QCOMPARE(trigger["triggeredAction"_L1]["requestPayload"_L1].toString(),
                 u"{\"a\": \"${alias}\"}"_s);
        QCOMPARE(trigger["triggeredAction"_L1]["integration"_L1]["id"_L1].toString(), desk.webhook);
        QVERIFY(trigger["createdAt"_L1].toString().endsWith(u'Z'));
        QVERIFY(trigger["updatedAt"_L1].isNull());
        QVERIFY(trigger["lastExecution"_L1].isNull());
        const QString inner = QString(automationFields).mid(8);
        const QString list = u"triggers { totalCount edges { node "_s + inner + u" } }"_s;
        const Reply ofModel = desk.office.ask(u"query($id: ID!) { artifactCollection(id: $id) { "_s
                                                  + list + u" } }"_s,
                                              { { u"id"_s, desk.model } });
        QCOMPARE(ofModel.at("artifactCollection.triggers.edges.0.node").toObject(), trigger);
        const Reply ofTeam = desk.office.ask(u"{ entity { "_s + list + u" } }"_s);
        QCOMPARE(ofTeam.at("entity.triggers.edges.0.node").toObject(), trigger);
        const Reply ofProject = desk.office.ask(u"{ project(name: \"model-registry\") { triggers "_s
                                                + inner + u" } }"_s);
        QCOMPARE(ofProject.at("project.triggers.0").toObject(), trigger);
    }

    void itsScopeIsAProjectOrATeamToo()
    {
        const AutomationDesk desk;
        const Reply project
            = desk.create({ { u"scopeType"_s, u"PROJECT"_s }, { u"scopeID"_s, desk.project() } });
        QCOMPARE(project.text("createFilterTrigger.trigger.scope.__typename"), u"Project"_s);
        const Reply team
            = desk.create({ { u"scopeType"_s, u"ENTITY"_s }, { u"scopeID"_s, desk.team() } });
        QCOMPARE(team.text("createFilterTrigger.trigger.scope.name"), u"my-team"_s);
        const Reply listed
            = desk.office.ask(u"{ project(name: \"model-registry\") { triggers { name } } }"_s);
        QCOMPARE(listed.at("project.triggers").toArray().size(), 1); // not the team's
    }

    void itsNameIsTakenOncePerScope()
    {
        const AutomationDesk desk;
        QCOMPARE(desk.create().status, 200);
        const Reply again = desk.create();
        QCOMPARE(again.status, 409);
        QCOMPARE(again.field(), u"name"_s);
        QCOMPARE(desk.create({ { u"scopeID"_s, desk.office.model(u"fraud"_s) } }).status, 200);
    }

    void anEmptyPayloadIsNone()
    {
        const AutomationDesk desk;
        const QJsonObject call { { u"integrationID"_s, desk.webhook },
                                 { u"requestPayload"_s, QString() } };
        const Reply made
            = desk.create({ { u"triggeredActionConfig"_s,
                              QJsonObject { { u"genericWebhookActionInput"_s, call } } } });
        QCOMPARE(made.status, 200);
        QVERIFY(made.at("createFilterTrigger.trigger.triggeredAction.requestPayload").isNull());
    }

    void itMayDoNothing()
    {
        const AutomationDesk desk;
        const QJsonObject noOp { { u"noOpActionInput"_s, QJsonObject { { u"noOp"_s, true } } } };
        const Reply made = desk.create(
            { { u"triggeredActionType"_s, u"NO_OP"_s }, { u"triggeredActionConfig"_s, noOp } });
        QCOMPARE(made.at("createFilterTrigger.trigger.triggeredAction.noOp").toBool(), true);
    }

    void aRunEventsFilterComesBackAsItWasSent()
    {
        const AutomationDesk desk;
        const QString filter = u"{\"run_filter\":\"{\\\"$and\\\":[]}\","
                               "\"run_state_filter\":{\"states\":[\"FAILED\"]}}"_s;
        const QJsonObject event { { u"scopeType"_s, u"PROJECT"_s },
                                  { u"scopeID"_s, desk.project() },
                                  { u"triggeringEventType"_s, u"RUN_STATE"_s },
                                  { u"eventFilter"_s, filter } };
        const Reply made = desk.create(event);
        QVERIFY2(made.status == 200, made.json().constData());
        QCOMPARE(made.text("createFilterTrigger.trigger.triggeringCondition.filter"), filter);
        const QString id = made.text("createFilterTrigger.trigger.id");
        const Reply moved = desk.office.change(u"updateFilterTrigger"_s,
                                               { { u"id"_s, id },
                                                 { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
                                                 { u"scopeID"_s, desk.model } });
        QCOMPARE(moved.status, 422);
        QCOMPARE(moved.field(), u"scopeType"_s);
    }

    void anOrganizationsAutomationMayCallATeamsWebhook()
    {
        const AutomationDesk desk;
        const QString org = desk.idOf(u"{ entity(name: \"my-org\") { id } }"_s, "entity.id");
        const Reply made = desk.create({ { u"scopeType"_s, u"ENTITY"_s }, { u"scopeID"_s, org } });
        QVERIFY2(made.status == 200, made.json().constData());
        const Reply listed = desk.office.ask(
            u"{ organization(name: \"my-org\") { triggers(filters: \"{\\\"name\\\":"
            " \\\"on link\\\"}\") { totalCount edges { node { id } } } }"
            " entity { triggers { totalCount } } }"_s);
        QCOMPARE(listed.text("organization.triggers.edges.0.node.id"),
                 made.text("createFilterTrigger.trigger.id"));
        QCOMPARE(listed.at("entity.triggers.totalCount").toInt(-1), 0);
    }

    void onlyWhatIsGivenIsUpdated()
    {
        const AutomationDesk desk;
        const QJsonObject before = desk.create().at("createFilterTrigger.trigger").toObject();
        const Reply reply = desk.office.change(
            u"updateFilterTrigger"_s, { { u"id"_s, before["id"_L1] }, { u"enabled"_s, false } },
            automationFields);
        QVERIFY2(reply.status == 200, reply.json().constData());
        QJsonObject after = reply.at("updateFilterTrigger.trigger").toObject();
        QCOMPARE(after["enabled"_L1].toBool(true), false);
        QVERIFY(after["updatedAt"_L1].toString().endsWith(u'Z'));
        after[u"enabled"_s] = true;
        after[u"updatedAt"_s] = before["updatedAt"_L1];
        QCOMPARE(after, before);
    }

    void renamingToATakenNameIsAConflict()
    {
        const AutomationDesk desk;
        desk.create();
        const QString id
            = desk.create({ { u"name"_s, u"other"_s } }).text("createFilterTrigger.trigger.id");
        const Reply reply = desk.office.change(u"updateFilterTrigger"_s,
                                               { { u"id"_s, id }, { u"name"_s, u"on link"_s } });
        QCOMPARE(reply.status, 409);
    }

    void updatingChecksTheWhole()
    {
        const AutomationDesk desk;
        const QString id = desk.create({ { u"triggeringEventType"_s, u"CREATE_ARTIFACT"_s } })
                               .text("createFilterTrigger.trigger.id");
        const Reply reply = desk.office.change(u"updateFilterTrigger"_s,
                                               { { u"id"_s, id },
                                                 { u"scopeType"_s, u"PROJECT"_s },
                                                 { u"scopeID"_s, desk.project() } });
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"scopeType"_s);
    }

    void oneIsDeletedOnce()
    {
        const AutomationDesk desk;
        const QJsonObject input { { u"triggerID"_s,
                                    desk.create().at("createFilterTrigger.trigger.id") } };
        const QString field = u"deleteTrigger"_s;
        QCOMPARE(
            desk.office.change(field, input, u"success"_s).at("deleteTrigger.success").toBool(),
            true);
        QCOMPARE(desk.office.change(field, input, u"success"_s).status, 404);
        QCOMPARE(desk.office.change(field, { { u"triggerID"_s, u"nonsense"_s } }).status, 400);
    }

    void aTeamsAreFoundByName()
    {
        const AutomationDesk desk;
        desk.create();
        desk.create({ { u"name"_s, u"other"_s } });
        const QString query = u"query($f: JSONString) { entity { triggers(filters: $f) { totalCount"
                              " edges { node { name } } } } }"_s;
        const Reply reply = desk.office.ask(query, { { u"f"_s, u"{\"name\": \"other\"}"_s } });
        QCOMPARE(reply.at("entity.triggers.totalCount").toInt(), 1);
        QCOMPARE(reply.text("entity.triggers.edges.0.node.name"), u"other"_s);
        QCOMPARE(desk.office.ask(query, { { u"f"_s, u"{\"x\": 1}"_s } }).status, 400);
        QCOMPARE(desk.office.ask(query, { { u"f"_s, QJsonValue() } })
                     .at("entity.triggers.totalCount")
                     .toInt(),
                 2);
    }

    void anotherTeamsWebhookCantBeUsed()
    {
        const AutomationDesk desk;
        const auto other = desk.office.store->write([](store::Database &db) {
            return server::makeTeam(db, *store::Accounts(db).user(1), u"other"_s, false);
        });
        QVERIFY(other);
        const QString hook = desk.office
                                 .change(u"createGenericWebhookIntegration"_s,
                                         { { u"entityName"_s, u"other"_s },
                                           { u"name"_s, u"theirs"_s },
                                           { u"urlEndpoint"_s, u"https://example.com"_s } },
                                         u"integration { id }"_s)
                                 .text("createGenericWebhookIntegration.integration.id");
        const QJsonObject call { { u"integrationID"_s, hook } };
        const Reply reply
            = desk.create({ { u"triggeredActionConfig"_s,
                              QJsonObject { { u"genericWebhookActionInput"_s, call } } } });
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.field(), u"integrationID"_s);
    }

    void onesOwnWebhookCanBeUsedInATeam()
    {
        const AutomationDesk desk;
        const QString hook = desk.office
                                 .change(u"createGenericWebhookIntegration"_s,
                                         { { u"entityName"_s, u"admin"_s },
                                           { u"name"_s, u"mine"_s },
                                           { u"urlEndpoint"_s, u"https://example.com"_s } },
                                         u"integration { id }"_s)
                                 .text("createGenericWebhookIntegration.integration.id");
        const QJsonObject call { { u"integrationID"_s, hook } };
        const Reply reply
            = desk.create({ { u"triggeredActionConfig"_s,
                              QJsonObject { { u"genericWebhookActionInput"_s, call } } } });
        QVERIFY2(reply.status == 200, reply.json().constData());
    }

    void itsExecutionsOutliveIt()
    {
        const AutomationDesk desk;
        const QString id = desk.create().text("createFilterTrigger.trigger.id");
        desk.office.link(desk.office.version(u"training"_s), u"churn"_s);
        const auto executed = desk.office.store->write([](store::Database &db) -> Result<Done> {
            const auto automations = store::Automations(db).ofEntity(
                (*store::Accounts(db).findEntity(u"my-team"_s))->id, {});
            const store::AutomationRow &row = automations->items.first();
            const auto events = store::Events(db).unprocessed(10);
            const auto made = store::Executions(db).create({ .eventId = events->last().id,
                                                             .automationId = row.id,
                                                             .entityId = row.entityId,
                                                             .automationName = row.name,
                                                             .variables = u"{\"alias\": \"\"}"_s,
                                                             .payload = u"{\"a\": \"\"}"_s });
            return store::Executions(db).finish(made->id, store::ExecutionState::Failed,
                                                u"No answer."_s);
        });
        QVERIFY(executed);
        desk.office.change(u"deleteTrigger"_s, { { u"triggerID"_s, id } });
        const QString query = u"query($id: ID!) { triggerExecutions(triggerID: $id) { totalCount"
                              " edges { node { id triggerID triggerName createdAt state"
                              " event { eventType variables } action { actionType requestPayload }"
                              " result { resultType data { __typename ... on"
                              " DefaultTriggerResultDetails { error { message } } } } } } } }"_s;
        const Reply reply = desk.office.ask(query, { { u"id"_s, id } });
        QVERIFY2(reply.status == 200, reply.json().constData());
        QCOMPARE(reply.at("triggerExecutions.totalCount").toInt(), 1);
        const QJsonValue node = reply.at("triggerExecutions.edges.0.node");
        QCOMPARE(node["triggerID"_L1].toString(), id);
        QCOMPARE(node["state"_L1].toString(), u"FAILED"_s);
        QCOMPARE(node["event"_L1]["variables"_L1]["alias"_L1].toString(u"?"_s), QString());
        QCOMPARE(node["result"_L1]["data"_L1]["error"_L1]["message"_L1].toString(),
                 u"No answer."_s);
        const QString stranger = desk.office.person(u"sam"_s);
        QVERIFY(
            desk.office.ask(stranger, query, { { u"id"_s, id } }).at("triggerExecutions").isNull());
    }
};

QTEST_GUILESS_MAIN(AutomationsTest)
#include "tst_resolverautomations.moc"
