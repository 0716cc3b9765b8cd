#include "core/store/modelchanges.h"

#include "core/store/collections.h"
#include "core/store/pendinglinks.h"
#include "core/store/projects.h"
#include "core/store/registrychanges.h"
#include "core/store/snapshots.h"
#include "core/store/versioncontent.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString latest = u"latest"_s;

QString tr(const char *text) { return QCoreApplication::translate("ModelChanges", text); }

/// Sets the aliases and writes an event for each that the version did not have. `latest` belongs
/// to the store: it is set, and is no event.
Result<Done> setAliases(Database &db, const MembershipRow &membership, const QStringList &aliases,
                        const EventRow &about)
{
    for (const QString &alias : aliases) {
        const auto isNew = Aliases(db).set(membership, alias);
        if (!isNew)
            return isNew.error();
        if (!*isNew || alias == latest)
            continue;
        EventRow event = about;
        event.type = EventType::AddArtifactAlias;
        event.aliases.clear();
        event.alias = alias;
        if (const auto added = Events(db).add(event); !added)
            return added.error();
    }
    return Done();
}

/// The version is new in its collection: say so, and let `latest` follow.
Result<Done> announce(Database &db, const MembershipRow &membership, EventRow event)
{
    if (const auto moved = Aliases(db).set(membership, latest); !moved)
        return moved.error();
    return Events(db).add(event).transform([](const EventRow &) { return Done(); });
}

Error unacceptable(const QString &message, const QString &field)
{
    return { Error::Kind::Unprocessable, message, field };
}

/// What doesn't depend on whether the version is complete.
Result<Done> checkTarget(Database &db, const ArtifactRow &artifact, const CollectionRow &portfolio)
{
    if (portfolio.kind != CollectionKind::Portfolio) {
        return unacceptable(
            tr("“%1” is no registered model, so nothing can be linked to it.").arg(portfolio.name),
            u"artifactPortfolioID"_s);
    }
    const auto own = Projects(db).type(artifact.typeId);
    const auto wanted = Projects(db).type(portfolio.typeId);
    if (!own || !wanted)
        return own ? wanted.error() : own.error();
    if (own->name == wanted->name)
        return Done();
    return unacceptable(tr("“%1” takes versions of type “%2”; this one is of type “%3”.")
                            .arg(portfolio.name, wanted->name, own->name),
                        u"artifactID"_s);
}

Result<ArtifactRow> checkLink(Database &db, const LinkVersion &link)
{
    const auto artifact = Artifacts(db).artifact(link.artifactId);
    const auto portfolio = Collections(db).collection(link.portfolioId);
    if (!artifact || !portfolio)
        return artifact ? portfolio.error() : artifact.error();
    const auto checked = checkTarget(db, *artifact, *portfolio);
    return checked ? artifact : Result<ArtifactRow>(checked.error());
}

QStringList withLatest(const QStringList &aliases)
{
    return aliases.contains(latest) ? aliases : aliases + QStringList(latest);
}

/// Links what waited for the version.
Result<Done> makePendingLinks(Database &db, qint64 artifactId)
{
    const auto waiting = PendingLinks(db).take(artifactId);
    if (!waiting)
        return waiting.error();
    for (const PendingLinkRow &link : *waiting) {
        const auto linked = linkVersion(db,
                                        { .artifactId = artifactId,
                                          .portfolioId = link.collectionId,
                                          .aliases = link.aliases,
                                          .userId = link.userId });
        if (!linked)
            return linked.error();
    }
    return Done();
}

Result<MembershipRow> commitPending(Database &db, const ArtifactRow &artifact, qint64 userId)
{
    if (const auto settled = settleContent(db, artifact); !settled)
        return settled.error();
    const auto pending = Artifacts(db).pending(artifact.id);
    const auto added = Memberships(db).add(artifact.sequenceId, artifact.id);
    if (!pending || !added)
        return pending ? added.error() : pending.error();
    const MembershipRow &membership = added->membership;
    const auto marked = Artifacts(db).markCommitted(artifact.id, membership.versionIndex);
    auto event = snapshotOf(db, membership, userId);
    if (!marked || !event)
        return marked ? event.error() : marked.error();
    event->type = EventType::CreateArtifact;
    event->aliases = withLatest(pending->aliases);
    if (const auto told = announce(db, membership, *event); !told)
        return told.error();
    if (const auto set = setAliases(db, membership, pending->aliases, *event); !set)
        return set.error();
    TagChange tags { .userId = userId };
    for (const QString &name : pending->tags)
        tags.added.append({ name });
    return changeTags(db, artifact.id, tags).transform([&membership](Done) { return membership; });
}

} // namespace

Result<MembershipRow> linkVersion(Database &db, const LinkVersion &link)
{
    const auto artifact = checkLink(db, link);
    if (!artifact)
        return artifact.error();
    if (artifact->state != ArtifactState::Committed) {
        return Error { Error::Kind::Conflict,
                       tr("The version is not complete yet. Commit it before linking it."),
                       u"artifactID"_s };
    }
    const auto added = Memberships(db).add(link.portfolioId, link.artifactId);
    if (!added)
        return added.error();
    const MembershipRow &membership = added->membership;
    auto event = snapshotOf(db, membership, link.userId);
    if (!event)
        return event.error();
    if (added->isNew) {
        EventRow linked = *event;
        linked.type = EventType::LinkArtifact;
        linked.aliases = withLatest(link.aliases);
        if (const auto told = announce(db, membership, linked); !told)
            return told.error();
    }
    const auto set = setAliases(db, membership, link.aliases, *event);
    return set.transform([&membership](Done) { return membership; });
}

Result<Done> linkWhenCommitted(Database &db, const LinkVersion &link)
{
    const auto artifact = checkLink(db, link);
    if (!artifact)
        return artifact.error();
    return PendingLinks(db).add({ .artifactId = link.artifactId,
                                  .collectionId = link.portfolioId,
                                  .userId = link.userId,
                                  .aliases = link.aliases });
}

Result<MembershipRow> addAlias(Database &db, const AddAlias &change)
{
    const auto membership
        = orNotFound(Memberships(db).find(change.collectionId, change.artifactId),
                     tr("The version is not in this collection. Link it there first."));
    if (!membership)
        return membership;
    const auto event = snapshotOf(db, *membership, change.userId);
    if (!event)
        return event.error();
    const auto set = setAliases(db, *membership, { change.alias }, *event);
    return set.transform([&membership](Done) { return *membership; });
}

Result<ArtifactRow> commitArtifact(Database &db, qint64 artifactId, qint64 userId)
{
    const auto artifact = Artifacts(db).artifact(artifactId);
    if (!artifact || artifact->state == ArtifactState::Committed)
        return artifact;
    if (artifact->state != ArtifactState::Pending) {
        return unacceptable(tr("The version was deleted and can't be committed."), u"artifactID"_s);
    }
    if (const auto committed = commitPending(db, *artifact, userId); !committed)
        return committed.error();
    if (const auto linked = makePendingLinks(db, artifactId); !linked)
        return linked.error();
    return Artifacts(db).artifact(artifactId);
}

} // namespace store
