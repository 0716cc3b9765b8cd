#include "core/domain/nodeid.h"
#include "core/domain/runeventfilter.h"
#include "core/engine/judgement.h"
#include "core/engine/metricrehearsal.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

constexpr int usualDays = 30;
constexpr int mostDays = 366;
constexpr int usualCount = 100;
constexpr int mostCount = 500;
constexpr int batch = 500;
constexpr int mostEvents = 20'000;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// One event and what the automation says to it.
struct Rehearsed
{
    QString id;
    EventRow event;
    QString variables;
    QList<Objection> objections;
};

struct Outcome
{
    QDateTime since;
    qint64 matchCount = 0;
    bool isComplete = true;
    QList<Rehearsed> matches;
    QList<Rehearsed> others;
};

Result<int> number(const Call &call, const char *name, int usual, int most)
{
    const auto found = call.args.find(name);
    if (found == call.args.end() || found->is_null())
        return usual;
    const int given = found->get<int>();
    if (given >= 1 && given <= most)
        return given;
    return Error { Error::Kind::Invalid,
                   tr("“%1” must be from 1 to %2.").arg(QLatin1StringView(name)).arg(most),
                   QString::fromLatin1(name) };
}

template <typename Row>
Result<Done> place(AutomationRow &automation, const Result<Row> &scope, qint64 Row::*owner)
{
    if (!scope)
        return scope.error();
    automation.scopeId = scope->id;
    automation.entityId = (*scope).*owner;
    return Done();
}

Result<Done> fillInScope(Database &db, const Call &call, AutomationRow &automation)
{
    const QString id = call.text("scopeID");
    const QString field = u"scopeID"_s;
    Reach reach(db, session(call).user);
    automation.scopeType = scopeTypeFromApi(call.text("scopeType")).value_or(ScopeType::Collection);
    if (automation.scopeType == ScopeType::Entity)
        return place(automation, reach.entityById(id, Right::Read, field), &EntityRow::id);
    if (automation.scopeType == ScopeType::Project)
        return place(automation, reach.projectById(id, Right::Read, field), &ProjectRow::entityId);
    const auto collection = reach.collectionById(id, Right::Read, field);
    if (const auto placed = place(automation, collection, &CollectionRow::id); !placed)
        return placed;
    const auto project = Projects(db).project(collection->projectId);
    if (!project)
        return project.error();
    automation.entityId = project->entityId;
    return Done();
}

Result<AutomationRow> automationOf(Database &db, const Call &call)
{
    AutomationRow automation { .name = call.text("name"), .eventFilter = call.text("eventFilter") };
    const QString type = call.text("triggeringEventType");
    const auto event = eventTypeFromApi(type);
    if (!event) {
        return Error { Error::Kind::Unprocessable, tr("An automation can't wait for %1.").arg(type),
                       u"triggeringEventType"_s };
    }
    automation.eventType = *event;
    if (const auto checked = checkEventFilter(*event, automation.eventFilter); !checked)
        return checked.error();
    const auto placed = fillInScope(db, call, automation);
    return placed ? Result<AutomationRow>(automation) : placed.error();
}

/// Tries one automation on the events of its team, newest first.
class Rehearsing
{
public:
    Rehearsing(Database &db, const AutomationRow &automation, QDateTime since, int listed)
        : m_db(db)
        , m_automation(automation)
        , m_listed(listed)
    {
        m_outcome.since = std::move(since);
    }

    Result<Outcome> run()
    {
        const EventType type = m_automation.eventType;
        return isRunEvent(type) && type != EventType::RunState ? overMetrics() : overEvents();
    }

private:
    Result<Outcome> overEvents()
    {
        qint64 before = 0;
        for (int seen = 0;; seen += batch) {
            m_outcome.isComplete = seen < mostEvents;
            if (!m_outcome.isComplete)
                return m_outcome;
            const auto events
                = Events(m_db).recent(m_automation.entityId, m_outcome.since, before, batch);
            if (!events)
                return events.error();
            for (const EventRow &event : *events) {
                if (const auto taken = take(event); !taken)
                    return taken.error();
                before = event.id;
            }
            if (events->size() < batch)
                return m_outcome;
        }
    }

