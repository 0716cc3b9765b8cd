#include "core/store/runs.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<6> states { "running"_L1, "finished"_L1, "failed"_L1,
                                "crashed"_L1, "killed"_L1,   "pending"_L1 };
const QString columns
    = u"id, project_id, name, display_name, description, notes, tags, run_group, job_type, code,"
      " host, sweep, config, summary, state, is_stopped, exit_code, user_id, created_at,"
      " updated_at, heartbeat_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Runs", text); }

RunRow readRun(Row &row)
{
    return { .id = row.number(),
             .projectId = row.number(),
             .name = row.text(),
             .displayName = row.text(),
             .description = row.text(),
             .notes = row.text(),
             .tags = listOf(row.text()),
             .group = row.text(),
             .jobType = row.text(),
             .commit = row.text(),
             .host = row.text(),
             .sweep = row.text(),
             .config = row.text(),
             .summary = row.text(),
             .state = valueIn<RunState>(states, row.text()),
             .isStopped = row.flag(),
             .exitCode = row.optionalInteger(),
             .userId = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time(),
             .heartbeatAt = row.time() };
}

QVariant exitCode(const RunRow &run) { return run.exitCode ? QVariant(*run.exitCode) : QVariant(); }

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM runs WHERE "_s + where;
}

} // namespace

QString apiName(RunState state) { return nameIn(states, state); }

std::optional<RunState> runStateFromApi(const QString &name)
{
    const RunState state = valueIn<RunState>(states, name);
    return apiName(state) == name ? std::optional(state) : std::nullopt;
}

QString toldState(RunState state)
{
    switch (state) {
    case RunState::Running:
        return u"RUNNING"_s;
    case RunState::Finished:
        return u"FINISHED"_s;
    case RunState::Failed:
    case RunState::Crashed:
    case RunState::Killed:
        return u"FAILED"_s;
    case RunState::Pending:
        break;
    }
    return {};
}

Result<RunRow> Runs::create(const RunRow &run)
{
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO runs (project_id, name, display_name, description, notes, tags,"
                    " run_group, job_type, code, host, sweep, config, summary, state, is_stopped,"
                    " exit_code, user_id, created_at, updated_at, heartbeat_at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    { run.projectId,
                      run.name,
                      run.displayName,
                      run.description,
                      run.notes,
                      column(run.tags),
                      run.group,
                      run.jobType,
                      run.commit,
                      run.host,
                      run.sweep,
                      run.config,
                      run.summary,
                      apiName(run.state),
                      int(run.isStopped),
                      exitCode(run),
                      reference(run.userId),
                      column(run.createdAt),
                      column(run.updatedAt),
                      column(run.heartbeatAt) }),
        tr("There is a run “%1” already.").arg(run.name), u"name"_s);
    return id ? this->run(*id) : Result<RunRow>(id.error());
}

Result<RunRow> Runs::update(const RunRow &run)
{
    const auto done
        = m_db.run(u"UPDATE runs SET display_name = ?, description = ?, notes = ?, tags = ?,"
                   " run_group = ?, job_type = ?, code = ?, host = ?, sweep = ?, config = ?,"
                   " summary = ?, state = ?, is_stopped = ?, exit_code = ?, updated_at = ?,"
                   " heartbeat_at = ? WHERE id = ?"_s,
                   { run.displayName, run.description, run.notes, column(run.tags), run.group,
                     run.jobType, run.commit, run.host, run.sweep, run.config, run.summary,
                     apiName(run.state), int(run.isStopped), exitCode(run), column(run.updatedAt),
                     column(run.heartbeatAt), run.id });
    return done ? this->run(run.id) : Result<RunRow>(done.error());
}

Result<Done> Runs::remove(qint64 id)
{
    return m_db.run(u"DELETE FROM runs WHERE id = ?"_s, { id });
}

