#include "core/store/runmetrics.h"

#include "core/base/log.h"
#include "core/domain/historyrow.h"
#include "core/domain/runeventfilter.h"
#include "core/store/automations.h"
#include "core/store/columns.h"
#include "core/store/metricwindow.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace store {
namespace {

class Evaluation
{
public:
    Evaluation(Database &db, const RunMoment &moment, const QList<HistoryRow> &rows)
        : m_db(db)
        , m_moment(moment)
        , m_rows(rows)
        , m_fields(nlohmann::json::parse(moment.about.run.toStdString(), nullptr, false))
    {
    }

    /// The new rows with the known ones that lie between them, which count in windows too.
    Result<Done> fillIn()
    {
        const qint64 first = m_rows.first().step;
        const qint64 last = m_rows.last().step;
        RunHistory history(m_db, m_moment.run.id);
        const auto steps = history.steps(first, last + 1);
        if (!steps)
            return steps.error();
        if (steps->size() == m_rows.size())
            return Done();
        const auto rows = history.rows(first, last);
        if (!rows)
            return rows.error();
        for (const HistoryRow &row : m_rows)
            m_newSteps.insert(row.step);
        m_rows = *rows;
        return Done();
    }

    Result<Done> judge(const AutomationRow &automation)
    {
        const auto filter = RunEventFilter::parse(automation.eventType, automation.eventFilter);
        if (!filter || !filter->metric()) {
            qCWarning(logStore) << "The filter of automation" << automation.id << "is broken.";
            return Done();
        }
        if (!filter->matchesRun(m_fields))
            return Done();
        const auto isSilent = hasFired(automation);
        if (!isSilent || *isSilent)
            return isSilent.transform([](bool) { return Done(); });
        return judge(automation, *filter->metric());
    }

private:
    Result<Done> judge(const AutomationRow &automation, const MetricCondition &condition)
    {
        const auto before
            = RunHistory(m_db, m_moment.run.id)
                  .numbersBefore(m_rows.first().step, condition.metric(), condition.window() - 1);
        if (!before)
            return before.error();
        MetricWindow window(condition, *before);
        for (const HistoryRow &row : m_rows) {
            const auto number = historyrow::number(row.values, condition.metric());
            const bool isNew = m_newSteps.isEmpty() || m_newSteps.contains(row.step);
            if (number && window.take(*number) && isNew)
                return fire(automation, window.toJson());
        }
        return Done();
    }

    Result<bool> hasFired(const AutomationRow &automation)
    {
        const QDateTime since = m_moment.time.addSecs(-hoursOfSilence * 3600);
        return m_db
            .number(u"SELECT count(*) FROM metric_firings WHERE automation_id = ? AND run_id = ?"
                    " AND fired_at > ?"_s,
                    { automation.id, m_moment.run.id, column(since) })
            .transform([](qint64 count) { return count > 0; });
    }

    Result<Done> fire(const AutomationRow &automation, const QString &metric)
    {
        const auto noted
            = m_db.run(u"INSERT INTO metric_firings (automation_id, run_id, fired_at)"
                       " VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET fired_at = excluded.fired_at"_s,
                       { automation.id, m_moment.run.id, column(m_moment.time) });
        if (!noted)
            return noted;
        EventRow event = m_moment.about;
        event.type = automation.eventType;
        event.metric = metric;
        event.automationId = automation.id;
        return Events(m_db).add(event).transform([](const EventRow &) { return Done(); });
    }

    Database &m_db;
    const RunMoment &m_moment;
    QList<HistoryRow> m_rows;
    const nlohmann::json m_fields;
    QSet<qint64> m_newSteps; ///< empty when all of them are
};

} // namespace

Result<Done> evaluateMetrics(Database &db, const RunMoment &moment, const QList<HistoryRow> &rows)
{
    if (rows.isEmpty())
        return Done();
    QList<AutomationRow> waiting;
    for (const EventType type :
         { EventType::RunMetric, EventType::RunMetricChange, EventType::RunMetricZScore }) {
        const auto found = Automations(db).waitingFor(
            type, { .projectId = moment.about.projectId, .entityId = moment.about.entityId });
        if (!found)
            return found.error();
        waiting += *found;
    }
    if (waiting.isEmpty())
        return Done();
    Evaluation evaluation(db, moment, rows);
    if (const auto filled = evaluation.fillIn(); !filled)
        return filled;
    for (const AutomationRow &automation : waiting) {
        if (const auto done = evaluation.judge(automation); !done)
            return done;
    }
    return Done();
}

} // namespace store
