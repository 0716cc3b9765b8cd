#include "core/server/resolvers/automationinput.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

Json made(const AutomationRow &row) { return Json { { "trigger", row.id } }; }

Result<Json> create(Change &change)
{
    AutomationRow automation { .createdBy = change.session.user.id };
    if (const auto filled = fillIn(change, automation); !filled)
        return filled.error();
    return Automations(change.db).create(automation).transform(made);
}

/// So that of two people who edit at the same time nobody overwrites what they have not seen.
Result<Done> checkRevision(const Change &change, const AutomationRow &existing)
{
    if (!change.has("expectedRevision")
        || change.at("expectedRevision").get<qint64>() == existing.revision)
        return Done();
    return Error { Error::Kind::Conflict,
                   QCoreApplication::translate(
                       "server",
                       "Somebody has changed this automation in the meantime. Load it again."),
                   u"expectedRevision"_s };
}

Result<Json> update(Change &change)
{
    const auto existing = change.reach.automationById(change.text("id"), Right::Automate, u"id"_s);
    if (!existing)
        return existing.error();
    if (const auto checked = checkRevision(change, *existing); !checked)
        return checked.error();
    AutomationRow automation = *existing;
    if (const auto filled = fillIn(change, automation); !filled)
        return filled.error();
    return Automations(change.db).update(automation).transform(made);
}

Result<Json> remove(Change &change)
{
    const auto automation
        = change.reach.automationById(change.text("triggerID"), Right::Automate, u"triggerID"_s);
    if (!automation)
        return automation.error();
    return Automations(change.db).remove(automation->id).transform([](Done) {
        return succeeded();
    });
}

Result<Json> restore(Change &change)
{
    const auto removed = change.reach.removedAutomationById(change.text("triggerID"),
                                                            Right::Automate, u"triggerID"_s);
    if (!removed)
        return removed.error();
    return Automations(change.db).restore(removed->id).transform(made);
}

} // namespace

void addAutomationChanges(graphql::Resolvers &r)
{
    addMutation(r, "createFilterTrigger", "CreateFilterTriggerPayload", create);
    addMutation(r, "updateFilterTrigger", "UpdateFilterTriggerPayload", update);
    addMutation(r, "deleteTrigger", "DeleteTriggerPayload", remove, { "success" });
    addMutation(r, "restoreTrigger", "RestoreTriggerPayload", restore);
    for (const char *payload :
         { "CreateFilterTriggerPayload", "UpdateFilterTriggerPayload", "RestoreTriggerPayload" }) {
        r.add<Json>(payload, "trigger", [](const Json &answer, const Call &call) {
            return read(call, [&](Database &db) {
                return asObject(Automations(db).automation(answer.at("trigger").get<qint64>()));
            });
        });
    }
}

} // namespace server
