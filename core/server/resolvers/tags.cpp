#include "core/store/tags.h"

#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/registrychanges.h"

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

/// All of them: a collection has few, and W&B's connection has no arguments.
Result<Value> ofCollection(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto tags = Tags(db).of(Tags::Bearer::Collection, collection.id);
        if (!tags)
            return tags.error();
        Connection connection { .total = tags->size() };
        for (const TagRow &tag : *tags)
            connection.edges.append({ tag.id, objectOf(tag) });
        return objectOf("TagConnection", std::move(connection));
    });
}

Result<Value> ofVersions(const CollectionRow &collection, const Call &call)
{
    return read(call, [&](Database &db) {
        return Tags(db).ofVersions(collection.id).transform([](const QStringList &names) {
            graphql::List list;
            for (const QString &name : names)
                list.push_back(text(name));
            return Value(std::move(list));
        });
    });
}

Result<Value> ofArtifact(const ArtifactRow &artifact, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(Tags(db).of(Tags::Bearer::Artifact, artifact.id));
    });
}

Result<Json> change(Change &change, bool isAdding)
{
    const auto collection
        = change.reach.collection(change.text("entityName"), change.text("projectName"),
                                  change.text("artifactCollectionName"), Right::ChangeModels);
    if (!collection)
        return collection.error();
    const auto tags = tagsOf(change.at("tags"));
    if (!tags)
        return tags.error();
    const auto changed = changeCollectionTags(change.db, collection->id,
                                              { .added = isAdding ? *tags : QList<NewTag>(),
                                                .removed = isAdding ? QList<NewTag>() : *tags,
                                                .userId = change.session.user.id });
    return changed.transform([&](Done) {
        return Json { { "collection", collection->id },
                      { "success", true },
                      { "clientMutationID", change.at("clientMutationID") } };
    });
}

Result<Value> allTags(const Json &made, const Call &call)
{
    return read(call, [&](Database &db) {
        return asList(Tags(db).of(Tags::Bearer::Collection, made.at("collection").get<qint64>()));
    });
}

} // namespace

void addTags(graphql::Resolvers &r)
{
    r.add<TagRow>("Tag", "id", [](const auto &t, const Call &) { return nodeId(ids::tag, t.id); });
    r.add<TagRow>("Tag", "name", [](const auto &t, const Call &) { return text(t.name); });
    r.add<TagRow>("Tag", "tagCategoryName",
                  [](const auto &t, const Call &) { return text(t.category); });
    r.add<TagRow>("Tag", "attributes",
                  [](const auto &t, const Call &) { return text(t.attributes); });
    r.add<ArtifactRow>("Artifact", "tags", ofArtifact);
    for (const char *type : { "ArtifactSequence", "ArtifactPortfolio" }) {
        r.add<CollectionRow>(type, "tags", ofCollection);
        r.add<CollectionRow>(type, "versionTags", ofVersions);
    }
    constexpr const char *added = "CreateArtifactCollectionTagAssignmentsPayload";
    addMutation(r, "createArtifactCollectionTagAssignments", added,
                [](Change &c) { return change(c, true); }, { "clientMutationID" });
    r.add<Json>(added, "tags", allTags);
    addMutation(r, "deleteArtifactCollectionTagAssignments",
                "DeleteArtifactCollectionTagAssignmentsPayload",
                [](Change &c) { return change(c, false); }, { "clientMutationID", "success" });
}

} // namespace server