    /// Of what runs log only what met a condition is an event, so their history is looked at.
    Result<Outcome> overMetrics()
    {
        const auto found = engine::rehearseMetric(m_db, m_automation, m_outcome.since);
        if (!found)
            return found.error();
        m_outcome.isComplete = found->isComplete;
        for (const auto &[event, step, objections] : found->outcomes) {
            const QString run = nodeid::encode(ids::run, event.runId);
            add(u"%1:%2"_s.arg(run).arg(step), event, objections);
        }
        return m_outcome;
    }

    Result<Done> take(const EventRow &event)
    {
        const auto acts = engine::actsOn(m_automation, event);
        if (!acts)
            return acts.error();
        if (!*acts && m_outcome.others.size() >= m_listed)
            return Done();
        const auto objections = engine::objections(m_automation, event);
        if (!objections)
            return objections.error();
        add(nodeid::encode(ids::event, event.id), event, *objections);
        return Done();
    }

    void add(const QString &id, const EventRow &event, const QList<Objection> &objections)
    {
        const bool acts = objections.isEmpty();
        m_outcome.matchCount += acts ? 1 : 0;
        QList<Rehearsed> &list = acts ? m_outcome.matches : m_outcome.others;
        if (list.size() < m_listed)
            list.append(
                { id, event, engine::toText(engine::valuesOf(m_automation, event)), objections });
    }

    Database &m_db;
    const AutomationRow &m_automation;
    int m_listed;
    Outcome m_outcome;
};

Result<Value> rehearse(const Call &call)
{
    const auto days = number(call, "days", usualDays, mostDays);
    const auto first = number(call, "first", usualCount, mostCount);
    if (!days || !first)
        return days ? first.error() : days.error();
    return read(call, [&](Database &db) -> Result<Value> {
        const auto automation = automationOf(db, call);
        if (!automation && automation.error().kind == Error::Kind::NotFound)
            return Value(nullptr);
        if (!automation)
            return automation.error();
        const QDateTime since = QDateTime::currentDateTimeUtc().addDays(-*days);
        return Rehearsing(db, *automation, since, *first)
            .run()
            .transform([](const Outcome &done) -> Value {
                return Object { "TriggerRehearsal", done };
            });
    });
}

QString nameOf(Objection::Kind kind)
{
    switch (kind) {
    case Objection::Kind::EventType:
        return u"EVENT_TYPE"_s;
    case Objection::Kind::Scope:
        return u"SCOPE"_s;
    case Objection::Kind::Filter:
        return u"FILTER"_s;
    }
    return {};
}

Value objectionsOf(const Rehearsed &rehearsed, const Call &)
{
    List list;
    for (const Objection &objection : rehearsed.objections) {
        list.push_back(Object { "TriggerObjection",
                                Json { { "kind", nameOf(objection.kind).toStdString() },
                                       { "message", objection.message.toStdString() } } });
    }
    return list;
}

void addEvent(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<Rehearsed>("RehearsedEvent", field, resolve);
    };
    add("id", [](const auto &e, const Call &) { return text(e.id); });
    add("eventType", [](const auto &e, const Call &) { return text(apiName(e.event.type)); });
    add("createdAt", [](const auto &e, const Call &) { return time(e.event.createdAt); });
    add("variables", [](const auto &e, const Call &) {
        return Value(Json::parse(e.variables.toStdString(), nullptr, false));
    });
    add("objections", objectionsOf);
    addMembers(r, "TriggerObjection", { "kind", "message" });
}

} // namespace

void addRehearsal(graphql::Resolvers &r)
{
    r.add("Query", "triggerRehearsal", rehearse);
    const auto add = [&](const char *field, auto resolve) {
        r.add<Outcome>("TriggerRehearsal", field, resolve);
    };
    add("since", [](const auto &d, const Call &) { return time(d.since); });
    add("matchCount", [](const auto &d, const Call &) { return Value(Json(d.matchCount)); });
    add("isComplete", [](const auto &d, const Call &) { return Value(Json(d.isComplete)); });
    add("matches", [](const auto &d, const Call &) { return listOf(d.matches, "RehearsedEvent"); });
    add("others", [](const auto &d, const Call &) { return listOf(d.others, "RehearsedEvent"); });
    addEvent(r);
}

} // namespace server
