#pragma once

#include "core/store/database.h"

namespace store {

/// Who asked for what under which clientMutationId.
struct MutationKey
{
    qint64 userId = 0;
    QString operation; ///< the mutation's field: "linkArtifact"
    QString clientMutationId;
};

/// Mutations that were applied, so that a copy which the network sent again is not applied twice.
class Mutations
{
public:
    explicit Mutations(Database &db)
        : m_db(db)
    {
    }

    /// The reference that remember() was given, as JSON text.
    Result<std::optional<QByteArray>> find(const MutationKey &key);
    /// Belongs into the closure that applies the mutation.
    Result<Done> remember(const MutationKey &key, const QByteArray &json);

    /// Runs `apply() -> Result<QByteArray>` unless this was applied before, and answers the JSON
    /// of the first time. Without a clientMutationId it always runs.
    template <typename F> Result<QByteArray> applyOnce(const MutationKey &key, F apply)
    {
        if (key.clientMutationId.isEmpty())
            return apply();
        const auto before = find(key);
        if (!before)
            return before.error();
        if (before->has_value())
            return **before;
        Result<QByteArray> json = apply();
        if (!json)
            return json;
        if (const auto kept = remember(key, *json); !kept)
            return kept.error();
        return json;
    }

private:
    Database &m_db;
};

} // namespace store
