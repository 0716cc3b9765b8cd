#include "core/domain/nodeid.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/store/executions.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Value;

namespace server {
namespace {

/// What the call asks for of what its person may see: nothing from restricted registries of others.
/// Of a registry that is gone nobody knows any more whether it was one.
ExecutionSelection selectionOf(const Call &call, Reach &reach)
{
    ExecutionSelection selection { .filters = call.text("filters") };
    if (session(call).user.isAdmin)
        return selection;
    const SqlCondition visible = reach.visibleProjects();
    selection.where.add(u"(p.id IS NULL AND coalesce(v.project, '') NOT LIKE 'wandb-registry-%')"
                        " OR ("_s
                            + visible.sql + u')',
                        visible.params);
    return selection;
}

/// `allow(Reach &) -> Result<bool>` says whether the person may look at all, `list(Executions,
/// PageRequest, ExecutionSelection)` reads a page. Null for who may not.
template <typename Allow, typename List>
Result<Value> visible(const Call &call, Allow allow, List list)
{
    return read(call, [&](Database &db) -> Result<Value> {
        Reach reach(db, session(call).user);
        const Result<bool> isReadable = allow(reach);
        if (!isReadable || !*isReadable)
            return isReadable ? Result<Value>(Value(nullptr)) : isReadable.error();
        return connection(call, "TriggerExecutionConnection", [&](const PageRequest &page) {
            return list(Executions(db), page, selectionOf(call, reach));
        });
    });
}

/// Whose automation it is, or was when it fired last; 0 when nobody knows of it.
Result<qint64> ownerOf(Database &db, qint64 automationId)
{
    const auto automation = Automations(db).automation(automationId);
    if (automation)
        return automation->entityId;
    if (automation.error().kind != Error::Kind::NotFound)
        return automation.error();
    return Executions(db).latest(automationId).transform([](const auto &last) {
        return last ? last->entityId : 0;
    });
}

/// Null unless the automation, or when it is gone what it left, belongs to this person's entities.
Result<Value> ofAutomation(const Call &call)
{
    const auto trigger = nodeid::decode(ids::trigger, call.text("triggerID"), u"triggerID"_s);
    if (!trigger && trigger.error().kind != Error::Kind::NotFound)
        return trigger.error();
    if (!trigger)
        return Value(nullptr);
    const auto owner
        = session(call).store.read([&](Database &db) { return ownerOf(db, *trigger); });
    if (!owner || *owner == 0)
        return owner ? Result<Value>(Value(nullptr)) : owner.error();
    return visible(
        call, [&](Reach &reach) { return reach.may(*owner, Right::Read); },
        [&](Executions executions, const PageRequest &page, const ExecutionSelection &selection) {
            return executions.ofAutomation(*trigger, page, selection);
        });
}

Result<Value> ofEntity(const EntityRow &entity, const Call &call)
{
    return visible(
        call, [&](Reach &reach) { return reach.may(entity.id, Right::Read); },
        [&](Executions executions, const PageRequest &page, const ExecutionSelection &selection) {
            return executions.ofEntity(entity.id, page, selection);
        });
}

Result<Value> ofProject(const ProjectRow &project, const Call &call)
{
    const auto only = call.args.find("projectOnly");
    std::optional<ScopeType> scope;
    if (only != call.args.end() && only->is_boolean() && only->get<bool>())
        scope = ScopeType::Project;
    return visible(
        call, [&](Reach &reach) { return reach.mayIn(project, Right::Read); },
        [&](Executions executions, const PageRequest &page, const ExecutionSelection &selection) {
            return executions.ofProject(project.id, page, selection, scope);
        });
}

Result<Value> ofCollection(const CollectionRow &collection, const Call &call)
{
    return visible(
        call, [&](Reach &reach) { return reach.mayReadCollection(collection.id); },
        [&](Executions executions, const PageRequest &page, const ExecutionSelection &selection) {
            return executions.ofCollection(collection.id, page, selection);
        });
}

} // namespace

void addExecutionLists(graphql::Resolvers &r)
{
    r.add("Query", "triggerExecutions", ofAutomation);
    r.add<EntityRow>("Entity", "triggerExecutions", ofEntity);
    r.add<ProjectRow>("Project", "triggerExecutions", ofProject);
    r.add<CollectionRow>("ArtifactSequence", "triggerExecutions", ofCollection);
    r.add<CollectionRow>("ArtifactPortfolio", "triggerExecutions", ofCollection);
}

} // namespace server
