#include "core/store/lostitems.h"

#include "core/store/columns.h"
#include "core/store/runqueueitems.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace store {
namespace {

/// Agents that were silent for longer have nothing left that was not given up long ago.
constexpr int daysToLookAt = 7;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

RunQueueItemRow readItem(Row &row)
{
    return {
        .id = row.number(), .entity = row.text(), .project = row.text(), .runName = row.text()
    };
}

} // namespace

Result<QList<qint64>> lostItems(Database &db, const QDateTime &since)
{
    const auto claimed = db.list<RunQueueItemRow>(
        u"SELECT i.id, i.entity, i.project, i.run_name FROM launch_agents l"
        " JOIN run_queue_items i ON i.agent_id = l.id"
        " WHERE l.heartbeat_at BETWEEN ? AND ? AND i.state = 'claimed' AND i.updated_at < ?"
        " AND i.id NOT IN (SELECT item_id FROM launch_jobs)"_s,
        { column(since.addDays(-daysToLookAt)), column(since), column(since) }, readItem);
    if (!claimed)
        return claimed.error();
    QList<qint64> lost;
    for (const RunQueueItemRow &item : *claimed) {
        const auto run = RunQueueItems(db, since).runOf(item);
        if (!run)
            return run.error();
        if (*run == 0)
            lost.append(item.id);
    }
    return lost;
}

Result<Done> giveUpLostItems(Database &db, const QDateTime &since, const QDateTime &now)
{
    const auto lost = lostItems(db, since);
    if (!lost)
        return lost.error();
    const nlohmann::ordered_json error {
        { "message",
          tr("The agent that took the job has not been heard of since, and no run has begun.")
              .toStdString() },
        { "stage", "agent" },
        { "filePaths", nlohmann::ordered_json::array() }
    };
    for (const qint64 id : *lost) {
        const auto failed
            = db.run(u"UPDATE run_queue_items SET state = 'failed', error = ?, updated_at = ?"
                     " WHERE id = ?"_s,
                     { QString::fromStdString(error.dump()), column(now), id });
        if (!failed)
            return failed;
    }
    return Done();
}

} // namespace store
