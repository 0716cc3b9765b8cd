#include "core/store/registrychanges.h"

#include "core/store/artifacts.h"
#include "core/store/collections.h"
#include "core/store/snapshots.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString latest = u"latest"_s;

Result<QList<MembershipRow>> allOf(Database &db, const SqlCondition &where)
{
    QList<MembershipRow> all;
    PageRequest request { .first = 1000 };
    while (true) {
        const auto page = Memberships(db).list(where, {}, request);
        if (!page)
            return page.error();
        all += page->items;
        if (!page->hasNext)
            return all;
        request.after = all.last().id;
    }
}

Result<QStringList> aliasesOf(Database &db, const MembershipRow &membership)
{
    const auto rows = Aliases(db).ofMembership(membership.id);
    if (!rows)
        return rows.error();
    QStringList names;
    for (const AliasRow &row : *rows)
        names.append(row.alias);
    return names;
}

Result<Done> moveLatest(Database &db, qint64 collectionId)
{
    const auto newest = Memberships(db).newest(collectionId);
    if (!newest)
        return newest.error();
    if (!newest->has_value())
        return Done();
    return Aliases(db).set(**newest, latest).transform([](bool) { return Done(); });
}

Result<Done> tellUnlinked(Database &db, const MembershipRow &membership, const QStringList &aliases,
                          qint64 userId)
{
    const auto artifact = Artifacts(db).artifact(membership.artifactId);
    if (!artifact)
        return artifact.error();
    if (artifact->sequenceId == membership.collectionId)
        return Done();
    auto event = snapshotOf(db, membership, userId);
    if (!event)
        return event.error();
    event->type = EventType::UnlinkArtifact;
    event->aliases = aliases;
    return Events(db).add(*event).transform([](const EventRow &) { return Done(); });
}

Result<Done> tellTag(Database &db, const QList<EventRow> &places, EventType type, const NewTag &tag)
{
    for (EventRow event : places) {
        event.type = type;
        event.tag = tag.name;
        if (const auto told = Events(db).add(event); !told)
            return told.error();
    }
    return Done();
}

/// The event types for tags of one kind of bearer.
struct TagEvents
{
    EventType added;
    EventType removed;
};

Result<Done> change(Database &db, Tags::Bearer bearer, qint64 id, const TagChange &change,
                    const QList<EventRow> &places, const TagEvents &types)
{
    for (const NewTag &tag : change.added) {
        const auto isNew = Tags(db).add(bearer, id, tag);
        const auto told
            = isNew && *isNew ? tellTag(db, places, types.added, tag) : Result<Done>(Done());
        if (!isNew || !told)
            return isNew ? told.error() : isNew.error();
    }
    for (const NewTag &tag : change.removed) {
        const auto wasThere = Tags(db).remove(bearer, id, tag);
        const auto told = wasThere && *wasThere ? tellTag(db, places, types.removed, tag)
                                                : Result<Done>(Done());
        if (!wasThere || !told)
            return wasThere ? told.error() : wasThere.error();
    }
    return Done();
}

} // namespace

Result<Done> leaveCollection(Database &db, const MembershipRow &membership, qint64 userId)
{
    const auto aliases = aliasesOf(db, membership);
    if (!aliases)
        return aliases.error();
    if (const auto told = tellUnlinked(db, membership, *aliases, userId); !told)
        return told;
    if (const auto removed = Memberships(db).remove(membership.id); !removed)
        return removed;
    return aliases->contains(latest) ? moveLatest(db, membership.collectionId)
                                     : Result<Done>(Done());
}

Result<Done> removeCollection(Database &db, qint64 collectionId, qint64 userId)
{
    const auto links = allOf(
        db, { u"a.sequence_id = ? AND m.collection_id <> ?"_s, { collectionId, collectionId } });
    if (!links)
        return links.error();
    for (const MembershipRow &link : *links) {
        if (const auto left = leaveCollection(db, link, userId); !left)
            return left;
    }
    return Collections(db).remove(collectionId);
}

Result<Done> changeTags(Database &db, qint64 artifactId, const TagChange &tags)
{
    const auto memberships = allOf(db, { u"m.artifact_id = ?"_s, { artifactId } });
    if (!memberships)
        return memberships.error();
    QList<EventRow> places;
    for (const MembershipRow &membership : *memberships) {
        const auto place = snapshotOf(db, membership, tags.userId);
        if (!place)
            return place.error();
        places.append(*place);
    }
    return change(db, Tags::Bearer::Artifact, artifactId, tags, places,
                  { EventType::AddArtifactTag, EventType::RemoveArtifactTag });
}

Result<Done> changeCollectionTags(Database &db, qint64 collectionId, const TagChange &tags)
{
    const auto place = snapshotOfCollection(db, collectionId, tags.userId);
    if (!place)
        return place.error();
    return change(db, Tags::Bearer::Collection, collectionId, tags, { *place },
                  { EventType::AddCollectionTag, EventType::RemoveCollectionTag });
}

} // namespace store
