#include "core/store/runqueues.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"q.id, q.project_id, q.name, q.access, q.is_prioritized, q.config_id,"
                        " q.external_links, q.created_by, q.created_at, q.updated_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

RunQueueRow readQueue(Row &row)
{
    return { .id = row.number(),
             .projectId = row.number(),
             .name = row.text(),
             .access = row.text(),
             .isPrioritized = row.flag(),
             .configId = row.number(),
             .externalLinks = row.text(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM run_queues q "_s + where;
}

QString unknown() { return tr("There is no such launch queue."); }

} // namespace

Result<RunQueueRow> RunQueues::create(const RunQueueRow &queue)
{
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO run_queues (project_id, name, access, is_prioritized, config_id,"
                    " external_links, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    { queue.projectId, queue.name, queue.access, int(queue.isPrioritized),
                      reference(queue.configId), queue.externalLinks, reference(queue.createdBy),
                      column(now()) }),
        tr("There is a queue “%1” already. Choose another name.").arg(queue.name), u"queueName"_s);
    return id ? this->queue(*id) : Result<RunQueueRow>(id.error());
}

Result<RunQueueRow> RunQueues::queue(qint64 id)
{
    return orNotFound(m_db.find<RunQueueRow>(select(u"WHERE q.id = ?"_s), { id }, readQueue),
                      unknown());
}

Result<std::optional<RunQueueRow>> RunQueues::find(qint64 projectId, const QString &name)
{
    return m_db.find<RunQueueRow>(select(u"WHERE q.project_id = ? AND q.name = ?"_s),
                                  { projectId, name }, readQueue);
}

Result<QList<RunQueueRow>> RunQueues::ofProject(qint64 projectId)
{
    return m_db.list<RunQueueRow>(select(u"WHERE q.project_id = ? ORDER BY q.name"_s),
                                  { projectId }, readQueue);
}

Result<QList<RunQueueRow>> RunQueues::ofAgent(qint64 agentId)
{
    return m_db.list<RunQueueRow>(select(u"JOIN launch_agent_queues a ON a.queue_id = q.id"
                                         " WHERE a.agent_id = ? ORDER BY q.name"_s),
                                  { agentId }, readQueue);
}

Result<RunQueueRow> RunQueues::update(const RunQueueRow &queue)
{
    const auto done = m_db.run(u"UPDATE run_queues SET is_prioritized = ?, config_id = ?,"
                               " external_links = ?, updated_at = ? WHERE id = ?"_s,
                               { int(queue.isPrioritized), reference(queue.configId),
                                 queue.externalLinks, column(now()), queue.id });
    return done ? this->queue(queue.id) : Result<RunQueueRow>(done.error());
}

Result<Done> RunQueues::remove(qint64 id)
{
    const auto removed = m_db.change(u"DELETE FROM run_queues WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : Error { Error::Kind::NotFound, unknown() };
}

} // namespace store
