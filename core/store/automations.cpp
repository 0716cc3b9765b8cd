#include "core/store/automations.h"

#include "core/store/columns.h"
#include "core/store/filters.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns
    = u"id, entity_id, project_id, name, description, is_enabled, scope_type, scope_id,"
      " event_type, event_filter, action_type, webhook_id, payload, slack_id, title, message,"
      " severity, created_by, created_at, updated_at, revision, queue_id"_s;
constexpr int daysToRestore = 30;

constexpr FilterField filterFields[] {
    { "name"_L1, FilterField::Kind::Text, "name"_L1 },
    { "description"_L1, FilterField::Kind::Text, "description"_L1 },
    { "event_type"_L1, FilterField::Kind::Text, "event_type"_L1 },
    { "action_type"_L1, FilterField::Kind::Text, "action_type"_L1 },
    { "created_at"_L1, FilterField::Kind::Time, "created_at"_L1 },
    { "updated_at"_L1, FilterField::Kind::Time, "updated_at"_L1 },
};

QString tr(const char *text) { return QCoreApplication::translate("Automations", text); }

AutomationRow readAutomation(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .projectId = row.number(),
             .name = row.text(),
             .description = row.text(),
             .isEnabled = row.flag(),
             .scopeType = scopeTypeFromApi(row.text()).value_or(ScopeType::Collection),
             .scopeId = row.number(),
             .eventType = eventTypeFromApi(row.text()).value_or(EventType::LinkArtifact),
             .eventFilter = row.text(),
             .actionType = actionTypeFromApi(row.text()).value_or(ActionType::NoOp),
             .webhookId = row.number(),
             .payload = row.text(),
             .slackId = row.number(),
             .title = row.text(),
             .message = row.text(),
             .severity = row.text(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time(),
             .revision = row.number(),
             .queueId = row.number() };
}

Error unknown() { return { Error::Kind::NotFound, tr("There is no such automation.") }; }

QString taken(const QString &name)
{
    return tr("There is an automation “%1” here already. Choose another name.").arg(name);
}

} // namespace

Result<Automations::Owner> Automations::ownerOf(ScopeType type, qint64 scopeId)
{
    const ReadRow<Owner> read = [](Row &row) {
        return Owner { .entityId = row.number(),
                       .projectId = row.number(),
                       .collectionId = row.number() };
    };
    const QString sql = type == ScopeType::Entity ? u"SELECT id, 0, 0 FROM entities WHERE id = ?"_s
        : type == ScopeType::Project ? u"SELECT entity_id, id, 0 FROM projects WHERE id = ?"_s
                                     : u"SELECT p.entity_id, p.id, c.id FROM collections c"
                                       " JOIN projects p ON p.id = c.project_id WHERE c.id = ?"_s;
    const auto owner = orNotFound(m_db.find<Owner>(sql, { scopeId }, read),
                                  tr("What the automation is to watch does not exist."));
    if (!owner && owner.error().kind == Error::Kind::NotFound)
        return Error { Error::Kind::NotFound, owner.error().message, u"scopeID"_s };
    return owner;
}

/// What an automation is made of, and what an update replaces.
Automations::Parts Automations::partsOf(const AutomationRow &automation, const Owner &owner)
{
    const std::initializer_list<std::pair<QLatin1StringView, QVariant>> parts {
        { "entity_id"_L1, owner.entityId },
        { "project_id"_L1, reference(owner.projectId) },
        { "collection_id"_L1, reference(owner.collectionId) },
        { "name"_L1, automation.name },
        { "description"_L1, automation.description },
        { "is_enabled"_L1, int(automation.isEnabled) },
        { "scope_type"_L1, apiName(automation.scopeType) },
        { "scope_id"_L1, automation.scopeId },
        { "event_type"_L1, apiName(automation.eventType) },
        { "event_filter"_L1, automation.eventFilter },
        { "action_type"_L1, apiName(automation.actionType) },
        { "webhook_id"_L1, reference(automation.webhookId) },
        { "payload"_L1, automation.payload },
        { "slack_id"_L1, reference(automation.slackId) },
        { "title"_L1, automation.title },
        { "message"_L1, automation.message },
        { "severity"_L1, automation.severity },
        { "queue_id"_L1, reference(automation.queueId) },
    };
    Parts all;
    for (const auto &[name, value] : parts) {
        all.columns.append(name);
        all.values.append(value);
    }
    return all;
}

Result<AutomationRow> Automations::create(const AutomationRow &automation)
{
    const auto owner = ownerOf(automation.scopeType, automation.scopeId);
    if (!owner)
        return owner.error();
    Parts parts = partsOf(automation, *owner);
    const QString places = u"?, "_s.repeated(parts.columns.size());
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO automations (%1, created_by, created_at) VALUES (%2?, ?)"_s.arg(
                        parts.columns.join(u", "_s), places),
                    parts.values << reference(automation.createdBy) << column(now())),
        taken(automation.name), u"name"_s);
    return id ? this->automation(*id) : Result<AutomationRow>(id.error());
}

Result<AutomationRow> Automations::update(const AutomationRow &automation)
{
    const auto owner = ownerOf(automation.scopeType, automation.scopeId);
    if (!owner)
        return owner.error();
    Parts parts = partsOf(automation, *owner);
    const auto changed = onConflict(
        m_db.change(u"UPDATE automations SET %1 = ?, updated_at = ?, revision = revision + 1"
                    " WHERE id = ?"_s.arg(parts.columns.join(u" = ?, "_s)),
                    parts.values << column(now()) << automation.id),
        taken(automation.name), u"name"_s);
    return changed ? this->automation(automation.id) : Result<AutomationRow>(changed.error());
}

