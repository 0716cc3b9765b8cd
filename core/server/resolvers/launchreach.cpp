#include "core/server/resolvers/launchreach.h"

#include "core/domain/nodeid.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Error missing(const QString &id, const QString &field)
{
    return { Error::Kind::NotFound,
             tr("There is nothing in launch with the id “%1”.").arg(id.left(64)), field };
}

/// The row behind an id, if `allow(row)` lets the person have it.
template <typename Load, typename Allow>
auto reached(QLatin1StringView type, const QString &id, const QString &field, Load load,
             Allow allow) -> decltype(load(qint64(0)))
{
    const auto number = nodeid::decode(type, id, field);
    if (!number)
        return number.error();
    const auto row = load(*number);
    if (!row)
        return row.error().kind == Error::Kind::NotFound ? missing(id, field) : row.error();
    const Result<Done> allowed = allow(*row);
    if (!allowed)
        return allowed.error();
    return row;
}

} // namespace

Result<Done> LaunchReach::require(qint64 projectId, Right right, const Error &gone)
{
    return Projects(m_db).project(projectId).and_then(
        [&](const ProjectRow &project) { return m_reach.requireIn(project, right, gone); });
}

Result<RunQueueRow> LaunchReach::queue(const QString &entity, const QString &project,
                                       const QString &name, Right right)
{
    const auto owner = m_reach.project(entity, project, right);
    if (!owner)
        return owner.error();
    const auto found = RunQueues(m_db).find(owner->id, name);
    if (!found)
        return found.error();
    if (found->has_value())
        return **found;
    return Error {
        Error::Kind::NotFound,
        tr("There is no launch queue “%1” in “%2”.").arg(name.left(128), owner->entityName),
        u"queueName"_s
    };
}

Result<RunQueueRow> LaunchReach::queueById(const QString &id, Right right, const QString &field)
{
    return reached(
        ids::runQueue, id, field, [this](qint64 n) { return RunQueues(m_db).queue(n); },
        [&](const RunQueueRow &row) { return require(row.projectId, right, missing(id, field)); });
}

Result<RunQueueItemRow> LaunchReach::itemById(const QString &id, Right right, const QString &field)
{
    RunQueueItems items(m_db, QDateTime::currentDateTimeUtc());
    return reached(
        ids::runQueueItem, id, field, [&items](qint64 n) { return items.item(n); },
        [&](const RunQueueItemRow &row) {
            return RunQueues(m_db).queue(row.queueId).and_then([&](const RunQueueRow &queue) {
                return require(queue.projectId, right, missing(id, field));
            });
        });
}

Result<LaunchAgentRow> LaunchReach::agentById(const QString &id, Right right, const QString &field)
{
    return reached(
        ids::launchAgent, id, field, [this](qint64 n) { return LaunchAgents(m_db).agent(n); },
        [&](const LaunchAgentRow &row) {
            return require(row.projectId, right, missing(id, field));
        });
}

Result<LaunchConfigRow> LaunchReach::configById(const QString &id, Right right,
                                                const QString &field)
{
    return reached(
        ids::launchConfig, id, field, [this](qint64 n) { return LaunchConfigs(m_db).config(n); },
        [&](const LaunchConfigRow &row) {
            return m_reach.require(row.entityId, right, missing(id, field));
        });
}

} // namespace server
