#include "core/server/resolvers/protection.h"

#include "core/store/protectedaliases.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Done> mayTakeOutAll(Change &change, const SqlCondition &where)
{
    PageRequest request { .first = 1000 };
    while (true) {
        const auto page = Memberships(change.db).list(where, {}, request);
        if (!page)
            return page.error();
        for (const MembershipRow &membership : page->items) {
            if (const auto allowed = mayTakeOut(change, membership); !allowed)
                return allowed;
            request.after = membership.id;
        }
        if (!page->hasNext)
            return Done();
    }
}

} // namespace

Result<Done> mayChangeAliases(Change &change, qint64 collectionId, const QStringList &aliases)
{
    const auto collection = Collections(change.db).collection(collectionId);
    if (!collection)
        return collection.error();
    const auto project = Projects(change.db).project(collection->projectId);
    if (!project)
        return project.error();
    const auto reserved = protectedAliases(change.db, project->entityId);
    if (!reserved)
        return reserved.error();
    const auto found = std::ranges::find_if(
        aliases, [&reserved](const QString &alias) { return reserved->contains(alias); });
    if (found == aliases.end())
        return Done();
    const auto isAdmin = change.reach.mayIn(*project, Right::Administer);
    if (!isAdmin)
        return isAdmin.error();
    if (*isAdmin)
        return Done();
    return Error { Error::Kind::Forbidden,
                   tr("The alias “%1” is protected: only admins of “%2” may give, take or move "
                      "it. Ask one of them.")
                       .arg(*found, project->entityName),
                   u"aliases"_s };
}

Result<Done> mayTakeOut(Change &change, const MembershipRow &membership)
{
    const auto rows = Aliases(change.db).ofMembership(membership.id);
    if (!rows)
        return rows.error();
    QStringList held;
    for (const AliasRow &row : *rows)
        held.append(row.alias);
    return mayChangeAliases(change, membership.collectionId, held);
}

Result<Done> mayDelete(Change &change, const ArtifactRow &artifact)
{
    return mayTakeOutAll(change, { u"m.artifact_id = ?"_s, { artifact.id } });
}

Result<Done> mayDelete(Change &change, const CollectionRow &collection)
{
    return mayTakeOutAll(
        change,
        { u"m.collection_id = ? OR a.sequence_id = ?"_s, { collection.id, collection.id } });
}

} // namespace server
