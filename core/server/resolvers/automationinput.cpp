#include "core/server/resolvers/automationinput.h"

#include "core/domain/names.h"
#include "core/domain/nodeid.h"
#include "core/domain/runeventfilter.h"
#include "core/server/resolvers/actioninput.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Done> fillInName(Change &change, AutomationRow &automation)
{
    if (change.has("name")) {
        automation.name = change.text("name").trimmed();
        if (const auto checked = atField(names::checkAutomationName(automation.name), "name");
            !checked)
            return checked;
    }
    if (change.has("description"))
        automation.description = change.text("description");
    automation.isEnabled = change.flag("enabled", automation.isEnabled);
    return Done();
}

Result<Done> fillInEvent(Change &change, AutomationRow &automation)
{
    if (!change.has("triggeringEventType"))
        return Done();
    const QString name = change.text("triggeringEventType");
    const auto type = eventTypeFromApi(name);
    if (!type) {
        return unprocessable(
            tr("Automations can't wait for %1 any more, or this server has no such events.")
                .arg(name),
            "triggeringEventType");
    }
    automation.eventType = *type;
    return Done();
}

/// Also when only the event changes, for the filter must fit it.
Result<Done> fillInFilter(Change &change, AutomationRow &automation)
{
    if (change.has("eventFilter"))
        automation.eventFilter = change.text("eventFilter");
    else if (!change.has("triggeringEventType"))
        return Done();
    return atField(checkEventFilter(automation.eventType, automation.eventFilter), "eventFilter");
}

Result<qint64> teamScope(Change &change, const QString &id)
{
    const auto entity = change.reach.entityById(id, Right::Automate, u"scopeID"_s);
    if (!entity)
        return entity.error();
    if (entity->type == EntityType::User) {
        return unprocessable(tr("An automation can watch a team, not a person's own space."),
                             "scopeID");
    }
    return entity->id;
}

QLatin1StringView idType(ScopeType type)
{
    switch (type) {
    case ScopeType::Collection:
        return ids::collection;
    case ScopeType::Project:
        return ids::project;
    case ScopeType::Entity:
        return ids::entity;
    }
    return {};
}

Result<qint64> scopeNumber(Change &change, ScopeType type)
{
    const QString id = change.text("scopeID");
    if (const QString given = nodeid::typeOf(id); !given.isEmpty() && given != idType(type)) {
        return unprocessable(
            tr("The id is of type %1; a scope of this type needs the id of type %2.")
                .arg(given.left(64), idType(type)),
            "scopeID");
    }
    const auto number = [](const auto &row) { return row.id; };
    switch (type) {
    case ScopeType::Collection:
        return change.reach.collectionById(id, Right::Automate, u"scopeID"_s).transform(number);
    case ScopeType::Project:
        return change.reach.projectById(id, Right::Automate, u"scopeID"_s).transform(number);
    case ScopeType::Entity:
        return teamScope(change, id);
    }
    return unprocessable(tr("This is no scope."), "scopeType");
}

Result<Done> fillInScope(Change &change, AutomationRow &automation)
{
    if (!change.has("scopeType") && !change.has("scopeID"))
        return Done();
    if (change.has("scopeType") != change.has("scopeID"))
        return unprocessable(tr("Give the scope's type and id together."), "scopeID");
    const auto type = scopeTypeFromApi(change.text("scopeType"));
    if (!type)
        return unprocessable(tr("This is no scope."), "scopeType");
    const auto number = scopeNumber(change, *type);
    if (!number)
        return number.error();
    automation.scopeType = *type;
    automation.scopeId = *number;
    return Done();
}

Result<Done> checkCombination(const AutomationRow &automation)
{
    if (isValidCombination(automation.eventType, automation.scopeType))
        return Done();
    const char *sentence = isRunEvent(automation.eventType)
        ? "An automation on %1 can watch a project or a team only, not a collection."
        : "An automation on %1 can watch a collection only, not a project or a team.";
    return unprocessable(tr(sentence).arg(apiName(automation.eventType)), "scopeType");
}

} // namespace

Result<Done> fillIn(Change &change, AutomationRow &automation)
{
    // The scope first: who may not change anything there is told so, and nothing else.
    for (const auto step : { fillInScope, fillInName, fillInEvent, fillInFilter, fillInAction }) {
        if (const auto done = step(change, automation); !done)
            return done;
    }
    if (const auto checked = checkCombination(automation); !checked)
        return checked;
    return checkIntegrationOwner(change.db, automation);
}

} // namespace server
