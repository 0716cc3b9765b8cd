#pragma once

#include "core/store/database.h"

#include <QStringList>

/// Aliases that only admins may give, take or move, in every project of an entity.
namespace store {

Result<QStringList> protectedAliases(Database &db, qint64 entityId);
Result<Done> setProtectedAliases(Database &db, qint64 entityId, const QStringList &aliases);

} // namespace store
