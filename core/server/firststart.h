#pragma once

#include "core/store/accounts.h"
#include "core/store/store.h"

#include <QDir>

namespace server {

/// Makes an empty store usable: the person "admin", an organization with a registry, the team
/// "my-team" with its own, and with `withDemo` the demo team. Answers the admin's API key, which is
/// also written to admin.key. Later starts only read that file: NotFound or Unauthorized, in a
/// sentence, when it is missing or not this store's.
Result<QString> prepare(store::Store &store, const QDir &dataDir, bool withDemo);

/// A team that the user administers, with an empty registry for models.
Result<store::EntityRow> makeTeam(store::Database &db, const store::UserRow &admin,
                                  const QString &name, bool isDemo);

/// The project of every team in which its registered models are (wire contract, 6.3).
constexpr QLatin1StringView registryName { "model-registry" };
constexpr QLatin1StringView modelType { "model" };

} // namespace server