Result<RunRow> Runs::run(qint64 id)
{
    return orNotFound(m_db.find<RunRow>(select(u"id = ?"_s), { id }, readRun),
                      tr("There is no such run."));
}

Result<std::optional<RunRow>> Runs::find(qint64 projectId, const QString &name)
{
    return m_db.find<RunRow>(select(u"project_id = ? AND name = ?"_s), { projectId, name },
                             readRun);
}

FilterFields Runs::fields()
{
    using Kind = FilterField::Kind;
    static constexpr auto user = "(SELECT u.username FROM users u WHERE u.id = user_id)"_L1;
    static constexpr FilterField fields[] = {
        { "name"_L1, Kind::Text, "name"_L1 },
        { "display_name"_L1, Kind::Text, "display_name"_L1 },
        { "displayName"_L1, Kind::Text, "display_name"_L1 },
        { "state"_L1, Kind::Text, "state"_L1 },
        { "group"_L1, Kind::Text, "run_group"_L1 },
        { "job_type"_L1, Kind::Text, "job_type"_L1 },
        { "jobType"_L1, Kind::Text, "job_type"_L1 },
        { "description"_L1, Kind::Text, "description"_L1 },
        { "notes"_L1, Kind::Text, "notes"_L1 },
        { "commit"_L1, Kind::Text, "code"_L1 },
        { "host"_L1, Kind::Text, "host"_L1 },
        { "sweep"_L1, Kind::Text, "sweep"_L1 },
        { "user"_L1, Kind::Text, user },
        { "username"_L1, Kind::Text, user },
        { "tags"_L1, Kind::Text, "SELECT value FROM json_each(tags)"_L1, true },
        { "created_at"_L1, Kind::Time, "created_at"_L1 },
        { "createdAt"_L1, Kind::Time, "created_at"_L1 },
        { "updated_at"_L1, Kind::Time, "updated_at"_L1 },
        { "heartbeat_at"_L1, Kind::Time, "heartbeat_at"_L1 },
        { "heartbeatAt"_L1, Kind::Time, "heartbeat_at"_L1 },
        { "config."_L1, Kind::Json, "config"_L1, false, "value"_L1 },
        { "summary_metrics."_L1, Kind::Json, "summary"_L1 },
        { "summaryMetrics."_L1, Kind::Json, "summary"_L1 },
    };
    return fields;
}

Result<Page<RunRow>> Runs::list(qint64 projectId, const SqlCondition &filter, const SqlOrder &order,
                                const PageRequest &page)
{
    SqlCondition where { u"project_id = ?"_s, { projectId } };
    where.add(filter);
    return m_db.page<RunRow>({ .columns = columns,
                               .from = u"runs"_s,
                               .where = where.sql,
                               .params = where.params,
                               .id = u"id"_s,
                               .isNewestFirst = order.isDescending,
                               .order = order.sql },
                             page, readRun);
}

Result<qint64> Runs::count(qint64 projectId, const SqlCondition &filter)
{
    SqlCondition where { u"project_id = ?"_s, { projectId } };
    where.add(filter);
    return m_db.number(u"SELECT count(*) FROM runs WHERE "_s + where.sql, where.params);
}

Result<QList<RunRow>> Runs::heardSince(qint64 entityId, qint64 projectId, const QDateTime &time,
                                       int limit)
{
    return m_db.list<RunRow>(
        select(u"heartbeat_at >= ? AND project_id IN (SELECT p.id FROM projects p WHERE"
               " p.entity_id = ? AND (? = 0 OR p.id = ?)) ORDER BY heartbeat_at DESC, id DESC"
               " LIMIT ?"_s),
        { column(time), entityId, projectId, projectId, limit }, readRun);
}

Result<QList<RunRow>> Runs::silentSince(const QDateTime &time)
{
    return m_db.list<RunRow>(select(u"state = 'running' AND heartbeat_at < ? ORDER BY id"_s),
                             { column(time) }, readRun);
}

} // namespace store
