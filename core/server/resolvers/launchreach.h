#pragma once

#include "core/server/resolvers/reach.h"
#include "core/store/launchagents.h"
#include "core/store/launchconfigs.h"
#include "core/store/runqueueitems.h"

namespace server {

/// Finds the parts of launch on behalf of one person, with the errors of Reach. Viewers look,
/// members queue jobs and run agents, admins make and change queues.
class LaunchReach
{
public:
    LaunchReach(store::Database &db, Reach &reach)
        : m_db(db)
        , m_reach(reach)
    {
    }

    Result<store::RunQueueRow> queue(const QString &entity, const QString &project,
                                     const QString &name, Right right);
    Result<store::RunQueueRow> queueById(const QString &id, Right right, const QString &field);
    Result<store::RunQueueItemRow> itemById(const QString &id, Right right, const QString &field);
    Result<store::LaunchAgentRow> agentById(const QString &id, Right right, const QString &field);
    Result<store::LaunchConfigRow> configById(const QString &id, Right right, const QString &field);

private:
    Result<Done> require(qint64 projectId, Right right, const Error &gone);

    store::Database &m_db;
    Reach &m_reach;
};

} // namespace server
