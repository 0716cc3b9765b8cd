#include "core/store/events.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns
    = u"id, type, entity_id, project_id, collection_id, artifact_id, author, entity, project,"
      " collection, version_index, alias, aliases, tag, metadata, run_id, run, metric,"
      " automation_id, created_at"_s;

EventRow readEvent(Row &row)
{
    return { .id = row.number(),
             .type = eventTypeFromApi(row.text()).value_or(EventType::LinkArtifact),
             .entityId = row.number(),
             .projectId = row.number(),
             .collectionId = row.number(),
             .artifactId = row.number(),
             .author = row.text(),
             .entity = row.text(),
             .project = row.text(),
             .collection = row.text(),
             .versionIndex = row.integer(),
             .alias = row.text(),
             .aliases = listOf(row.text()),
             .tag = row.text(),
             .metadata = row.text(),
             .runId = row.number(),
             .run = row.text(),
             .metric = row.text(),
             .automationId = row.number(),
             .createdAt = row.time() };
}

} // namespace

Result<EventRow> Events::add(const EventRow &event)
{
    const auto id = m_db.insert(
        u"INSERT INTO events (type, entity_id, project_id, collection_id, artifact_id, author,"
        " entity, project, collection, version_index, alias, aliases, tag, metadata, run_id, run,"
        " metric, automation_id, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        { apiName(event.type), event.entityId, event.projectId, event.collectionId,
          event.artifactId, event.author, event.entity, event.project, event.collection,
          event.versionIndex, event.alias, column(event.aliases), event.tag, event.metadata,
          event.runId, event.run, event.metric, event.automationId, column(now()) });
    if (!id)
        return id.error();
    m_db.markWork();
    return this->event(*id);
}

Result<EventRow> Events::event(qint64 id)
{
    return orNotFound(m_db.find<EventRow>(u"SELECT "_s + columns + u" FROM events WHERE id = ?"_s,
                                          { id }, readEvent),
                      QCoreApplication::translate("Events", "There is no such event."));
}

Result<QList<EventRow>> Events::unprocessed(int limit)
{
    return m_db.list<EventRow>(u"SELECT "_s + columns
                                   + u" FROM events WHERE processed_at IS NULL ORDER BY id"
                                     " LIMIT ?"_s,
                               { limit }, readEvent);
}

Result<Done> Events::markProcessed(qint64 id)
{
    return m_db.run(u"UPDATE events SET processed_at = ? WHERE id = ?"_s, { column(now()), id });
}

Result<QList<EventRow>> Events::recent(qint64 entityId, const QDateTime &since, qint64 before,
                                       int limit)
{
    return m_db.list<EventRow>(u"SELECT "_s + columns
                                   + u" FROM events WHERE entity_id = ? AND created_at >= ?"
                                     " AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?"_s,
                               { entityId, column(since), before, before, limit }, readEvent);
}

} // namespace store
