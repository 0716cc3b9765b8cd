#include "core/store/runqueueitems.h"

#include "core/store/columns.h"
#include "core/store/queueprogress.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<4> states { "pending"_L1, "leased"_L1, "claimed"_L1, "failed"_L1 };
constexpr EnumNames<5> progressNames { "pending"_L1, "starting"_L1, "running"_L1, "finished"_L1,
                                       "failed"_L1 };

const QString columns
    = u"id, queue_id, state, priority, run_spec, variables, entity, project, agent_id,"
      " lease_until, run_name, error, warnings, author_id, automation_id, automation_name,"
      " created_at, updated_at"_s;
const QString unlessLeased = u"(state = 'pending' OR (state = 'leased' AND lease_until <= ?))"_s;

// W&B's agent writes the project in lower case.
const QString runOfItem = u" FROM runs r JOIN projects p ON p.id = r.project_id"
                          " JOIN entities e ON e.id = p.entity_id"
                          " WHERE e.name = i.entity AND p.name IN (i.project, lower(i.project))"
                          " AND r.name = i.run_name LIMIT 1"_s;
const QString progressOfItem = u"CASE WHEN i.state = 'failed' THEN 'failed'"
                               " WHEN i.state = 'leased' AND i.lease_until > ? THEN 'starting'"
                               " WHEN i.state <> 'claimed' THEN 'pending'"
                               " ELSE CASE (SELECT r.state"_s
    + runOfItem
    + u") WHEN 'finished' THEN 'finished' WHEN 'failed' THEN 'failed' WHEN 'crashed' THEN 'failed'"
      " WHEN 'killed' THEN 'failed' ELSE 'running' END END"_s;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

RunQueueItemRow readItem(Row &row)
{
    return { .id = row.number(),
             .queueId = row.number(),
             .state = valueIn<QueueItemState>(states, row.text()),
             .priority = row.integer(),
             .runSpec = row.text(),
             .variables = row.text(),
             .entity = row.text(),
             .project = row.text(),
             .agentId = row.number(),
             .leaseUntil = row.time(),
             .runName = row.text(),
             .error = row.text(),
             .warnings = row.text(),
             .authorId = row.number(),
             .automationId = row.number(),
             .automationName = row.text(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM run_queue_items WHERE "_s + where;
}

QString unknown() { return tr("There is no such item in a launch queue."); }

struct Count
{
    QString progress;
    int items = 0;
};

Count readCount(Row &row) { return { .progress = row.text(), .items = row.integer() }; }

QString readText(Row &row) { return row.text(); }

} // namespace

QString queueProgressSql() { return progressOfItem; }

RunQueueItemRow RunQueueItems::settled(RunQueueItemRow item) const
{
    if (item.state == QueueItemState::Leased && item.leaseUntil <= m_now) {
        item.state = QueueItemState::Pending;
        item.agentId = 0;
        item.leaseUntil = {};
    }
    return item;
}

Result<RunQueueItemRow> RunQueueItems::push(const RunQueueItemRow &item)
{
    const auto waiting = m_db.number(u"SELECT count(*) FROM run_queue_items WHERE queue_id = ?"
                                     " AND state IN ('pending', 'leased')"_s,
                                     { item.queueId });
    if (!waiting)
        return waiting.error();
    if (*waiting >= mostWaiting) {
        return Error { Error::Kind::Conflict,
                       tr("The queue is full: %1 jobs wait in it. Start an agent for it, or remove "
                          "some.")
                           .arg(*waiting) };
    }
    const QVariant time = column(m_now);
    const auto id = m_db.insert(
        u"INSERT INTO run_queue_items (queue_id, state, priority, run_spec, variables, entity,"
        " project, author_id, automation_id, automation_name, created_at, updated_at)"
        " VALUES (?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        { item.queueId, item.priority, item.runSpec, item.variables, item.entity, item.project,
          reference(item.authorId), item.automationId, item.automationName, time, time });
    return id ? this->item(*id) : Result<RunQueueItemRow>(id.error());
}

Result<RunQueueItemRow> RunQueueItems::item(qint64 id)
{
    return orNotFound(m_db.find<RunQueueItemRow>(select(u"id = ?"_s), { id }, readItem), unknown())
        .transform([this](const RunQueueItemRow &item) { return settled(item); });
}

Result<Page<RunQueueItemRow>> RunQueueItems::ofQueue(qint64 queueId, const PageRequest &page)
{
    auto found = m_db.page<RunQueueItemRow>({ .columns = columns,
                                              .from = u"run_queue_items"_s,
                                              .where = u"queue_id = ?"_s,
                                              .params = { queueId },
                                              .id = u"id"_s,
                                              .isNewestFirst = true },
                                            page, readItem);
    if (!found)
        return found;
    for (RunQueueItemRow &item : found->items)
        item = settled(item);
    return found;
}

Result<Done> RunQueueItems::takeBackExpired(qint64 queueId)
{
    return m_db.run(u"UPDATE run_queue_items SET state = 'pending', agent_id = NULL,"
                    " lease_until = NULL WHERE queue_id = ? AND state = 'leased'"
                    " AND lease_until <= ?"_s,
                    { queueId, column(m_now) });
}

