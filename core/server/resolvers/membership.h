#pragma once

#include "core/server/resolvers/change.h"

/// The rules for joining and leaving a team, whichever mutation it is done with. Errors name the
/// input `field` that says who is meant.
namespace server {

/// The team of the input's `entityName`; Unprocessable for a person's own space.
Result<store::EntityRow> teamOf(Change &change, Right right);

/// Conflict for one who belongs to it already.
Result<Done> join(Change &change, const store::EntityRow &team, const store::UserRow &user,
                  store::Role role, const char *field);

/// What the user is in the team; NotFound for one who isn't in it.
Result<store::Role> roleInTeam(Change &change, const store::EntityRow &team,
                               const store::UserRow &user, const char *field);

/// Conflict when the team would be left without an admin.
Result<Done> setRole(Change &change, const store::EntityRow &team, const store::UserRow &user,
                     store::Role role, const char *field);
Result<Done> leave(Change &change, const store::EntityRow &team, const store::UserRow &user,
                   const char *field);

} // namespace server
