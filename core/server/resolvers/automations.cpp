#include "core/store/automations.h"

#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/server/resolvers/triggers.h"
#include "core/store/collections.h"
#include "core/store/executions.h"

using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

Result<Value> ofCollection(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "TriggerConnection", [&](const PageRequest &page) {
            return Automations(db).ofScope(ScopeType::Collection, collection.id, page);
        });
    });
}

Result<Value> ofEntity(qint64 entityId, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(call, "TriggerConnection", [&](const PageRequest &page) {
            return Automations(db).ofEntity(
                entityId, page, { .filters = call.text("filters"), .order = call.text("order") });
        });
    });
}

Result<Value> ofProject(const ProjectRow &project, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        List list;
        PageRequest request { .first = 1000 };
        while (true) {
            const auto page = Automations(db).ofProject(project.id, request);
            if (!page)
                return page.error();
            for (const AutomationRow &row : page->items) {
                list.push_back(objectOf(row));
                request.after = row.id;
            }
            if (!page->hasNext)
                return Value(std::move(list));
        }
    });
}

Result<Value> scope(const AutomationRow &automation, const Call &call)
{
    return read(call, [&](Database &db) { return triggerScope(db, automation); });
}

/// W&B wraps the filters of all but run events once, as text (wire contract, 4.5).
Value returnedFilter(const AutomationRow &automation)
{
    if (isRunEvent(automation.eventType))
        return text(automation.eventFilter);
    const Json wrapped { { "filter", automation.eventFilter.toStdString() } };
    return Json(wrapped.dump());
}

Value condition(const AutomationRow &automation, const Call &)
{
    return Object { "FilterEventTriggeringCondition", automation };
}

Value action(const AutomationRow &automation, const Call &)
{
    switch (automation.actionType) {
    case ActionType::Webhook:
        return Object { "GenericWebhookTriggeredAction", automation };
    case ActionType::Notification:
        return Object { "NotificationTriggeredAction", automation };
    case ActionType::QueueJob:
        return Object { "QueueJobTriggeredAction", automation };
    case ActionType::NoOp:
        return Object { "NoOpTriggeredAction", automation };
    }
    return nullptr;
}

Result<Value> lastExecution(const AutomationRow &automation, const Call &call)
{
    return read(call, [&](Database &db) { return asObject(Executions(db).latest(automation.id)); });
}

Result<Value> lastExecutedAt(const AutomationRow &automation, const Call &call)
{
    return read(call, [&](Database &db) {
        return Executions(db).latest(automation.id).transform([](const auto &last) {
            return last ? time(last->createdAt) : Value(nullptr);
        });
    });
}

void addTrigger(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<AutomationRow>("Trigger", field, resolve); };
    add("id", [](const auto &a, const Call &) { return nodeId(ids::trigger, a.id); });
    add("name", [](const auto &a, const Call &) { return text(a.name); });
    add("description", [](const auto &a, const Call &) { return optionalText(a.description); });
    add("enabled", [](const auto &a, const Call &) { return Value(Json(a.isEnabled)); });
    add("createdAt", [](const auto &a, const Call &) { return time(a.createdAt); });
    add("updatedAt", [](const auto &a, const Call &) { return time(a.updatedAt); });
    add("createdBy", [](const auto &a, const Call &call) {
        return read(call, [&](Database &db) { return asObject(Accounts(db).user(a.createdBy)); });
    });
    add("scope", scope);
    add("triggeringCondition", condition);
    add("triggeredAction", action);
    add("lastExecutedAt", lastExecutedAt);
    add("lastExecution", lastExecution);
    add("revision", [](const auto &a, const Call &) { return Value(Json(a.revision)); });
}

void addCondition(graphql::Resolvers &r)
{
    r.add<AutomationRow>("FilterEventTriggeringCondition", "eventType",
                         [](const auto &a, const Call &) { return text(apiName(a.eventType)); });
    r.add<AutomationRow>("FilterEventTriggeringCondition", "filter",
                         [](const auto &a, const Call &) { return returnedFilter(a); });
}

} // namespace

Result<Value> visibleTriggers(Database &db, const Call &call,
                              const Result<QList<AutomationRow>> &automations)
{
    if (!automations)
        return automations.error();
    List list;
    Reach reach(db, session(call).user);
    for (const AutomationRow &automation : *automations) {
        const auto isVisible = reach.may(automation.entityId, Right::Read);
        if (!isVisible)
            return isVisible.error();
        if (*isVisible)
            list.push_back(objectOf(automation));
    }
    return Value(std::move(list));
}

Result<Value> triggerScope(Database &db, const AutomationRow &automation)
{
    switch (automation.scopeType) {
    case ScopeType::Collection:
        return asObjectOrNull(Collections(db).collection(automation.scopeId));
    case ScopeType::Project:
        return asObjectOrNull(Projects(db).project(automation.scopeId));
    case ScopeType::Entity:
        return asObjectOrNull(Accounts(db).entity(automation.scopeId));
    }
    return Value(nullptr);
}

void addAutomations(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "triggers",
                     [](const auto &e, const Call &call) { return ofEntity(e.id, call); });
    r.add<OrganizationRow>("Organization", "triggers", [](const auto &o, const Call &call) {
        return ofEntity(o.entityId, call);
    });
    r.add<ProjectRow>("Project", "triggers", ofProject);
    r.add<CollectionRow>("ArtifactSequence", "triggers", ofCollection);
    r.add<CollectionRow>("ArtifactPortfolio", "triggers", ofCollection);
    addTrigger(r);
    addCondition(r);
}

} // namespace server
