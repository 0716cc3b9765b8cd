#pragma once

#include "core/domain/eventtype.h"
#include "core/store/database.h"

#include <QStringList>

namespace store {

/// Something that happened, with a copy of all that templates may say about it: a later change of
/// the version, its names or its aliases does not change the event.
struct EventRow
{
    qint64 id = 0;
    EventType type = EventType::LinkArtifact;
    qint64 entityId = 0;
    qint64 projectId = 0;
    qint64 collectionId = 0;
    qint64 artifactId = 0;
    QString author;
    QString entity;
    QString project;
    QString collection;
    int versionIndex = 0;
    QString alias; ///< the alias added, for alias events
    QStringList aliases; ///< given with a link, for link events
    QString tag; ///< for tag events
    QString metadata; ///< JSON object
    qint64 runId = 0; ///< for run events, as what follows
    QString run; ///< JSON object of what filters may ask about the run
    QString metric; ///< JSON object: name, values, and the condition that they met
    /// The automation whose condition was met; 0 when the event is for all that wait for it.
    qint64 automationId = 0;
    QDateTime createdAt;
};

class Events
{
public:
    explicit Events(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and createdAt. Belongs into the closure that changes what it tells of.
    Result<EventRow> add(const EventRow &event);
    Result<EventRow> event(qint64 id);
    /// Oldest first, those that the engine has not matched yet.
    Result<QList<EventRow>> unprocessed(int limit);
    Result<Done> markProcessed(qint64 id);
    /// Those of an entity since then, newest first; `before` is the id of the last one known, or 0.
    Result<QList<EventRow>> recent(qint64 entityId, const QDateTime &since, qint64 before,
                                   int limit);

private:
    Database &m_db;
};

} // namespace store