Result<Done> Automations::remove(qint64 id)
{
    const QDateTime time = now();
    const auto tidied = m_db.run(u"DELETE FROM removed_automations WHERE removed_at < ?"_s,
                                 { column(time.addDays(-daysToRestore)) });
    const auto kept = m_db.run(u"INSERT INTO removed_automations (removed_at, collection_id, "_s
                                   + columns + u") SELECT ?, collection_id, "_s + columns
                                   + u" FROM automations WHERE id = ?"_s,
                               { column(time), id });
    if (!tidied || !kept)
        return tidied ? kept : tidied;
    const auto removed = m_db.change(u"DELETE FROM automations WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : unknown();
}

Result<AutomationRow> Automations::removed(qint64 id)
{
    return orNotFound(m_db.find<AutomationRow>(u"SELECT "_s + columns
                                                   + u" FROM removed_automations WHERE id = ? AND"
                                                     " removed_at >= ?"_s,
                                               { id, column(now().addDays(-daysToRestore)) },
                                               readAutomation),
                      tr("There is no deleted automation that could be restored under this id."));
}

Result<AutomationRow> Automations::restore(qint64 id)
{
    const auto row = removed(id);
    if (!row)
        return row;
    if (const auto owner = ownerOf(row->scopeType, row->scopeId); !owner)
        return Error { Error::Kind::NotFound, tr("What the automation watched is gone.") };
    const qint64 called = row->webhookId != 0 ? row->webhookId : row->slackId;
    const auto found = m_db.number(u"SELECT count(*) FROM integrations WHERE id = ?"_s, { called });
    if (!found)
        return found.error();
    if (called != 0 && *found == 0)
        return Error { Error::Kind::NotFound,
                       row->webhookId != 0 ? tr("The webhook that the automation called is gone.")
                                           : tr("The Slack channel that it wrote to is gone.") };
    const auto queues
        = m_db.number(u"SELECT count(*) FROM run_queues WHERE id = ?"_s, { row->queueId });
    if (!queues)
        return queues.error();
    if (row->queueId != 0 && *queues == 0)
        return Error { Error::Kind::NotFound, tr("The launch queue that it used is gone.") };
    const auto restored
        = onConflict(m_db.run(u"INSERT INTO automations (collection_id, "_s + columns
                                  + u") SELECT collection_id, "_s + columns
                                  + u" FROM removed_automations WHERE id = ?"_s,
                              { id }),
                     taken(row->name), u"name"_s);
    const auto tidied = m_db.run(u"DELETE FROM removed_automations WHERE id = ?"_s, { id });
    if (!restored || !tidied)
        return restored ? tidied.error() : restored.error();
    return automation(id);
}

Result<AutomationRow> Automations::automation(qint64 id)
{
    return orNotFound(
        m_db.find<AutomationRow>(u"SELECT "_s + columns + u" FROM automations WHERE id = ?"_s,
                                 { id }, readAutomation),
        unknown().message);
}

Result<QList<AutomationRow>> Automations::waitingFor(EventType type, const Place &place)
{
    const QString waiting = u"SELECT "_s + columns
        + u" FROM automations WHERE scope_type = ? AND scope_id = ? AND event_type = ?"
          " AND is_enabled"_s;
    const QString event = apiName(type);
    return m_db.list<AutomationRow>(
        waiting + u" UNION ALL "_s + waiting + u" UNION ALL "_s + waiting + u" ORDER BY id"_s,
        { apiName(ScopeType::Collection), place.collectionId, event, apiName(ScopeType::Project),
          place.projectId, event, apiName(ScopeType::Entity), place.entityId, event },
        readAutomation);
}

Result<Page<AutomationRow>> Automations::list(const QString &where, const QVariantList &params,
                                              const PageRequest &page)
{
    return m_db.page<AutomationRow>({ .columns = columns,
                                      .from = u"automations"_s,
                                      .where = where,
                                      .params = params,
                                      .id = u"id"_s },
                                    page, readAutomation);
}

Result<QList<AutomationRow>> Automations::calling(qint64 webhookId)
{
    return m_db.list<AutomationRow>(u"SELECT "_s + columns
                                        + u" FROM automations WHERE webhook_id = ?"
                                          " ORDER BY name, id"_s,
                                    { webhookId }, readAutomation);
}

Result<QList<AutomationRow>> Automations::queueingIn(qint64 queueId)
{
    return m_db.list<AutomationRow>(u"SELECT "_s + columns
                                        + u" FROM automations WHERE queue_id = ?"
                                          " ORDER BY name, id"_s,
                                    { queueId }, readAutomation);
}

Result<Page<AutomationRow>> Automations::ofScope(ScopeType type, qint64 scopeId,
                                                 const PageRequest &page)
{
    return list(u"scope_type = ? AND scope_id = ?"_s, { apiName(type), scopeId }, page);
}

Result<Page<AutomationRow>> Automations::ofProject(qint64 projectId, const PageRequest &page)
{
    return list(u"project_id = ?"_s, { projectId }, page);
}

Result<Page<AutomationRow>> Automations::ofEntity(qint64 entityId, const PageRequest &page,
                                                  const AutomationSelection &selection)
{
    const auto filter = filterCondition(selection.filters, filterFields);
    if (!filter)
        return filter.error();
    const auto order = orderOf(selection.order, filterFields);
    if (!order)
        return order.error();
    SqlCondition where { .sql = u"entity_id = ?"_s, .params = { entityId } };
    where.add(*filter);
    return m_db.page<AutomationRow>({ .columns = columns,
                                      .from = u"automations"_s,
                                      .where = where.sql,
                                      .params = where.params,
                                      .id = u"id"_s,
                                      .isNewestFirst = order->isDescending,
                                      .order = order->sql },
                                    page, readAutomation);
}

} // namespace store