Result<std::optional<RunQueueItemRow>> RunQueueItems::pop(const RunQueueRow &queue, qint64 agentId)
{
    if (const auto done = takeBackExpired(queue.id); !done)
        return done.error();
    const QString order = queue.isPrioritized ? u"priority, id"_s : u"id"_s;
    const auto next = m_db.find<RunQueueItemRow>(
        select(u"queue_id = ? AND state = 'pending' ORDER BY "_s + order + u" LIMIT 1"_s),
        { queue.id }, readItem);
    if (!next || !next->has_value())
        return next;
    const auto leased = m_db.run(
        u"UPDATE run_queue_items SET state = 'leased', agent_id = ?, lease_until = ?,"
        " leases = leases + 1, updated_at = ? WHERE id = ?"_s,
        { reference(agentId), column(m_now.addMSecs(leaseMs)), column(m_now), (*next)->id });
    if (!leased)
        return leased.error();
    return item((*next)->id).transform([](const RunQueueItemRow &row) {
        return std::optional(row);
    });
}

Result<bool> RunQueueItems::acknowledge(qint64 id, const QString &runName)
{
    const auto changed = m_db.change(u"UPDATE run_queue_items SET state = 'claimed', run_name = ?,"
                                     " lease_until = NULL, updated_at = ?"
                                     " WHERE id = ? AND state = 'leased' AND lease_until > ?"_s,
                                     { runName, column(m_now), id, column(m_now) });
    if (!changed || *changed == 1)
        return changed ? Result<bool>(true) : changed.error();
    // Who had it alone asks again when the first answer was lost.
    const auto again = m_db.number(u"SELECT count(*) FROM run_queue_items WHERE id = ?"
                                   " AND state = 'claimed' AND run_name = ? AND leases = 1"_s,
                                   { id, runName });
    if (!again || *again == 1)
        return again ? Result<bool>(true) : again.error();
    const auto noted = m_db.run(u"UPDATE run_queue_items SET refusals = refusals + 1,"
                                " refused_at = ? WHERE id = ?"_s,
                                { column(m_now), id });
    return noted ? Result<bool>(false) : noted.error();
}

Result<bool> RunQueueItems::fail(qint64 id, const QString &stage, const QString &error)
{
    if (stage == "agent"_L1) {
        const auto refused = m_db.change(
            u"UPDATE run_queue_items SET refusals = refusals - 1 WHERE id = ? AND refusals > 0"
            " AND refused_at > ?"_s,
            { id, column(m_now.addMSecs(-leaseMs)) });
        if (!refused || *refused == 1)
            return refused ? Result<bool>(false) : refused.error();
    }
    return m_db
        .run(u"UPDATE run_queue_items SET state = 'failed', error = ?, lease_until = NULL,"
             " updated_at = ? WHERE id = ? AND state <> 'failed'"_s,
             { error, column(m_now), id })
        .transform([](Done) { return true; });
}

Result<Done> RunQueueItems::warn(qint64 id, const QString &warnings)
{
    return m_db.run(u"UPDATE run_queue_items SET warnings = ?, updated_at = ? WHERE id = ?"_s,
                    { warnings, column(m_now), id });
}

Result<Done> RunQueueItems::remove(qint64 id)
{
    const auto removed = m_db.change(u"DELETE FROM run_queue_items WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : Error { Error::Kind::NotFound, unknown() };
}

Result<QueueItemProgress> RunQueueItems::progress(qint64 id)
{
    const auto name
        = orNotFound(m_db.find<QString>(u"SELECT "_s + progressOfItem
                                            + u" FROM run_queue_items i WHERE i.id = ?"_s,
                                        { column(m_now), id }, readText),
                     unknown());
    return name.transform(
        [](const QString &text) { return valueIn<QueueItemProgress>(progressNames, text); });
}

Result<qint64> RunQueueItems::runOf(const RunQueueItemRow &item)
{
    return m_db.number(u"SELECT (SELECT r.id"_s + runOfItem
                           + u") FROM run_queue_items i WHERE i.id = ? AND i.run_name <> ''"_s,
                       { item.id });
}

Result<QueueItemCounts> RunQueueItems::counts(qint64 queueId)
{
    const auto rows = m_db.list<Count>(u"SELECT "_s + progressOfItem
                                           + u" AS progress, count(*) FROM run_queue_items i"
                                             " WHERE i.queue_id = ? GROUP BY progress"_s,
                                       { column(m_now), queueId }, readCount);
    if (!rows)
        return rows.error();
    QueueItemCounts counts;
    const std::array<int *, progressNames.size()> places { &counts.pending, &counts.starting,
                                                           &counts.running, &counts.finished,
                                                           &counts.failed };
    for (const Count &row : *rows) {
        const auto progress = valueIn<QueueItemProgress>(progressNames, row.progress);
        *places.at(std::size_t(progress)) = row.items;
    }
    return counts;
}

Result<int> RunQueueItems::position(const RunQueueRow &queue, const RunQueueItemRow &item)
{
    QString earlier = u"id < ?"_s;
    QVariantList params { queue.id, column(m_now), item.id };
    if (queue.isPrioritized) {
        earlier = u"(priority, id) < (?, ?)"_s;
        params = { queue.id, column(m_now), item.priority, item.id };
    }
    return m_db
        .number(u"SELECT count(*) FROM run_queue_items WHERE queue_id = ? AND "_s + unlessLeased
                    + u" AND "_s + earlier,
                params)
        .transform([](qint64 before) { return int(before) + 1; });
}

} // namespace store
