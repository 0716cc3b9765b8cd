#pragma once

#include "core/store/database.h"

namespace store {

/// Items of launch queues whose agent acknowledged them and fell silent before a run began: of
/// these nobody would ever hear again. `since` is when an agent that is alive must have been heard
/// of.
Result<QList<qint64>> lostItems(Database &db, const QDateTime &since);

/// They have failed, and say why.
Result<Done> giveUpLostItems(Database &db, const QDateTime &since, const QDateTime &now);

} // namespace store
