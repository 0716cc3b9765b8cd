#include "core/engine/metricrehearsal.h"

#include "core/domain/runeventfilter.h"
#include "core/store/metricreplay.h"
#include "core/store/runchanges.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace store;

namespace engine {
namespace {

constexpr int mostRuns = 1000;
constexpr int mostRows = 100'000; // somebody waits for the answer

QString tr(const char *text) { return QCoreApplication::translate("Judgement", text); }

QString whyNot(const MetricReplay &replay, const MetricCondition &condition, const QString &run)
{
    if (replay.valueCount == 0)
        return tr("The run “%1” logged no numbers named “%2”.").arg(run, condition.metric());
    if (replay.valueCount < condition.window()) {
        return tr("The condition looks at %1 values, and the run “%2” logged %3.")
            .arg(condition.window())
            .arg(run)
            .arg(replay.valueCount);
    }
    const QString never
        = tr("“%1” was never met by the run “%2”.").arg(condition.description(), run);
    return replay.last ? never + u' ' + tr("In the end it stood at %1.").arg(*replay.last) : never;
}

class Rehearsing
{
public:
    Rehearsing(Database &db, EventType type, const RunEventFilter &filter, QDateTime since)
        : m_db(db)
        , m_type(type)
        , m_filter(filter)
        , m_since(std::move(since))
    {
    }

    Result<Done> look(const RunRow &run)
    {
        auto event = eventAbout(m_db, run);
        if (!event)
            return event.error();
        event->type = m_type;
        event->createdAt = run.heartbeatAt;
        event->metric = QString::fromStdString(
            nlohmann::json { { "name", m_filter.metric()->metric().toStdString() } }.dump());
        const auto fields = nlohmann::json::parse(event->run.toStdString(), nullptr, false);
        if (!m_filter.matchesRun(fields)) {
            object(*event, tr("The filter does not ask for the run “%1”.").arg(run.displayName));
            return Done();
        }
        const auto replay = replayMetric(m_db, run, *m_filter.metric(), mostRows - m_rows);
        if (!replay)
            return replay.error();
        m_rows += replay->rowCount;
        take(*event, *replay, run.displayName);
        return Done();
    }

    bool isExhausted() const { return m_rows >= mostRows; }
    QList<MetricRehearsal::Outcome> outcomes() const { return m_outcomes; }

private:
    void take(EventRow event, const MetricReplay &replay, const QString &run)
    {
        for (const MetricReplay::Moment &moment : replay.met) {
            if (moment.time < m_since)
                continue;
            event.metric = moment.metric;
            event.createdAt = moment.time;
            m_outcomes.append({ event, moment.step, {} });
        }
        if (replay.met.isEmpty())
            object(event, whyNot(replay, *m_filter.metric(), run));
    }

    void object(const EventRow &event, const QString &why)
    {
        m_outcomes.append({ event, 0, { { Objection::Kind::Filter, why } } });
    }

    Database &m_db;
    EventType m_type;
    const RunEventFilter &m_filter;
    QDateTime m_since;
    int m_rows = 0;
    QList<MetricRehearsal::Outcome> m_outcomes;
};

} // namespace

Result<MetricRehearsal> rehearseMetric(Database &db, const AutomationRow &automation,
                                       const QDateTime &since)
{
    const auto filter = RunEventFilter::parse(automation.eventType, automation.eventFilter);
    if (!filter)
        return filter.error();
    const qint64 projectId = automation.scopeType == ScopeType::Project ? automation.scopeId : 0;
    const auto runs = Runs(db).heardSince(automation.entityId, projectId, since, mostRuns);
    if (!runs)
        return runs.error();
    MetricRehearsal rehearsal { .isComplete = runs->size() < mostRuns };
    Rehearsing rehearsing(db, automation.eventType, *filter, since);
    for (const RunRow &run : *runs) {
        if (rehearsing.isExhausted()) {
            rehearsal.isComplete = false;
            break;
        }
        if (const auto done = rehearsing.look(run); !done)
            return done.error();
    }
    rehearsal.outcomes = rehearsing.outcomes();
    std::ranges::stable_sort(rehearsal.outcomes, std::ranges::greater(),
                             [](const auto &outcome) { return outcome.event.createdAt; });
    return rehearsal;
}

} // namespace engine
