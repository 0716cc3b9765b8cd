#include "core/store/listfields.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

using Kind = FilterField::Kind;

constexpr FilterField ofProjects[] {
    { "id"_L1, Kind::Id, "p.id"_L1 },
    { "name"_L1, Kind::Text, "p.name"_L1 },
    { "entity_id"_L1, Kind::Id, "p.entity_id"_L1 },
    { "description"_L1, Kind::Text, "p.description"_L1 },
    { "created_at"_L1, Kind::Time, "p.created_at"_L1 },
    { "updated_at"_L1, Kind::Time, "p.updated_at"_L1 },
};

constexpr FilterField ofCollections[] {
    { "artifact_collection_id"_L1, Kind::Id, "c.id"_L1 },
    { "name"_L1, Kind::Text, "c.name"_L1 },
    { "tag"_L1, Kind::Text,
      "SELECT t.name AS value FROM tags t JOIN collection_tags b ON b.tag_id = t.id"
      " WHERE b.collection_id = c.id"_L1,
      true },
    { "description"_L1, Kind::Text, "c.description"_L1 },
    { "created_at"_L1, Kind::Time, "c.created_at"_L1 },
    { "updated_at"_L1, Kind::Time, "c.updated_at"_L1 },
};

constexpr FilterField ofVersions[] {
    { "id"_L1, Kind::Id, "a.id"_L1 },
    { "version"_L1, Kind::Version, "m.version_index"_L1 },
    { "tag"_L1, Kind::Text,
      "SELECT t.name AS value FROM tags t JOIN artifact_tags b ON b.tag_id = t.id"
      " WHERE b.artifact_id = a.id"_L1,
      true },
    { "alias"_L1, Kind::Text,
      "SELECT l.alias AS value FROM aliases l WHERE l.membership_id = m.id"_L1, true },
    { "metadata."_L1, Kind::Json, "a.metadata"_L1 },
    { "state"_L1, Kind::Text, "upper(a.state)"_L1 },
    { "digest"_L1, Kind::Text, "a.digest"_L1 },
    { "created_at"_L1, Kind::Time, "a.created_at"_L1 },
    { "updated_at"_L1, Kind::Time, "a.updated_at"_L1 },
    { "createdAt"_L1, Kind::Time, "a.created_at"_L1 }, // the SDK's order of a run's artifacts
    { "size"_L1, Kind::Number, "a.size"_L1 },
};

} // namespace

FilterFields projectFields() { return ofProjects; }

FilterFields collectionFields() { return ofCollections; }

FilterFields versionFields() { return ofVersions; }

} // namespace store
