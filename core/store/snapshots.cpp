#include "core/store/snapshots.h"

#include "core/store/accounts.h"
#include "core/store/artifacts.h"
#include "core/store/collections.h"
#include "core/store/projects.h"

namespace store {

Result<EventRow> snapshotOf(Database &db, const MembershipRow &membership, qint64 userId)
{
    const auto artifact = Artifacts(db).artifact(membership.artifactId);
    if (!artifact)
        return artifact.error();
    auto event = snapshotOfCollection(db, membership.collectionId, userId);
    if (!event)
        return event;
    event->artifactId = artifact->id;
    event->versionIndex = membership.versionIndex;
    event->metadata = artifact->metadata;
    return event;
}

Result<EventRow> snapshotOfCollection(Database &db, qint64 collectionId, qint64 userId)
{
    const auto collection = Collections(db).collection(collectionId);
    if (!collection)
        return collection.error();
    const auto project = Projects(db).project(collection->projectId);
    const auto author = Accounts(db).user(userId);
    if (!project || !author)
        return project ? author.error() : project.error();
    return EventRow { .entityId = project->entityId,
                      .projectId = project->id,
                      .collectionId = collection->id,
                      .author = author->username,
                      .entity = project->entityName,
                      .project = project->name,
                      .collection = collection->name };
}

} // namespace store
