#include "core/store/executions.h"

#include "core/store/columns.h"
#include "core/store/queueprogress.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<3> states { "pending"_L1, "finished"_L1, "failed"_L1 };
const QString columns
    = u"e.id, e.event_id, e.automation_id, e.entity_id, e.automation_name, e.event_type,"
      " e.action_type, e.state, e.variables, e.payload, e.unknown_variables, e.error,"
      " e.status_code, e.created_at, e.finished_at, e.queue_item_id"_s;

/// What came of it. The execution of a job ends when that is in its queue; what came of it then is
/// what became of the job. Whether that waits or starts is the same here, so any time will do.
QByteArray outcomeSql()
{
    const QString outcome
        = u"CASE WHEN e.state <> 'finished' OR e.queue_item_id = 0 THEN upper(e.state) ELSE"
          " coalesce((SELECT CASE (%1) WHEN 'finished' THEN 'FINISHED' WHEN 'failed' THEN 'FAILED'"
          " ELSE 'PENDING' END FROM run_queue_items i WHERE i.id = e.queue_item_id), 'FAILED')"
          " END"_s;
    return outcome.arg(queueProgressSql().replace(u'?', u'0')).toLatin1();
}

/// W&B takes filters here and says nowhere what can be in them: the names are ours.
FilterFields filterFields()
{
    using Kind = FilterField::Kind;
    static const QByteArray outcome = outcomeSql();
    static const FilterField fields[] {
        { "id"_L1, Kind::Id, "e.id"_L1 },
        { "trigger_id"_L1, Kind::Id, "e.automation_id"_L1 },
        { "trigger_name"_L1, Kind::Text, "e.automation_name"_L1 },
        { "state"_L1, Kind::Text, "upper(e.state)"_L1 },
        { "outcome"_L1, Kind::Text, QLatin1StringView(outcome) },
        { "event_type"_L1, Kind::Text, "e.event_type"_L1 },
        { "action_type"_L1, Kind::Text, "e.action_type"_L1 },
        { "created_at"_L1, Kind::Time, "e.created_at"_L1 },
        { "text"_L1, Kind::Text,
          "SELECT e.automation_name AS value UNION ALL SELECT v.collection"
          " UNION ALL SELECT v.project UNION ALL SELECT v.alias UNION ALL SELECT v.tag"
          " UNION ALL SELECT e.error"
          " UNION ALL SELECT json_extract(e.variables, '$.run_name')"_L1,
          true },
    };
    return fields;
}

QString tr(const char *text) { return QCoreApplication::translate("Executions", text); }

ExecutionRow readExecution(Row &row)
{
    return { .id = row.number(),
             .eventId = row.number(),
             .automationId = row.number(),
             .entityId = row.number(),
             .automationName = row.text(),
             .eventType = eventTypeFromApi(row.text()).value_or(EventType::LinkArtifact),
             .actionType = actionTypeFromApi(row.text()).value_or(ActionType::NoOp),
             .state = valueIn<ExecutionState>(states, row.text()),
             .variables = row.text(),
             .payload = row.text(),
             .unknownVariables = listOf(row.text()),
             .error = row.text(),
             .statusCode = row.integer(),
             .createdAt = row.time(),
             .finishedAt = row.time(),
             .queueItemId = row.number() };
}

} // namespace

Result<ExecutionRow> Executions::create(const ExecutionRow &execution)
{
    const bool isOver = execution.state != ExecutionState::Pending;
    const QVariant time = column(now());
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO executions (event_id, automation_id, entity_id, automation_name,"
                    " event_type, action_type, state, variables, payload, unknown_variables, error,"
                    " status_code, created_at, finished_at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    { execution.eventId, execution.automationId, execution.entityId,
                      execution.automationName, apiName(execution.eventType),
                      apiName(execution.actionType), nameIn(states, execution.state),
                      execution.variables, execution.payload, column(execution.unknownVariables),
                      execution.error, execution.statusCode, time, isOver ? time : QVariant() }),
        tr("The automation has been started for this event already."));
    return id ? this->execution(*id) : Result<ExecutionRow>(id.error());
}

Result<ExecutionRow> Executions::execution(qint64 id)
{
    return orNotFound(
        m_db.find<ExecutionRow>(u"SELECT "_s + columns + u" FROM executions e WHERE e.id = ?"_s,
                                { id }, readExecution),
        tr("There is no such execution."));
}

Result<Done> Executions::finish(qint64 id, ExecutionState state, const QString &error,
                                int statusCode)
{
    return m_db.run(u"UPDATE executions SET state = ?, error = ?, status_code = ?,"
                    " finished_at = ? WHERE id = ?"_s,
                    { nameIn(states, state), error, statusCode, column(now()), id });
}

Result<Done> Executions::noteQueueItem(qint64 id, qint64 itemId)
{
    return m_db.run(u"UPDATE executions SET queue_item_id = ? WHERE id = ?"_s, { itemId, id });
}

Result<Page<ExecutionRow>> Executions::list(SqlCondition where, const PageRequest &page,
                                            const ExecutionSelection &selection)
{
    const auto filter = filterCondition(selection.filters, filterFields());
    if (!filter)
        return filter.error();
    where.add(selection.where);
    where.add(*filter);
    return m_db.page<ExecutionRow>({ .columns = columns,
                                     .from = u"executions e LEFT JOIN events v ON v.id = e.event_id"
                                             " LEFT JOIN projects p ON p.id = v.project_id"_s,
                                     .where = where.sql,
                                     .params = where.params,
                                     .id = u"e.id"_s,
                                     .isNewestFirst = true },
                                   page, readExecution);
}

Result<Page<ExecutionRow>> Executions::ofAutomation(qint64 automationId, const PageRequest &page,
                                                    const ExecutionSelection &selection)
{
    return list({ u"e.automation_id = ?"_s, { automationId } }, page, selection);
}

Result<Page<ExecutionRow>> Executions::ofEntity(qint64 entityId, const PageRequest &page,
                                                const ExecutionSelection &selection)
{
    return list({ u"e.entity_id = ?"_s, { entityId } }, page, selection);
}

Result<Page<ExecutionRow>> Executions::ofProject(qint64 projectId, const PageRequest &page,
                                                 const ExecutionSelection &selection,
                                                 std::optional<ScopeType> scope)
{
    // An automation belongs to the entity of what it watches, whose executions are indexed.
    SqlCondition where { u"e.entity_id = (SELECT entity_id FROM projects WHERE id = ?)"
                         " AND v.project_id = ?"_s,
                         { projectId, projectId } };
    if (scope) {
        where.add(u"e.automation_id IN (SELECT id FROM automations WHERE scope_type = ?"
                  " UNION SELECT id FROM removed_automations WHERE scope_type = ?)"_s,
                  { apiName(*scope), apiName(*scope) });
    }
    return list(where, page, selection);
}

Result<Page<ExecutionRow>> Executions::ofCollection(qint64 collectionId, const PageRequest &page,
                                                    const ExecutionSelection &selection)
{
    return list({ u"e.entity_id = (SELECT o.entity_id FROM projects o JOIN collections c"
                  " ON c.project_id = o.id WHERE c.id = ?) AND v.collection_id = ?"_s,
                  { collectionId, collectionId } },
                page, selection);
}

Result<std::optional<ExecutionRow>> Executions::latest(qint64 automationId)
{
    return m_db.find<ExecutionRow>(u"SELECT "_s + columns
                                       + u" FROM executions e WHERE e.automation_id = ?"
                                         " ORDER BY e.id DESC LIMIT 1"_s,
                                   { automationId }, readExecution);
}

} // namespace store
